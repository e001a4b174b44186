package dev.emptor.wire;

import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;

/** What the owner's API shows of the model: every part of it, in the form the journal uses. */
public final class Views {
    private Views() {}

    public static JsonObject json(Offer offer) {
        return Json.of(offer);
    }

    public static JsonObject json(Need need) {
        return Json.of(need);
    }

    /** Begins with {@code type}, the state the purchase is in. */
    public static JsonObject json(Purchase purchase) {
        return Json.ofAny(purchase).asObject();
    }

    /** Begins with {@code type}, the state the negotiation is in. */
    public static JsonObject json(Negotiation negotiation) {
        return Json.ofAny(negotiation).asObject();
    }

    public static JsonObject json(Escalation escalation) {
        return Json.of(escalation);
    }

    public static JsonObject json(Turn turn) {
        return Json.of(turn);
    }
}
