package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Limits;
import dev.emptor.model.Names;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Needs: stated, counted, withdrawn, and the moment one runs low and a purchase opens. */
final class Needs {
    private Needs() {}

    static void state(Draft draft, Heard.StateNeed b) {
        Need need = b.need();
        Optional<Standing> known = draft.state().needs().get(need.id());
        if (known.isEmpty() && draft.state().needs().size() >= Limits.NEEDS) {
            draft.refuse(Code.TOO_MANY, "there are " + Limits.NEEDS + " needs already");
            return;
        }
        Optional<Money> limit = need.atMost();
        if (limit.isPresent() && !limit.get().currency().equals(draft.settings().currency())) {
            draft.refuse(Code.WRONG_CURRENCY, "the limit must be in " + draft.settings().currency());
            return;
        }
        if (b.stock().isPresent() && b.stock().get().dimension() != need.amount().dimension()) {
            draft.refuse(Code.OUT_OF_TURN, "the stock must be measured like the amount, such as both in g");
            return;
        }
        Quantity stock = b.stock().orElseGet(() -> known
                .filter(k -> k.stock().dimension() == need.amount().dimension())
                .map(k -> leftNow(k, draft.now()))
                .orElse(new Quantity(0, need.amount().dimension())));
        known.filter(before -> !sameGoods(before.need(), need)).map(before -> Parts.filling(draft.state(), before))
                .orElse(List.of()).stream().filter(Needs::mayEnd)
                .forEach(open -> Purchases.end(draft, open.id(), Purchase.End.ABANDONED,
                        "the need was restated, so the offers were for something else"));
        draft.emit(new Event.NeedStated(need, stock, draft.now()));
    }

    private static boolean sameGoods(Need before, Need after) {
        return before.wanted().equals(after.wanted()) && before.category().equals(after.category())
                && before.amount().equals(after.amount());
    }

    /** An order that left, or may have left, goes its way whatever becomes of its need. */
    private static boolean mayEnd(Purchase open) {
        return !(open instanceof Purchase.Committing || open instanceof Purchase.OutcomeUnknown
                || open instanceof Purchase.Ordered || open.bound());
    }

    static void count(Draft draft, Heard.CountStock b) {
        Optional<Standing> known = draft.state().needs().get(b.need());
        if (known.isEmpty()) {
            draft.refuse(Code.NO_SUCH_NEED, "there is no need " + b.need());
        } else if (known.get().need().amount().dimension() != b.stock().dimension()) {
            draft.refuse(Code.OUT_OF_TURN, "this need is measured in " + known.get().need().amount());
        } else {
            draft.emit(new Event.StockSet(b.need(), b.stock(), draft.now()));
            if (known.get().watch().isPresent()) {
                draft.emit(new Event.NeedPostponed(b.need(), draft.now())); // It may not last as long as was thought.
            }
        }
    }

    static void withdraw(Draft draft, NeedId id) {
        Optional<Standing> known = draft.state().needs().get(id);
        if (known.isEmpty()) {
            draft.refuse(Code.NO_SUCH_NEED, "there is no need " + id);
            return;
        }
        if (known.get().unsure().isPresent() && !known.get().met()) {
            // With the need would go the only question by which what was paid for it reaches the budgets.
            draft.refuse(Code.OUT_OF_TURN, "since the restore it is not known what was ordered and paid for this need; "
                    + "confirm it with 'emptor restore confirm', then withdraw it");
            return;
        }
        List<Purchase> open = Parts.filling(draft.state(), known.get());
        if (open.stream().anyMatch(p -> p instanceof Purchase.Committing || p instanceof Purchase.OutcomeUnknown
                || p.bound())) {
            draft.refuse(Code.OUT_OF_TURN, "an order for this need is on its way; wait until its outcome is known");
            return;
        }
        open.stream().filter(p -> !(p instanceof Purchase.Ordered)).forEach(p ->
                Purchases.end(draft, p.id(), Purchase.End.ABANDONED, "the need was withdrawn"));
        draft.emit(new Event.NeedWithdrawn(id));
    }

    static void abandon(Draft draft, Heard.AbandonPurchase b) {
        Optional<Purchase> found = draft.state().purchases().get(b.purchase());
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_PURCHASE, "there is no purchase " + b.purchase());
        } else if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (found.get().bound()) {
            draft.refuse(Code.OUT_OF_TURN, "a proposal is out that its seller may accept outright; wait until its"
                    + " outcome is known, which takes some minutes");
        } else if (found.get().ended() || found.get() instanceof Purchase.Committing
                || found.get() instanceof Purchase.OutcomeUnknown || found.get() instanceof Purchase.Delivered) {
            draft.refuse(Code.OUT_OF_TURN, tooLate(found.get()));
        } else {
            Purchases.end(draft, b.purchase(), Purchase.End.ABANDONED, b.member() + " gave it up");
            postpone(draft, found.get().round().need());
        }
    }

    /** Why it can no longer be given up, and what can be done instead. */
    static String tooLate(Purchase purchase) {
        if (purchase instanceof Purchase.Committing) {
            return "it is being ordered right now; look again in some minutes";
        }
        if (purchase instanceof Purchase.OutcomeUnknown now) {
            return "it may have been ordered already; " + now.escalation()
                    .map(question -> "find out whether the seller took it, and answer the question " + question)
                    .orElse("Emptor is finding out, and asks you if it cannot");
        }
        return purchase instanceof Purchase.Delivered ? "it is delivered; there is nothing left to give up"
                : "it is over already";
    }

    /** What is left of the stock by now. */
    static Quantity leftNow(Standing standing, Instant now) {
        return standing.need().cadence()
                .map(cadence -> cadence.leftAt(standing.stock(), standing.counted(), now))
                .orElse(standing.stock());
    }

    static void postpone(Draft draft, NeedId id) {
        if (draft.state().needs().has(id)) {
            draft.emit(new Event.NeedPostponed(id, draft.now().plus(Limits.RETRY)
                    .plus(draft.chance("again|" + id, Limits.RETRY_SPREAD))));
        }
    }

    /** The need runs low: a purchase opens, sellers are asked without learning who asks, the catalogue is searched. */
    static void runsLow(Draft draft, Standing standing) {
        opens(draft, standing);
        Together.ahead(draft, standing.need());
    }

    static void opens(Draft draft, Standing standing) {
        Need need = standing.wanted();
        PurchaseId id = nameOf(draft, need.id(), 1);
        Intents.Plan plan = Intents.plan(draft.state(), need, draft.now());
        SortedDict<SellerId, String> threads = SortedDict.empty();
        if (plan.may()) {
            for (SellerId seller : plan.sellers()) {
                threads = threads.with(seller, draft.secretName("thread|" + id + "|" + seller));
            }
        }
        draft.emit(new Event.PurchaseOpened(new Round(id, need.id(), need.amount(), draft.now(), threads,
                Optional.of(draft.secretName("threads|" + id)))));
        if (plan.may()) {
            Intents.send(draft, id, Parts.seen(standing), plan, threads);
        } else {
            Intents.hold(draft, need, plan);
        }
        Unasked.say(draft, need);
        draft.queue(new Effect.LookInCatalogue(id, need.id()));
        draft.emit(new Event.CollectingBegan(id, draft.now().plus(need.replyWithin())));
    }

    /** Readable, unless the need's own name leaves no room for that. */
    static PurchaseId nameOf(Draft draft, NeedId need, int part) {
        // Turn numbers are used again after a restore; the epoch is not.
        String again = draft.state().restored().isPresent() ? Long.toString(draft.heard().epoch(), 36) + "-" : "";
        String name = "p-" + draft.heard().turn() + (part > 1 ? "." + part : "") + "-" + again;
        boolean fits = Names.fits(name + need);
        return new PurchaseId(name + (fits ? need.value() : draft.secretName("p|" + need)));
    }
}
