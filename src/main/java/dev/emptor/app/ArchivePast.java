package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Question;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The past of a home without its daemon, or beside it: the whole journal is read once for every story. */
final class ArchivePast implements Past {
    private final Archive archive;
    private final Map<OfferId, Offer> offers = new HashMap<>();
    private State state = State.EMPTY;

    ArchivePast(Archive archive) {
        this.archive = archive;
    }

    private record Found(Turn turn, State before, Set<String> subjects) {}

    @Override
    public List<Seen> story(String id, int limit) throws IOException {
        state = State.EMPTY;
        Deque<Found> found = new ArrayDeque<>();
        Set<String> wanted = new LinkedHashSet<>(Set.of(id));
        archive.replay(0, turn -> {
            State before = state;
            state = Core.replay(state, turn);
            latestPurchase(id, turn).ifPresent(purchase -> {
                wanted.retainAll(Set.of(id));
                wanted.add(purchase);
                found.removeIf(old -> !old.subjects().contains(id));
            });
            turn.events().stream().filter(event -> event instanceof Event.PurchaseDivided whole
                    && wanted.contains(whole.purchase().value()))
                    .forEach(event -> wanted.addAll(Subjects.partsOf(((Event.PurchaseDivided) event).purchase(),
                            event)));
            Set<String> subjects = subjects(turn);
            if (subjects.stream().anyMatch(wanted::contains)) {
                found.addLast(new Found(turn, before, subjects));
                Core.brief(before, turn.heard()).questions().stream().map(Question::offer)
                        .forEach(offer -> offers.put(offer.id(), offer));
                if (found.size() > limit) {
                    found.removeFirst();
                }
            }
        });
        return found.stream().map(each -> new Seen(each.turn(), each::before)).toList();
    }

    private static Optional<String> latestPurchase(String need, Turn turn) {
        return turn.events().stream().filter(Event.PurchaseOpened.class::isInstance)
                .map(event -> ((Event.PurchaseOpened) event).round())
                .filter(round -> round.need().value().equals(need)).map(round -> round.id().value())
                .reduce((early, late) -> late);
    }

    private static Set<String> subjects(Turn turn) {
        Set<String> subjects = new LinkedHashSet<>(Set.of(Long.toString(turn.number())));
        Offers.spokenOf(turn).forEach(offer -> subjects.add(offer.id().value()));
        if (turn.heard().body() instanceof Heard.OrderEvent event) {
            subjects.add(event.orderRef());
        }
        turn.events().forEach(event -> subjects.addAll(Subjects.of(event)));
        return subjects;
    }

    @Override
    public Optional<Offer> offer(OfferId id) {
        return Optional.ofNullable(offers.get(id));
    }

    @Override
    public State now() {
        return state;
    }
}
