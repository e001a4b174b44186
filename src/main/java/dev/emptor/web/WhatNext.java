package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.util.Optional;

/** What comes of an answer, in a sentence for whoever gave it. */
final class WhatNext {
    private WhatNext() {}

    /** Empty while more of the household must answer, or nothing rests on the question. */
    static Optional<String> after(Escalation question, State state) {
        if (question.open() || question.kind() == Escalation.Kind.IS_ALL_WELL) {
            return Optional.empty();
        }
        return state.purchases().get(question.purchase()).flatMap(purchase -> switch (purchase) {
            case Purchase.Committing now -> Optional.of(ordering(now.checkout().deal(), purchase, state,
                    "The order is on its way to "));
            case Purchase.OutcomeUnknown now -> Optional.of(ordering(now.checkout().deal(), purchase, state,
                    "Emptor is finding out whether it was ordered from "));
            case Purchase.Chosen now -> Optional.of(name(now.deal().seller(), state)
                    + " is asked for its final total now.");
            case Purchase.Asked now -> Optional.of("There is another question about it: " + now.escalation() + ".");
            case Purchase.Ordered now -> Optional.of("It is ordered from " + name(now.order().seller(), state) + ".");
            case Purchase.Ended now -> Optional.of("This purchase is over: " + now.why() + ".");
            case Purchase.Open now -> weighed();
            case Purchase.Collecting now -> weighed();
            case Purchase.Weighing now -> weighed();
            case Purchase.Bargaining now -> weighed();
            case Purchase.Delivered now -> Optional.empty();
        });
    }

    private static Optional<String> weighed() {
        return Optional.of("The other offers are weighed.");
    }

    private static String ordering(Deal deal, Purchase purchase, State state, String otherwise) {
        boolean hers = state.settings().flatMap(settings -> settings.seller(deal.seller()))
                .map(seller -> seller.speaks() == Speech.MANUAL).orElse(false);
        String name = name(deal.seller(), state);
        return hers ? "Now send the order to " + name + " yourself: it waits on top of the inbox, and in 'emptor quotes"
                + " show " + purchase.id() + ":" + deal.seller() + "'." : otherwise + name + ".";
    }

    private static String name(SellerId seller, State state) {
        return OfferView.sellerName(state, seller);
    }
}
