package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.model.Block;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The household at large: how Emptor is, budgets, sellers, and the brake. */
final class HouseApi {
    private static final int LONGEST_WHY = 200;

    private final Errands errands;

    HouseApi(Errands errands) {
        this.errands = errands;
    }

    List<Route> routes() {
        return List.of(
                Route.quick("/api/v1/status", Scope.READ, this::status),
                Route.quick("/api/v1/budgets", Scope.READ, this::budgets),
                Route.quick("/api/v1/sellers", Scope.READ, this::sellers),
                Route.post("/api/v1/sellers/:id/unblock", Scope.ADMIN, this::unblock),
                Route.post("/api/v1/sellers/:id/rotate", Scope.ADMIN, this::rotate),
                Route.post("/api/v1/spending/halt", Scope.ANSWER, this::halt),
                Route.post("/api/v1/spending/resume", Scope.ADMIN, this::resume),
                Route.quick("/metrics", Scope.READ, call -> Metrics.reply(errands)));
    }

    private Reply status(Call call) {
        State state = errands.state();
        Health health = errands.ports().health();
        Optional<Settings> settings = state.settings();
        RulesDesk.Status rules = errands.ports().rules().status();
        long open = state.purchases().values().stream().filter(purchase -> !purchase.ended()).count();
        long unknown = state.purchases().values().stream().filter(Purchase.OutcomeUnknown.class::isInstance).count();
        long asked = state.escalations().values().stream().filter(escalation -> escalation.open()).count();
        return Reply.ok(Json.object()
                .put("now", errands.now().toString())
                .put("mode", settings.map(Settings::mode))
                .put("zone", settings.map(known -> known.zone().getId()))
                .put("currency", settings.map(known -> known.currency().getCurrencyCode()))
                .put("members", settings.map(Settings::members).orElse(List.of()))
                .put("epoch", errands.ports().health().epoch())
                .put("turn", state.turn())
                .put("at", state.at().toString())
                .put("revision", state.revision())
                .put("rulesCurrent", rules.current())
                .put("ruleFiles", states(rules))
                .put("halted", state.halted())
                .put("ready", health.ready())
                .put("problems", health.problems())
                .put("counts", Json.object()
                        .put("needs", state.needs().size())
                        .put("purchases", open)
                        .put("outcomesUnknown", unknown)
                        .put("questions", asked)
                        .put("drafts", QuoteDrafts.of(state).size())
                        .put("sellers", settings.map(known -> known.sellers().size()).orElse(0))
                        .put("effectsWaiting", state.outbox().size())));
    }

    private Reply budgets(Call call) {
        State state = errands.state();
        List<JsonObject> items = state.settings().map(settings -> settings.budgets().stream()
                .map(budget -> BudgetView.of(budget, settings, state, errands.now())).toList()).orElse(List.of());
        return Reply.page(call, Json.array(items), Optional.empty());
    }

    private Reply sellers(Call call) {
        State state = errands.state();
        List<Seller> sellers = state.settings().map(Settings::sellers).orElse(List.of());
        return Reply.page(call, Json.array(sellers.stream().map(seller -> of(seller, state)).toList()),
                Optional.empty());
    }

    /** {@code blocked} says why a rule blocked it, if one did. */
    private static JsonObject of(Seller seller, State state) {
        return Json.of(seller).put("record", state.recordOf(seller.id()))
                .put("blocked", state.blocked().get(seller.id()).map(Block::why))
                .put("rotation", state.rotationOf(seller.id()))
                .put("refused", Json.array(state.overAsked().values().stream()
                        .filter(ask -> ask.seller().equals(seller.id())).map(ask -> ShareView.of(ask, state))
                        .toList()));
    }

    private Future<Reply> rotate(Call call) {
        SellerId id = new SellerId(call.id("id"));
        Seller seller = errands.state().settings().flatMap(settings -> settings.seller(id)).orElseThrow(() ->
                Problem.of(Problem.Kind.NOT_FOUND, "there is no seller " + id).raised());
        return errands.hear(new Heard.RotateIdentity(id, call.caller().member()))
                .map(turn -> Reply.ok(of(seller, errands.state())));
    }

    private Future<Reply> unblock(Call call) {
        SellerId id = new SellerId(call.id("id"));
        State before = errands.state();
        if (!before.blocked().has(id) && before.settings().flatMap(settings -> settings.seller(id)).isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no seller " + id).raised();
        }
        return errands.hear(new Heard.LiftBlock(id, call.caller().member())).map(turn -> {
            State state = errands.state();
            Seller seller = state.settings().flatMap(settings -> settings.seller(id))
                    .orElse(new Seller(id, id.value(), false, List.of(), false, false));
            return Reply.ok(of(seller, state));
        });
    }

    private Future<Reply> halt(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("why"));
        String why = why(json).orElse("halted by " + call.caller().member());
        return errands.hear(new Heard.HaltSpending(why)).map(turn -> status(call));
    }

    private Future<Reply> resume(Call call) {
        return errands.hear(new Heard.ResumeSpending(call.caller().member())).map(turn -> status(call));
    }

    /** How many rule files are in each state that any is in. */
    private static JsonObject states(RulesDesk.Status rules) {
        JsonObject counts = Json.object();
        for (RulesDesk.FileState state : RulesDesk.FileState.values()) {
            long files = rules.files().stream().filter(file -> file.state() == state).count();
            if (files > 0) {
                counts = counts.put(state.name().toLowerCase(Locale.ROOT), files);
            }
        }
        return counts;
    }

    private static Optional<String> why(JsonObject json) {
        Optional<String> why = json.text("why").map(String::strip).filter(text -> !text.isEmpty());
        if (why.isPresent() && why.get().length() > LONGEST_WHY) {
            throw NeedReader.invalid("'why' is at most " + LONGEST_WHY + " characters");
        }
        return why;
    }
}
