package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.model.OfferId;
import dev.emptor.model.PurchaseId;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The past: decisions and why, orders, disclosures, what was put aside, and the story of anything that has an id. */
final class AnnalsApi {
    private final Errands errands;
    private final Annals annals;

    AnnalsApi(Errands errands) {
        this.errands = errands;
        this.annals = errands.ports().annals();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/decisions", Scope.READ, this::decisions),
                Route.get("/api/v1/decisions/:turn", Scope.READ, this::decision),
                Route.get("/api/v1/orders", Scope.READ, call -> list(call, annals::orders, seen -> Json.object()
                        .put("purchase", seen.purchase()).put("state", seen.state()).put("ref", seen.order().ref())
                        .put("at", seen.order().at().toString()).put("promisedBy", seen.order().promisedBy())
                        .put("deal", OfferView.of(seen.order().deal(), errands.state())))),
                Route.get("/api/v1/disclosures", Scope.READ, call -> list(call, annals::disclosures, Json::of)),
                Route.get("/api/v1/quarantine", Scope.READ, call -> list(call, annals::quarantine, put -> Json.object()
                        .put("turn", put.turn()).put("at", put.at().toString()).put("seller", put.what().seller())
                        .put("ref", put.what().ref()).put("why", put.what().why()))),
                Route.get("/api/v1/decisions/:id/why-not", Scope.READ, this::whyNot),
                Route.get("/api/v1/explain/:id", Scope.READ, this::explain));
    }

    private Future<Reply> decisions(Call call) {
        Optional<PurchaseId> purchase = call.query("purchase", PurchaseId::new);
        Optional<OfferId> offer = call.query("offer", OfferId::new);
        State state = errands.state();
        return list(call, (after, limit) -> annals.decisions(purchase, offer, after, limit),
                decision -> DecisionView.of(decision, state));
    }

    private Future<Reply> decision(Call call) {
        String text = call.id("turn");
        if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Problem.of(Kind.NOT_FOUND, "a decision is named by the number of its turn").raised();
        }
        long number = Long.parseLong(text);
        State state = errands.state();
        return errands.read(() -> annals.turn(number).map(turn -> DecisionView.of(turn, state)
                .put("decisions", Json.array(annals.decisionsOf(number).stream()
                        .map(decision -> DecisionView.of(decision, state)).toList()))))
                .map(found -> found.map(Reply::ok).orElseThrow(() ->
                        Problem.of(Kind.NOT_FOUND, "there is no turn " + number).raised()));
    }

    private Future<Reply> explain(Call call) {
        String id = call.id("id");
        return errands.read(() -> annals.why(id)).map(found -> found.map(Reply::ok).orElseThrow(() ->
                Problem.of(Kind.NOT_FOUND, "nothing in the journal concerns " + id).raised()));
    }

    private Future<Reply> whyNot(Call call) {
        String id = call.id("id");
        String rule = call.query("rule").orElseThrow(() ->
                Problem.of(Kind.BAD_REQUEST, "name the rule, as in ?rule=No%20subscriptions").raised());
        return errands.read(() -> {
            try {
                return annals.whyNot(id, rule);
            } catch (IllegalArgumentException unknown) {
                throw Problem.of(Kind.NOT_FOUND, String.valueOf(unknown.getMessage())).raised();
            }
        }).map(Reply::ok);
    }

    private <T> Future<Reply> list(Call call, BiFunction<Optional<String>, Integer, Page<T>> reading,
            Function<T, Json> view) {
        int limit = call.limit();
        Optional<String> after = call.after();
        return errands.read(() -> reading.apply(after, limit)).map(page ->
                Reply.page(call, Json.array(page.items().stream().map(view).toList()), page.next()));
    }
}
