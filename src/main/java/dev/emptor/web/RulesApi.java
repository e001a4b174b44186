package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import dev.emptor.web.RuleShelf.Outcome;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rule files, read and changed: each under the tag of what is in it, and none so that sound rules would break. */
final class RulesApi {
    private final Errands errands;
    private final RuleShelf shelf;

    RulesApi(Errands errands) {
        this.errands = errands;
        this.shelf = errands.ports().shelf();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/rules", Scope.READ, call -> overview()),
                Route.post("/api/v1/rules/reload", Scope.ADMIN, call ->
                        errands.stage(() -> errands.ports().rules().reload()).compose(status -> overview())),
                Route.post("/api/v1/rules/check", Scope.ADMIN, this::check),
                Route.get("/api/v1/rules/:name", Scope.READ, this::show),
                Route.put("/api/v1/rules/:name", Scope.ADMIN, this::save),
                Route.delete("/api/v1/rules/:name", Scope.ADMIN, this::remove),
                Route.post("/api/v1/rules/:name/rename", Scope.ADMIN, this::rename));
    }

    private Future<Reply> overview() {
        return errands.read(() -> Reply.ok(RulesView.of(errands.ports().rules(), shelf)));
    }

    private Future<Reply> show(Call call) {
        String name = call.id("name");
        return errands.read(() -> shelf.read(name)).map(found -> found.map(text ->
                Reply.ok(RulesView.of(text)).tagged(call, text.tag())).orElseThrow(() -> missing(name)));
    }

    private Future<Reply> check(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("name", "text"));
        String name = json.needText("name");
        String text = text(json);
        return errands.work(() -> shelf.check(name, text)).map(checked -> Reply.ok(RulesView.of(checked)));
    }

    private Future<Reply> save(Call call) {
        String name = call.id("name");
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("text"));
        String text = text(json);
        Optional<String> seen = seen(call, call.header("If-None-Match").filter("*"::equals).isPresent());
        return done(errands.work(() -> shelf.save(name, text, seen)));
    }

    private Future<Reply> rename(Call call) {
        String name = call.id("name");
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("to"));
        String to = json.needText("to");
        String seen = seen(call, false).orElse("");
        return done(errands.work(() -> shelf.rename(name, to, seen)));
    }

    private Future<Reply> remove(Call call) {
        String name = call.id("name");
        String seen = seen(call, false).orElse("");
        return done(errands.work(() -> shelf.remove(name, seen)));
    }

    /** What was changed is read at once, so that the answer says whether it is in force. */
    private Future<Reply> done(Future<Outcome> changing) {
        return changing.compose(outcome -> switch (outcome) {
            case Outcome.Done done -> errands.stage(() -> errands.ports().rules().reload()).map(status ->
                    Reply.ok(Json.object().put("name", done.name()).put("tag", done.tag())
                            .put("current", status.current()).put("revision", status.revision()))
                            .with("ETag", "\"" + done.tag() + "\""));
            case Outcome.Changed changed -> Future.succeededFuture(problem(Problem.of(Kind.CHANGED,
                    "look at what is there now, and save again over it or leave it"), Json.object()
                            .put("now", changed.now().map(RulesView::of))));
            case Outcome.Breaks breaks -> Future.succeededFuture(problem(Problem.of(Kind.INVALID,
                    "the rules would not load, so nothing was saved; mend what is listed"), Json.object()
                            .put("findings", RulesView.of(breaks.findings()))));
            case Outcome.Refused refused -> Future.succeededFuture(
                    problem(Problem.of(Kind.INVALID, refused.why()), Json.object()));
        });
    }

    private static Reply problem(Problem problem, JsonObject more) {
        return new Reply(problem.status(), Problem.MEDIA_TYPE, problem.json().with(more).toBytes(), Map.of());
    }

    /** The tag the caller saw; with {@code fresh} there must be nothing to replace. */
    private static Optional<String> seen(Call call, boolean fresh) {
        Optional<String> match = call.header("If-Match").map(text -> text.strip().replaceAll("^(W/)?\"|\"$", ""));
        if (match.isEmpty() && !fresh) {
            throw Problem.of(Kind.PRECONDITION_REQUIRED, "send the ETag you saw as If-Match, or If-None-Match: * for a"
                    + " new file, so that no change of somebody else is lost").raised();
        }
        return match.map(tag -> tag.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonObject json) {
        String text = json.needText("text");
        if (text.length() > DoorLimits.RULE_TEXT) {
            throw NeedReader.invalid("'text' is at most " + DoorLimits.RULE_TEXT + " characters; split the file by "
                    + "theme, or use an editor of your own");
        }
        return text;
    }

    private static Problem.Raised missing(String name) {
        return Problem.of(Kind.NOT_FOUND, "there is no rule file " + name + " that is shown here").raised();
    }
}
