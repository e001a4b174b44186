package dev.emptor.market;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections and watches the time between requests: one that has not sent a whole request head in time is
 * closed, and so is, once there are too many, the one that has been silent longest. So nobody can hold the door open,
 * or shut for others, by speaking slowly.
 */
final class Lobby {
    private final Vertx vertx;
    private final MarketSettings settings;
    private final AtomicInteger inside = new AtomicInteger();
    /** The timers of connections without a request under way, the one that waits longest first. */
    private final Map<HttpConnection, Long> waits = new LinkedHashMap<>();
    private final Set<HttpServerRequest> underWay = ConcurrentHashMap.newKeySet();

    Lobby(Vertx vertx, MarketSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void enter(HttpConnection connection) {
        if (inside.incrementAndGet() > settings.connections()) {
            Optional<HttpConnection> longest = longestWaiting();
            if (longest.isEmpty()) {
                inside.decrementAndGet();
                connection.close();
                return;
            }
            longest.get().close();
        }
        connection.closeHandler(gone -> {
            inside.decrementAndGet();
            stopWatch(connection);
        });
        watch(connection);
    }

    /** A whole head came; the watch begins again when its answer is out. */
    void served(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        stopWatch(connection);
        underWay.add(request);
        request.response().endHandler(sent -> {
            over(request);
            watch(connection);
        });
        request.response().closeHandler(gone -> over(request));
    }

    /** Waits until no request is under way, or that time is over. */
    synchronized void drain(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    private synchronized void over(HttpServerRequest request) {
        underWay.remove(request);
        notifyAll();
    }

    /** It does not wait any more, so that nobody else is told to go in its place. */
    private synchronized Optional<HttpConnection> longestWaiting() {
        Optional<HttpConnection> longest = waits.keySet().stream().findFirst();
        longest.ifPresent(this::stopWatch);
        return longest;
    }

    private synchronized void watch(HttpConnection connection) {
        long timer = vertx.setTimer(settings.idle().toMillis(), late -> {
            stopWatch(connection);
            connection.close();
        });
        Long before = waits.remove(connection);
        waits.put(connection, timer);
        if (before != null) {
            vertx.cancelTimer(before);
        }
    }

    private synchronized void stopWatch(HttpConnection connection) {
        Long timer = waits.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
