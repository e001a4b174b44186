package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns all state. It takes a batch from the mailbox, runs the turns, forces the journal once,
 * publishes the state, answers whoever waits, and lets effects leave. While the rules are not there yet, turns that
 * need them wait and everything else goes on. A bug drops its turn, halts spending, and hearing goes on; a journal
 * that fails stops the clerk, because nothing it did after that could be remembered.
 */
public final class Clerk implements Desk {
    private static final Logger LOG = System.getLogger("emptor.clerk");
    private static final int SNAPSHOT_EVERY = 20_000;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);
    private static final Duration AFTER_BUG = Duration.ofSeconds(30);
    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

    private final TurnLoop loop;
    private final Journal journal;
    private final Matcher matcher;
    private final Time time;
    private final Outbox outbox;
    private final BlockingQueue<Item> mailbox = new LinkedBlockingQueue<>(Limits.MAILBOX);
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> probes = new ArrayList<>();
    private final List<Audience> audience = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile State published;
    private volatile @Nullable String stopped;
    private volatile @Nullable Thread thread;
    private Instant quietUntil = Instant.EPOCH;
    private long snapshotAt;

    /** One thing in the mailbox: something heard, new rules with it, or a probe that waits for quiet. */
    private record Item(Heard.@Nullable Body body, @Nullable Judge rules, CompletableFuture<Turn> answer,
            @Nullable CompletableFuture<Void> probe) {}

    /** A turn that ran and waits for the force, with whoever waits for it. */
    private record Ran(Turn turn, CompletableFuture<Turn> answer) {}

    /** Recovers from the journal; {@code executor} runs the courier. */
    public Clerk(Journal journal, Matcher matcher, Courier courier, Executor executor, Time time, Entropy entropy)
            throws IOException {
        this.loop = TurnLoop.open(journal, entropy);
        this.journal = journal;
        this.matcher = matcher;
        this.time = time;
        this.published = loop.state();
        this.snapshotAt = published.turn();
        this.outbox = new Outbox(courier, executor, (key, report) -> report(new Heard.EffectReported(key, report)),
                this::poke);
    }

    public void tell(Audience listener) {
        audience.add(listener);
    }

    public void start() {
        Thread clerk = new Thread(this::run, "emptor-clerk");
        thread = clerk;
        clerk.start();
    }

    /** Stops after the batch under way; returns when the clerk has ended. */
    public void stop() {
        stopped = "Emptor is stopping";
        mailbox.offer(new Item(null, null, new CompletableFuture<>(), null));
        if (thread != null) {
            ended.join();
        }
    }

    /** Completes when the clerk ended; exceptionally when a failing journal ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Puts a set of rules in force, by a turn. */
    public CompletableFuture<Turn> adopt(Judge rules) {
        return put(new Item(new Heard.AdoptRules(rules.revision()), rules, new CompletableFuture<>(), null));
    }

    @Override
    public CompletableFuture<Turn> hear(Heard.Body body) {
        return put(new Item(body, null, new CompletableFuture<>(), null));
    }

    @Override
    public CompletableFuture<Turn> offer(Offer offer) {
        return hear(new Heard.OfferHeard(offer, matcher.match(offer)));
    }

    @Override
    public State state() {
        return published;
    }

    /** Wakes the clerk, because the clock was moved. */
    public void poke() {
        mailbox.offer(new Item(null, null, new CompletableFuture<>(), null));
    }

    /** Completes when the mailbox is empty, nothing is due and no effect is under way. */
    public CompletableFuture<Void> quiet() {
        CompletableFuture<Void> probe = new CompletableFuture<>();
        Item item = new Item(null, null, new CompletableFuture<>(), probe);
        if (!mailbox.offer(item)) {
            probe.completeExceptionally(new Busy());
        } else if (stopped != null && mailbox.remove(item)) {
            probe.completeExceptionally(new Stopped("Emptor is stopping"));
        }
        return probe;
    }

    private CompletableFuture<Turn> put(Item item) {
        String why = stopped;
        if (why != null) {
            item.answer().completeExceptionally(new Stopped(why));
        } else if (!mailbox.offer(item)) {
            item.answer().completeExceptionally(new Busy());
        } else if (stopped != null && mailbox.remove(item)) {
            // The clerk stopped in between, and nobody empties the mailbox any more.
            item.answer().completeExceptionally(new Stopped("Emptor is stopping"));
        }
        return item.answer();
    }

    /** A report must not be lost to a full mailbox, so whoever brings one waits. */
    private void report(Heard.EffectReported body) {
        try {
            Item item = new Item(body, null, new CompletableFuture<>(), null);
            while (stopped == null && !mailbox.offer(item, 1, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "the mailbox is full; a report waits");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stopped == null) {
                cycle(next());
            }
            ended.complete(null);
        } catch (IOException | RuntimeException | Error failure) {
            stopped = "the journal failed: " + failure.getMessage();
            LOG.log(Level.ERROR, "Emptor stops hearing: " + failure.getMessage()
                    + ". Run 'emptor doctor', then start it again.", failure);
            ended.completeExceptionally(failure);
        } catch (InterruptedException interrupted) {
            stopped = "the clerk was interrupted";
            ended.complete(null);
        } finally {
            drainStopped();
        }
    }

    private @Nullable Item next() throws InterruptedException {
        if (!waiting.isEmpty() && loop.hasJudge()) {
            return waiting.poll();
        }
        return mailbox.poll(sleep().toMillis(), TimeUnit.MILLISECONDS);
    }

    private @Nullable Item more() {
        return !waiting.isEmpty() && loop.hasJudge() ? waiting.poll() : mailbox.poll();
    }

    private Duration sleep() {
        Instant now = now();
        Optional<Instant> due = outbox.nextDue(published).map(at -> at.isBefore(quietUntil) ? quietUntil : at);
        Instant wake = loop.hasJudge() ? published.nextDue()
                .map(at -> at.isBefore(quietUntil) ? quietUntil : at)
                .filter(at -> due.isEmpty() || at.isBefore(due.get()))
                .or(() -> due).orElse(now.plus(LONGEST_SLEEP)) : due.orElse(now.plus(LONGEST_SLEEP));
        if (!wake.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration real = time.real(Duration.between(now, wake));
        return real.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : real.plusMillis(1);
    }

    private void cycle(@Nullable Item first) throws IOException {
        List<Ran> ran = new ArrayList<>();
        try {
            for (Item item = first; item != null; item = ran.size() < Limits.BATCH ? more() : null) {
                take(item, ran);
            }
            while (ran.size() < Limits.BATCH && timeCame(now())) {
                run(new Item(new Heard.TimeCame(), null, new CompletableFuture<>(), null), ran);
            }
            if (!ran.isEmpty()) {
                loop.force();
                publish(ran);
            }
        } catch (IOException | RuntimeException | Error failure) {
            ran.forEach(one -> one.answer().completeExceptionally(new Stopped("the journal failed")));
            throw failure;
        }
        if (!now().isBefore(quietUntil)) {
            outbox.send(published, now());
        }
        answerProbes();
    }

    private void take(Item item, List<Ran> ran) throws IOException {
        CompletableFuture<Void> probe = item.probe();
        if (probe != null) {
            probes.add(probe);
        } else if (item.body() != null) {
            run(item, ran);
        }
    }

    private void run(Item item, List<Ran> ran) throws IOException {
        Heard.Body body = item.body();
        if (body == null) {
            return;
        }
        try {
            if (clockWentBack() && !(body instanceof Heard.HaltSpending)) {
                loop.turn(new Heard.HaltSpending("the clock went back by more than "
                        + CLOCK_SLACK.toMinutes() + " minutes; set it right, then resume"), now())
                        .ifPresent(turn -> ran.add(new Ran(turn, new CompletableFuture<>())));
            }
            if (item.rules() != null) {
                loop.judgeBy(item.rules());
            }
            Optional<Turn> turn = loop.turn(body, now());
            if (turn.isPresent()) {
                ran.add(new Ran(turn.get(), item.answer()));
                reportHeard(body);
            } else if (waiting.size() < Limits.MAILBOX) {
                waiting.add(item);
            } else {
                item.answer().completeExceptionally(new Busy());
                reportHeard(body);
            }
        } catch (IOException failure) {
            item.answer().completeExceptionally(new Stopped("the journal failed"));
            throw failure;
        } catch (RuntimeException | AssertionError | StackOverflowError bug) {
            reportHeard(body);
            bug(body, bug, item, ran);
        }
    }

    private void reportHeard(Heard.Body body) {
        if (body instanceof Heard.EffectReported reported) {
            outbox.heard(reported.key());
        }
    }

    /** The turn is dropped before it was recorded. Spending halts, because what else is wrong is not known. */
    private void bug(Heard.Body body, Throwable bug, Item item, List<Ran> ran) throws IOException {
        LOG.log(Level.ERROR, "A bug in deciding " + body.getClass().getSimpleName()
                + "; the turn was dropped and spending is halted", bug);
        item.answer().completeExceptionally(bug);
        quietUntil = now().plus(AFTER_BUG);
        if (!(body instanceof Heard.HaltSpending) && published.settings().isPresent()) {
            run(new Item(new Heard.HaltSpending("a bug was met: " + bug.getMessage()), null,
                    new CompletableFuture<>(), null), ran);
        }
    }

    private boolean clockWentBack() {
        State state = loop.state();
        return state.halted().isEmpty() && state.settings().isPresent()
                && time.now().plus(CLOCK_SLACK).isBefore(state.at());
    }

    private boolean timeCame(Instant now) {
        State state = loop.state();
        return loop.hasJudge() && state.settings().isPresent() && !now.isBefore(quietUntil)
                && state.nextDue().map(due -> !due.isAfter(now)).orElse(false);
    }

    private void publish(List<Ran> ran) {
        published = loop.state();
        List<Turn> turns = ran.stream().map(Ran::turn).toList();
        for (Audience listener : audience) {
            try {
                listener.turned(turns, published);
            } catch (RuntimeException bug) {
                LOG.log(Level.ERROR, "a listener broke; its view may be stale", bug);
            }
        }
        for (Ran one : ran) {
            one.answer().complete(one.turn());
        }
        if (published.turn() - snapshotAt >= SNAPSHOT_EVERY) {
            snapshotAt = published.turn();
            State kept = published;
            Thread.startVirtualThread(() -> keep(kept));
        }
    }

    private void keep(State state) {
        try {
            journal.keep(state);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "no snapshot could be kept; the journal has everything all the same", failure);
        }
    }

    private void answerProbes() {
        boolean due = timeCame(now()) || (!now().isBefore(quietUntil)
                && outbox.nextDue(published).map(at -> !at.isAfter(now())).orElse(false));
        long reports = waiting.stream().filter(item -> item.body() instanceof Heard.EffectReported).count();
        // A report is in the mailbox before its effect lands, so the outbox is asked first.
        if (!probes.isEmpty() && outbox.quiet(reports) && mailbox.isEmpty() && !due
                && (waiting.isEmpty() || !loop.hasJudge())) {
            List<CompletableFuture<Void>> quiet = List.copyOf(probes);
            probes.clear();
            quiet.forEach(probe -> probe.complete(null));
        }
    }

    private void drainStopped() {
        String why = stopped == null ? "Emptor is stopping" : stopped;
        List<Item> left = new ArrayList<>(waiting);
        mailbox.drainTo(left);
        for (Item item : left) {
            item.answer().completeExceptionally(new Stopped(why));
            if (item.probe() != null) {
                item.probe().completeExceptionally(new Stopped(why));
            }
        }
        probes.forEach(probe -> probe.completeExceptionally(new Stopped(why)));
    }

    private Instant now() {
        Instant now = time.now();
        return now.isBefore(published.at()) ? published.at() : now;
    }

    /** Whether a recorded turn was a refusal, and which. */
    public static Optional<Event.Refused> refusal(Turn turn) {
        return turn.events().stream().filter(Event.Refused.class::isInstance).map(Event.Refused.class::cast)
                .findFirst();
    }
}
