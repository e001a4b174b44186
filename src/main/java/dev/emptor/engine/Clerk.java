package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns all state: it empties the bounded mailbox into the {@link Cycle}, and sleeps until something
 * is heard or due. Any thread may put something in the mailbox or read the state.
 */
public final class Clerk implements Desk {
    private static final Logger LOG = System.getLogger("emptor.clerk");
    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

    private final Cycle cycle;
    private final Matcher matcher;
    private final Time time;
    private final BlockingQueue<Item> mailbox = new LinkedBlockingQueue<>(Limits.MAILBOX);
    private final List<CompletableFuture<Void>> probes = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable String stopped;
    private volatile @Nullable Thread thread;

    private sealed interface Item {
        record Mail(Letter letter) implements Item {}

        /** Waits for quiet. */
        record Probe(CompletableFuture<Void> quiet) implements Item {}

        /** Only wakes. */
        record Poke() implements Item {}
    }

    /** Opens the journal and recovers from it; {@code executor} runs the courier. */
    public Clerk(Opening opening, Matcher matcher, Courier courier, Executor executor, Time time, Entropy entropy,
            Alarm alarm) throws IOException {
        this.matcher = matcher;
        this.time = time;
        this.cycle = new Cycle(new Ports(opening, courier, executor, time, entropy, this::report, this::poke, alarm));
    }

    /** As above, with nobody to be told when nothing can be recorded. */
    public Clerk(Opening opening, Matcher matcher, Courier courier, Executor executor, Time time, Entropy entropy)
            throws IOException {
        this(opening, matcher, courier, executor, time, entropy, Alarm.SILENT);
    }

    public void tell(Audience listener) {
        cycle.tell(listener);
    }

    public void start() {
        Thread clerk = new Thread(this::run, "emptor-clerk");
        thread = clerk;
        clerk.start();
    }

    /** Stops after the batch under way; returns when the clerk has ended, however it did. */
    public void stop() {
        if (stopped == null) {
            stopped = "Emptor is stopping";
        }
        poke();
        if (thread != null) {
            ended.handle((done, failure) -> "ended").join();
        }
    }

    /** Completes when the clerk ended; exceptionally when a failure that nothing can be done about ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Why nothing can be recorded at present. */
    public Optional<Trouble> trouble() {
        return cycle.trouble();
    }

    /** One sentence for each thing that breaks whenever it is looked at, and is therefore left for later. */
    public List<String> putAside() {
        return cycle.putAside();
    }

    /** Puts a set of rules in force, by a turn. */
    public CompletableFuture<Turn> adopt(Judge rules) {
        return put(Letter.adopting(rules));
    }

    @Override
    public CompletableFuture<Turn> hear(Heard.Body body) {
        return put(Letter.of(body));
    }

    @Override
    public CompletableFuture<Turn> offer(Offer offer) {
        return hear(new Heard.OfferHeard(offer, matcher.match(offer)));
    }

    @Override
    public State state() {
        return cycle.state();
    }

    /** Wakes the clerk, because the clock was moved. */
    public void poke() {
        mailbox.offer(new Item.Poke());
    }

    /** Completes when the mailbox is empty, nothing is due and no effect is under way. */
    public CompletableFuture<Void> quiet() {
        Item.Probe probe = new Item.Probe(new CompletableFuture<>());
        if (!mailbox.offer(probe)) {
            probe.quiet().completeExceptionally(new Busy());
        } else if (stopped != null && mailbox.remove(probe)) {
            probe.quiet().completeExceptionally(new Stopped("Emptor is stopping"));
        }
        return probe.quiet();
    }

    private CompletableFuture<Turn> put(Letter letter) {
        Item.Mail mail = new Item.Mail(letter);
        String why = stopped;
        if (why != null) {
            letter.refuse(new Stopped(why));
        } else if (!mailbox.offer(mail)) {
            letter.refuse(new Busy());
        } else if (stopped != null && mailbox.remove(mail)) {
            // The clerk stopped in between, and nobody empties the mailbox any more.
            letter.refuse(new Stopped("Emptor is stopping"));
        }
        return letter.answer();
    }

    /** What left through the gate; heard before what is reported of it afterwards, on the same thread. */
    public void departed(Heard.Departed departed) {
        put(departed);
    }

    private void report(EffectKey key, Report report) {
        put(new Heard.EffectReported(key, report));
    }

    /** It must not be lost to a full mailbox, so whoever brings it waits. */
    private void put(Heard.Body body) {
        try {
            Item item = new Item.Mail(Letter.of(body));
            while (stopped == null && !mailbox.offer(item, 1, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "the mailbox is full; a report waits");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            // What was put there before the start is heard before anything leaves.
            take(mailbox.poll());
            while (stopped == null) {
                take(mailbox.poll(sleep().toMillis(), TimeUnit.MILLISECONDS));
            }
            ended.complete(null);
        } catch (InterruptedException interrupted) {
            stopped = "the clerk was interrupted";
            ended.complete(null);
        } catch (RuntimeException | Error failure) {
            stopped = "the clerk failed: " + failure;
            LOG.log(Level.ERROR, "Emptor stops hearing: " + failure
                    + ". Nothing recorded is lost; run 'emptor doctor', then start it again.", failure);
            ended.completeExceptionally(failure);
        } finally {
            drain();
        }
    }

    private void take(@Nullable Item first) {
        List<Item> items = new ArrayList<>();
        if (first != null) {
            items.add(first);
            mailbox.drainTo(items, Limits.BATCH - 1);
        }
        List<Letter> letters = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case Item.Mail mail -> letters.add(mail.letter());
                case Item.Probe probe -> probes.add(probe.quiet());
                case Item.Poke poke -> { }
            }
        }
        cycle.hear(letters);
        // A report is in the mailbox before its effect lands, so the cycle is asked first.
        if (!probes.isEmpty() && cycle.quiet() && mailbox.isEmpty()) {
            List<CompletableFuture<Void>> quiet = List.copyOf(probes);
            probes.clear();
            quiet.forEach(probe -> probe.complete(null));
        }
    }

    private Duration sleep() {
        Duration real = cycle.idle().map(idle -> idle.isZero() ? idle : time.real(idle).plusMillis(1))
                .orElse(LONGEST_SLEEP);
        return real.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : real;
    }

    private void drain() {
        String why = stopped == null ? "Emptor is stopping" : stopped;
        cycle.end(why);
        List<Item> left = new ArrayList<>();
        mailbox.drainTo(left);
        for (Item item : left) {
            switch (item) {
                case Item.Mail mail -> mail.letter().refuse(new Stopped(why));
                case Item.Probe probe -> probe.quiet().completeExceptionally(new Stopped(why));
                case Item.Poke poke -> { }
            }
        }
        probes.forEach(probe -> probe.completeExceptionally(new Stopped(why)));
    }

    /** Whether a recorded turn was a refusal, and which. */
    public static Optional<Event.Refused> refusal(Turn turn) {
        return turn.events().stream().filter(Event.Refused.class::isInstance).map(Event.Refused.class::cast)
                .findFirst();
    }
}
