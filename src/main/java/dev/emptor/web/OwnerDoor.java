package dev.emptor.web;

import dev.emptor.engine.Time;
import dev.emptor.model.Settings;
import dev.emptor.web.SetupLinks.Grant;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The owner's door: the page and {@code /api/v1}, on the loopback address unless configured otherwise. There is no
 * password and no way in without a session or a token; the first session comes from {@link #newSetupLink}.
 */
public final class OwnerDoor {
    private final DoorSettings settings;
    private final SetupLinks links;
    private final EventStream events;
    private final HttpServer server;
    private final List<Route> routes;

    private OwnerDoor(DoorSettings settings, SetupLinks links, EventStream events, HttpServer server,
            List<Route> routes) {
        this.settings = settings;
        this.links = links;
        this.events = events;
        this.server = server;
        this.routes = routes;
    }

    /** Opens the door; fails when the address cannot be bound. */
    public static Future<OwnerDoor> start(Vertx vertx, DoorSettings settings, DoorPorts ports) {
        return start(vertx, settings, ports, Time.SYSTEM, System::nanoTime);
    }

    /** As above, with the computer's own clocks given: calendar for sessions, stopwatch for links and repeats. */
    static Future<OwnerDoor> start(Vertx vertx, DoorSettings settings, DoorPorts ports, Time wall, LongSupplier nanos) {
        Context context = vertx.getOrCreateContext();
        Predicate<String> members = member -> ports.desk().state().settings().map(Settings::members)
                .orElse(settings.members()).contains(member);
        Doorman doorman = new Doorman(ports.tokens(), wall, members);
        SetupLinks links = new SetupLinks(nanos);
        Errands errands = new Errands(vertx, ports);
        EventStream events = new EventStream(vertx, context, errands, doorman);
        List<Route> routes = routes(errands, doorman, links, members, events);
        HttpServer server = vertx.createHttpServer(options(settings));
        Dispatch dispatch = new Dispatch(vertx, routes, new Threshold(settings.allowedHosts()), doorman,
                new Repeats(nanos));
        dispatch.serve(server);
        return server.listen().map(listening -> new OwnerDoor(settings, links, events, listening, routes))
                .onFailure(failed -> events.close());
    }

    List<Route> routes() {
        return routes;
    }

    private static List<Route> routes(Errands errands, Doorman doorman, SetupLinks links, Predicate<String> members,
            EventStream events) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new Pages(errands.ports().health()).routes());
        routes.addAll(new SessionApi(errands, doorman, links, members).routes());
        routes.addAll(new HouseApi(errands).routes());
        routes.addAll(new RightsApi(errands).routes());
        routes.addAll(new RulesApi(errands).routes());
        routes.addAll(new RulesPage(errands).routes());
        routes.addAll(new NeedsApi(errands).routes());
        routes.addAll(new IntentsApi(errands).routes());
        routes.addAll(new OffersApi(errands).routes());
        routes.addAll(new PurchasesApi(errands).routes());
        routes.addAll(new TalksApi(errands).routes());
        routes.addAll(new QuotesApi(errands).routes());
        routes.addAll(new EscalationsApi(errands).routes());
        routes.addAll(new AnnalsApi(errands).routes());
        routes.addAll(new LedgerApi(errands).routes());
        routes.addAll(new AgreementsApi(errands).routes());
        routes.addAll(events.routes());
        return List.copyOf(routes);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /**
     * A new link that signs the first member's browser in, once, within an hour. The code is in the fragment, which
     * browsers send to nobody, so that it stands in no log but the one it is printed to.
     */
    public String newSetupLink() {
        String code = links.issue(new Grant(settings.members().get(0), Scope.ADMIN));
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("[::]");
        return "http://" + (everywhere ? DoorSettings.HOST : host) + ":" + port() + "/setup#" + code;
    }

    /** Closes the door and every open stream. */
    public Future<Void> close() {
        events.close();
        return server.shutdown(1, TimeUnit.SECONDS);
    }

    private static HttpServerOptions options(DoorSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) DoorLimits.IDLE.toSeconds())
                .setMaxInitialLineLength(DoorLimits.REQUEST_LINE)
                .setMaxHeaderSize(DoorLimits.HEADERS)
                .setHandle100ContinueAutomatically(true);
    }
}
