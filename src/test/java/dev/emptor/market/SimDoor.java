package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.model.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The market door without its sockets: the real routes, readers and intake, for one caller that is known. */
public final class SimDoor {
    private final List<Route> routes;
    private final Intake intake;
    private final Consumer<byte[]> answers;

    /** The desk must have answered before it returns, because nobody waits. */
    public SimDoor(Desk desk, Time time) {
        this(desk, time, answer -> { });
    }

    /** As above; {@code answers} is told what the door answers, headers and body. */
    public SimDoor(Desk desk, Time time, Consumer<byte[]> answers) {
        this(desk, time, answers, Optional.empty());
    }

    /** As above, with one-time links. */
    public SimDoor(Desk desk, Time time, Consumer<byte[]> answers, Optional<LinkDesk> links) {
        this.answers = answers;
        this.intake = new Intake(desk, time, Duration.ZERO);
        this.routes = new Routes(desk, intake, new Feeds(desk, time), links.map(known -> new LinkPages(known, desk,
                time, Duration.ZERO, () -> Duration.between(Instant.EPOCH, time.now()).toNanos())),
                new TermsDesk(desk, intake, time, Optional.empty(), () -> 0)).all();
    }

    /** What the page of a one-time link answers to a browser, which may have a cookie. */
    public record Page(int status, byte[] body, Optional<String> cookie) {}

    /** Looks at the page of a one-time link, or presses its button. */
    public Page browse(String method, String path, Optional<String> cookie) {
        Route.Match match = Route.find(routes, method, path);
        Answer answer = match.route().orElseThrow().handler().answer(new Route.Request(Optional.empty(),
                match.names(), new byte[0], intake::offers, cookie, ""));
        return new Page(answer.status(), answer.body(), Optional.ofNullable(answer.headers().get("Set-Cookie"))
                .map(set -> set.substring(0, set.indexOf(';'))));
    }

    /** Posts a body to a path as that seller and gives the status of the answer. */
    public int post(SellerId seller, String path, byte[] body) {
        Route.Match match = Route.find(routes, "POST", path);
        if (match.route().isEmpty()) {
            return match.methods().isEmpty() ? 404 : 405;
        }
        Answer answer = match.route().get().handler()
                .answer(new Route.Request(Optional.of(seller), match.names(), body, intake::offers));
        answers.accept(answer.headers().toString().getBytes(StandardCharsets.UTF_8));
        answers.accept(answer.body());
        return answer.status();
    }
}
