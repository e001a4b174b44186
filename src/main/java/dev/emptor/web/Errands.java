package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.web.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What resources have done for them elsewhere: commands by the clerk, slow reading by worker threads. */
final class Errands {
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final DoorPorts ports;

    Errands(Vertx vertx, DoorPorts ports) {
        this.vertx = vertx;
        this.ports = ports;
    }

    DoorPorts ports() {
        return ports;
    }

    State state() {
        return ports.desk().state();
    }

    Instant now() {
        return ports.time().now();
    }

    /** Reads something that may block, on a worker thread. A cursor or filter it refuses is the caller's mistake. */
    <T> Future<T> read(Callable<T> reading) {
        return vertx.executeBlocking(() -> {
            try {
                return reading.call();
            } catch (IllegalArgumentException refused) {
                throw Problem.of(Kind.BAD_REQUEST, String.valueOf(refused.getMessage())).raised();
            }
        }, false);
    }

    /** Does something that may block; its exceptions are bugs. */
    <T> Future<T> work(Callable<T> working) {
        return vertx.executeBlocking(working, false);
    }

    /** Puts a command on the desk. Fails with the domain's refusal, or says that it could not be heard. */
    Future<Turn> hear(Heard.Body body) {
        return stage(() -> ports.desk().hear(body)).compose(turn -> turn.events().stream()
                .filter(Event.Refused.class::isInstance)
                .map(event -> ((Event.Refused) event).refusal())
                .findFirst()
                .<Future<Turn>>map(refusal -> Future.failedFuture(Problem.of(refusal).raised()))
                .orElse(Future.succeededFuture(turn)));
    }

    /** Waits for something that another room does, for a while. */
    <T> Future<T> stage(Supplier<CompletionStage<T>> starting) {
        Future<T> future;
        try {
            future = Future.fromCompletionStage(starting.get(), vertx.getOrCreateContext());
        } catch (RuntimeException refused) {
            future = Future.failedFuture(refused);
        }
        return future.timeout(DoorLimits.TURN.toMillis(), TimeUnit.MILLISECONDS).recover(failed -> Future.failedFuture(
                problem(failed)));
    }

    private static Throwable problem(Throwable failed) {
        return switch (failed) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    problem(wrapped.getCause());
            case Desk.Busy busy -> Problem.of(Kind.BUSY, String.valueOf(busy.getMessage())).raised(BUSY_PAUSE);
            case Desk.Troubled trouble ->
                Problem.of(Kind.TROUBLED, String.valueOf(trouble.getMessage())).raised(trouble.retryAfter());
            case Desk.Unknown unknown ->
                Problem.of(Kind.MAYBE_RECORDED, String.valueOf(unknown.getMessage())).raised();
            case Desk.Stopped stopped -> Problem.of(Kind.STOPPED, String.valueOf(stopped.getMessage())).raised();
            case TimeoutException late -> Problem.of(Kind.UNKNOWN_OUTCOME,
                    "it may still happen; look before you try again").raised();
            default -> failed;
        };
    }
}
