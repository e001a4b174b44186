package dev.emptor.market;

import dev.emptor.config.TermsReader;
import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.identity.Identities;
import dev.emptor.model.Judgment;
import dev.emptor.model.Offer;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Policy;
import dev.emptor.terms.SecondParty;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A house that answers terms at its own market door on loopback: the real door and core, without a disk. */
final class AnsweringHouse implements Desk, AutoCloseable {
    static final SecondParty PARTY = new SecondParty("House Two", "2 Lane", "127.0.0.1", "privacy@two.example");

    private final Vertx vertx = Vertx.vertx();
    private final MarketDoor door;
    private State state = State.EMPTY;
    private volatile Instant now = Goods.NOW;

    /** Accepts these, the first one best; none and it answers nobody. */
    AnsweringHouse(String... accepts) {
        hear(new Heard.AdoptSettings(Goods.settings())).join();
        adopt(accepts);
        byte[] master = new byte[Identities.MASTER_BYTES];
        Arrays.fill(master, (byte) 2);
        Time time = new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
        door = new MarketDoor(vertx, MarketSettings.at("127.0.0.1", 0),
                Goods.access(URI.create("http://127.0.0.1:9")), this, time, Optional.empty(),
                Optional.of(Identities.of(master)));
        door.open().toCompletionStage().toCompletableFuture().join();
    }

    void adopt(String... accepts) {
        Policy standard = TermsReader.standard();
        Optional<Policy.Answering> answering = accepts.length == 0 ? Optional.empty()
                : Optional.of(new Policy.Answering(PARTY, Stream.of(accepts)
                        .map(id -> standard.roster().byId(id).orElseThrow().ref()).toList()));
        hear(new Heard.AdoptTerms(new Policy(standard.roster(), standard.proffer(), standard.atMost(), answering)))
                .join();
    }

    void at(Instant instant) {
        now = instant;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    synchronized List<Exchange> exchanges() {
        return List.copyOf(state.accords().exchanges().values());
    }

    synchronized long turns() {
        return state.turn();
    }

    @Override
    public synchronized CompletableFuture<Turn> hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, "", body);
        Turn turn = new Turn(heard, Judgment.NONE, Core.decide(state, heard, Judgment.NONE).events());
        state = Core.replay(state, turn);
        return CompletableFuture.completedFuture(turn);
    }

    @Override
    public CompletableFuture<Turn> offer(Offer offer) {
        return hear(new Heard.OfferHeard(offer, List.of()));
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
