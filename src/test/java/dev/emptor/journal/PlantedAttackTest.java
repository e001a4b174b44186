package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.catalog.Catalogue;
import dev.emptor.catalog.Offers;
import dev.emptor.catalog.TinyCodec;
import dev.emptor.web.WebBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of Java objects that act when they are read, laid where the agent keeps its own bytes: none is ever read. */
final class PlantedAttackTest {
    private static final int RECORDS = 12;
    private static final int LAYOUT = 2;
    private static final int HEAD = 80;

    @TempDir
    private Path folder;

    /** Says that it was deserialized, compared or hashed, as the links of such a chain do. */
    private static final class Planted implements Serializable, Comparable<Planted> {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final AtomicInteger READ = new AtomicInteger();

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READ.incrementAndGet();
        }

        @Override
        public int compareTo(Planted other) {
            return 0;
        }
    }

    @Test
    void thirty_planted_streams_are_read_as_damage_and_never_as_objects() throws IOException {
        Path sound = folder.resolve("sound");
        build(sound);
        int planted = 0;
        for (String place : List.of("state/journal-", "state/epoch", "state/snapshot-", "state/views/", "tokens",
                "catalog-index/")) {
            for (int form = 0; form < 5; form++) {
                Path home = folder.resolve("home-" + planted);
                copy(sound, home);
                assertThat(plant(home, place, form)).as("files of " + place).isPositive();
                switch (place) {
                    case "state/views/" -> openViews(home);
                    case "tokens" -> openTokens(home);
                    case "catalog-index/" -> openCatalogue(home);
                    default -> openJournal(home);
                }
                planted++;
            }
        }
        assertThat(planted).isEqualTo(30);
        assertThat(Planted.READ).as("objects read").hasValue(0);
    }

    private static void build(Path home) throws IOException {
        Files.createDirectories(home.resolve("state"));
        try (HomeLock lock = HomeLock.take(home.resolve("state")).orThrow()) {
            FileDisk disk = FileDisk.of(lock);
            SegmentLog log = SegmentLog.open(disk, Journals.SMALL).orThrow().log();
            Journals.append(log, RECORDS, 3);
            new Snapshots(disk).write(log, log.durable(), "state".getBytes(StandardCharsets.UTF_8)).orThrow();
            Views views = Views.open(lock, LAYOUT, at -> true).orThrow().views();
            views.apply(log.durable(), List.of(new Views.Change.Put("needs", "n", new byte[] {1}))).orThrow();
            views.close().orThrow();
            log.close().orThrow();
        }
        try (Catalogue catalogue = Catalogue.open(home.resolve("catalog-index"), new TinyCodec(), "j", RECORDS)) {
            catalogue.catchUp(1, List.of(Offers.offer("a", "Coffee").made()));
            catalogue.flush();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
        Files.writeString(home.resolve("tokens"), "emptor-tokens/1\n");
    }

    /** In every file whose name begins so; how many there were. */
    private static int plant(Path home, String place, int form) throws IOException {
        Path parent = home.resolve(place + "x").getParent();
        String start = place.substring(place.lastIndexOf('/') + 1);
        List<Path> files;
        try (Stream<Path> all = Files.list(parent)) {
            files = all.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().startsWith(start)
                    && !file.getFileName().toString().equals("write.lock")).toList();
        }
        for (Path file : files) {
            byte[] own = Files.readAllBytes(file);
            byte[] head = Arrays.copyOf(own, Math.min(own.length, HEAD));
            Files.write(file, switch (form) {
                case 0 -> stream(new Planted());
                case 1 -> stream(new PriorityQueue<>(List.of(new Planted(), new Planted())));
                case 2 -> stream(new HashMap<>(java.util.Map.of(new Planted(), "x")));
                case 3 -> joined(head, stream(new Planted()));
                default -> joined(own, stream(new ArrayList<>(List.of(new Planted()))));
            });
        }
        if (place.equals("state/views/") && form > 2) {
            // As somebody would who can also write the marker.
            try (HomeLock lock = HomeLock.take(home.resolve("state")).orThrow()) {
                FileDisk disk = FileDisk.below(lock, "views");
                ViewsMarker.of(disk, "views.db", new Position(RECORDS, Hash.ZERO), LAYOUT).write(disk);
            }
        }
        return files.size();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    private static void openJournal(Path home) throws IOException {
        try (HomeLock lock = HomeLock.take(home.resolve("state")).orThrow()) {
            FileDisk disk = FileDisk.of(lock);
            switch (SegmentLog.open(disk, Journals.SMALL)) {
                case Attempt.Failed<SegmentLog.Opened> closed -> assertThat(closed.fault().message()).isNotBlank();
                case Attempt.Done<SegmentLog.Opened> done -> {
                    SegmentLog log = done.value().log();
                    Journals.assertHolds(log, RECORDS);
                    switch (new Snapshots(disk).newest(log)) {
                        case Snapshots.Newest.Found found ->
                            assertThat(found.snapshot().state()).isEqualTo("state".getBytes(StandardCharsets.UTF_8));
                        case Snapshots.Newest.None none -> assertThat(none.passedOver()).isNotEmpty();
                    }
                    log.close().orThrow();
                }
            }
        }
    }

    private static void openViews(Path home) throws IOException {
        try (HomeLock lock = HomeLock.take(home.resolve("state")).orThrow()) {
            switch (Views.open(lock, LAYOUT, at -> true)) {
                case Attempt.Failed<Views.Opening> closed -> assertThat(closed.fault().message()).isNotBlank();
                case Attempt.Done<Views.Opening> done -> {
                    done.value().views().prefix("needs", "", 9, "").orThrow();
                    done.value().views().close().orThrow();
                }
            }
        }
    }

    private static void openCatalogue(Path home) throws IOException {
        try (Catalogue catalogue = Catalogue.open(home.resolve("catalog-index"), new TinyCodec(), "j", RECORDS)) {
            assertThat(catalogue.needsFrom()).isIn(0L, 1L, 2L);
        }
    }

    private static void openTokens(Path home) throws IOException {
        byte[] planted = Files.readAllBytes(home.resolve("tokens"));
        try {
            WebBytes.tokens(home.resolve("tokens"));
            throw new AssertionError("taken for a file of tokens");
        } catch (IOException refused) {
            assertThat(Files.readAllBytes(home.resolve("tokens"))).isEqualTo(planted);
        }
    }

    private static byte[] stream(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }
}
