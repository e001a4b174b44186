package dev.emptor.journal;

import java.io.IOError;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * The MapDB file of the views. MapDB 3.1 does not recover from a crash: its write-ahead log is never replayed and a
 * killed store is often unreadable. So it runs memory-mapped and without transactions, and the file is used again only
 * when it was closed in order and is byte for byte what it was then.
 */
final class ViewsFile {

    static final String FILE = "views.db";

    /** A kill while MapDB creates a file leaves one it cannot open, hence the other name until it is whole. */
    private static final String TEMPORARY = "views.new";

    private static final Pattern MAP_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    /** What MapDB's own catalogue must say of a map: it believes it more than us, even that values are Java streams. */
    private static final Map<String, String> CATALOGUE = new TreeMap<>(Map.of(
            "#type", "TreeMap",
            "#keySerializer", "org.mapdb.Serializer#STRING",
            "#valueSerializer", "org.mapdb.Serializer#BYTE_ARRAY"));

    private final DB db;
    private final TreeMap<String, BTreeMap<String, byte[]>> maps = new TreeMap<>();

    private ViewsFile(DB db) {
        this.db = db;
    }

    /** The kept views and their position, or new ones and why. */
    record Opening(ViewsFile file, Position reflects, Optional<String> fresh) {}

    static boolean isMapName(String name) {
        return MAP_NAME.matcher(name).matches();
    }

    static Opening open(FileDisk disk, int layout, Predicate<Position> inJournal) throws IOException {
        Optional<ViewsMarker> marker = ViewsMarker.read(disk);
        Optional<String> doubt = doubt(disk, marker, layout, inJournal);
        // From here on a crash leaves no marker, so the file is not used again.
        disk.delete(ViewsMarker.FILE);
        disk.forceDirectory();
        if (doubt.isEmpty() && marker.isPresent()) {
            try {
                return new Opening(existing(disk), marker.get().reflects(), Optional.empty());
            } catch (RuntimeException | IOError | InternalError unreadable) {
                doubt = Optional.of("MapDB cannot read the file: " + unreadable);
            }
        }
        return new Opening(create(disk), Position.NONE, doubt);
    }

    private static Optional<String> doubt(
            FileDisk disk, Optional<ViewsMarker> marker, int layout, Predicate<Position> inJournal)
            throws IOException {
        boolean there = disk.list().contains(FILE);
        if (marker.isEmpty()) {
            return Optional.of(there ? "they were not closed in order" : "there were none yet");
        }
        ViewsMarker expected = marker.get();
        if (!there) {
            return Optional.of("their file is missing");
        }
        if (expected.layout() != layout) {
            return Optional.of("they have layout " + expected.layout() + ", this program makes layout " + layout);
        }
        if (!inJournal.test(expected.reflects())) {
            return Optional.of("they reflect record " + expected.reflects().number() + " of another journal");
        }
        if (!ViewsMarker.of(disk, FILE, expected.reflects(), layout).equals(expected)) {
            return Optional.of("their file was changed since it was closed");
        }
        return Optional.empty();
    }

    private static ViewsFile existing(FileDisk disk) throws IOException {
        DB db = make(disk, FILE);
        boolean opened = false;
        try {
            checkCatalogue(db);
            ViewsFile file = new ViewsFile(db);
            for (String name : db.getAllNames()) {
                file.mapToWrite(name);
            }
            opened = true;
            return file;
        } finally {
            if (!opened) {
                db.close();
            }
        }
    }

    private static void checkCatalogue(DB db) {
        SortedMap<String, String> catalogue = db.nameCatalogLoad();
        for (String name : db.getAllNames()) {
            CATALOGUE.forEach((key, expected) -> {
                String found = catalogue.getOrDefault(name + key, "missing");
                if (!found.equals(expected)) {
                    throw new IllegalStateException("unexpected " + name + key + " " + found);
                }
            });
        }
    }

    private static ViewsFile create(FileDisk disk) throws IOException {
        disk.delete(TEMPORARY);
        disk.delete(FILE);
        try {
            DB creating = make(disk, TEMPORARY);
            creating.commit();
            creating.close();
            disk.replace(TEMPORARY, FILE);
            disk.forceDirectory();
            return new ViewsFile(make(disk, FILE));
        } catch (RuntimeException | IOError | InternalError failure) {
            throw new IOException("MapDB cannot create its file: " + failure, failure);
        }
    }

    private static DB make(FileDisk disk, String name) throws IOException {
        // The home is locked as a whole. Preclearing stays on: without it a full disk kills the process (SIGBUS).
        return DBMaker.fileDB(disk.path(name).toFile())
                .fileMmapEnable()
                .fileLockDisable()
                .make();
    }

    /** The map of that name, which comes to be when it is first written. */
    BTreeMap<String, byte[]> mapToWrite(String name) {
        return maps.computeIfAbsent(name, missing -> db.treeMap(missing, Serializer.STRING, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .createOrOpen());
    }

    Optional<BTreeMap<String, byte[]>> mapToRead(String name) {
        return Optional.ofNullable(maps.get(name));
    }

    /** How many maps there would be once that one is written. */
    int mapsWith(Iterable<String> names) {
        TreeMap<String, Boolean> all = new TreeMap<>();
        maps.keySet().forEach(name -> all.put(name, true));
        names.forEach(name -> all.put(name, true));
        return all.size();
    }

    /** Closes in order, so that the next opening can go on from that position. */
    void close(FileDisk disk, Position reflects, int layout) throws IOException {
        db.commit();
        db.close();
        try (DiskFile file = disk.open(FILE)) {
            file.force();
        }
        ViewsMarker.of(disk, FILE, reflects, layout).write(disk);
    }

    /** Lets go of the file; without a marker it is not used again. */
    void abandon() {
        db.close();
    }
}
