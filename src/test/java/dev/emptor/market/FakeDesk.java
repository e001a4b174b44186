package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Offer;
import dev.emptor.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A desk that writes down what it hears, and records it at once, never, or not at all as it is told. */
final class FakeDesk implements Desk {
    private final List<Heard.Body> heard = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<CompletableFuture<Turn>> held = new ArrayList<>();
    private State state = Goods.state(false);
    private int busyAfter = Integer.MAX_VALUE;
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean holding;
    private int most;
    private Optional<Refusal> refusal = Optional.empty();

    @Override
    public synchronized CompletableFuture<Turn> hear(Heard.Body body) {
        if (full()) {
            return CompletableFuture.failedFuture(new Busy());
        }
        heard.add(body);
        return turn(body);
    }

    @Override
    public synchronized CompletableFuture<Turn> offer(Offer offer) {
        if (full()) {
            return CompletableFuture.failedFuture(new Busy());
        }
        offers.add(offer);
        return turn(new Heard.OfferHeard(offer, List.of()));
    }

    @Override
    public synchronized State state() {
        return state;
    }

    synchronized void bargaining() {
        state = Goods.state(true);
    }

    synchronized void standing(State now) {
        state = now;
    }

    /** Hears so many more, and then is busy. */
    synchronized void busyAfter(int more) {
        busyAfter = heard.size() + offers.size() + more;
    }

    /** Turns are recorded only when {@link #release} is called. */
    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        List.copyOf(held).forEach(future -> future.complete(new Turn(
                new Heard(1, Goods.NOW, 1, "", new Heard.TimeCame()), Judgment.NONE, List.of())));
        held.clear();
    }

    synchronized void refuse(Refusal why) {
        refusal = Optional.of(why);
    }

    synchronized List<Heard.Body> heard() {
        return List.copyOf(heard);
    }

    synchronized List<Offer> offers() {
        return List.copyOf(offers);
    }

    /** The most turns that were under way at once while holding. */
    synchronized int most() {
        return most;
    }

    private boolean full() {
        return heard.size() + offers.size() >= busyAfter;
    }

    synchronized void failWith(RuntimeException why) {
        failure = Optional.of(why);
    }

    private CompletableFuture<Turn> turn(Heard.Body body) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        if (holding) {
            CompletableFuture<Turn> future = new CompletableFuture<>();
            held.add(future);
            most = Math.max(most, held.size());
            notifyAll();
            return future;
        }
        List<Event> events = new ArrayList<>();
        refusal.ifPresent(why -> events.add(new Event.Refused(why)));
        return CompletableFuture.completedFuture(
                new Turn(new Heard(1, Goods.NOW, 1, "", body), Judgment.NONE, events));
    }

    /** Waits until so many turns are held. */
    synchronized void awaitHeld(int count) {
        try {
            long end = System.nanoTime() + 20_000_000_000L;
            while (held.size() < count && System.nanoTime() < end) {
                wait(100);
            }
            if (held.size() < count) {
                throw new AssertionError("only " + held.size() + " turns are held");
            }
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }
}
