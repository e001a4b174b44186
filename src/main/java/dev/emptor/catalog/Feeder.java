package dev.emptor.catalog;

import dev.emptor.model.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.document.Document;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * The one thread that writes to the index, and the queue before it. Turns are taken without a gap: after one was
 * refused no later one is taken until it has come again, so that the index never lacks what it says it holds.
 */
final class Feeder {
    private static final Logger LOG = System.getLogger(Feeder.class.getName());

    private final IndexHome home;
    private final OfferCodec codec;
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(Limits.WAITING_OFFERS);
    private final Object order = new Object();
    private long taken;
    private boolean closed;
    private volatile long written;
    private volatile Optional<String> fault = Optional.empty();
    private long committed;
    private int uncommitted;
    private long committedNanos = System.nanoTime();

    private sealed interface Task {
        record Batch(long turn, List<Offer> offers, int permits) implements Task {}

        record Flush(CompletableFuture<Void> done) implements Task {}

        record Stop(CompletableFuture<Void> done) implements Task {}

        record Idle() implements Task {}
    }

    Feeder(IndexHome home, OfferCodec codec) {
        this.home = home;
        this.codec = codec;
        this.taken = home.position();
        this.written = home.position();
        this.committed = home.position();
        Thread thread = new Thread(this::run, "catalogue");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Hands a turn over; false if it must come again later, because there is no room now or an earlier one is
     * missing.
     */
    boolean offer(long turn, List<Offer> offers) {
        int permits = permits(offers);
        return room.tryAcquire(permits) && take(new Task.Batch(turn, List.copyOf(offers), permits));
    }

    /** The same, but waits for room. */
    boolean put(long turn, List<Offer> offers) throws InterruptedException {
        int permits = permits(offers);
        room.acquire(permits);
        return take(new Task.Batch(turn, List.copyOf(offers), permits));
    }

    /** The first turn that has not been taken. */
    long wants() {
        synchronized (order) {
            return taken + 1;
        }
    }

    /** The last turn that is in the index, though perhaps not yet visible to a search. */
    long written() {
        return written;
    }

    Optional<String> fault() {
        return fault;
    }

    void flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (order) {
            if (closed) {
                throw new IllegalStateException("the catalogue is closed");
            }
            queue.add(new Task.Flush(done));
        }
        await(done);
    }

    /** Writes and commits what was taken, then ends the thread; a second call does nothing. */
    void stop() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (order) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(new Task.Stop(done));
        }
        await(done);
    }

    private static int permits(List<Offer> offers) {
        return Math.max(1, Math.min(offers.size(), Limits.WAITING_OFFERS));
    }

    private boolean take(Task.Batch batch) {
        synchronized (order) {
            boolean known = batch.turn() <= taken;
            boolean next = batch.turn() == taken + 1 || taken == IndexHome.NOTHING;
            if (!known && next && !closed && fault.isEmpty()) {
                taken = batch.turn();
                queue.add(batch);
                return true;
            }
            room.release(batch.permits());
            return known;
        }
    }

    private void run() {
        boolean running = true;
        while (running) {
            Task task = next();
            running = !(task instanceof Task.Stop);
            try {
                if (fault.isEmpty()) {
                    work(task);
                }
            } catch (IOException | RuntimeException | Error broken) {
                giveUp(broken);
            } finally {
                settle(task);
            }
        }
    }

    private Task next() {
        try {
            Task task = queue.poll(Limits.COMMIT_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
            return task == null ? new Task.Idle() : task;
        } catch (InterruptedException nobodyMeansIt) {
            LOG.log(Level.DEBUG, "the catalogue's thread ends when the catalogue is closed, not by interruption");
            return new Task.Idle();
        }
    }

    private void work(Task task) throws IOException {
        if (task instanceof Task.Batch batch) {
            write(batch);
        }
        boolean due = System.nanoTime() - committedNanos >= Limits.COMMIT_WITHIN.toNanos();
        boolean last = task instanceof Task.Stop && written > committed;
        if (last || uncommitted >= Limits.OFFERS_PER_COMMIT || (uncommitted > 0 && due)) {
            commit();
        }
    }

    private void settle(Task task) {
        switch (task) {
            case Task.Batch batch -> room.release(batch.permits());
            case Task.Flush flush -> flush.done().complete(null);
            case Task.Stop stop -> stop.done().complete(null);
            case Task.Idle idle -> { }
        }
    }

    private void write(Task.Batch batch) throws IOException {
        int place = 0;
        for (Offer offer : batch.offers()) {
            write(offer, batch.turn(), place++);
        }
        written = batch.turn();
    }

    /** One offer that cannot be written down must not keep all others from being found. */
    private void write(Offer offer, long turn, int place) throws IOException {
        try {
            Document document = OfferDocument.of(offer, codec.write(offer), turn, place);
            home.writer().updateDocument(OfferDocument.key(offer), document);
            uncommitted++;
        } catch (AlreadyClosedException gone) {
            throw gone;
        } catch (RuntimeException bad) {
            // What the exception says may quote the seller.
            LOG.log(Level.WARNING, "Offer " + offer.id() + " cannot be written down and is left out of the catalogue ("
                    + bad.getClass().getSimpleName() + ")");
        }
    }

    private void commit() throws IOException {
        home.commit(written);
        committed = written;
        uncommitted = 0;
        committedNanos = System.nanoTime();
    }

    /** After a failed write nothing more is taken; searches go on with what was visible before. */
    private void giveUp(Throwable broken) {
        String why = "the catalogue index cannot be written any more (" + broken
                + "); searches show what was known until turn " + written
                + "; free disk space or repair the disk, then restart: nothing is lost, it is fed from the journal";
        fault = Optional.of(why);
        LOG.log(Level.ERROR, why, broken);
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.get(Limits.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the catalogue", interrupted);
        } catch (TimeoutException | ExecutionException late) {
            throw new UncheckedIOException(new IOException(
                    "the catalogue's thread did not answer within " + Limits.PATIENCE + "; is the disk busy?", late));
        }
    }
}
