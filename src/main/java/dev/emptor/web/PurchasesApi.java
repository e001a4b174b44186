package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.DataLink;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal;
import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Purchases: under way and lately ended, with candidates and their story; confirmed as delivered, or given up. */
final class PurchasesApi {
    private static final Comparator<Purchase> NEWEST_FIRST = Comparator
            .comparing((Purchase purchase) -> purchase.round().opened()).reversed()
            .thenComparing(Purchase::id, Comparator.reverseOrder());

    private final Errands errands;

    PurchasesApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/purchases", Scope.READ, this::list),
                Route.get("/api/v1/purchases/:id", Scope.READ, this::show),
                Route.post("/api/v1/purchases/:id/delivered", Scope.ANSWER, this::delivered),
                Route.post("/api/v1/purchases/:id/abandon", Scope.ANSWER, this::abandon),
                Route.post("/api/v1/purchases/:id/relink", Scope.ANSWER, this::relink));
    }

    /** Newest first; {@code state=open} leaves out the ended ones, another state names one of the lifecycle. */
    private Reply list(Call call) {
        State state = errands.state();
        Optional<NeedId> need = call.query("need", NeedId::new);
        Optional<String> wanted = call.query("state").map(text -> text.toUpperCase(Locale.ROOT));
        List<Purchase> all = state.purchases().values().stream()
                .filter(purchase -> need.isEmpty() || purchase.round().need().equals(need.get()))
                .filter(purchase -> wanted.isEmpty() || fits(purchase, wanted.get()))
                .sorted(NEWEST_FIRST).toList();
        Optional<PurchaseId> after = call.query("after", PurchaseId::new);
        boolean begun = after.isEmpty();
        Listing<JsonObject> listing = new Listing<>(call.limit());
        for (Purchase purchase : all) {
            if (begun && !listing.offer(purchase.id().value(), () -> PurchaseView.line(purchase, state))) {
                break;
            }
            begun = begun || purchase.id().equals(after.get());
        }
        if (!begun) {
            throw Problem.of(Kind.BAD_REQUEST, "'after' names no purchase of this list; begin again").raised();
        }
        return Reply.page(call, Json.array(listing.items()), listing.next());
    }

    private Future<Reply> show(Call call) {
        Purchase purchase = purchase(call);
        String id = purchase.id().value();
        return errands.read(() -> errands.ports().annals().explain(id, DoorLimits.TURNS)).map(turns -> Reply.ok(
                PurchaseView.whole(purchase, errands.state())
                        .put("timeline", Json.array(turns.stream()
                                .map(turn -> DecisionView.of(turn, errands.state())).toList()))));
    }

    private Future<Reply> delivered(Call call) {
        PurchaseId id = purchase(call).id();
        return errands.hear(new Heard.ConfirmDelivery(id)).map(turn -> line(call));
    }

    private Future<Reply> abandon(Call call) {
        PurchaseId id = purchase(call).id();
        return errands.hear(new Heard.AbandonPurchase(id, call.caller().member())).map(turn -> line(call));
    }

    private Future<Reply> relink(Call call) {
        PurchaseId id = purchase(call).id();
        return errands.hear(new Heard.RelinkOrder(id, call.caller().member())).compose(turn -> {
            DataLink link = turn.events().stream().filter(Event.LinkMade.class::isInstance)
                    .map(event -> ((Event.LinkMade) event).link()).findFirst().orElseThrow();
            return errands.work(() -> Reply.ok(Json.object().put("purchase", id).put("seller", link.seller())
                    .put("expires", link.expires().toString()).put("url", errands.ports().links().url(link)
                            .orElseThrow(() -> Problem.of(Kind.INVALID, "the link was made, but emptor.yaml has no"
                                    + " public-url for links any more; write one, restart, and ask again").raised()))));
        });
    }

    private Reply line(Call call) {
        return Reply.ok(PurchaseView.line(purchase(call), errands.state()));
    }

    private static boolean fits(Purchase purchase, String wanted) {
        return wanted.equals("OPEN") ? !purchase.ended() : PurchaseView.name(purchase).equals(wanted);
    }

    private Purchase purchase(Call call) {
        PurchaseId id = new PurchaseId(call.id("id"));
        return errands.state().purchases().get(id).orElseThrow(() -> Problem.of(new Refusal(
                Refusal.Code.NO_SUCH_PURCHASE, "there is no purchase " + id
                        + " under way or lately ended; emptor explain finds older ones")).raised());
    }
}
