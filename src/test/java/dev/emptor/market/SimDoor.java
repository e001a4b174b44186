package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.model.SellerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The market door without its sockets: the real routes, readers and intake, for one caller that is known. */
public final class SimDoor {
    private final List<Route> routes;
    private final Intake intake;

    /** The desk must have answered before it returns, because nobody waits. */
    public SimDoor(Desk desk, Time time) {
        this.intake = new Intake(desk, time, Duration.ZERO);
        this.routes = new Routes(desk, intake, new Feeds(desk, time)).all();
    }

    /** Posts a body to a path as that seller and gives the status of the answer. */
    public int post(SellerId seller, String path, byte[] body) {
        Route.Match match = Route.find(routes, "POST", path);
        if (match.route().isEmpty()) {
            return match.methods().isEmpty() ? 404 : 405;
        }
        return match.route().get().handler()
                .answer(new Route.Request(Optional.of(seller), match.names(), body, intake::offers)).status();
    }
}
