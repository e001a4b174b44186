package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What sellers reach: replies, offers, order events and catalogue feeds, as {@code peer-protocol.md} says, on a
 * listener of its own. What is answered with 202 is on disk. Shares nothing with the owner's door.
 */
public final class MarketDoor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MarketDoor.class.getName());
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final MarketSettings settings;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Lobby lobby;
    private final HttpServer server;
    private final List<String> offered;
    private volatile int port;

    /** Opens nothing yet; {@code sellers} are those that may enter, each by its inbound token. */
    public MarketDoor(Vertx vertx, MarketSettings settings, List<SellerAccess> sellers, Desk desk, Time time) {
        this(vertx, settings, sellers, desk, time, Optional.empty(), Optional.empty());
    }

    /**
     * As above; with a desk for links it shows what one-time links hold, with keys it answers terms where the owner
     * wants that.
     */
    public MarketDoor(Vertx vertx, MarketSettings settings, List<SellerAccess> sellers, Desk desk, Time time,
            Optional<LinkDesk> links, Optional<Identities> identities) {
        this.settings = settings;
        this.lobby = new Lobby(vertx, settings);
        Intake intake = new Intake(desk, time, settings.hear());
        List<Route> routes = new Routes(desk, intake, new Feeds(desk, time),
                links.map(given -> new LinkPages(given, desk, time, settings.hear(), System::nanoTime)),
                new TermsDesk(desk, intake, time, identities, System::nanoTime)).all();
        Reception reception = new Reception(vertx, workers, settings, new Doorkeeper(sellers), routes, intake,
                System::nanoTime);
        this.offered = routes.stream().map(route -> route.method() + " " + route.path()).toList();
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setMaxInitialLineLength(2_048)
                        .setMaxHeaderSize(MarketSettings.HEAD_BYTES)
                        .setDecompressionSupported(false)
                        .setCompressionSupported(false)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        // Only a backstop: a call may wait for its turn to be recorded without a byte moving.
                        .setIdleTimeout((int) settings.idle().plus(settings.hear()).plus(settings.body()).toMillis()))
                .connectionHandler(lobby::enter)
                .invalidRequestHandler(broken -> broken.connection().close())
                .requestHandler(request -> {
                    lobby.served(request);
                    reception.receive(request);
                });
    }

    /** Begins to listen; fails if the address is taken. */
    public Future<MarketDoor> open() {
        return server.listen().map(listening -> {
            port = listening.actualPort();
            return this;
        });
    }

    /** The port that the door listens on; 0 before it is open. */
    public int port() {
        return port;
    }

    /** What the door was told to be. */
    public MarketSettings settings() {
        return settings;
    }

    /**
     * Method and path of everything that can be asked, such as {@code POST /feeds}; the same as in its OpenAPI
     * document.
     */
    public List<String> offered() {
        return offered;
    }

    /** Takes no more calls, and lets those under way end within a few seconds. */
    @Override
    public void close() {
        try {
            lobby.drain(CLOSE);
            server.close().toCompletionStage().toCompletableFuture().get(CLOSE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.log(System.Logger.Level.WARNING, "the market door did not close in time", failed);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Reads a file that lies beside this class. */
    static Optional<byte[]> resource(String name) {
        try (InputStream in = MarketDoor.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
