package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Bond;
import dev.emptor.model.Moment;
import dev.emptor.model.Speech;
import dev.emptor.model.Verb;
import dev.emptor.simulation.AuditorMemory.Life;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proposals that a seller could accept outright: one at most is alive for a need; it is judged like an order, and its
 * money is held, before its first byte; until it is known what became of it nothing else is chosen; and its money is
 * freed only where the seller says that it did not accept, or where it never left.
 */
final class AuditorBonds implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Map<String, Bond> out = new TreeMap<>();
    /** By the names of their orders: proposals that left the machine; no restore takes them back. */
    private final Set<String> left = new HashSet<>();

    AuditorBonds(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    void remember(AuditorBonds before) {
        left.addAll(before.left);
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.BondMoved e -> moved(turn, e);
            case Event.BondTaken e -> taken(turn, e);
            case Event.MoneyReleased e -> Optional.ofNullable(out.get(e.hold().value()))
                    .filter(bond -> !mayFree(turn, bond)).ifPresent(bond ->
                            auditor.say("the money of a proposal that may be accepted was released"));
            case Event.OutcomeLost e -> out.remove(e.purchase().value());
            case Event.OfferChosen e -> alone(e.purchase().value());
            case Event.CommitBegan e -> alone(e.purchase().value());
            case Event.PurchaseDivided e -> alone(e.purchase().value());
            case Event.PurchaseEnded e -> alone(e.purchase().value());
            case Event.EffectQueued e when e.effect() instanceof Effect.SendProposal sent && binds(sent)
                    && !recorded(sent) -> auditor.say("a proposal that binds leaves, and no money is held for it");
            default -> { }
        }
    }

    private void alone(String purchase) {
        if (out.containsKey(purchase)) {
            auditor.say("a purchase goes on while what it proposed may still be accepted");
        }
    }

    private boolean binds(Effect.SendProposal sent) {
        return memory.seller(sent.exchange().seller().value()).map(s -> s.speaks() == Speech.A2CN).orElse(false);
    }

    private boolean recorded(Effect.SendProposal sent) {
        return Optional.ofNullable(out.get(sent.exchange().purchase().value()))
                .filter(bond -> bond.proposal().equals(sent.proposal())).isPresent();
    }

    private void moved(Turn turn, Event.BondMoved e) {
        String purchase = e.purchase().value();
        Optional<Life> life = memory.life(purchase);
        Optional<Bond> before = Optional.ofNullable(out.get(purchase));
        if (e.bond().isEmpty()) {
            out.remove(purchase);
            auditor.reach(before.isPresent() ? "binding proposal came to nothing" : "binding proposal given up");
            return;
        }
        Bond bond = e.bond().get();
        if (!bond.out()) {
            life.ifPresent(one -> one.planned = turn.judgment().findings());
            return;
        }
        if (before.isPresent() && (!before.get().orderKey().equals(bond.orderKey())
                || !before.get().proposal().equals(bond.proposal()))) {
            auditor.say("two proposals that bind are alive in one purchase");
        }
        out.put(purchase, bond);
        if (before.isEmpty()) {
            auditor.reach("binding proposal sent");
            begins(turn, life.orElseThrow(), bond);
        }
    }

    private void begins(Turn turn, Life life, Bond bond) {
        String seller = bond.exchange().seller().value();
        if (out.keySet().stream().anyMatch(other -> !other.equals(life.id())
                && memory.life(other).map(one -> one.need().equals(life.need())).orElse(false))) {
            auditor.say("two proposals that bind are alive for " + life.need());
        }
        if (!auditor.budgets.holdsExactly(life.id(), bond.checkout().deal().total())) {
            auditor.say("a proposal that binds without exactly its money held");
        }
        if (!memory.live() || memory.halted || auditor.restoredHold() || memory.unsure.contains(life.need())
                || memory.closedTo(seller, memory.category(life)).isPresent()) {
            auditor.say("a proposal that binds where nothing may be bought");
        }
        if (memory.ordersOf.getOrDefault(seller, 0) == 0) {
            auditor.say("a proposal that binds to a new seller, and nobody was asked");
        }
        AuditorSums.wrongSum(bond.checkout().deal()).ifPresent(why -> auditor.say(why + " is proposed, and binds"));
        boolean same = bond.checkout().deal().lines().size() == 1
                && bond.checkout().deal().lines().getFirst().each().equals(bond.proposal().each())
                && bond.checkout().deal().lines().getFirst().packs() == bond.proposal().packs();
        if (!same || bond.checkout().validUntil().filter(bond.proposal().replyBy()::equals).isEmpty()) {
            auditor.say("what was judged is not what is proposed");
        }
        Optional.ofNullable(memory.needs.get(life.need())).flatMap(need -> need.atMost())
                .filter(most -> AuditorSums.over(BigInteger.valueOf(bond.checkout().deal().total().minor()),
                        bond.checkout().deal().total().currency().getCurrencyCode(), most))
                .ifPresent(most -> auditor.say("a proposal above the need's own limit binds"));
        long accepted = turn.events().stream().filter(event -> event instanceof Event.Decided said
                && said.purchase().map(id -> id.value().equals(life.id())).orElse(false)
                && (said.moment() == Moment.OFFER || said.moment() == Moment.LAST_LOOK)
                && said.verb() == Verb.ACCEPT).count();
        if (accepted < 2) {
            auditor.say("a proposal that binds was not judged like an order");
        }
    }

    private void taken(Turn turn, Event.BondTaken e) {
        Bond bond = out.remove(e.purchase().value());
        boolean said = bond != null && looked(turn, bond, Report.OrderAccepted.class);
        if (!said) {
            auditor.say("a proposal counts as accepted that no seller accepted");
        }
        auditor.reach("binding proposal accepted");
    }

    private boolean looked(Turn turn, Bond bond, Class<? extends Report> answer) {
        return turn.heard().body() instanceof Heard.EffectReported back && answer.isInstance(back.report())
                && memory.reported.filter(effect -> effect instanceof Effect.LookUpOrder look
                        && look.orderKey().equals(bond.orderKey())).isPresent();
    }

    private boolean mayFree(Turn turn, Bond bond) {
        return looked(turn, bond, Report.OrderNotFound.class) || !left.contains(bond.orderKey());
    }

    /** A proposal leaves the machine. */
    void left(Effect effect) {
        if (effect instanceof Effect.SendProposal sent && binds(sent)) {
            Bond bond = out.get(sent.exchange().purchase().value());
            if (bond == null || !bond.proposal().equals(sent.proposal())) {
                auditor.say("a proposal that binds leaves and is not alive");
            } else {
                left.add(bond.orderKey());
                if (!auditor.budgets.holdsExactly(sent.exchange().purchase().value(),
                        bond.checkout().deal().total())) {
                    auditor.say("a proposal that binds leaves without its money held");
                }
            }
        }
    }
}
