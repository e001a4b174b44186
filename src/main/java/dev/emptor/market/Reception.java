package dev.emptor.market;

import dev.emptor.model.SellerId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Receives one request: which route, who calls, how often, what kind of body and how large. Only what passes all of
 * that reaches a route's handler, on a thread that may block; the event loop only moves bytes.
 */
final class Reception {
    private static final System.Logger LOG = System.getLogger(Reception.class.getName());
    private static final String NDJSON = "application/x-ndjson";
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;
    private final Executor workers;
    private final MarketSettings settings;
    private final Doorkeeper doorkeeper;
    private final List<Route> routes;
    private final Intake intake;
    private final LongSupplier nanos;
    private final Map<SellerId, Bucket> calls = new ConcurrentHashMap<>();
    private final Map<SellerId, Bucket> offers = new ConcurrentHashMap<>();

    Reception(Vertx vertx, Executor workers, MarketSettings settings, Doorkeeper doorkeeper, List<Route> routes,
            Intake intake, LongSupplier nanos) {
        this.vertx = vertx;
        this.workers = workers;
        this.settings = settings;
        this.doorkeeper = doorkeeper;
        this.routes = routes;
        this.intake = intake;
        this.nanos = nanos;
    }

    void receive(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        Route.Match match = Route.find(routes, request.method().name(), path);
        if (match.route().isEmpty()) {
            finish(request, match.methods().isEmpty()
                    ? Answer.problem(404, "there is nothing here")
                    : Answer.problem(405, "this takes " + String.join(", ", match.methods()))
                            .with("Allow", String.join(", ", match.methods())));
            return;
        }
        Route route = match.route().get();
        Optional<SellerId> seller = doorkeeper.who(header(request, "Authorization"));
        Optional<Answer> refusal = refusal(request, route, seller);
        if (refusal.isPresent()) {
            finish(request, refusal.get());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        if (route.stream() && type(request).equals(NDJSON)) {
            SellerId caller = seller.orElseThrow();
            new LineStream(request, vertx, workers, settings, (tally, pieces) -> take(caller, tally, pieces),
                    answer -> finish(request, answer)).start();
        } else {
            whole(request, route, seller, match.names());
        }
    }

    /** Hears some offers of a seller, if it has not sent too many of late. */
    private void take(SellerId seller, Tally tally, List<Intake.Piece> pieces) {
        long wait = offers.computeIfAbsent(seller, s -> new Bucket(settings.offersPerSecond(), nanos))
                .take(pieces.size());
        if (wait > 0) {
            tally.stop(new Tally.Stop(429, pieces.get(0).line(), "too many offers", wait));
        } else {
            intake.offers(seller, tally, pieces);
        }
    }

    private Optional<Answer> refusal(HttpServerRequest request, Route route, Optional<SellerId> seller) {
        if (route.open()) {
            return Optional.empty();
        }
        if (seller.isEmpty()) {
            return Optional.of(Answer.problem(401, "send the token you were given: Authorization: Bearer ...")
                    .with("WWW-Authenticate", "Bearer realm=\"market\""));
        }
        long wait = calls.computeIfAbsent(seller.get(), s -> new Bucket(settings.callsPerSecond(), nanos)).take(1);
        if (wait > 0) {
            return Optional.of(Answer.problem(429, "too many calls").retryAfter(wait));
        }
        if (request.getHeader("Content-Encoding") != null) {
            return Optional.of(Answer.problem(415, "send the body uncompressed, without Content-Encoding"));
        }
        String type = type(request);
        boolean known = type.isEmpty() || type.equals(Answer.JSON) || (route.stream() && type.equals(NDJSON));
        if (!known) {
            return Optional.of(Answer.problem(415, "send " + Answer.JSON + (route.stream() ? " or " + NDJSON : "")));
        }
        boolean large = !type.equals(NDJSON) && length(request) > MarketSettings.BODY_BYTES;
        return large ? Optional.of(tooLarge()) : Optional.empty();
    }

    private void whole(HttpServerRequest request, Route route, Optional<SellerId> seller, Map<String, String> names) {
        Context context = vertx.getOrCreateContext();
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        long timer = vertx.setTimer(settings.body().toMillis(), late -> {
            if (!over[0]) {
                over[0] = true;
                finish(request, Answer.problem(408, "the body came too slowly"));
            }
        });
        // Gone, or so malformed that nothing after it can be read: either way nobody waits for an answer.
        request.exceptionHandler(broken -> {
            over[0] = true;
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.handler(part -> {
            if (over[0]) {
                return;
            }
            if (body.length() + part.length() > MarketSettings.BODY_BYTES) {
                over[0] = true;
                vertx.cancelTimer(timer);
                finish(request, tooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(all -> {
            if (over[0]) {
                return;
            }
            over[0] = true;
            vertx.cancelTimer(timer);
            byte[] bytes = body.getBytes();
            Optional<String> cookie = header(request, "Cookie");
            SocketAddress remote = request.remoteAddress();
            String from = remote == null ? "" : String.valueOf(remote.hostAddress());
            workers.execute(() -> {
                Answer answer = handle(route, new Route.Request(seller, names, bytes, this::take, cookie, from));
                context.runOnContext(back -> send(request, answer, true));
            });
        });
    }

    private static Answer handle(Route route, Route.Request request) {
        try {
            return route.handler().answer(request);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a call of a seller could not be answered", bug);
            return Answer.problem(500, "this is our fault, not yours");
        }
    }

    /** Answers, perhaps before the whole body was read: then the rest is thrown away for a moment, and the line cut. */
    private void finish(HttpServerRequest request, Answer answer) {
        if (request.isEnded()) {
            send(request, answer, true);
            return;
        }
        long timer = vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.handler(thrown -> { });
        request.endHandler(all -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        send(request, answer, false);
        request.resume();
    }

    private static void send(HttpServerRequest request, Answer answer, boolean keep) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.type())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer");
        answer.headers().forEach(response::putHeader);
        if (!keep) {
            response.putHeader("Connection", "close");
        }
        // A seller that has hung up is told nothing; what it sent was heard all the same.
        response.end(Buffer.buffer(answer.body())).onFailure(gone -> { });
    }

    private static Answer tooLarge() {
        return Answer.problem(413, "at most " + MarketSettings.BODY_BYTES
                + " bytes in one document; send more offers as " + NDJSON);
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private static String type(HttpServerRequest request) {
        String type = header(request, "Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static long length(HttpServerRequest request) {
        String length = header(request, "Content-Length").orElse("0");
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }
}
