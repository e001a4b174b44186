package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.model.Checkout;
import dev.emptor.model.CodeUse;
import dev.emptor.model.CodeUse.Fate;
import dev.emptor.model.Deal;
import dev.emptor.model.DiscountCode;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import dev.emptor.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's own discount codes. One is sent at most, to the seller that gave it, with the request for final totals,
 * if its own conditions hold; none is ever made up or read out of what a seller says. What the seller takes off stands
 * in its totals, which are judged like all others.
 */
final class Codes {
    private Codes() {}

    /** The code to try; those that were refused the last time come after those that were not. */
    static Optional<String> toTry(Draft draft, Purchase purchase, Deal deal) {
        Seller seller = Facts.seller(draft.state(), deal.seller());
        Optional<String> category = draft.state().needs().get(purchase.round().need())
                .map(standing -> standing.need().category());
        if (seller.speaks() != Speech.EMPTOR || category.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = draft.now().atZone(draft.settings().zone()).toLocalDate();
        return seller.codes().stream().filter(code -> code.holds(today, goods(deal), category.get()))
                .filter(code -> free(draft, purchase.id(), deal.seller(), code))
                .min(Comparator.comparing(code -> use(draft, deal.seller(), code.code())
                        .map(use -> use.fate() == Fate.REFUSED).orElse(false)))
                .map(DiscountCode::code);
    }

    private static Money goods(Deal deal) {
        Money sum = Money.zero(deal.total().currency());
        for (Deal.Line line : deal.lines()) {
            sum = sum.plus(line.each().times(line.packs()));
        }
        return sum;
    }

    private static boolean free(Draft draft, PurchaseId id, SellerId seller, DiscountCode code) {
        Optional<CodeUse> use = use(draft, seller, code.code());
        if (use.isEmpty()) {
            return true;
        }
        boolean here = use.get().purchase().equals(id);
        return switch (use.get().fate()) {
            case REFUSED -> !here;
            case TRIED, TAKEN -> here || !code.once() || draft.state().purchases().get(use.get().purchase())
                    .map(Purchase::ended).orElse(true);
            case USED -> !code.once();
            case FREED -> true;
        };
    }

    private static Optional<CodeUse> use(Draft draft, SellerId seller, String code) {
        return draft.state().recordOf(seller).codes().get(code);
    }

    static void tried(Draft draft, Effect.AskCheckout asked) {
        asked.code().ifPresent(code -> note(draft, asked.seller(), asked.purchase(), code, Fate.TRIED,
                "it was sent with the request for final totals"));
    }

    /** The seller's totals say what it took off. */
    static void answered(Draft draft, Effect.AskCheckout asked, Checkout checkout) {
        Optional<Money> off = checkout.deal().discount();
        asked.code().ifPresent(code -> note(draft, asked.seller(), asked.purchase(), code,
                off.isPresent() ? Fate.TAKEN : Fate.REFUSED,
                off.map(less -> "the seller took off " + less).orElse("the seller took nothing off")));
    }

    /** The seller would not name totals; that may be for the code, so it is asked once more, without. */
    static void refused(Draft draft, Effect.AskCheckout asked, String why) {
        note(draft, asked.seller(), asked.purchase(), asked.code().orElseThrow(), Fate.REFUSED, why);
    }

    /** The order leaves, for totals that the code made less. */
    static void used(Draft draft, PurchaseId id, Checkout checkout) {
        if (checkout.deal().discount().isPresent()) {
            noteLast(draft, id, checkout.deal().seller(), Fate.TAKEN, Fate.USED, "the order was made with it");
        }
    }

    /** The order came to nothing for sure. */
    static void freed(Draft draft, PurchaseId id, SellerId seller) {
        noteLast(draft, id, seller, Fate.USED, Fate.FREED, "the order with it came to nothing");
    }

    private static void noteLast(Draft draft, PurchaseId id, SellerId seller, Fate from, Fate to, String why) {
        for (Map.Entry<String, CodeUse> entry : draft.state().recordOf(seller).codes()) {
            if (entry.getValue().equals(new CodeUse(id, from))) {
                note(draft, seller, id, entry.getKey(), to, why);
            }
        }
    }

    private static void note(Draft draft, SellerId seller, PurchaseId id, String code, Fate fate, String why) {
        draft.emit(new Event.CodeNoted(seller, id, code, fate, why));
    }

    static State evolve(State state, Event.OfSeller event) {
        return switch (event) {
            case Event.SellerMarked e -> OverAsking.marked(state, e.seller(), e.mark());
            case Event.MessageTaken e -> Sequences.evolve(state, e);
            case Event.CodeNoted e -> state.withSellers(state.sellers().with(e.seller(),
                    state.recordOf(e.seller()).with(e.code(), new CodeUse(e.purchase(), e.fate()))));
        };
    }
}
