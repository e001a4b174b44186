package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.gate.Call;
import dev.emptor.gate.Reply;
import dev.emptor.model.DataLink;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.Refusal;
import dev.emptor.model.Stage;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The pages behind one-time links. Looking at a link changes nothing, so that what scans mail does not burn it;
 * pressing its button shows what it holds, once, for some minutes, to the browser that pressed it. The turn that
 * writes the ledger's lines is on disk before the gate opens a value.
 */
final class LinkPages {
    /** How the path of every link begins. */
    static final String PATH = "/s/";

    private static final String COOKIE = "emptor-view";
    private static final int PER_SECOND = 3;
    private static final int REMEMBERED = 4_096;
    private static final Caps OWN = new Caps(1 << 16, 4, 4_096, 24);

    private final LinkDesk links;
    private final Desk desk;
    private final Time time;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Bucket strangers;
    private final Map<String, Bucket> known = new ConcurrentHashMap<>();

    LinkPages(LinkDesk links, Desk desk, Time time, Duration patience, LongSupplier nanos) {
        this.links = links;
        this.desk = desk;
        this.time = time;
        this.patience = patience;
        this.nanos = nanos;
        this.strangers = new Bucket(PER_SECOND, nanos);
    }

    List<Route> routes() {
        String path = PATH + "{word}";
        return List.of(new Route("GET", path, true, false, this::look),
                new Route("HEAD", path, true, false, request -> look(request).bare()),
                new Route("POST", path, true, false, this::open));
    }

    /** Who guesses words is slowed down, and so is each link, but none because of the others. */
    private boolean tooOften(Optional<DataLink> link) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        Bucket bucket = link.map(one -> known.computeIfAbsent(one.id(), id -> new Bucket(PER_SECOND, nanos)))
                .orElse(strangers);
        return bucket.take(1) > 0;
    }

    private Answer look(Route.Request request) {
        State state = desk.state();
        Optional<DataLink> link = found(state, request);
        if (tooOften(link)) {
            return LinkPage.busy();
        }
        if (link.isEmpty() || !standing(state, link.get())) {
            return LinkPage.nothing();
        }
        if (link.get().opened().isEmpty()) {
            return LinkPage.closed(seller(state, link.get()), order(state, link.get()), link.get().expires());
        }
        return LinkPage.opened(link.get().opened().get().at(), mine(request, link.get().opened().get()));
    }

    private Answer open(Route.Request request) {
        Optional<DataLink> link = found(desk.state(), request);
        if (tooOften(link)) {
            return LinkPage.busy();
        }
        if (link.isEmpty()) {
            return LinkPage.nothing();
        }
        // Nobody may choose beforehand what will show it again: a first look always gets a word of its own.
        Optional<String> secret = link.get().opened().isPresent() ? cookie(request) : Optional.empty();
        String mine = secret.orElseGet(links::fresh);
        String view = hash(mine);
        Optional<Turn> turn = hear(new Heard.OpenLink(link.get().id(), view));
        if (turn.isEmpty()) {
            return LinkPage.busy();
        }
        for (Event event : turn.get().events()) {
            if (event instanceof Event.Refused refused) {
                return refused.refusal().code() == Refusal.Code.LINK_OPENED
                        ? LinkPage.opened(openedAt(link.get()), false) : LinkPage.nothing();
            }
        }
        return shown(link.get(), mine, view, turn.get().heard().at());
    }

    /** The lines are on disk: now the gate may open the values. */
    private Answer shown(DataLink link, String secret, String view, Instant at) {
        Reply reply = links.gate().show(Call.post(link.seller(), "delivery, shown once", Stage.ORDER,
                PeerMessages.recipient()).giving(link.purchase(), link.give(), link.standIns()).by(link.way()));
        if (!(reply instanceof Reply.Answered answered)) {
            String why = reply instanceof Reply.Failed failed ? failed.fault().why() : "the gate stayed shut";
            hear(new Heard.LinkShown(link.id(), view, Optional.of(why)));
            return LinkPage.shut();
        }
        JsonObject data = Json.parse(answered.body().bytes(), OWN).asObject().object("recipient")
                .orElse(Json.object());
        hear(new Heard.LinkShown(link.id(), view, Optional.empty()));
        Instant first = link.opened().map(DataLink.Opened::at).orElse(at);
        String cookie = COOKIE + "=" + secret + "; Path=" + links.path(link) + "; Max-Age="
                + Limits.LINK_VIEW.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (links.secure() ? "; Secure" : "");
        return LinkPage.data(data, order(desk.state(), link), first.plus(Limits.LINK_VIEW)).with("Set-Cookie", cookie);
    }

    private Optional<Turn> hear(Heard.Body body) {
        try {
            return Optional.of(desk.hear(body).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException failed) {
            return Optional.empty();
        }
    }

    private Optional<DataLink> found(State state, Route.Request request) {
        return links.find(state.links().values(), request.name("word"));
    }

    private boolean standing(State state, DataLink link) {
        boolean blocked = state.blocked().has(link.seller());
        return time.now().isBefore(link.expires()) && !blocked && !state.purchases().get(link.purchase())
                .map(purchase -> purchase instanceof Purchase.Ended).orElse(true);
    }

    private Instant openedAt(DataLink link) {
        return desk.state().links().get(link.id()).flatMap(DataLink::opened).map(DataLink.Opened::at)
                .orElse(time.now());
    }

    private boolean mine(Route.Request request, DataLink.Opened opened) {
        return cookie(request).map(secret -> hash(secret).equals(opened.view())).orElse(false)
                && time.now().isBefore(opened.at().plus(Limits.LINK_VIEW));
    }

    private static String seller(State state, DataLink link) {
        return state.settings().flatMap(settings -> settings.seller(link.seller()))
                .map(known -> known.name()).orElse(link.seller().value());
    }

    /** The seller's own name of the order, once it gave it one. */
    private static Optional<String> order(State state, DataLink link) {
        return state.purchases().get(link.purchase()).flatMap(purchase -> switch (purchase) {
            case Purchase.Ordered now -> Optional.of(now.order().ref());
            case Purchase.Delivered now -> Optional.of(now.order().ref());
            case Purchase other -> Optional.<String>empty();
        });
    }

    private static Optional<String> cookie(Route.Request request) {
        for (String part : request.cookie().orElse("").split(";", -1)) {
            String named = part.strip();
            if (named.startsWith(COOKIE + "=") && named.length() <= 80) {
                return Optional.of(named.substring(COOKIE.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Doorkeeper.hash(secret));
    }
}
