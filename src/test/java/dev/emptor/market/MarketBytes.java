package dev.emptor.market;

import dev.emptor.event.Report;
import dev.emptor.gate.Reply;
import dev.emptor.model.Checkout;
import dev.emptor.model.SellerId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The readers of this room, for tests elsewhere that give them any bytes at all. */
public final class MarketBytes {
    private static final Doorkeeper KEEPER = new Doorkeeper(Goods.access(URI.create("http://127.0.0.1:9")));
    private static final List<Route> ROUTES = List.of(
            new Route("POST", "/market/v1/threads/{thread}/decline", false, false, request -> Answer.problem(404, "")),
            new Route("GET", "/feeds/{id}/products", false, false, request -> Answer.problem(404, "")));

    private MarketBytes() {}

    /** Final totals; refuses with an IllegalArgumentException. */
    public static Checkout checkout(byte[] bytes) {
        return PeerAnswers.checkout(Goods.HILL, Optional.of(URI.create("https://hill.example")), new Reply.Body(bytes),
                true);
    }

    /** A made order; refuses with an IllegalArgumentException. */
    public static Report.OrderAccepted order(byte[] bytes) {
        return PeerAnswers.order(new Reply.Body(bytes));
    }

    /** The words for a refusal. */
    public static String refusal(byte[] bytes) {
        return PeerAnswers.refusal(new Reply.Answered(422, new Reply.Body(bytes)));
    }

    /** Who shows this Authorization header. */
    public static Optional<SellerId> who(String authorization) {
        return KEEPER.who(Optional.of(authorization));
    }

    /** The variable segments of a path that is one of the door's, in their order. */
    public static List<String> segments(String method, String path) {
        return List.copyOf(Route.find(ROUTES, method, path).names().values());
    }

}
