package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.core.State;
import dev.emptor.model.Judgment;
import dev.emptor.model.Offer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A market door on loopback whose desk only counts, for tests elsewhere that send it any bytes at all. */
public final class OpenMarket implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final CountingDesk desk = new CountingDesk();
    private final MarketDoor door;

    public OpenMarket() {
        this(MarketSettings.at("127.0.0.1", 0).connections());
    }

    /** With room for so many connections. Nobody is told to slow down here. */
    public OpenMarket(int connections) {
        MarketSettings settings = new MarketSettings("127.0.0.1", 0, connections, 1_000_000, 1_000_000,
                Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(20));
        door = new MarketDoor(vertx, settings, Goods.access(URI.create("http://127.0.0.1:9")), desk, Caller.STANDING);
        try {
            door.open().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    public int port() {
        return door.port();
    }

    /** Method and path of everything that can be asked. */
    public List<String> routes() {
        return door.offered();
    }

    /** What lets one of its sellers in. */
    public String token() {
        return Goods.HILL_TOKEN;
    }

    /** How much was heard so far. */
    public long heard() {
        return desk.count.get();
    }

    @Override
    public void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static final class CountingDesk implements Desk {
        private final AtomicLong count = new AtomicLong();

        @Override
        public CompletableFuture<Turn> hear(Heard.Body body) {
            count.incrementAndGet();
            return CompletableFuture.completedFuture(
                    new Turn(new Heard(1, Goods.NOW, 1, "", body), Judgment.NONE, List.of()));
        }

        @Override
        public CompletableFuture<Turn> offer(Offer offer) {
            return hear(new Heard.OfferHeard(offer, List.of()));
        }

        @Override
        public State state() {
            return Goods.state(true);
        }
    }
}
