package dev.emptor.web;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A desk without clerk, rules or disk: the real core decides at once. It remembers all it heard, in order. */
final class CoreDesk implements Desk {
    private final Supplier<Instant> clock;
    private final TurnFeed feed;
    private final List<Heard.Body> heard = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private volatile State state;
    private Optional<RuntimeException> failure = Optional.empty();

    CoreDesk(State state, TurnFeed feed, Supplier<Instant> clock) {
        this.state = state;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public synchronized CompletableFuture<Turn> hear(Heard.Body body) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        heard.add(body);
        Heard now = new Heard(state.turn() + 1, clock.get(), 7, "0123456789abcdef0123456789abcdef", body);
        return CompletableFuture.completedFuture(take(now, Core.decide(state, now, Judgment.NONE).events()));
    }

    @Override
    public CompletableFuture<Turn> offer(Offer offer) {
        return hear(new Heard.OfferHeard(offer, List.of()));
    }

    @Override
    public State state() {
        return state;
    }

    /** A turn that somebody else caused. */
    synchronized Turn happen(Event... events) {
        return take(new Heard(state.turn() + 1, clock.get(), 7, "", new Heard.TimeCame()), List.of(events));
    }

    /** So many turns in one batch, as a busy clerk makes them. */
    synchronized void happenOften(int times) {
        List<Turn> batch = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Heard now = new Heard(state.turn() + 1, clock.get(), 7, "", new Heard.TimeCame());
            Turn turn = new Turn(now, Judgment.NONE,
                    List.of(new Event.StockSet(new NeedId("coffee"), Quantity.of(i, "g"), clock.get())));
            state = Core.replay(state, turn);
            batch.add(turn);
        }
        feed.turned(batch, state);
    }

    synchronized void failWith(RuntimeException why) {
        failure = Optional.of(why);
    }

    synchronized List<Heard.Body> heard() {
        return List.copyOf(heard);
    }

    synchronized List<Turn> turns() {
        return List.copyOf(turns);
    }

    private Turn take(Heard now, List<Event> events) {
        Turn turn = new Turn(now, Judgment.NONE, events);
        state = Core.replay(state, turn);
        turns.add(turn);
        feed.turned(List.of(turn), state);
        return turn;
    }
}
