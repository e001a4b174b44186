package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal;
import dev.emptor.money.Money;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What goes between the owner and sellers that she writes to herself: drafts out, quotes in. */
final class QuotesApi {
    private final Errands errands;

    QuotesApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/quotes", Scope.READ, this::list),
                Route.quick("/api/v1/quotes/:id", Scope.READ, this::show),
                Route.post("/api/v1/purchases/:id/quotes", Scope.ANSWER, this::give));
    }

    private Reply list(Call call) {
        State state = errands.state();
        Optional<String> after = call.query("after");
        boolean begun = after.isEmpty();
        Listing<JsonObject> listing = new Listing<>(call.limit());
        for (QuoteDrafts.Waiting draft : QuoteDrafts.of(state)) {
            if (begun && !listing.offer(draft.id(), () -> draft.line(state))) {
                break;
            }
            begun = begun || after.equals(Optional.of(draft.id()));
        }
        if (!begun) {
            throw Problem.of(Kind.BAD_REQUEST, "'after' names no draft of this list; begin again").raised();
        }
        return Reply.page(call, Json.array(listing.items()), listing.next());
    }

    private Reply show(Call call) {
        String id = call.id("id");
        State state = errands.state();
        return QuoteDrafts.of(state).stream().filter(draft -> draft.id().equals(id)).findFirst()
                .map(draft -> Reply.ok(draft.line(state)))
                .orElseThrow(() -> Problem.of(Kind.NOT_FOUND, "no draft " + id + " waits for you; 'emptor quotes' lists"
                        + " those that do").raised());
    }

    private Future<Reply> give(Call call) {
        PurchaseId id = new PurchaseId(call.id("id"));
        Purchase purchase = errands.state().purchases().get(id).orElseThrow(() -> Problem.of(new Refusal(
                Refusal.Code.NO_SUCH_PURCHASE, "there is no purchase " + id + " under way")).raised());
        JsonObject json = call.json();
        Offer offer = QuoteReader.offer(json, purchase, errands.state(), errands.now());
        Optional<Candidate> before = same(purchase, offer);
        boolean replace = json.flag("replace").orElse(false);
        if (!replace && !(purchase instanceof Purchase.Bargaining)) { // There the better one stands by itself.
            before.flatMap(one -> total(one, purchase)).filter(was -> before.orElseThrow().offer().standsAt(
                    errands.now())).filter(was -> isWorse(total(offer, purchase), was)).ifPresent(was -> {
                        throw Problem.of(new Refusal(Refusal.Code.OUT_OF_TURN, "the quote of before is better and still"
                                + " stands: " + was + " in all; if the seller took it back, say so with 'replace'"))
                                .raised();
                    });
        }
        return errands.hear(new Heard.QuoteGiven(id, offer, call.caller().member(), QuoteReader.words(json)))
                .map(turn -> Reply.ok(taken(id, offer, before.flatMap(one -> total(one, purchase)))));
    }

    private JsonObject taken(PurchaseId id, Offer offer, Optional<Money> before) {
        State state = errands.state();
        Purchase purchase = state.purchases().get(id).orElseThrow();
        Optional<Money> said = total(offer, purchase);
        Optional<Money> atMost = state.needs().get(purchase.round().need()).flatMap(known -> known.need().atMost());
        return PurchaseView.line(purchase, state).put("quote", same(purchase, offer)
                .map(one -> OfferView.of(one, state))).put("said", said).put("before", before)
                .put("above", atMost.filter(most -> said.filter(most::sameCurrency)
                        .map(sum -> sum.compareTo(most) > 0).orElse(false)));
    }

    private static Optional<Candidate> same(Purchase purchase, Offer offer) {
        return PurchaseView.candidates(purchase).stream().filter(one -> one.key().equals(Candidate.keyOf(offer)))
                .findFirst();
    }

    private static Optional<Money> total(Candidate one, Purchase purchase) {
        return total(one.offer(), purchase);
    }

    /** What it comes to for all that is wanted; empty while a part of it is unknown. */
    private static Optional<Money> total(Offer offer, Purchase purchase) {
        int packs = offer.packsFor(purchase.round().amount());
        return packs > 0 ? offer.price().landed(packs) : Optional.empty();
    }

    private static boolean isWorse(Optional<Money> now, Money was) {
        return now.filter(was::sameCurrency).map(sum -> sum.compareTo(was) > 0).orElse(true);
    }
}
