package dev.emptor.web;

import dev.emptor.core.Intents;
import dev.emptor.core.State;
import dev.emptor.crowd.Asked;
import dev.emptor.crowd.Estimate;
import dev.emptor.crowd.Fitting;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.Ways;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a need would ask of sellers: every word of it, to whom, how many could have sent it, and what holds it back. */
final class IntentView {
    private static final String ONLY =
            "It is an estimate from rough figures, rounded down, and no promise; it does not count what tells of you "
            + "besides the request, such as your home's internet address.";

    /** Why a request goes or stays. */
    private enum Standing { FREE, ALLOWED, HELD, RARE, RESTING, NOBODY, STOPPED }

    private IntentView() {}

    static JsonObject of(Need need, State state, Instant now, OwnWords own) {
        Need wanted = state.needs().get(need.id()).map(State.Standing::wanted).orElse(need);
        Intents.Plan plan = Intents.plan(state, wanted, now);
        Fitting fitting = plan.fitting();
        List<String> texts = texts(fitting.asked());
        Optional<String> stops = own.stops(texts);
        Standing standing = stops.isPresent() ? Standing.STOPPED : standing(plan, state, need);
        return Json.object()
                .put("need", need.id())
                .put("title", need.title())
                .put("hash", plan.hash())
                .put("standing", standing)
                .put("why", stops.map(IntentView::stopped).orElseGet(() -> why(standing, fitting)))
                .put("says", says(need, fitting.asked(), state))
                .put("to", Json.array(plan.sellers().stream().map(seller -> Json.object().put("seller", seller)
                        .put("sellerName", OfferView.sellerName(state, seller))).toList()))
                .put("leftOut", fitting.dropped())
                .put("own", own.own(texts).entrySet().stream().map(one -> "'" + one.getKey()
                        + "' is also a word of your " + one.getValue() + "; it leaves with the request").toList())
                .put("estimate", estimate(fitting))
                .put("helps", fitting.enough() ? List.<String>of() : fitting.helps());
    }

    private static String stopped(String datum) {
        return "It does not leave: your " + datum + " stands in it, and the gate stays shut for that. State the need "
                + "without it.";
    }

    /** Every text of the owner's that the request has. */
    private static List<String> texts(Asked asked) {
        List<String> texts = new ArrayList<>(asked.wanted().words());
        texts.addAll(asked.wanted().features());
        asked.wanted().gtins().forEach(gtin -> texts.add(gtin.digits()));
        return texts;
    }

    private static Standing standing(Intents.Plan plan, State state, Need need) {
        if (plan.sellers().isEmpty()) {
            return Standing.NOBODY;
        }
        if (plan.resting()) {
            return Standing.RESTING;
        }
        if (plan.fitting().enough()) {
            return Standing.FREE;
        }
        return plan.allowed() ? Standing.ALLOWED
                : state.broadcastsOf(need.id()).held().isPresent() ? Standing.HELD : Standing.RARE;
    }

    private static String why(Standing standing, Fitting fitting) {
        String few = "At least " + fitting.needed() + " households should be able to have sent it.";
        return switch (standing) {
            case FREE -> "It leaves when the need runs low: enough households could have sent it.";
            case ALLOWED -> "You let exactly this request go, once; it leaves when sellers are asked next.";
            case HELD -> few + " So it is held back, and stays at home unless you let it go.";
            case RARE -> few + " So it will be held back when the need runs low, and you will be told.";
            case RESTING -> "Sellers were asked for this " + Limits.BROADCASTS + " times within a month; they are not "
                    + "asked again before a month is over.";
            case STOPPED -> throw new IllegalStateException("what stops it says why");
            case NOBODY -> "It leaves for nobody: no seller that takes requests serves this category.";
        };
    }

    private static JsonObject says(Need need, Asked asked, State state) {
        return Json.object()
                .put("category", asked.category())
                .put("words", asked.wanted().words())
                .put("gtins", asked.wanted().gtins())
                .put("features", asked.wanted().features())
                .put("amount", asked.amount().toString())
                .put("country", asked.country())
                .put("currency", state.rules().currency().getCurrencyCode())
                .put("delivery", ways(asked.delivery()))
                .put("replyWithin", need.replyWithin().toString());
    }

    private static List<String> ways(List<Fulfilment> ways) {
        return ways.stream().map(Ways::name).toList();
    }

    private static JsonObject estimate(Fitting fitting) {
        Estimate estimate = fitting.estimate();
        return Json.object()
                .put("sentence", estimate.sentence())
                .put("households", estimate.shown())
                .put("needed", fitting.needed())
                .put("reckoned", reckoned(estimate))
                .put("only", ONLY);
    }

    private static JsonArray reckoned(Estimate estimate) {
        List<Json> lines = new ArrayList<>();
        lines.add(Json.of(String.format(Locale.ROOT, "%,d households in the country", estimate.among())));
        for (Estimate.Factor factor : estimate.factors()) {
            lines.add(Json.of(factor.perMille() + " of 1,000: " + factor.what()));
        }
        lines.add(Json.of(estimate.days() + " of 365 days: asks while yours may be answered"));
        return Json.array(lines);
    }
}
