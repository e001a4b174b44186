package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Bond;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.PackageSize;
import dev.emptor.model.SellerRecord;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders: what must be true as one is decided, that there is one at the most, and that it is what was agreed. */
final class AuditorOrders implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, String> purchaseOfKey = new HashMap<>();
    private final Map<String, Effect.PlaceOrder> firstOf = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();

    AuditorOrders(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.CommitBegan e -> memory.life(e.purchase().value()).ifPresentOrElse(life -> commit(turn, e, life),
                    () -> auditor.say("an order for a purchase that was never opened"));
            case Event.EffectQueued e -> {
                if (e.effect() instanceof Effect.PlaceOrder placed) {
                    placed(turn, placed);
                } else if (e.effect() instanceof Effect.LookUpOrder look && !memory.life(look.purchase().value())
                        .map(life -> life.key.equals(look.orderKey()) || life.bond.filter(Bond::out)
                                .filter(out -> out.orderKey().equals(look.orderKey())).isPresent()).orElse(false)) {
                    auditor.say("an order was looked up under a key that was not recorded");
                }
            }
            case Event.BondMoved e -> e.bond().filter(Bond::out).ifPresent(out -> {
                String of = purchaseOfKey.put(out.orderKey(), e.purchase().value());
                if (of != null && !of.equals(e.purchase().value())) {
                    auditor.say("two orders share one key");
                }
            });
            case Event.OrderConfirmed e -> memory.life(e.purchase().value()).ifPresentOrElse(
                    life -> confirmed(turn, e, life), () -> auditor.say("an order nobody asked for was confirmed"));
            default -> { }
        }
    }

    private void commit(Turn turn, Event.CommitBegan e, Life life) {
        Instant at = turn.heard().at();
        Checkout checkout = e.checkout();
        Deal deal = checkout.deal();
        whetherNow(turn, life);
        if (purchaseOfKey.put(e.orderKey(), life.id()) != null && !auditor.silent()) {
            auditor.say("two orders share one key");
        }
        memory.closedTo(deal.seller().value(), memory.category(life))
                .ifPresent(why -> auditor.say("bought from " + why));
        AuditorSums.wrongSum(deal).ifPresent(why -> auditor.say(why + " was bought"));
        String currency = memory.settings.map(s -> s.currency().getCurrencyCode()).orElse("");
        if (!deal.total().currency().getCurrencyCode().equals(currency)) {
            auditor.say("bought in a foreign currency");
        }
        if (!auditor.budgets.holdsExactly(life.id(), deal.total())) {
            auditor.say("an order without exactly its money held");
        }
        if (checkout.validUntil().map(until -> !at.isBefore(until)).orElse(false)) {
            auditor.say("final totals that had expired were bought");
        }
        long whole = memory.family(life).stream().filter(part -> part != life && !part.refused)
                .flatMap(part -> part.committed.stream()).mapToLong(c -> c.deal().total().minor()).sum();
        Optional.ofNullable(memory.needs.get(life.need())).flatMap(need -> need.atMost())
                .filter(limit -> AuditorSums.over(BigInteger.valueOf(whole + deal.total().minor()), currency, limit))
                .ifPresent(limit -> auditor.say("bought above the need's own limit"));
        if (deal.terms().asksFor().stream().anyMatch(d -> !AuditorStages.may("ORDER", deal.fulfilment(), d))) {
            auditor.say("bought from a seller that asks for too much");
        }
        goods(e, life, deal);
        if (!whence(turn, life).filter(checkout::equals).isPresent()) {
            auditor.say("another deal was ordered than the seller's final word or what the owner was shown");
        }
        auditor.decisions.permits(turn, life, checkout);
    }

    private void whetherNow(Turn turn, Life life) {
        if (!memory.live()) {
            auditor.say("bought in shadow mode");
        }
        if (memory.halted) {
            auditor.say("an order was decided while spending is halted");
        }
        if (auditor.restoredHold() || memory.unsure.contains(life.need())) {
            auditor.say("an order was decided after a restore before the owner confirmed");
        }
        if (!life.refused && !life.key.isEmpty()) {
            auditor.say("a purchase was ordered under a second key while the first may have been taken");
        }
        if (life.phase != Phase.CHOSEN && life.phase != Phase.ASKED) {
            auditor.say("a purchase that is " + life.phase + " was ordered");
        }
        if (turn.heard().body() instanceof Heard.TimeCame) {
            auditor.say("an order came of nothing but time: silence is no consent");
        }
    }

    private void goods(Event.CommitBegan e, Life life, Deal deal) {
        Optional<Deal> chosen = life.chosen;
        boolean same = chosen.isPresent() && chosen.get().seller().equals(deal.seller())
                && chosen.get().lines().size() == deal.lines().size();
        for (int i = 0; same && i < deal.lines().size(); i++) {
            same = chosen.get().lines().get(i).ref().equals(deal.lines().get(i).ref())
                    && chosen.get().lines().get(i).packs() == deal.lines().get(i).packs();
        }
        if (!same) {
            auditor.say("other goods, another quantity or another seller than was chosen");
        }
        Optional.ofNullable(life.candidates.get(life.choice)).ifPresent(candidate -> {
            boolean known = candidate.offer().size() instanceof PackageSize.Known size
                    && size.total().milli() * candidate.packs() == e.bought().milli()
                    && size.total().dimension() == e.bought().dimension();
            if (!known || e.bought().dimension() != life.round.amount().dimension()) {
                auditor.say("an unknown quantity was bought");
            }
            if (life.round.part().isPresent() && candidate.packs()
                    != AuditorSums.packs(candidate.offer(), life.round.amount())) {
                auditor.say("more was bought for a part than fills it");
            }
        });
        if (life.struck.containsKey(life.choice)) {
            auditor.say("an offer that was refused before was ordered");
        }
    }

    /** Where the deal comes from: the report heard in this turn, or the question just answered. */
    private Optional<Checkout> whence(Turn turn, Life life) {
        if (turn.heard().body() instanceof Heard.EffectReported back
                && back.report() instanceof Report.CheckoutGiven given
                && memory.reported.isPresent() && memory.reported.get() instanceof Effect.AskCheckout asked
                && asked.purchase().value().equals(life.id())) {
            return Optional.of(given.checkout());
        }
        return turn.heard().body() instanceof Heard.AnswerEscalation said && said.choice() == Choice.APPROVE
                ? auditor.shown(said.escalation()) : Optional.empty();
    }

    private void placed(Turn turn, Effect.PlaceOrder placed) {
        Optional<Life> found = memory.life(placed.purchase().value());
        if (found.isEmpty() || !found.get().key.equals(placed.orderKey())) {
            auditor.say("an order left under a key that was not recorded");
            return;
        }
        Life life = found.get();
        if (life.phase != Phase.COMMITTING && life.phase != Phase.UNKNOWN) {
            auditor.say("an order was sent for a purchase that is " + life.phase);
        }
        if (life.restored) {
            auditor.say("an order that only a backup knows of is repeated");
        }
        if (life.refused) {
            auditor.say("an order was repeated although it was definitely refused");
        }
        if (!life.committed.equals(Optional.of(placed.checkout()))) {
            auditor.say("another deal was sent than was decided");
        }
        if (!memory.live() || memory.halted || !memory.enabled(placed.checkout().deal().seller().value())) {
            auditor.say("an order was queued that may not leave now");
        }
        Effect.PlaceOrder first = firstOf.putIfAbsent(placed.orderKey(), placed);
        if (first != null) {
            boolean looked = turn.heard().body() instanceof Heard.EffectReported back
                    && back.report() instanceof Report.OrderNotFound;
            if (!first.equals(placed)) {
                auditor.say("an order was repeated in other words under the same key");
            }
            if (!looked) {
                auditor.say("an order was repeated without looking whether it was made");
            }
            if (auditor.questions.asksWhetherOrdered(life.id())) {
                auditor.say("an order was repeated while the owner is asked whether it was made");
            }
        }
    }

    private void confirmed(Turn turn, Event.OrderConfirmed e, Life life) {
        if (!confirmed.add(life.id())) {
            auditor.say("a purchase was ordered twice");
        }
        if (!e.order().orderKey().equals(life.key)) {
            auditor.say("an order was confirmed under another key");
        }
        if (life.phase != Phase.COMMITTING && life.phase != Phase.UNKNOWN) {
            auditor.say("an order was confirmed for a purchase that is " + life.phase);
        }
        if (!life.committed.map(Checkout::deal).equals(Optional.of(e.order().deal()))) {
            auditor.say("another order was recorded than was approved");
        }
        boolean byOwner = auditor.questions.toldWhetherOrdered(life.id(), Choice.APPROVE);
        Optional<Report.OrderAccepted> word = turn.heard().body() instanceof Heard.EffectReported back
                && back.report() instanceof Report.OrderAccepted accepted && memory.reported.isPresent()
                ? Optional.of(accepted) : Optional.empty();
        if (word.isEmpty() && !byOwner) {
            auditor.say("an order was confirmed that neither seller nor owner confirmed");
        }
        List<String> said = new ArrayList<>();
        for (Event event : turn.events()) {
            switch (event) {
                case Event.MoneyPosted m when m.hold().value().equals(life.id()) -> said.add("posted");
                case Event.SellerMarked m when m.mark() == SellerRecord.Mark.BROKE_ITS_WORD -> said.add("marked");
                case Event.EffectQueued q when q.effect() instanceof Effect.Notify n
                        && n.notice().kind() == Notice.Kind.DISPUTE -> said.add("disputed");
                default -> { }
            }
        }
        if (!said.contains("posted")) {
            auditor.say("an order was confirmed and its money not spent");
        }
        boolean other = word.map(w -> !w.total().equals(e.order().deal().total())).orElse(false);
        if (other && !(said.contains("marked") && said.contains("disputed"))) {
            auditor.say("another total was charged than agreed, and nobody disputes it");
        }
    }

    /** Whether a turn decided on an order of that seller under that key. */
    boolean decided(String key, String seller) {
        Effect.PlaceOrder placed = firstOf.get(key);
        return placed != null && placed.checkout().deal().seller().value().equals(seller);
    }

    /** Keys are remembered beyond a restore: what the newer home ordered stays ordered. */
    void remember(AuditorOrders before) {
        purchaseOfKey.putAll(before.purchaseOfKey);
    }

    /** What the sellers' books say was sold, against what was decided, approved and recorded here. */
    void settle(List<Auditor.Sold> sold) {
        Map<String, String> keyOf = new HashMap<>();
        for (Auditor.Sold one : sold) {
            Optional<Life> life = memory.life(one.purchase());
            String before = keyOf.putIfAbsent(one.purchase(), one.orderKey());
            if (before != null && !before.equals(one.orderKey())) {
                auditor.say("ordered twice: " + one.purchase() + " at " + one.seller());
            }
            if (!one.purchase().equals(purchaseOfKey.get(one.orderKey()))) {
                auditor.say("a seller has an order that was never decided: " + one.orderKey());
            } else if (life.isPresent() && life.get().key.equals(one.orderKey())
                    && !life.get().committed.map(Checkout::deal).equals(Optional.of(one.deal()))) {
                auditor.say("a seller has another order than was decided: " + one.purchase());
            }
            boolean recorded = confirmed.contains(one.purchase()) && life.isPresent()
                    && life.get().key.equals(one.orderKey());
            if (recorded && !auditor.budgets.paid(one.purchase(), one.deal().total().minor())) {
                auditor.say("charged is not what the books say was spent: " + one.purchase());
            }
        }
    }
}
