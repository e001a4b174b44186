package dev.emptor.demo;

import dev.emptor.core.State;
import dev.emptor.engine.Clerk;
import dev.emptor.event.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Moves the clock of the demo from one thing that is due to the next, and lets each be done before the clock moves
 * on: the agent's own timers first, then the sellers, then the people. So a run has one order of events, whatever the
 * machine's speed.
 */
public final class DemoDriver {
    private static final System.Logger LOG = System.getLogger("emptor.demo");
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration LONGEST_TICK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIVE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration NUDGE = Duration.ofMinutes(1);

    private final DemoTime time;
    private final Clerk clerk;
    private final SimulatedMarket market;
    private final DemoHousehold household;
    private final SimulatedOwner owner;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean watched;

    /** The clerk must be started, with settings and rules adopted, and the market connected, before the first run. */
    public DemoDriver(long seed, DemoTime time, Clerk clerk, SimulatedMarket market, DemoHousehold household) {
        this.time = time;
        this.clerk = clerk;
        this.market = market;
        this.household = household;
        this.owner = new SimulatedOwner(new Chance(seed), market);
    }

    /**
     * Lives so many days of 24 hours as fast as it can; the simulated owner answers. Returns early after {@link
     * #stop}.
     */
    public void days(int days) {
        goTo(time.now().plus(Duration.ofDays(days)));
    }

    /**
     * Runs so much faster than real time until {@link #stop}. Nobody answers questions but the person who watches. A
     * day that is slower than it should be is not caught up with.
     */
    public void live(int pace) throws InterruptedException {
        watched = true;
        time.run(pace);
        long last = System.nanoTime();
        while (!stopped.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            long passed = Math.min(now - last, LONGEST_TICK.toNanos());
            last = now;
            goTo(time.now().plusMillis(passed * pace / 1_000_000));
        }
    }

    /** Ends {@link #live} and {@link #days}; may be called from any thread. */
    public void stop() {
        stopped.countDown();
    }

    private void goTo(Instant until) {
        long lastTurn = -1;
        while (stopped.getCount() > 0) {
            Optional<Instant> due = nextDue(clerk.state()).filter(at -> !at.isAfter(until));
            if (due.isEmpty()) {
                time.moveTo(until);
                return;
            }
            boolean stuck = !due.get().isAfter(time.now()) && clerk.state().turn() == lastTurn;
            lastTurn = clerk.state().turn();
            // Something may be due that is not done, such as after a bug: time goes on all the same.
            time.moveTo(stuck ? earlier(time.now().plus(NUDGE), until) : due.get());
            if (stuck && !time.now().isBefore(until)) {
                return;
            }
            step();
        }
    }

    private void step() {
        settle();
        while (market.runNext(time.now())) {
            settle();
        }
        say(household.next(clerk.state(), time.now()));
        if (!watched) {
            say(owner.next(clerk.state(), time.now()));
        }
    }

    private void say(Optional<Heard.Body> body) {
        if (body.isPresent()) {
            clerk.hear(body.get()).join();
            settle();
        }
    }

    private Optional<Instant> nextDue(State state) {
        Optional<Instant> effects = Optional.empty();
        for (Map.Entry<?, State.Pending> entry : state.outbox()) {
            Instant due = entry.getValue().due();
            effects = effects.filter(at -> at.isBefore(due)).or(() -> Optional.of(due));
        }
        Optional<Instant> answers = watched ? Optional.empty() : owner.nextDue(state);
        return Stream.of(state.nextDue(), effects, market.nextDue(), household.nextDue(), answers)
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** Waits until the agent has done all that is due now. */
    private void settle() {
        clerk.poke();
        Duration patience = watched ? LIVE_PATIENCE : PATIENCE;
        try {
            clerk.quiet().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            LOG.log(watched ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "the agent is still busy after {0} ms; the clock of the demo goes on", patience.toMillis());
        } catch (ExecutionException ended) {
            LOG.log(System.Logger.Level.DEBUG, "the agent hears nothing more", ended);
            stop();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
