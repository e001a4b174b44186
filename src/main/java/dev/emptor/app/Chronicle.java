package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.Position;
import dev.emptor.journal.Views;
import dev.emptor.journal.Views.Change;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where in the journal things stand: for each id the turns that concern it, and lists of decisions, orders, disclosures
 * and quarantined items, newest first. A view: written late, by a thread of its own, from the journal, and made anew
 * whenever it is missing or in doubt.
 */
final class Chronicle implements Audience, AutoCloseable {
    static final String SUBJECTS = "subjects";
    static final String DECISIONS = "decisions";
    static final String ORDERS = "orders";
    static final String DISCLOSURES = "disclosures";
    static final String QUARANTINE = "quarantine";
    static final String OFFERS = "offers";
    private static final int LAYOUT = 2;
    private static final int BATCH = 256;
    private static final int PAUSE_SECONDS = 60;
    private static final System.Logger LOG = System.getLogger("emptor.chronicle");

    private final LiveJournal journal;
    private final HomeLock lock;
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread scribe;
    private volatile Views views;
    private volatile Optional<String> fault = Optional.empty();

    private Chronicle(HomeLock lock, LiveJournal journal, Views views) {
        this.lock = lock;
        this.journal = journal;
        this.views = views;
        this.scribe = new Thread(this::write, "emptor-scribe");
        scribe.setDaemon(true);
    }

    static Chronicle open(HomeLock lock, LiveJournal journal) throws IOException {
        Chronicle chronicle = new Chronicle(lock, journal, opened(lock, journal));
        chronicle.scribe.start();
        chronicle.work.release();
        return chronicle;
    }

    private static Views opened(HomeLock lock, LiveJournal journal) throws IOException {
        return switch (Views.open(lock, LAYOUT, journal.now().log()::holds)) {
            case Attempt.Done<Views.Opening> done -> done.value().views();
            case Attempt.Failed<Views.Opening> failed -> throw new IOException(failed.fault().message());
        };
    }

    @Override
    public void turned(List<Turn> turns, State after) {
        work.release();
    }

    /** Rows of a list, newest first, behind a cursor. */
    List<Views.Row> rows(String map, String prefix, int limit, String after) {
        return views.prefix(map, prefix, limit, after).orThrow();
    }

    /** The turns that concern an id, newest first. */
    List<Long> turnsOf(String id, int limit) {
        return rows(SUBJECTS, id + "|", limit, "").stream()
                .map(row -> Long.MAX_VALUE - Long.parseUnsignedLong(row.key().substring(id.length() + 1), 16)).toList();
    }

    /** An offer that was heard, even if the catalogue has a newer one by now. */
    Optional<Offer> offer(OfferId id) {
        return views.get(OFFERS, id.value()).orThrow()
                .flatMap(bytes -> journal.now().turn(Long.parseLong(new String(bytes, StandardCharsets.US_ASCII))))
                .flatMap(turn -> Offers.spokenOf(turn).stream().filter(o -> o.id().equals(id)).findFirst());
    }

    long reflects() {
        return views.reflects().number();
    }

    /** Why the lists of decisions and orders are behind, if they are. */
    Optional<String> fault() {
        return fault;
    }

    @Override
    public void close() {
        closing.countDown();
        work.release();
        try {
            scribe.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (views.close() instanceof Attempt.Failed<Position> failed) {
            LOG.log(Level.WARNING, "the views were not closed cleanly and are made anew next time: "
                    + failed.fault().message());
        }
    }

    private void write() {
        try {
            while (closing.getCount() > 0) {
                work.acquire();
                work.drainPermits();
                try {
                    catchUp();
                    fault = Optional.empty();
                } catch (IOException | RuntimeException failure) {
                    behind(failure);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deciding goes on without the views; they are opened again in a while, or made anew. */
    private void behind(Exception failure) throws InterruptedException {
        if (fault.isEmpty()) {
            LOG.log(Level.ERROR, "the views are behind; deciding goes on, and they are tried again", failure);
        }
        fault = Optional.of("the lists of decisions and orders are behind: " + failure.getMessage()
                + " Deciding goes on, and they are tried again every minute");
        if (closing.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
            return;
        }
        try {
            if (views.close() instanceof Attempt.Failed<Position> failed) {
                LOG.log(Level.DEBUG, "{0}", failed.fault().message());
            }
            views = opened(lock, journal);
        } catch (IOException | RuntimeException still) {
            LOG.log(Level.DEBUG, "the views cannot be opened yet", still);
        }
        work.release();
    }

    private void catchUp() throws IOException {
        List<Change> changes = new ArrayList<>();
        long[] last = {views.reflects().number()};
        journal.now().replay(last[0], turn -> {
            note(turn, changes);
            last[0] = turn.number();
            if (changes.size() >= BATCH) {
                apply(last[0], changes);
            }
        });
        if (last[0] > views.reflects().number()) {
            apply(last[0], changes);
        }
    }

    private void apply(long turn, List<Change> changes) {
        views.apply(journal.now().log().position(turn).orThrow(), changes).orThrow();
        changes.clear();
    }

    private static void note(Turn turn, List<Change> changes) {
        String newest = newestFirst(turn.number());
        Set<String> subjects = new LinkedHashSet<>();
        for (Offer offer : Offers.spokenOf(turn)) {
            subjects.add(offer.id().value());
            changes.add(new Change.Put(OFFERS, offer.id().value(),
                    Long.toString(turn.number()).getBytes(StandardCharsets.US_ASCII)));
        }
        if (turn.heard().body() instanceof Heard.OrderEvent event) {
            subjects.add(event.orderRef());
        }
        int ordinal = 0;
        for (Event event : turn.events()) {
            ordinal++;
            subjects.addAll(Subjects.of(event));
            String key = newest + String.format(Locale.ROOT, "/%04x", 0xffff - ordinal);
            list(event).ifPresent(map -> changes.add(new Change.Put(map, key, new byte[0])));
        }
        for (String subject : subjects) {
            changes.add(new Change.Put(SUBJECTS, subject + "|" + newest, new byte[0]));
        }
    }

    private static Optional<String> list(Event event) {
        if (event instanceof Event.Decided) {
            return Optional.of(DECISIONS);
        }
        if (event instanceof Event.OrderConfirmed) {
            return Optional.of(ORDERS);
        }
        if (event instanceof Event.Disclosed) {
            return Optional.of(DISCLOSURES);
        }
        return event instanceof Event.Quarantined ? Optional.of(QUARANTINE) : Optional.empty();
    }

    static String newestFirst(long turn) {
        return String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - turn);
    }

    /** The turn and the ordinal of the event that a key of a list names. */
    static long turnOf(String key) {
        return Long.MAX_VALUE - Long.parseUnsignedLong(key.substring(0, 16), 16);
    }

    static int ordinalOf(String key) {
        return 0xffff - Integer.parseInt(key.substring(17), 16);
    }
}
