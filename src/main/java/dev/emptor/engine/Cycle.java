package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The clerk's work without its thread, its mailbox and its sleep: whoever owns it gives it what was heard, and calls it
 * again when it says so. It runs the turns, forces the journal once per batch, publishes the state, answers whoever
 * waits, and lets effects leave. Given its ports it is deterministic. One thread calls it; {@link #state} and
 * {@link #trouble} may be read by any.
 *
 * <p>When in doubt it stops spending. A bug drops its turn; a clock that goes back, a broken invariant and a journal
 * that failed do not: each halts spending by a turn, and hearing goes on. While the journal fails nothing is heard and
 * nothing leaves; it is opened again after a growing pause, and what is then on disk replaces what was in memory.
 */
public final class Cycle {
    private static final Logger LOG = System.getLogger("emptor.clerk");
    private static final Fault HALTED = new Fault.Unknown("it was not sent, because spending is halted");

    private final Ports ports;
    private final Outbox outbox;
    private final Reopening reopening;
    private final Milestones milestones;
    private final Doubt doubt;
    private final Aside aside = new Aside();
    private final Deque<Letter> waiting = new ArrayDeque<>();
    private final Deque<Letter> kept = new ArrayDeque<>();
    private final List<Audience> audience = new CopyOnWriteArrayList<>();
    private Journal journal;
    private TurnLoop loop;
    private Optional<Judge> inForce = Optional.empty();
    private volatile State published;
    private volatile List<String> asideNow = List.of();

    /** Opens the journal and recovers the state from it; nothing is heard and nothing leaves before {@link #hear}. */
    public Cycle(Ports ports) throws IOException {
        this(ports, new Doubt());
    }

    Cycle(Ports ports, Doubt doubt) throws IOException {
        this.ports = ports;
        this.doubt = doubt;
        this.journal = ports.opening().open();
        this.loop = TurnLoop.open(journal, ports.entropy());
        this.published = loop.state();
        this.milestones = new Milestones(ports.executor(), published.turn());
        this.outbox = new Outbox(ports.courier(), ports.executor(), ports.reports(), ports.wake(),
                ports.entropy());
        this.reopening = new Reopening(ports);
        doubt.recovered(published);
    }

    /** From now on told of every turn, once and in order, after it is on disk. */
    public void tell(Audience listener) {
        audience.add(listener);
    }

    /** The state after the last turn that is on disk. */
    public State state() {
        return published;
    }

    /** Why nothing can be recorded at present. */
    public Optional<Trouble> trouble() {
        return reopening.trouble();
    }

    /** One sentence for each thing that breaks whenever it is looked at, and is therefore left for later. */
    public List<String> putAside() {
        return asideNow;
    }

    /** The clock, but never before the last recorded turn. */
    public Instant now() {
        Instant now = ports.time().now();
        return now.isBefore(published.at()) ? published.at() : now;
    }

    /**
     * Hears everything given, in order, and whatever is due; on return all of it is on disk and answered, waits for
     * rules, or was answered by {@link Desk.Unknown} if its turn may be on disk and by {@link Desk.Troubled} if it has
     * none. To be called with nothing whenever {@link #nextWake} comes.
     */
    public void hear(Collection<Letter> letters) {
        Deque<Letter> inbox = new ArrayDeque<>(letters);
        if (trouble().isPresent()) {
            recover(inbox);
        }
        boolean more = trouble().isEmpty();
        while (more) {
            batch(inbox);
            more = trouble().isEmpty() && (!inbox.isEmpty() || ripe());
        }
        trouble().ifPresent(trouble -> inbox.forEach(letter -> turnAway(letter, trouble)));
    }

    /** How long nothing will be due, in the time of this home's clock; empty when only something heard can help. */
    public Optional<Duration> idle() {
        if (trouble().isPresent()) {
            return reopening.pause();
        }
        Instant now = now();
        return nextWake().map(at -> at.isAfter(now) ? Duration.between(ports.time().now(), at) : Duration.ZERO);
    }

    /**
     * When to call again although nothing was heard, as an instant to compare with {@link #now}; empty when only
     * something heard can move anything.
     */
    public Optional<Instant> nextWake() {
        Instant now = now();
        if (trouble().isPresent()) {
            return reopening.pause().map(now::plus);
        }
        if (ripe() || (doubt.distrust().isEmpty() && Doubt.clock(published, ports.time().now()).isPresent())) {
            return Optional.of(now);
        }
        Optional<Instant> timer = wakes() ? aside.next(published) : Optional.empty();
        Optional<Instant> effect = outbox.nextDue(published);
        return timer.filter(at -> effect.isEmpty() || at.isBefore(effect.get())).or(() -> effect);
    }

    /** Whether nothing is due and no effect is under way; what waits for rules does not count. */
    public boolean quiet() {
        Instant now = now();
        boolean due = nextWake().map(at -> !at.isAfter(now)).orElse(false);
        long reports = waiting.stream().filter(letter -> letter.effect().isPresent()).count();
        return trouble().isEmpty() && !due && outbox.quiet(reports);
    }

    /** Answers everything that still waits: nothing more will be heard. */
    public void end(String why) {
        waiting.forEach(letter -> letter.refuse(new Desk.Stopped(why)));
        kept.forEach(letter -> letter.refuse(new Desk.Stopped(why)));
        waiting.clear();
        kept.clear();
    }

    private void batch(Deque<Letter> inbox) {
        Batch ran = new Batch();
        Instant now;
        try {
            halt(Doubt.clock(loop.state(), ports.time().now()), ran);
            for (Letter letter = next(inbox, ran); letter != null; letter = next(inbox, ran)) {
                run(letter, ran);
            }
            wake(ran);
            now = now(); // One instant for what is withdrawn and what leaves: no order becomes due in between.
            inspect(ran, now);
            if (!ran.turns().isEmpty()) {
                loop.force();
                publish(ran);
            }
        } catch (IOException | RuntimeException failure) {
            fail(ran, failure);
            return;
        } catch (Error failure) {
            Desk.Stopped stopped = new Desk.Stopped("Emptor failed: " + failure);
            ran.letters().forEach(letter -> letter.refuse(new Desk.Unknown("Emptor failed: " + failure)));
            inbox.forEach(letter -> letter.refuse(stopped));
            throw failure;
        }
        aside.forget(published);
        asideNow = aside.sentences();
        outbox.send(published, now);
    }

    private @Nullable Letter next(Deque<Letter> inbox, Batch ran) {
        return ran.full() ? null : ripe() ? waiting.poll() : inbox.poll();
    }

    /** Whether something waited for rules and need wait no longer. */
    private boolean ripe() {
        return !waiting.isEmpty() && loop.hasJudge();
    }

    /** Runs its turn; what was thrown if that met a bug. */
    private Optional<Throwable> run(Letter letter, Batch ran) throws IOException {
        ran.letters().add(letter);
        Optional<Judge> before = loop.judge();
        try {
            letter.rules().ifPresent(loop::judgeBy);
            Optional<Turn> turn = loop.turn(letter.body(), now());
            if (turn.isPresent()) {
                ran.turns().add(turn.get());
                return Optional.empty();
            }
            ran.drop();
            if (waiting.size() < Limits.MAILBOX) {
                waiting.add(letter);
            } else {
                letter.effect().ifPresent(outbox::heard);
                letter.refuse(new Desk.Busy());
            }
            return Optional.empty();
        } catch (RuntimeException | AssertionError | StackOverflowError bug) {
            ran.drop();
            letter.rules().ifPresent(rules -> loop.judgeAgainBy(before));
            letter.effect().ifPresent(key -> outbox.broke(key, now()));
            bug(letter, bug, ran);
            return Optional.of(bug);
        }
    }

    /** The turn is dropped before it was recorded. Spending halts, because what else is wrong is not known. */
    private void bug(Letter letter, Throwable bug, Batch ran) throws IOException {
        String what = letter.body().getClass().getSimpleName();
        LOG.log(Level.ERROR, "A bug in deciding " + what + "; the turn was dropped and spending is halted", bug);
        letter.answer().completeExceptionally(bug);
        if (letter.body() instanceof Heard.HaltSpending) {
            doubt.haltFailed(String.valueOf(bug.getMessage()));
        } else if (!aside.expects(letter.body())) {
            halt(Optional.of("a bug was met: " + bug.getMessage()), ran);
        }
    }

    private void halt(Optional<String> why, Batch ran) throws IOException {
        State state = loop.state();
        if (why.isPresent() && state.halted().isEmpty() && state.settings().isPresent()) {
            run(Letter.of(new Heard.HaltSpending(why.get())), ran);
        }
    }

    /** Looks at what every turn of the batch did, those that halting and withdrawing add included. */
    private void inspect(Batch ran, Instant now) throws IOException {
        int looked;
        do {
            looked = ran.turns().size();
            halt(doubt.inspect(published, ran.turns(), loop.state()), ran);
            withdraw(ran, now);
            neverSent(ran);
        } while (ran.turns().size() > looked);
    }

    // Time

    private boolean wakes() {
        return loop.hasJudge() && loop.state().settings().isPresent();
    }

    /** Hears that the time came for what is due. What breaks its turn is found and put aside; the rest goes on. */
    private void wake(Batch ran) throws IOException {
        for (List<String> due = due(); !due.isEmpty() && !ran.full(); due = due()) {
            Heard.TimeCame all = aside.isEmpty() ? new Heard.TimeCame() : Aside.waking(due);
            if (due.stream().anyMatch(aside::knows) || run(Letter.of(all), ran).isPresent()) {
                wakeEach(due, ran);
            }
        }
    }

    private void wakeEach(List<String> due, Batch ran) throws IOException {
        for (String subject : due) {
            Optional<Throwable> broken = run(Letter.of(Aside.waking(List.of(subject))), ran);
            broken.ifPresentOrElse(bug -> aside.put(subject, now(), String.valueOf(bug.getMessage())),
                    () -> aside.woken(subject));
        }
    }

    private List<String> due() {
        return wakes() ? aside.due(loop.state(), now()) : List.of();
    }

    /**
     * An order that is due while nothing may be bought does not leave. Whether it left before a restart is not known
     * here, so it is reported as of unknown outcome: it is looked up, and ordered again only once that is allowed. Nor
     * does what comes too late.
     */
    private void withdraw(Batch ran, Instant now) throws IOException {
        for (Map.Entry<EffectKey, State.Pending> entry : loop.state().outbox()) {
            State.Pending pending = entry.getValue();
            Optional<Fault> why = pending.due().isAfter(now) || outbox.isUnderWay(pending.key()) ? Optional.empty()
                    : pending.effect() instanceof Effect.PlaceOrder order && !mayLeave(order) ? Optional.of(HALTED)
                    : Leeway.over(pending.effect(), now);
            if (why.isPresent()) {
                run(Letter.of(new Heard.EffectReported(pending.key(), new Report.Failed(why.get()))), ran);
            }
        }
    }

    private void neverSent(Batch ran) throws IOException {
        for (EffectKey key : Unsent.of(ran.turns(), loop.state(), journal.epoch(), outbox::isUnderWay)) {
            run(Letter.of(new Heard.EffectReported(key, new Report.Failed(
                    new Fault.Permanent("it was given up before it was sent")))), ran);
        }
    }

    private boolean mayLeave(Effect.PlaceOrder order) {
        State state = loop.state();
        return doubt.distrust().isEmpty() && state.halted().isEmpty() && state.settings()
                .filter(settings -> settings.mode() == Mode.LIVE)
                .map(settings -> settings.sellers().stream()
                        .anyMatch(s -> s.id().equals(order.checkout().deal().seller()) && s.enabled()))
                .orElse(false);
    }

    private void publish(Batch ran) {
        tell(ran.turns(), loop.state());
        for (int i = 0; i < ran.turns().size(); i++) {
            settle(ran.letters().get(i), ran.turns().get(i));
        }
        milestones.passed(published, journal);
    }

    /** What it came of is on disk. */
    private void settle(Letter letter, Turn turn) {
        inForce = letter.rules().or(() -> inForce);
        letter.effect().ifPresent(outbox::heard);
        letter.answer().complete(turn);
    }

    private void tell(List<Turn> ran, State after) {
        List<Turn> turns = List.copyOf(ran);
        published = after;
        for (Audience listener : audience) {
            try {
                listener.turned(turns, after);
            } catch (RuntimeException bug) {
                LOG.log(Level.ERROR, "a listener broke; its view may be stale", bug);
            }
        }
    }

    // Trouble

    /** What ran is not on disk, or not known to be: nobody is told of it, and the state in memory is given up. */
    private void fail(Batch ran, Exception failure) {
        LOG.log(Level.ERROR, "nothing can be recorded: " + failure.getMessage(), failure);
        Trouble trouble = reopening.failed(failure);
        ran.letters().forEach(letter -> turnAway(letter, new Desk.Unknown(trouble.why() + " " + trouble.wayOut())));
    }

    private void turnAway(Letter letter, Trouble trouble) {
        turnAway(letter, new Desk.Troubled(trouble.text(), trouble.retryAfter(ports.time().now())));
    }

    /** What nobody would say again is kept until it can be recorded. */
    private void turnAway(Letter letter, RuntimeException why) {
        if (letter.once() && kept.size() < Limits.MAILBOX) {
            kept.add(letter);
        } else {
            letter.effect().ifPresent(outbox::heard);
            letter.refuse(why);
        }
    }

    /** Opens the journal again if it is time; then spending is halted before anything else is heard. */
    private void recover(Deque<Letter> inbox) {
        Optional<Reopening.Reopened> reopened = reopening.attempt(published);
        if (reopened.isEmpty()) {
            return;
        }
        Recovery recovery = reopened.get().recovery();
        journal = reopened.get().journal();
        loop = TurnLoop.at(recovery.state(), journal, ports.entropy());
        doubt.recovered(recovery.state());
        if (!recovery.untold().isEmpty()) {
            tell(recovery.untold(), recovery.state());
        }
        kept.removeIf(letter -> {
            Optional<Turn> recorded = recovery.turnOf(letter);
            recorded.ifPresent(turn -> settle(letter, turn));
            return recorded.isPresent();
        });
        inForce.ifPresent(loop::judgeBy);
        Batch ran = new Batch();
        try {
            if (recovery.state().settings().isPresent()) {
                run(Letter.of(new Heard.HaltSpending(reopened.get().why())), ran);
            }
            loop.force();
            publish(ran);
            reopening.over();
            for (Letter letter = kept.pollLast(); letter != null; letter = kept.pollLast()) {
                inbox.addFirst(letter);
            }
        } catch (IOException | RuntimeException failure) {
            fail(ran, failure);
        }
    }
}
