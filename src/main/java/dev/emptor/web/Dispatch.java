package dev.emptor.web;

import dev.emptor.web.Problem.Kind;
import dev.emptor.wire.JsonException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes each request through the threshold, past the doorman and to the route that answers it; turns everything that
 * goes wrong into a problem document. The body is read only of those who may send one.
 */
final class Dispatch {
    private static final System.Logger LOG = System.getLogger("dev.emptor.web");

    private final Threshold threshold;
    private final Doorman doorman;
    private final Repeats repeats;
    private final Router router;
    private final AtomicInteger connections = new AtomicInteger();

    Dispatch(Vertx vertx, List<Route> routes, Threshold threshold, Doorman doorman, Repeats repeats) {
        this.threshold = threshold;
        this.doorman = doorman;
        this.repeats = repeats;
        this.router = Router.router(vertx);
        router.route().handler(this::cross);
        for (Route route : routes) {
            if (route.safe()) {
                router.route(HttpMethod.GET, route.path()).handler(context -> admit(context, route));
                router.route(HttpMethod.HEAD, route.path()).handler(context -> admit(context, route));
            } else {
                router.route(HttpMethod.valueOf(route.method()), route.path())
                        .handler(context -> admitToAct(context, route));
            }
        }
        router.errorHandler(404, context -> unknown(context, Problem.of(Kind.NOT_FOUND, "no page has that address")));
        router.errorHandler(405, context -> unknown(context, Problem.of(Kind.METHOD_NOT_ALLOWED,
                "the API document at /api/v1/openapi.json lists what can be done")));
        router.errorHandler(400, context -> refuse(context, Problem.of(Kind.BAD_REQUEST,
                "the address or a header is malformed")));
        router.errorHandler(500, context -> failed(context, context.failure()));
    }

    void serve(HttpServer server) {
        server.connectionHandler(connection -> {
            connection.closeHandler(gone -> connections.decrementAndGet());
            if (connections.incrementAndGet() > DoorLimits.CONNECTIONS) {
                drop(connection.close());
            }
        });
        server.requestHandler(router);
    }

    private void cross(RoutingContext context) {
        Threshold.putHeaders(context.response());
        Optional<Problem> objection = threshold.objection(context.request());
        if (objection.isPresent()) {
            refuse(context, objection.get());
        } else {
            context.next();
        }
    }

    private void admit(RoutingContext context, Route route) {
        Optional<Caller> caller = doorman.identify(context.request());
        Optional<Problem> objection = objection(caller, route);
        if (objection.isPresent()) {
            refuse(context, objection.get());
        } else {
            reply(context, () -> route.answerer().answer(call(context, caller, new byte[0])));
        }
    }

    private void admitToAct(RoutingContext context, Route route) {
        Optional<Caller> caller = doorman.identify(context.request());
        Optional<Problem> objection = objection(caller, route).or(() -> caller.flatMap(known ->
                known.csrf().flatMap(token -> forged(context.request(), token))));
        if (objection.isPresent()) {
            refuse(context, objection.get());
        } else {
            drop(Bodies.read(context.request()).onSuccess(body -> answer(context, route, body))
                    .onFailure(failure -> failed(context, failure)));
        }
    }

    private void answer(RoutingContext context, Route route, byte[] body) {
        String type = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        String bare = type.toLowerCase(Locale.ROOT).replaceAll("\\s*;.*", "").strip();
        if (body.length > 0 && !bare.equals("application/json")) {
            refuse(context, Problem.of(Kind.NOT_JSON, "send Content-Type: application/json"));
            return;
        }
        // Identified again: the token may have been revoked while the body came in slowly.
        Optional<Caller> caller = doorman.identify(context.request());
        Optional<Problem> objection = objection(caller, route);
        if (objection.isPresent()) {
            refuse(context, objection.get());
            return;
        }
        Call call = call(context, caller, body);
        reply(context, () -> route.scope().isPresent() && route.method().equals("POST")
                ? repeats.once(call, () -> attempt(() -> route.answerer().answer(call)))
                : route.answerer().answer(call));
    }

    private static Optional<Problem> objection(Optional<Caller> caller, Route route) {
        if (route.scope().isEmpty()) {
            return Optional.empty();
        }
        if (caller.isEmpty()) {
            return Optional.of(unauthenticated());
        }
        Scope needed = route.scope().get();
        return caller.get().scope().covers(needed) ? Optional.empty() : Optional.of(Problem.of(Kind.FORBIDDEN,
                "this takes the scope " + needed + "; yours is " + caller.get().scope()));
    }

    private static Optional<Problem> forged(HttpServerRequest request, String token) {
        String given = Optional.ofNullable(request.getHeader(Doorman.CSRF_HEADER)).orElse("");
        return Secrets.same(given, token) ? Optional.empty() : Optional.of(Problem.of(Kind.CSRF,
                "load the page again; it then sends the right " + Doorman.CSRF_HEADER));
    }

    /** Strangers do not learn which addresses of the API there are. */
    private void unknown(RoutingContext context, Problem problem) {
        boolean stranger = doorman.identify(context.request()).isEmpty();
        boolean api = context.request().path().startsWith("/api");
        String accept = Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
        if (problem.status() == 404 && accept.contains("text/html") && !api) {
            send(context, Reply.text(404, "There is no page at this address. The inbox is at / of this host.\n"));
            return;
        }
        refuse(context, stranger && api ? unauthenticated() : problem);
    }

    private static Problem unauthenticated() {
        return Problem.of(Kind.UNAUTHENTICATED, "open the setup link that Emptor printed, or send a bearer token");
    }

    private static Call call(RoutingContext context, Optional<Caller> caller, byte[] body) {
        return new Call(context.request(), context.pathParams(), context.queryParams(), caller, body);
    }

    private interface Work {
        Future<Reply> begin();
    }

    /** A problem thrown is a problem failed with, wherever it happens. */
    private static Future<Reply> attempt(Work work) {
        try {
            return work.begin();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void reply(RoutingContext context, Work work) {
        drop(attempt(work).onSuccess(reply -> send(context, reply)).onFailure(failure -> failed(context, failure)));
    }

    private static void failed(RoutingContext context, Throwable failure) {
        switch (failure) {
            case Problem.Raised raised when raised.retryAfterSeconds() > 0 -> send(context,
                    Reply.problem(raised.problem()).with("Retry-After", Long.toString(raised.retryAfterSeconds())));
            case Problem.Raised raised -> refuse(context, raised.problem());
            case JsonException wrong -> refuse(context, Problem.of(Kind.INVALID, wrong.why()));
            case HttpClosedException gone -> { }
            case HttpException http when http.getStatusCode() < 500 -> refuse(context,
                    Problem.of(Kind.BAD_REQUEST, "the address is malformed"));
            default -> {
                LOG.log(Level.ERROR, "a request to " + context.normalizedPath() + " failed", failure);
                refuse(context, Problem.of(Kind.INTERNAL,
                        "nothing was acknowledged; the log of Emptor has the particulars"));
            }
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        Reply reply = Reply.problem(problem);
        send(context, switch (problem.status()) {
            case 401 -> reply.with("WWW-Authenticate", "Bearer realm=\"emptor\"");
            case 408, 413 -> reply.with("Connection", "close");
            default -> reply;
        });
    }

    private static void send(RoutingContext context, Reply reply) {
        if (!reply.isTaken() && !context.response().ended() && !context.response().closed()) {
            reply.send(context.response(), !context.request().method().equals(HttpMethod.HEAD));
        }
    }

    /** For futures whose outcome is dealt with, or concerns nobody any more. */
    private static void drop(Future<?> done) {
        done.onFailure(ignored -> { });
    }
}
