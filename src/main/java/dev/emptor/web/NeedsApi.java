package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Names;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Refusal;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Needs: listed, stated, replaced, counted, withdrawn. */
final class NeedsApi {
    private static final int ID_BYTES = 9;

    private final Errands errands;

    NeedsApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/needs", Scope.READ, this::list),
                Route.post("/api/v1/needs", Scope.ADMIN, this::state),
                Route.quick("/api/v1/needs/:id", Scope.READ, this::show),
                Route.put("/api/v1/needs/:id", Scope.ADMIN, this::replace),
                Route.delete("/api/v1/needs/:id", Scope.ADMIN, this::withdraw),
                Route.post("/api/v1/needs/:id/stock", Scope.ANSWER, this::count),
                Route.post("/api/v1/needs/:id/confirm", Scope.ADMIN, this::confirm));
    }

    private Reply list(Call call) {
        State state = errands.state();
        Optional<NeedId> after = call.query("after", NeedId::new);
        Listing<JsonObject> listing = new Listing<>(call.limit());
        for (Map.Entry<NeedId, Standing> entry : state.needs()) {
            boolean wanted = after.isEmpty() || entry.getKey().compareTo(after.get()) > 0;
            if (wanted && !listing.offer(entry.getKey().value(),
                    () -> NeedView.of(entry.getValue(), state, errands.now()))) {
                break;
            }
        }
        return Reply.page(call, Json.array(listing.items()), listing.next());
    }

    private Reply show(Call call) {
        Standing standing = standing(id(call));
        return shown(standing).tagged(call, NeedView.tag(standing));
    }

    private Future<Reply> state(Call call) {
        JsonObject json = call.json();
        Need need = NeedReader.need(json, newId(call, json));
        Optional<Standing> known = errands.state().needs().get(need.id());
        if (known.isPresent()) {
            boolean same = NeedView.stated(known.get().need()).equals(NeedView.stated(need));
            return same ? Future.succeededFuture(shown(known.get())) : Future.failedFuture(Problem.of(new Refusal(
                    Refusal.Code.NEED_EXISTS, "there is another need '" + need.id()
                            + "'; replace it with PUT and If-Match, or choose another id")).raised());
        }
        return hear(need, json).map(turn -> new Reply(201, "application/json", shown(standing(need.id())).body(),
                Map.of("Location", "/api/v1/needs/" + need.id())).tagged(call, NeedView.tag(standing(need.id()))));
    }

    private Future<Reply> replace(Call call) {
        NeedId id = id(call);
        JsonObject json = call.json();
        if (json.text("id").filter(other -> !other.equals(id.value())).isPresent()) {
            throw NeedReader.invalid("'id' differs from the one in the address");
        }
        Need need = NeedReader.need(json, id);
        Preconditions.check(call, errands.state().needs().get(id).map(NeedView::tag), true);
        return hear(need, json).map(turn -> shown(standing(id)).tagged(call, NeedView.tag(standing(id))));
    }

    private Future<Reply> withdraw(Call call) {
        NeedId id = id(call);
        Preconditions.check(call, Optional.of(NeedView.tag(standing(id))), false);
        return errands.hear(new Heard.WithdrawNeed(id)).map(turn -> Reply.nothing());
    }

    private Future<Reply> count(Call call) {
        NeedId id = id(call);
        standing(id);
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("stock"));
        return errands.hear(new Heard.CountStock(id, NeedReader.quantity(json, "stock")))
                .map(turn -> shown(standing(id)));
    }

    private Future<Reply> confirm(Call call) {
        NeedId id = id(call);
        standing(id);
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("stock", "paid"));
        Optional<Quantity> stock =
                json.has("stock") ? Optional.of(NeedReader.quantity(json, "stock")) : Optional.empty();
        Optional<Money> paid = NeedReader.paid(json);
        if (paid.isPresent() && stock.isEmpty()) {
            throw NeedReader.invalid("'paid' goes with 'stock': what was paid for is there or on its way");
        }
        return errands.hear(new Heard.ConfirmNeed(id, call.caller().member(), stock, paid))
                .map(turn -> shown(standing(id)));
    }

    private Future<Turn> hear(Need need, JsonObject json) {
        Optional<Quantity> stock =
                json.has("stock") ? Optional.of(NeedReader.quantity(json, "stock")) : Optional.empty();
        return errands.hear(new Heard.StateNeed(need, stock));
    }

    /** The id asked for; else one that follows from the Idempotency-Key, so that a repeat meets the same need. */
    private static NeedId newId(Call call, JsonObject json) {
        Optional<String> asked = json.text("id");
        if (asked.isPresent()) {
            if (!Names.fits(asked.get())) {
                throw NeedReader.invalid("'id' is 1 to " + Names.MAX_LENGTH + " letters, digits and . _ : -");
            }
            return new NeedId(asked.get());
        }
        return new NeedId("need-" + call.header("Idempotency-Key")
                .map(key -> Secrets.hash(call.caller().member() + "|" + key).substring(0, 16))
                .orElseGet(() -> Secrets.fresh(ID_BYTES)));
    }

    private Reply shown(Standing standing) {
        return Reply.ok(NeedView.of(standing, errands.state(), errands.now()));
    }

    private Standing standing(NeedId id) {
        return errands.state().needs().get(id).orElseThrow(() ->
                Problem.of(new Refusal(Refusal.Code.NO_SUCH_NEED, "there is no need " + id)).raised());
    }

    private static NeedId id(Call call) {
        return new NeedId(call.id("id"));
    }
}
