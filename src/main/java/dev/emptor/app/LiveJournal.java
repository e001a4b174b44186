package dev.emptor.app;

import dev.emptor.engine.Journal;
import dev.emptor.engine.Opening;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.Position;
import dev.emptor.journal.Reserve;
import dev.emptor.journal.TurnJournal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The journal of a home as it is open now, for the clerk, who opens it again after it failed, and for whoever shows the
 * past, who may read what was durable even meanwhile. It keeps a reserve of space beside the journal, and gives it up
 * when the disk is full.
 */
final class LiveJournal implements Opening, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("emptor.journal");
    /** With less than this free, a journal that failed is opened again on the space of the reserve. */
    private static final long FULL = 4L << 20;

    private final Path folder;
    private final FileDisk disk;
    private final Reserve reserve;
    private volatile TurnJournal current;
    private boolean handed;

    /** Opens the journal of the locked folder. */
    LiveJournal(HomeLock lock) throws IOException {
        this.folder = lock.folder();
        this.disk = FileDisk.of(lock);
        this.reserve = Reserve.on(disk, store().getTotalSpace());
        this.current = opened();
    }

    /** Hands it to the clerk, and opens it again each time the clerk asks after that. */
    @Override
    public synchronized Journal open() throws IOException {
        if (!handed) {
            handed = true;
            return current;
        }
        if (current.log().close() instanceof Attempt.Failed<Position> failed) {
            LOG.log(Level.DEBUG, "the failed journal was let go: {0}", failed.fault().message());
        }
        if (store().getUsableSpace() < FULL) {
            release("the disk is full");
        }
        current = opened();
        return current;
    }

    /** As it is open now. One that failed can still be read up to what was durable. */
    TurnJournal now() {
        return current;
    }

    /** Makes the reserve where there is room for it. That there is none harms nothing yet. */
    synchronized void keepReserve() {
        try {
            if (!reserve.isThere() && reserve.make(store().getUsableSpace())) {
                LOG.log(Level.DEBUG, "a reserve of {0} MiB is kept for a full disk", reserve.bytes() >> 20);
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "no reserve could be kept on the disk: " + failure.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        current.close();
    }

    private TurnJournal opened() throws IOException {
        try {
            return told(TurnJournal.open(disk));
        } catch (Journal.Damaged damaged) {
            throw damaged;
        } catch (IOException failure) {
            if (store().getUsableSpace() >= FULL || !release("the disk is full: " + failure.getMessage())) {
                throw failure;
            }
            return told(TurnJournal.open(disk));
        }
    }

    private static TurnJournal told(TurnJournal opened) {
        opened.cuts().forEach(cut -> LOG.log(Level.WARNING, "{0}", cut));
        return opened;
    }

    private boolean release(String why) {
        try {
            boolean released = reserve.release();
            if (released) {
                LOG.log(Level.WARNING, "the reserve on the disk was given up, to record that spending is halted: "
                        + why);
            }
            return released;
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the reserve on the disk could not be given up: " + failure.getMessage());
            return false;
        }
    }

    private FileStore store() throws IOException {
        return Files.getFileStore(folder);
    }
}
