package dev.emptor.journal;

import java.io.IOError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mapdb.BTreeMap;

/**
 * Named sorted maps from strings to bytes, made from the journal and holding nothing that it does not. They reflect one
 * journal position as a whole. On any doubt at opening they are deleted and begin anew at {@link Position#NONE}, and
 * the caller replays the journal into them.
 *
 * <p>One thread applies changes, any thread reads; a reader sees all changes given together or none of them.
 */
public final class Views {

    /** A row of a map; keys sort by their UTF-16 code units, as {@link String#compareTo} does. */
    public record Row(String key, byte[] value) {}

    /** One change of a view. */
    public sealed interface Change {

        /** The map's name: lower-case letters, digits and hyphens. */
        String map();

        String key();

        record Put(String map, String key, byte[] value) implements Change {}

        record Remove(String map, String key) implements Change {}
    }

    /** How the views came up. */
    public sealed interface Opening {

        Views views();

        /** As they were closed: replay the journal behind {@link Views#reflects}. */
        record Kept(Views views) implements Opening {}

        /** Empty, for the reason given: replay the journal from record 1. */
        record Fresh(Views views, String why) implements Opening {}
    }

    private static final String FOLDER = "views";

    private final FileDisk disk;
    private final ViewsFile file;
    private final int layout;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Position reflects;
    private Optional<JournalFault> stopped = Optional.empty();
    /** A read failed, so the file must not be trusted once more. */
    private volatile boolean doubted;

    private Views(FileDisk disk, ViewsFile file, int layout, Position reflects) {
        this.disk = disk;
        this.file = file;
        this.layout = layout;
        this.reflects = reflects;
    }

    /**
     * Opens the views in the folder {@code views} of a locked home. {@code layout} numbers what the program keeps in
     * them: another number than at their closing is a doubt, as is a position that {@code inJournal} does not know.
     */
    public static Attempt<Opening> open(HomeLock home, int layout, Predicate<Position> inJournal) {
        try {
            FileDisk disk = FileDisk.below(home, FOLDER);
            ViewsFile.Opening opening = ViewsFile.open(disk, layout, inJournal);
            Views views = new Views(disk, opening.file(), layout, opening.reflects());
            return new Attempt.Done<>(opening.fresh()
                    .<Opening>map(why -> new Opening.Fresh(views, why))
                    .orElseGet(() -> new Opening.Kept(views)));
        } catch (IOException failure) {
            JournalFault fault = FaultException.faultOf(failure, "opening the views");
            return new Attempt.Failed<>(new JournalFault.ViewsFailed(fault.message()));
        }
    }

    /** The journal position the rows reflect. */
    public Position reflects() {
        lock.readLock().lock();
        try {
            return reflects;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Makes the changes, in their order, after which the views reflect {@code position}; that may not lie before the
     * present one. A change that is not acceptable refuses all. After any other failure the views answer nothing more.
     */
    public Attempt<Position> apply(Position position, List<Change> changes) {
        lock.writeLock().lock();
        try {
            if (stopped.isPresent()) {
                return new Attempt.Failed<>(stopped.get());
            }
            Optional<String> objection = objection(position, changes);
            if (objection.isPresent()) {
                return new Attempt.Failed<>(new JournalFault.NotAccepted(objection.get()));
            }
            for (Change change : changes) {
                BTreeMap<String, byte[]> map = file.mapToWrite(change.map());
                switch (change) {
                    case Change.Put put -> map.put(put.key(), put.value());
                    case Change.Remove remove -> map.remove(remove.key());
                }
            }
            reflects = position;
            return new Attempt.Done<>(position);
        } catch (RuntimeException | IOError | InternalError failure) {
            return failed(failure);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The value under a key; empty when the key or the map is not there. */
    public Attempt<Optional<byte[]>> get(String map, String key) {
        return read(map, Optional.empty(), rows -> Optional.ofNullable(rows.get(key)));
    }

    /**
     * Rows with keys from {@code from} (included) to {@code to} (not included), in order; at most {@code limit} and
     * never more than {@link JournalLimits#VIEW_ROWS}.
     */
    public Attempt<List<Row>> range(String map, String from, String to, int limit) {
        int most = checked(limit);
        if (from.compareTo(to) >= 0) {
            return read(map, List.of(), rows -> List.of());
        }
        return read(map, List.of(), rows -> collect(rows.entryIterator(from, true, to, false), "", most));
    }

    /**
     * Rows whose keys begin with {@code prefix} and sort behind {@code after} (empty for the beginning), in order; at
     * most {@code limit} and never more than {@link JournalLimits#VIEW_ROWS}.
     */
    public Attempt<List<Row>> prefix(String map, String prefix, int limit, String after) {
        int most = checked(limit);
        boolean fromPrefix = after.compareTo(prefix) < 0;
        String from = fromPrefix ? prefix : after;
        return read(map, List.of(), rows -> {
            Iterator<Map.Entry<String, byte[]>> entries =
                    rows.tailMap(from, fromPrefix).entrySet().iterator();
            return collect(entries, prefix, most);
        });
    }

    /** Closes in order, so that the next opening goes on from here; failed views are only let go. */
    public Attempt<Position> close() {
        lock.writeLock().lock();
        try {
            if (stopped.isPresent()) {
                JournalFault fault = stopped.get();
                stopped = Optional.of(new JournalFault.Closed());
                return new Attempt.Failed<>(fault);
            }
            if (doubted) {
                throw new IOException("a read of them failed before");
            }
            file.close(disk, reflects, layout);
            stopped = Optional.of(new JournalFault.Closed());
            return new Attempt.Done<>(reflects);
        } catch (IOException | RuntimeException | IOError | InternalError failure) {
            Attempt<Position> failed = failed(failure);
            stopped = Optional.of(new JournalFault.Closed());
            return failed;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Optional<String> objection(Position position, List<Change> changes) {
        if (position.number() < reflects.number()) {
            return Optional.of("record " + position.number() + " lies before the present " + reflects.number());
        }
        for (Change change : changes) {
            if (!ViewsFile.isMapName(change.map())) {
                return Optional.of("'" + change.map() + "' is not the name of a map");
            }
            if (change.key().length() > JournalLimits.VIEW_KEY_CHARS) {
                return Optional.of("a key has " + change.key().length() + " characters, the limit is "
                        + JournalLimits.VIEW_KEY_CHARS);
            }
            if (change instanceof Change.Put put && put.value().length > JournalLimits.VIEW_VALUE_BYTES) {
                return Optional.of("a value has " + put.value().length + " bytes, the limit is "
                        + JournalLimits.VIEW_VALUE_BYTES);
            }
        }
        int maps = file.mapsWith(changes.stream().map(Change::map).toList());
        return maps > JournalLimits.VIEW_MAPS
                ? Optional.of("there would be " + maps + " maps, the limit is " + JournalLimits.VIEW_MAPS)
                : Optional.empty();
    }

    private static int checked(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1, not " + limit);
        }
        return Math.min(limit, JournalLimits.VIEW_ROWS);
    }

    private static List<Row> collect(Iterator<Map.Entry<String, byte[]>> entries, String prefix, int limit) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < limit && entries.hasNext()) {
            Map.Entry<String, byte[]> entry = entries.next();
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            rows.add(new Row(entry.getKey(), entry.getValue()));
        }
        return List.copyOf(rows);
    }

    private <T> Attempt<T> read(String map, T missing, Function<BTreeMap<String, byte[]>, T> question) {
        lock.readLock().lock();
        try {
            if (stopped.isPresent()) {
                return new Attempt.Failed<>(stopped.get());
            }
            return new Attempt.Done<>(file.mapToRead(map).map(question).orElse(missing));
        } catch (RuntimeException | IOError | InternalError failure) {
            doubted = true;
            return new Attempt.Failed<>(new JournalFault.ViewsFailed(failure.toString()));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** From now on nothing is read or written, and no marker will make the file be used again. */
    private <T> Attempt<T> failed(Throwable failure) {
        JournalFault fault = new JournalFault.ViewsFailed(failure.toString());
        stopped = Optional.of(fault);
        try {
            file.abandon();
        } catch (RuntimeException | IOError | InternalError harmless) {
            System.getLogger(Views.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing failed views failed", harmless);
        }
        return new Attempt.Failed<>(fault);
    }
}
