package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.core.State;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.NeedId;
import dev.emptor.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home with a journal, made without a daemon: settings, a need for coffee, and as many counts as one likes. */
final class KeptHome {
    static final NeedId COFFEE = new NeedId("coffee");
    static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final String NEEDS = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 3 kg
            """;

    final TestHome home;

    private KeptHome(TestHome home) {
        this.home = home;
    }

    static KeptHome in(Path folder) throws IOException {
        KeptHome kept = new KeptHome(TestHome.in(folder, "live").needs(NEEDS));
        kept.write("state/views/rows", "a view").write("state/cli.token", "emp_x")
                .write("catalog-index/segments_1", "an index").write("rules/.swp", "an editor's own")
                .write("state/needs-in-file", "coffee\n");
        Config config = Workbench.configOf(folder);
        kept.hear(new Heard.AdoptSettings(config.settings()),
                new Heard.StateNeed(config.needs().get(0).need(), config.needs().get(0).stock()));
        return kept;
    }

    /** A clock that stands still. */
    static Time at(Instant now) {
        return new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration real(Duration duration) {
                return duration;
            }
        };
    }

    Path folder() {
        return home.folder();
    }

    KeptHome write(String file, String text) throws IOException {
        home.write(file, text);
        return this;
    }

    /** One turn for each, and a clean close. */
    void hear(Heard.Body... bodies) throws IOException {
        try (HomeLock lock = Backup.done(HomeLock.take(folder().resolve("state")));
                TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            TurnLoop loop = TurnLoop.open(journal, Entropy.secure());
            for (Heard.Body body : bodies) {
                loop.turn(body, BEGIN.plusSeconds(loop.state().turn()));
            }
            loop.force();
        }
    }

    void counts(int times) throws IOException {
        Heard.Body[] bodies = new Heard.Body[times];
        for (int i = 0; i < times; i++) {
            bodies[i] = new Heard.CountStock(COFFEE, new Quantity(3_000_000L - i, Quantity.of(1, "g").dimension()));
        }
        hear(bodies);
    }

    State state() throws IOException {
        return new Archive(folder().resolve("state")).state();
    }

    Path segment() throws IOException {
        try (Stream<Path> all = Files.list(folder().resolve("state"))) {
            return all.filter(file -> file.getFileName().toString().startsWith("journal-")).sorted().findFirst()
                    .orElseThrow();
        }
    }

    /** Turns one bit of a file over. */
    static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
    }

    /** Every file below a folder with what is in it, but for locks, which name a process. */
    static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile).filter(file -> !file.endsWith("lock")).forEach(file -> {
                try {
                    tree.put(root.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
        return tree;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static Optional<String> haltedIn(Path home) throws IOException {
        return new Archive(home.resolve("state")).state().halted();
    }
}
