package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Bond;
import dev.emptor.model.Candidate;
import dev.emptor.model.Need;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.Verb;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lives of purchases: when one may begin, which step follows which, and how it may end. */
final class AuditorLives implements AuditorBook {
    private record Stock(Quantity amount, Instant counted) {}

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Stock> stocks = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    /** What is still wanted of needs of which a part came. */
    private final Map<String, Long> missing = new HashMap<>();
    /** Needs wanted once whose goods came. */
    private final Set<String> met = new HashSet<>();

    AuditorLives(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.NeedStated e -> {
                stocks.put(e.need().id().value(), new Stock(e.stock(), e.at()));
                notBefore.remove(e.need().id().value());
                boolean same = Optional.ofNullable(memory.needs.get(e.need().id().value()))
                        .map(before -> before.amount().equals(e.need().amount())).orElse(false);
                if (met.remove(e.need().id().value()) || !same) {
                    missing.remove(e.need().id().value());
                }
            }
            case Event.StockSet e -> stocks.put(e.need().value(), new Stock(e.stock(), e.at()));
            case Event.NeedPostponed e -> notBefore.put(e.need().value(), e.until());
            case Event.PriceAwaited e -> awaited(turn, e);
            case Event.PurchaseOpened e -> opened(turn, e);
            case Event.PurchaseDivided e -> divided(e);
            case Event.NeedWithdrawn e -> missing.remove(e.need().value());
            case Event.CollectingBegan e -> step(e.purchase().value(), "collects", EnumSet.of(Phase.OPEN));
            case Event.WeighingBegan e -> weighed(e);
            case Event.BargainingBegan e -> step(e.purchase().value(), "bargains",
                    EnumSet.of(Phase.COLLECTING, Phase.WEIGHING, Phase.BARGAINING));
            case Event.OfferChosen e -> step(e.purchase().value(), "chooses",
                    EnumSet.of(Phase.COLLECTING, Phase.WEIGHING, Phase.BARGAINING, Phase.ASKED));
            case Event.OutcomeLost e -> step(e.purchase().value(), "loses sight of its order",
                    memory.life(e.purchase().value()).filter(l -> l.bond.map(Bond::out).orElse(false)).isPresent()
                            ? EnumSet.of(Phase.BARGAINING) : EnumSet.of(Phase.COMMITTING, Phase.UNKNOWN));
            case Event.OrderDelivered e -> {
                step(e.purchase().value(), "is delivered", EnumSet.of(Phase.ORDERED));
                memory.life(e.purchase().value()).ifPresent(this::came);
            }
            case Event.PurchaseEnded e -> ended(turn, e);
            case Event.SpendingResumed e -> resumed(turn, e);
            case Event.NeedConfirmed e -> {
                if (!(turn.heard().body() instanceof Heard.ConfirmNeed said) || !said.need().equals(e.need())
                        || !member(e.member()) || !said.member().equals(e.member())) {
                    auditor.say("a need was confirmed by nobody");
                }
                if (e.met()) {
                    met.add(e.need().value());
                }
            }
            default -> { }
        }
    }

    /** Of what is wanted once the rest is wanted still where only a part came. */
    private void came(Life life) {
        String id = life.need();
        notBefore.remove(id);
        Need need = memory.needs.get(id);
        // A purchase of before the need was withdrawn and stated anew counts for nothing.
        boolean its = memory.family(life).stream().anyMatch(part -> part.id().equals(memory.openLifeOfNeed.get(id)));
        if (need == null || need.cadence().isPresent() || !its) {
            return;
        }
        long wanted = missing.getOrDefault(id, need.amount().milli());
        Candidate taken = life.candidates.get(life.choice);
        long came = taken != null && taken.offer().size() instanceof PackageSize.Known size
                && size.total().dimension() == need.amount().dimension() ? size.total().milli() * taken.packs()
                : wanted;
        if (life.round.part().isPresent() && came < wanted) {
            missing.put(id, wanted - came);
        } else {
            missing.remove(id);
            met.add(id);
        }
    }

    /** As early as the owner lets it, with one that ran low itself. */
    private boolean withAnother(Turn turn, Event.PurchaseOpened e, Instant low) {
        boolean first = turn.events().stream().filter(Event.PurchaseOpened.class::isInstance).findFirst()
                .filter(e::equals).isPresent();
        return !first && memory.settings.flatMap(s -> s.ahead())
                .filter(ahead -> !low.isAfter(turn.heard().at().plus(ahead))).isPresent();
    }

    /** Parts of one purchase: each of another seller, and all of them together what was to be bought. */
    private void divided(Event.PurchaseDivided e) {
        step(e.purchase().value(), "is divided", EnumSet.of(Phase.COLLECTING, Phase.WEIGHING, Phase.BARGAINING));
        Optional<Life> whole = memory.life(e.purchase().value());
        if (whole.isEmpty() || whole.get().round.part().isPresent()) {
            auditor.say("a part of a purchase was divided");
            return;
        }
        int most = memory.settings.map(s -> s.splitting().map(how -> how.sellers()).orElse(2)).orElse(0);
        long sum = 0;
        Set<String> sellers = new HashSet<>();
        for (Round round : e.parts()) {
            String key = round.part().map(Part::candidate).orElse("");
            Candidate candidate = whole.get().candidates.get(key);
            sum += round.amount().milli();
            boolean first = round.id().equals(e.purchase());
            if (candidate == null || whole.get().struck.containsKey(key)
                    || !sellers.add(candidate.offer().seller().value())
                    || (!first && memory.lives.containsKey(round.id().value()))) {
                auditor.say("a part is made for no offer, or for a seller that has one");
            }
        }
        auditor.heeded.merge("divided among " + sellers.size(), 1, Integer::sum);
        if (sum != whole.get().round.amount().milli()) {
            auditor.say("the parts of a purchase come to another amount");
        }
        if (sellers.size() < 2 || sellers.size() > most) {
            auditor.say("a need was divided among " + sellers.size() + " sellers, and " + most + " are permitted");
        }
    }

    /** Nobody waits without a reason, past what the stock allows, or with the offers still in hand. */
    private void awaited(Turn turn, Event.PriceAwaited e) {
        notBefore.put(e.need().value(), e.until());
        boolean let = turn.events().stream().anyMatch(event -> event instanceof Event.PurchaseEnded ended
                && ended.purchase().equals(e.purchase()) && ended.end() == Purchase.End.WAITED);
        if (!let || !e.watch().worthWaiting() || e.until().isAfter(e.watch().last())
                || !e.until().isAfter(turn.heard().at()) || e.watch().price().compareTo(e.watch().threshold()) < 0) {
            auditor.say("a better price was waited for without reason or too long");
        }
        latest(e).filter(last -> e.until().isAfter(last)).ifPresent(last ->
                auditor.say("a better price is waited for until " + e.until() + ", and the stock demands it by "
                        + last));
    }

    /** By when sellers must be asked again, so that the slowest of what was let go comes two days before the end. */
    private Optional<Instant> latest(Event.PriceAwaited e) {
        Need need = memory.needs.get(e.need().value());
        Stock stock = stocks.get(e.need().value());
        Optional<Life> life = memory.life(e.purchase().value());
        if (need == null || need.cadence().isEmpty() || stock == null || life.isEmpty()) {
            return Optional.empty();
        }
        int slowest = life.get().candidates.entrySet().stream()
                .filter(one -> !life.get().struck.containsKey(one.getKey()))
                .filter(one -> one.getValue().verdict().verb() == Verb.WAIT)
                .mapToInt(one -> one.getValue().offer().deliveryDays().orElse(14)).max().orElse(0);
        return Optional.of(AuditorSums.lowAt(need, stock.amount(), stock.counted())
                .plus(Duration.ofDays(need.cadence().get().buyAtDays() - slowest - 2L)).minus(need.replyWithin()));
    }

    private boolean member(String name) {
        return memory.settings.map(s -> s.members().contains(name)).orElse(false);
    }

    private void resumed(Turn turn, Event.SpendingResumed e) {
        if (!(turn.heard().body() instanceof Heard.ResumeSpending said) || !said.member().equals(e.member())
                || !member(e.member())) {
            auditor.say("spending was resumed by nobody of the household");
        }
        if (memory.unsure.stream().anyMatch(need -> memory.needs.containsKey(need) && !met.contains(need))) {
            auditor.say("spending was resumed while a need is in doubt");
        }
    }

    private void opened(Turn turn, Event.PurchaseOpened e) {
        String id = e.round().id().value();
        Need need = memory.needs.get(e.round().need().value());
        if (memory.lives.containsKey(id)) {
            auditor.say("a purchase's id was given twice");
        }
        if (memory.unsure.contains(e.round().need().value())) {
            auditor.say("a purchase for a need of which nobody knows what was ordered since the restore");
        }
        if (memory.openLifeOfNeed.containsKey(e.round().need().value())) {
            auditor.say("two purchases for " + e.round().need() + " at once");
        }
        Stock stock = stocks.get(e.round().need().value());
        if (need == null || stock == null || e.round().amount().milli()
                != missing.getOrDefault(e.round().need().value(), need.amount().milli())) {
            auditor.say("a purchase of what nobody needs");
            return;
        }
        Instant at = turn.heard().at();
        Instant low = AuditorSums.lowAt(need, stock.amount(), stock.counted());
        if (low.isAfter(at) && !withAnother(turn, e, low)) {
            auditor.say("a purchase although enough is left of " + e.round().need());
        }
        Optional.ofNullable(notBefore.get(e.round().need().value())).filter(until -> until.isAfter(at))
                .ifPresent(until -> auditor.say("a purchase tried again before its time"));
    }

    private void weighed(Event.WeighingBegan e) {
        step(e.purchase().value(), "weighs again", EnumSet.of(Phase.COLLECTING, Phase.WEIGHING, Phase.BARGAINING,
                Phase.CHOSEN, Phase.ASKED, Phase.COMMITTING));
        memory.life(e.purchase().value()).filter(life -> life.phase == Phase.COMMITTING && !life.refused)
                .ifPresent(life -> auditor.say("another offer is looked for while the order may have been taken"));
    }

    private void step(String purchase, String what, Set<Phase> from) {
        Optional<Life> life = memory.life(purchase);
        if (life.isEmpty() || !from.contains(life.get().phase)) {
            auditor.say("a purchase that is " + life.map(l -> l.phase.name()).orElse("unknown") + " " + what);
        }
    }

    private void ended(Turn turn, Event.PurchaseEnded e) {
        Optional<Life> found = memory.life(e.purchase().value());
        if (found.isEmpty() || found.get().phase == Phase.ENDED) {
            auditor.say("a purchase ended twice or never began");
            return;
        }
        Life life = found.get();
        boolean open = (life.phase == Phase.COMMITTING || life.phase == Phase.UNKNOWN) && !life.refused;
        if (open && !auditor.questions.toldWhetherOrdered(life.id(), Choice.DECLINE)) {
            auditor.say("a purchase ended while its order may have been taken");
        }
        boolean settled = e.end() == Purchase.End.SETTLED;
        if (settled != (life.phase == Phase.DELIVERED)) {
            auditor.say("a purchase that is " + life.phase + " ended as " + e.end());
        }
        boolean told = turn.heard().body() instanceof Heard.AbandonPurchase
                || turn.heard().body() instanceof Heard.OrderEvent;
        if (life.phase == Phase.ORDERED && !told) {
            auditor.say("an order that was made was given up by nobody");
        }
        if (e.why().isBlank()) {
            auditor.say("a purchase ended and nobody knows why");
        }
    }

    /** A definite no to an order under way must not leave its money held, and anything else must not free it. */
    @Override
    public void end(Turn turn) {
        if (turn.heard().body() instanceof Heard.EffectReported back
                && memory.reported.isPresent()
                && memory.reported.get() instanceof Effect.PlaceOrder placed
                && !(back.report() instanceof Report.Declined) && !(back.report() instanceof Report.OrderAccepted)) {
            memory.life(placed.purchase().value()).filter(life -> life.key.equals(placed.orderKey()))
                    .filter(life -> life.phase != Phase.COMMITTING && life.phase != Phase.UNKNOWN
                            && life.phase != Phase.ORDERED && life.phase != Phase.DELIVERED
                            && life.phase != Phase.ENDED)
                    .ifPresent(life -> auditor.say("an order of unknown outcome counts as " + life.phase));
        }
    }

    /** Purchases that have neither ended nor wait for something that comes by itself or from the owner. */
    void compare(Iterable<Purchase> published) {
        Map<String, String> theirs = new HashMap<>();
        for (Purchase purchase : published) {
            theirs.put(purchase.id().value(), purchase.getClass().getSimpleName());
        }
        memory.lives.forEach((id, life) -> {
            String now = theirs.get(id);
            boolean same = now == null ? life.phase == Phase.ENDED : switch (life.phase) {
                case OPEN -> now.equals("Open");
                case COLLECTING -> now.equals("Collecting");
                case WEIGHING -> now.equals("Weighing");
                case BARGAINING -> now.equals("Bargaining");
                case CHOSEN -> now.equals("Chosen");
                case ASKED -> now.equals("Asked");
                case COMMITTING -> now.equals("Committing");
                case UNKNOWN -> now.equals("OutcomeUnknown");
                case ORDERED -> now.equals("Ordered");
                case DELIVERED -> now.equals("Delivered");
                case ENDED -> now.equals("Ended");
            };
            if (!same) {
                auditor.say("purchase " + id + " should be " + life.phase + " and is " + now);
            }
        });
        theirs.keySet().stream().filter(id -> !memory.lives.containsKey(id))
                .forEach(id -> auditor.say("a purchase exists that was never opened: " + id));
    }
}
