package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.event.Heard;
import dev.emptor.event.Heard.OrderEvent.Kind;
import dev.emptor.model.SellerId;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be asked of the market door, and what answers. */
final class Routes {
    private static final Caps SMALL = new Caps(4_096, 4, 256, 24);

    private final Desk desk;
    private final Intake intake;
    private final Feeds feeds;
    private final Optional<LinkPages> links;
    private final TermsDesk terms;

    Routes(Desk desk, Intake intake, Feeds feeds, Optional<LinkPages> links, TermsDesk terms) {
        this.links = links;
        this.desk = desk;
        this.intake = intake;
        this.feeds = feeds;
        this.terms = terms;
    }

    List<Route> all() {
        List<Route> all = new ArrayList<>(List.of(
                open("/.well-known/emptor.json", request -> Answer.json(200, profile())),
                open("/openapi.json", request -> new Answer(200, Answer.JSON,
                        MarketDoor.resource("openapi.json").orElseThrow(), java.util.Map.of())),
                new Route("POST", "/market/v1/offers", false, true, this::offers),
                closed("POST", "/market/v1/threads/{thread}/decline", this::decline),
                closed("POST", "/market/v1/orders/{ref}/events", this::event),
                new Route("POST", "/emptor/v1/terms", true, false, terms::proffer),
                new Route("POST", "/emptor/v1/terms/closures", true, false, terms::closure),
                new Route("POST", "/emptor/v1/terms/terminations", true, false, terms::termination),
                closed("POST", "/market/v1/terms/terminations", terms::sellerEnds),
                closed("POST", "/feeds", feeds::make),
                closed("GET", "/feeds/{id}", feeds::show),
                closed("GET", "/feeds/{id}/products", feeds::products),
                closed("PATCH", "/feeds/{id}/products", feeds::upsert)));
        links.ifPresent(pages -> all.addAll(pages.routes()));
        return List.copyOf(all);
    }

    private static Route open(String path, Route.Handler handler) {
        return new Route("GET", path, true, false, handler);
    }

    private static Route closed(String method, String path, Route.Handler handler) {
        return new Route(method, path, false, false, handler);
    }

    /** One offer, or an array of them; streams never get here. */
    private Answer offers(Route.Request request) {
        Tally tally = new Tally();
        Json document;
        try {
            document = Json.parse(request.body(), Caps.DOOR);
        } catch (JsonException unreadable) {
            String why = "the document " + unreadable.why();
            intake.quarantine(request.caller(), tally, new Tally.Refused(1, "?", why));
            return Answer.problem(400, why);
        }
        if (!(document instanceof JsonArray array)) {
            request.taker().take(request.caller(), tally, List.of(Intake.Piece.bytes(1, request.body())));
            return tally.single();
        }
        if (array.size() > MarketSettings.ARRAY) {
            return Answer.problem(413, "at most " + MarketSettings.ARRAY + " offers in one array; send more as lines");
        }
        List<Intake.Piece> some = new ArrayList<>();
        for (int i = 0; i < array.size() && !tally.stopped(); i++) {
            some.add(Intake.Piece.bytes(i + 1, array.get(i).toBytes()));
            if (some.size() == MarketSettings.UNDER_WAY || i == array.size() - 1) {
                request.taker().take(request.caller(), tally, some);
                some = new ArrayList<>();
            }
        }
        return tally.answer();
    }

    private Answer decline(Route.Request request) {
        String thread = request.name("thread");
        SellerId seller = request.caller();
        if (!Belongings.of(desk.state(), seller).threads().contains(thread)) {
            return Answer.problem(404, "you were given no such thread, or it is over");
        }
        return intake.hear(new Heard.ProposalDeclined(seller, thread)).orElseGet(Routes::heard);
    }

    private Answer event(Route.Request request) {
        String ref = request.name("ref");
        SellerId seller = request.caller();
        Optional<Kind> kind = kind(request.body());
        if (!Belongings.hasOrder(desk.state(), seller, ref)) {
            return Answer.problem(404, "there is no such order of yours");
        }
        if (kind.isEmpty()) {
            return Answer.problem(422, "event: must be shipped, delivered or cancelled");
        }
        return intake.hear(new Heard.OrderEvent(seller, ref, kind.get())).orElseGet(Routes::heard);
    }

    private static Optional<Kind> kind(byte[] body) {
        try {
            String event = Json.parse(body, SMALL).asObject().needText("event");
            for (Kind kind : Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(event)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }

    private static Answer heard() {
        return Answer.json(202, Json.object());
    }

    /** What this agent speaks; nothing of the house it works for. */
    private static JsonObject profile() {
        return Json.object()
                .put("protocol", "emptor")
                .put("versions", Json.array().add(1))
                .put("offers", "/market/v1/offers")
                .put("feeds", "/feeds")
                .put("openapi", "/openapi.json")
                .put("limits", Json.object()
                        .put("bodyBytes", MarketSettings.BODY_BYTES)
                        .put("lineBytes", MarketSettings.LINE_BYTES)
                        .put("arrayLength", MarketSettings.ARRAY));
    }
}
