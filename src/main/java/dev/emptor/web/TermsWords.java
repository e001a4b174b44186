package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;

/** Sentences about terms, for the owner. What a seller wrote is shown as text only. */
final class TermsWords {
    private static final int BRIEF = 12;

    private TermsWords() {}

    static String of(Event.OfTerms event) {
        return switch (event) {
            case Event.TermsAdopted e -> adopted(e.policy());
            case Event.TermsMoved e -> of(e.exchange());
            case Event.SellerAnsweredTerms e -> "";
            case Event.SellerKeyMet e -> e.seller() + " signed with a key of its own; from now on no other one counts.";
            case Event.ChoiceWaits e -> "";
        };
    }

    private static String adopted(Policy policy) {
        return "Terms are put forward: " + policy.proffer().map(AgreementRef::id).orElse("none")
                + ", taken at the most: " + policy.atMost().map(AgreementRef::id).orElse("none") + ".";
    }

    static String of(Exchange exchange) {
        String who = exchange.we() == Party.SECOND ? "Somebody" : exchange.seller().map(SellerId::value).orElse("?");
        String chosen = exchange.chosen().map(AgreementRef::id).map(id -> SellerText.of(id).value()).orElse("");
        String why = SellerText.of(exchange.why()).value();
        return switch (exchange.status()) {
            case REQUESTED -> who + " was asked for terms: " + exchange.proffer().preferred().id() + ".";
            case ACCEPTED -> "Terms with " + who + " are " + chosen + ", to be signed by both.";
            case COUNTERED -> who + " and this house speak of " + chosen + " instead.";
            case AGREED -> "Agreed with " + who + " on " + chosen + "; both signed.";
            case DECLINED -> "No terms with " + who + ", they were declined: " + why + ".";
            case TURNED_DOWN -> "The terms that " + who + " named, " + chosen + ", were not taken: " + why + ".";
            case SILENT -> "No terms with " + who + ": " + why + ".";
            case UNFIT -> "No terms with " + who + ", since its answer does not hold: " + why + ".";
            case EXPIRED -> "No terms with " + who + ": " + why + ".";
            case TERMINATED -> "The agreement with " + who + " on " + chosen + " is over: " + why + ".";
        };
    }

    static String brief(String record) {
        return record.substring(0, Math.min(BRIEF, record.length()));
    }
}
