package dev.emptor.web;

import dev.emptor.model.NeedId;
import dev.emptor.model.OfferId;
import dev.emptor.model.SellerId;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import io.vertx.core.Future;
import java.util.List;

/** Offers that were heard: searched, and one by one. */
final class OffersApi {
    private final Errands errands;

    OffersApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/offers", Scope.READ, this::search),
                Route.get("/api/v1/offers/:id", Scope.READ, this::show));
    }

    private Future<Reply> search(Call call) {
        Library.Query query = new Library.Query(
                call.query("q").orElse(""),
                call.query("need", NeedId::new),
                call.query("seller", SellerId::new),
                call.queryMoney("minPrice"),
                call.queryMoney("maxPrice"),
                call.after(),
                call.limit());
        return errands.read(() -> errands.ports().library().search(query)).map(page -> Reply.page(call,
                Json.array(page.items().stream().map(offer -> OfferView.of(offer, errands.state())).toList()),
                page.next()));
    }

    private Future<Reply> show(Call call) {
        OfferId id = new OfferId(call.id("id"));
        return errands.read(() -> errands.ports().library().offer(id)).map(found -> found
                .map(offer -> Reply.ok(OfferView.of(offer, errands.state())))
                .orElseThrow(() -> Problem.of(Kind.NOT_FOUND, "there is no offer " + id).raised()));
    }
}
