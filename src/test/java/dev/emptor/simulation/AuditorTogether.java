package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Goods that go together: what is named to a seller is its own number of an order that was made with it, for another
 * need, that had not left when it was chosen, and in the identity that it knows. A purchase waits once at a time.
 */
final class AuditorTogether implements AuditorBook {
    private static final Duration LEAVES = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofHours(2);

    private record Made(SellerId seller, String ref, String need, Instant at) {}

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Made> made = new HashMap<>();
    private final Map<String, Made> left = new HashMap<>();

    AuditorTogether(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.OrderConfirmed e -> made.put(e.purchase().value(), new Made(e.order().seller(),
                    e.order().ref(), need(e.purchase().value()), turn.heard().at()));
            case Event.OrderShipped e -> leaves(e.purchase().value());
            case Event.OrderDelivered e -> leaves(e.purchase().value());
            case Event.IdentityRotated e -> made.entrySet().stream()
                    .filter(entry -> entry.getValue().seller().equals(e.seller())).map(Map.Entry::getKey).toList()
                    .forEach(this::leaves);
            case Event.OfferTaken e -> e.candidate().along().ifPresent(first -> {
                Optional<Made> order = Optional.ofNullable(made.get(first.purchase().value()));
                boolean fits = order.filter(known -> known.seller().equals(e.candidate().offer().seller())
                        && known.ref().equals(first.order()) && !known.need().equals(need(e.purchase().value()))
                        && turn.heard().at().isBefore(known.at().plus(LEAVES))).isPresent();
                if (!fits) {
                    auditor.say("an offer goes along with an order that there is not, or not there, or not any more");
                }
            });
            case Event.TogetherPlanned e -> {
                boolean itself = e.going().first().equals(e.purchase());
                if (itself || e.going().until().isAfter(turn.heard().at().plus(LONGEST))) {
                    auditor.say("a purchase waits for itself, or too long");
                }
                auditor.reached.merge("waits to go along", 1, Integer::sum);
            }
            case Event.EffectQueued e when e.effect() instanceof Effect.AskCheckout ask ->
                ask.along().ifPresent(ref -> named(ask.seller(), ref, "asked of"));
            case Event.EffectQueued e when e.effect() instanceof Effect.PlaceOrder order ->
                order.along().ifPresent(ref -> named(order.checkout().deal().seller(), ref, "ordered from"));
            default -> { }
        }
    }

    /** Whether it was judged as going along with another order: what is taken in that turn says so, or was before. */
    static boolean along(AuditorMemory memory, Turn turn, Event.Decided e) {
        Optional<Candidate> taken = turn.events().stream().filter(Event.OfferTaken.class::isInstance)
                .map(Event.OfferTaken.class::cast).filter(t -> e.purchase().equals(Optional.of(t.purchase()))
                        && t.candidate().offer().id().equals(e.offer())).map(Event.OfferTaken::candidate)
                .reduce((before, last) -> last);
        return taken.or(() -> e.purchase().flatMap(p -> memory.life(p.value())).flatMap(life -> life.candidates
                .values().stream().filter(c -> c.offer().id().equals(e.offer())).findFirst()))
                .flatMap(Candidate::along).isPresent();
    }

    private void leaves(String purchase) {
        Made gone = made.remove(purchase);
        if (gone != null) {
            left.put(purchase, gone);
        }
    }

    private String need(String purchase) {
        return memory.life(purchase).map(life -> life.need()).orElse(purchase);
    }

    private void named(SellerId seller, String ref, String what) {
        boolean known = made.values().stream().anyMatch(one -> one.seller().equals(seller) && one.ref().equals(ref))
                || left.values().stream().anyMatch(one -> one.seller().equals(seller) && one.ref().equals(ref));
        if (!known) {
            auditor.say("an order of another seller, or none, was named to " + seller + ", " + what);
        }
        auditor.reached.merge("goes along", 1, Integer::sum);
    }
}
