package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import dev.emptor.web.SetupLinks.Grant;
import dev.emptor.web.TokenStore.Token;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Signing in and out, and the tokens of programs. A secret is shown once, when it is made. */
final class SessionApi {
    private static final int LONGEST_LABEL = 80;

    private final Errands errands;
    private final Doorman doorman;
    private final SetupLinks links;
    private final Predicate<String> members;

    SessionApi(Errands errands, Doorman doorman, SetupLinks links, Predicate<String> members) {
        this.errands = errands;
        this.doorman = doorman;
        this.links = links;
        this.members = members;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/session", Optional.empty(), this::signIn),
                Route.quick("/api/v1/session", Scope.READ, call -> Reply.ok(session(call.caller()))),
                Route.delete("/api/v1/session", Scope.READ, this::signOut),
                Route.quick("/api/v1/tokens", Scope.ADMIN, this::list),
                Route.post("/api/v1/tokens", Scope.ADMIN, this::make),
                Route.delete("/api/v1/tokens/:id", Scope.ADMIN, this::revoke),
                Route.post("/api/v1/invitations", Scope.ADMIN, this::invite));
    }

    private Future<Reply> signIn(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("code"));
        String code = json.needText("code");
        return switch (links.redeem(code)) {
            case SetupLinks.Outcome.Good good -> open(call.request(), good.grant());
            case SetupLinks.Outcome.Wrong wrong -> throw Problem.of(Kind.UNAUTHENTICATED, "this link was used or is "
                    + "too old; restart Emptor for a new one, or ask who is signed in for an invitation").raised();
            case SetupLinks.Outcome.TooMany many -> Future.succeededFuture(Reply.problem(Problem.of(Kind.TOO_FAST,
                    "wait a minute and open the link again"))
                    .with("Retry-After", Integer.toString(many.retryAfterSeconds())));
        };
    }

    private Future<Reply> open(HttpServerRequest request, Grant grant) {
        return errands.work(() -> doorman.openSession(grant.member(), grant.scope())).map(fresh -> Reply.json(201,
                session(new Caller(fresh.token().id(), grant.member(), grant.scope(),
                        Optional.of(Secrets.csrf(fresh.secret())))))
                .with("Set-Cookie", Doorman.sessionCookie(port(request), fresh.secret(), secure(request)).encode()));
    }

    private Future<Reply> signOut(Call call) {
        return errands.work(() -> errands.ports().tokens().remove(call.caller().tokenId())).map(gone ->
                Reply.nothing().with("Set-Cookie",
                        Doorman.goneCookie(port(call.request()), secure(call.request())).encode()));
    }

    private Reply list(Call call) {
        return Reply.page(call, Json.array(errands.ports().tokens().all().stream().map(SessionApi::shown).toList()),
                Optional.empty());
    }

    private Future<Reply> make(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("member", "scope", "label", "lasts"));
        String member = member(json, call);
        Scope scope = scope(json);
        String label = json.text("label").orElse("");
        if (label.length() > LONGEST_LABEL) {
            throw NeedReader.invalid("'label' is at most " + LONGEST_LABEL + " characters");
        }
        Optional<Duration> lasts = json.text("lasts").map(SessionApi::duration);
        if (!doorman.hasRoom()) {
            throw NeedReader.invalid("there are " + DoorLimits.TOKENS + " tokens already; revoke one first");
        }
        return errands.work(() -> doorman.openBearer(member, scope, label, lasts)).map(fresh ->
                Reply.json(201, shown(fresh.token()).put("secret", fresh.secret())));
    }

    private Future<Reply> revoke(Call call) {
        String id = call.id("id");
        return errands.work(() -> errands.ports().tokens().remove(id)).map(gone -> {
            if (!gone) {
                throw Problem.of(Kind.NOT_FOUND, "there is no token " + id).raised();
            }
            return Reply.nothing();
        });
    }

    /** A one-time code that signs a browser of another member in; the page is {@code /setup#code}. */
    private Future<Reply> invite(Call call) {
        JsonObject json = call.json();
        NeedReader.only(json, Set.of("member", "scope"));
        String code = links.issue(new Grant(member(json, call), scope(json)));
        return Future.succeededFuture(Reply.json(201, Json.object().put("path", "/setup#" + code)
                .put("lasts", DoorLimits.SETUP_LINK.toString())));
    }

    private String member(JsonObject json, Call call) {
        String member = json.text("member").orElse(call.caller().member());
        if (!members.test(member)) {
            throw NeedReader.invalid("'" + (member.length() > 40 ? member.substring(0, 40) + "…" : member)
                    + "' is not a member of this household");
        }
        return member;
    }

    private static Scope scope(JsonObject json) {
        String text = json.text("scope").orElse("READ").toUpperCase(Locale.ROOT);
        for (Scope scope : Scope.values()) {
            if (scope.name().equals(text)) {
                return scope;
            }
        }
        throw NeedReader.invalid("'scope' is MAIL, READ, ANSWER or ADMIN");
    }

    private static Duration duration(String text) {
        try {
            Duration lasts = Duration.parse(text);
            if (lasts.isPositive() && lasts.toDays() <= 3_650) {
                return lasts;
            }
        } catch (DateTimeException wrong) {
            // Said below, together with what is out of range.
        }
        throw NeedReader.invalid("'lasts' is a duration of at most ten years, such as P90D");
    }

    private static JsonObject session(Caller caller) {
        return Json.object().put("member", caller.member()).put("scope", caller.scope()).put("csrf", caller.csrf());
    }

    private static JsonObject shown(Token token) {
        return Json.object().put("id", token.id()).put("kind", token.kind()).put("scope", token.scope())
                .put("member", token.member()).put("label", token.label())
                .put("created", token.created().toString()).put("expires", token.expires());
    }

    private static int port(HttpServerRequest request) {
        return request.localAddress().port();
    }

    /** Behind a proxy that speaks TLS the browser says so, and the cookie then never travels without it. */
    private static boolean secure(HttpServerRequest request) {
        return String.valueOf(request.getHeader("Origin")).startsWith("https:");
    }
}
