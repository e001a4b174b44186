package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.Comparator;
import java.util.List;

/** Offers, deals and verdicts as the API shows them. An unknown cost or size is absent, never zero. */
final class OfferView {
    private OfferView() {}

    static JsonObject of(Offer offer, State state) {
        JsonObject json = Json.object()
                .put("id", offer.id())
                .put("seller", offer.seller())
                .put("sellerName", sellerName(state, offer.seller()))
                .put("ref", offer.ref())
                .put("source", offer.source())
                .put("title", offer.title())
                .put("brand", offer.brand())
                .put("gtins", offer.gtins())
                .put("category", offer.category())
                .put("features", offer.features());
        json = switch (offer.size()) {
            case PackageSize.Known known -> json.put("size", known.total().toString()).put("units", known.units());
            case PackageSize.Unknown unknown -> json.put("sizeUnknown", unknown.why());
        };
        return json
                .put("each", offer.price().each())
                .put("shipping", offer.price().shipping())
                .put("fees", offer.price().fees())
                .put("listPrice", offer.price().listPrice())
                .put("landed", offer.price().landed(1))
                .put("availability", offer.availability())
                .put("deliveryDays", offer.deliveryDays())
                .put("returnDays", offer.returnDays())
                .put("warrantyMonths", offer.warrantyMonths())
                .put("asksFor", offer.asksFor())
                .put("autoRenews", offer.autoRenews())
                .put("lastWord", offer.lastWord())
                .put("validUntil", offer.validUntil());
    }

    static JsonObject of(Deal deal, State state) {
        return Json.object()
                .put("hash", deal.hash())
                .put("seller", deal.seller())
                .put("sellerName", sellerName(state, deal.seller()))
                .put("lines", deal.lines())
                .put("extras", deal.extras())
                .put("total", deal.total())
                .put("deliveryDays", deal.terms().deliveryDays())
                .put("returnDays", deal.terms().returnDays())
                .put("warrantyMonths", deal.terms().warrantyMonths())
                .put("autoRenews", deal.terms().autoRenews())
                .put("asksFor", deal.terms().asksFor());
    }

    static JsonObject of(Candidate candidate, State state) {
        return Json.object()
                .put("key", candidate.key())
                .put("offer", of(candidate.offer(), state))
                .put("packs", candidate.packs())
                .put("total", candidate.deal().map(Deal::total))
                .put("verdict", of(candidate.verdict()))
                .put("round", candidate.round())
                .put("struckOut", candidate.struckOut());
    }

    static JsonObject of(Verdict verdict) {
        return Json.object().put("verb", verdict.verb()).put("opinions", opinions(verdict.opinions()));
    }

    /** Opinions in the order given, each with the place it was written at. */
    static JsonArray opinions(List<Opinion> opinions) {
        return Json.array(opinions.stream().map(OfferView::opinion).toList());
    }

    static JsonObject opinion(Opinion opinion) {
        return Json.object()
                .put("rule", opinion.rule())
                .put("place", opinion.place())
                .put("file", opinion.file())
                .put("line", opinion.line())
                .put("verb", opinion.verb())
                .put("amount", opinion.amount())
                .put("what", opinion.what())
                .put("reason", opinion.reason());
    }

    /** The owner's name for a seller, or its id if it is no longer configured. */
    static String sellerName(State state, SellerId seller) {
        return state.settings().flatMap(settings -> settings.seller(seller)).map(known -> known.name())
                .orElse(seller.value());
    }

    /** Best first: still in, least cautious verdict, cheapest per amount; without a known cost after those with one. */
    static final Comparator<Candidate> BEST_FIRST = Comparator
            .comparing((Candidate candidate) -> candidate.struckOut().isPresent())
            .thenComparing(candidate -> caution(candidate.verdict().verb()))
            .thenComparing(candidate -> candidate.unitCost().isEmpty())
            .thenComparing(OfferView::byCost)
            .thenComparing(Candidate::key);

    private static int caution(Verb verb) {
        return verb.ordinal();
    }

    private static int byCost(Candidate one, Candidate other) {
        boolean comparable = one.unitCost().isPresent() && other.unitCost().isPresent()
                && one.unitCost().get().comparableWith(other.unitCost().get());
        return comparable ? one.unitCost().get().compareTo(other.unitCost().get()) : 0;
    }
}
