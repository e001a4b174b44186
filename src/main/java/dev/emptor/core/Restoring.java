package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Budget;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal.Code;
import dev.emptor.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal that ends before what was done last. Whatever it had open may have been ordered since, under keys that are
 * not on record, so nothing goes on by itself: effects do not leave, open purchases end, an order that may have left is
 * only looked up, and each need waits for a person.
 */
final class Restoring {
    private static final int NAMED = 5;
    private static final String ENDED = "the journal was put back to an earlier state, so what became of it is unknown";
    private static final String WAY_OUT =
            "What was ordered since is not known here: confirm each need with 'emptor restore confirm'";

    private Restoring() {}

    static void restored(Draft draft, Heard.RestoreHome b) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            draft.emit(new Event.EffectGivenUp(entry.getKey(), ENDED));
        }
        for (Map.Entry<NegotiationId, Negotiation> entry : draft.state().negotiations()) {
            // Without a word to the seller: an order that is not on record may rest on it.
            if (!(entry.getValue() instanceof Negotiation.Over)) {
                draft.emit(new Event.NegotiationEnded(entry.getKey(), Negotiation.End.LAPSED));
            }
        }
        for (Map.Entry<PurchaseId, Purchase> entry : draft.state().purchases()) {
            made(draft, entry.getValue());
        }
        Claims.inDoubt(draft);
        Links.closeAll(draft, ENDED);
        boolean first = draft.state().restored().map(State.Restored::resumed).orElse(true);
        String before = first ? draft.state().halted().map(why -> "; before that: " + why).orElse("") : "";
        String why = b.why() + ". " + WAY_OUT + before;
        draft.emit(new Event.HomeRestored(b.since(), why));
        if (draft.state().settings().isPresent()) {
            draft.queue(new Effect.Notify(new Notice(Notice.Kind.SPENDING_HALTED, "Spending is halted", why,
                    Optional.empty())));
        }
    }

    /** What may have been ordered keeps its key and its hold; what was never ordered under this journal is over. */
    private static void made(Draft draft, Purchase purchase) {
        switch (purchase) {
            case Purchase.Open now -> end(draft, now);
            case Purchase.Collecting now -> end(draft, now);
            case Purchase.Weighing now -> end(draft, now);
            case Purchase.Bargaining now -> {
                if (now.bound()) {
                    Bonds.lost(draft, now.id());
                } else {
                    end(draft, now);
                }
            }
            case Purchase.Chosen now -> end(draft, now);
            case Purchase.Asked now -> end(draft, now);
            case Purchase.Committing now -> Orders.lost(draft, now.id());
            case Purchase.OutcomeUnknown now -> { }
            case Purchase.Ordered now -> { }
            case Purchase.Delivered now -> { }
            case Purchase.Ended now -> { }
        }
    }

    private static void end(Draft draft, Purchase purchase) {
        Purchases.end(draft, purchase.id(), Purchase.End.ABANDONED, ENDED);
    }

    /** A member says what there is of a need, and with that, that no order for it is unknown here any more. */
    static void confirm(Draft draft, Heard.ConfirmNeed b) {
        Optional<Standing> known = draft.state().needs().get(b.need());
        Optional<Money> paid = b.paid().filter(money -> money.minor() != 0);
        if (known.isEmpty()) {
            draft.refuse(Code.NO_SUCH_NEED, "there is no need " + b.need());
        } else if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (known.get().unsure().isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "nothing about this need is in doubt; to say how much there is, count it");
        } else if (b.stock().map(s -> s.dimension() != known.get().need().amount().dimension()).orElse(false)) {
            draft.refuse(Code.OUT_OF_TURN, "this need is measured in " + known.get().need().amount());
        } else if (paid.isPresent() && !paid.get().currency().equals(draft.settings().currency())) {
            draft.refuse(Code.WRONG_CURRENCY, "what was paid must be in " + draft.settings().currency());
        } else if (paid.isPresent() && !paid.get().isPositive()) {
            draft.refuse(Code.OUT_OF_TURN, "what was paid cannot be less than nothing");
        } else {
            Need need = known.get().need();
            b.stock().ifPresent(stock -> draft.emit(new Event.StockSet(need.id(), stock, draft.now())));
            paid.ifPresent(money -> spent(draft, need, money));
            boolean there = b.stock().map(stock -> stock.milli() >= need.amount().milli()).orElse(false);
            draft.emit(new Event.NeedConfirmed(need.id(), b.member(), need.cadence().isEmpty() && there));
        }
    }

    /** Each budget is charged as far as it goes: what is spent is spent, but no account may fall below nothing. */
    private static void spent(Draft draft, Need need, Money paid) {
        for (Budget budget : draft.settings().budgetsFor(need.category())) {
            Money left = draft.state().ledger().left(budget, draft.now(), draft.settings().zone());
            Money charged = left.compareTo(paid) < 0 ? left : paid;
            if (charged.isPositive()) {
                draft.emit(new Event.SpentMeanwhile(need.id(), charged, budget, draft.now()));
            }
        }
    }

    /** Why spending may not resume yet, if it may not. */
    static Optional<String> stillInDoubt(State state) {
        List<NeedId> unsure = state.unsure();
        if (unsure.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(", ", unsure.stream().limit(NAMED).map(NeedId::value).toList())
                + (unsure.size() > NAMED ? " and " + (unsure.size() - NAMED) + " more" : "");
        return Optional.of("since the restore it is not known what was ordered for " + names
                + "; confirm each with 'emptor restore confirm', then resume");
    }
}
