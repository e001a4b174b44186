package dev.emptor.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The computer's clock is set while the program runs. A library between the JVM and the system answers with another
 * time of day; the household's days are so many times shorter than real ones, and so are the jumps.
 */
@Tag("faults")
@ExtendWith(Census.class)
class ClockJumpTest {
    private static final String KIND = "clock jump (libfaketime)";
    private static final int SECONDS = 150;
    private static final long SMALL_CAP = 12_000;
    private static Optional<Path> library = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void probe() throws Exception {
        for (String place : List.of("/usr/lib", "/usr/lib64", "/usr/local/lib")) {
            if (library.isEmpty() && Files.isDirectory(Path.of(place))) {
                try (Stream<Path> files = Files.find(Path.of(place), 4,
                        (file, is) -> file.endsWith("libfaketimeMT.so.1"))) {
                    library = files.findFirst();
                }
            }
        }
        Probe.decide(KIND, library.isPresent() ? Optional.empty() : Optional.of("libfaketime is not installed"));
    }

    @Test
    void three_days_on_no_expired_quote_is_taken() throws Exception {
        repeat("clock 3 days on", (all, harness, run) -> {
            harness.shops.forEach(shop -> shop.quotesStand(
                    () -> Optional.of(harness.clock.now().plus(Duration.ofHours(2)))));
            Path offset = offset(Duration.ZERO, run);
            try (Child child = harness.start(faked(offset))) {
                expect(all, run, "it buys", child.confirmed(3 + run, SECONDS));
                set(offset, Duration.ofDays(3));
                int before = child.acknowledged();
                expect(all, run, "it goes on hearing", child.acknowledged(before + 150, SECONDS));
                all.run(true);
                all.started(child.up());
                child.kill();
                all.wrong("run " + run, child.broke());
            }
        });
    }

    @Test
    void four_hundred_days_back_spending_halts_and_no_day_is_spent_twice() throws Exception {
        repeat("clock 400 days back", (all, harness, run) -> {
            harness.capped(SMALL_CAP);
            Path offset = offset(Duration.ZERO, run);
            try (Child child = harness.start(faked(offset))) {
                expect(all, run, "it buys", child.confirmed(2 + run % 5, SECONDS));
                set(offset, Duration.ofDays(-400));
                expect(all, run, "spending halts", child.says("halted the clock", SECONDS).isPresent());
                long halts = child.saidTimes("halted ");
                child.tell("resume");
                expect(all, run, "it halts again while the clock is behind",
                        harness.witness.await(SECONDS, () -> child.saidTimes("halted ") > halts));
                set(offset, Duration.ZERO);
                int before = child.acknowledged();
                child.tell("resume");
                expect(all, run, "it goes on hearing", child.acknowledged(before + 60, SECONDS));
                all.run(true);
                all.started(child.up());
                child.kill();
                all.wrong("run " + run, child.broke());
            }
        });
    }

    @Test
    void across_both_ends_of_summer_time_every_day_has_one_budget() throws Exception {
        repeat("clock across summer time", (all, harness, run) -> {
            harness.capped(SMALL_CAP);
            Instant night = Instant.parse(run % 2 == 0 ? "2026-03-29T00:40:00Z" : "2026-10-25T00:40:00Z");
            Path offset = offset(Duration.between(harness.clock.now(), night), run);
            try (Child child = harness.start(faked(offset))) {
                expect(all, run, "it buys", child.confirmed(2, SECONDS));
                set(offset, Duration.between(harness.clock.now(), night.plus(Duration.ofHours(23))));
                int before = child.acknowledged();
                expect(all, run, "it goes on", child.acknowledged(before + 150, SECONDS));
                all.run(true);
                all.started(child.up());
                child.kill();
                all.wrong("run " + run, child.broke());
            }
        });
    }

    private interface Story {
        void tell(Tally all, Harness harness, int run) throws Exception;
    }

    private void repeat(String kind, Story story) throws Exception {
        Tally all = new Tally(kind);
        for (int run = 0; run < Probe.runs(8); run++) {
            try (Harness harness = new Harness(folder.resolve(kind.replace(' ', '-') + run))) {
                story.tell(all, harness, run);
                all.wrong("run " + run, harness.findings());
                all.home(harness);
            }
        }
        all.close();
    }

    private static void expect(Tally all, int run, String what, boolean so) {
        if (!so) {
            all.wrong("run " + run, List.of("not so: " + what));
        }
    }

    private Path offset(Duration ahead, int run) throws Exception {
        Path file = folder.resolve("offset" + run);
        set(file, ahead);
        return file;
    }

    /** So far from the true time, as the household counts it. Replaced in one step, since it is read at any moment. */
    private static void set(Path file, Duration ahead) throws Exception {
        long millis = ahead.toMillis() / Harness.TIMES;
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, (millis < 0 ? "-" : "+") + Math.abs(millis) / 1000 + "."
                + String.format(Locale.ROOT, "%03d", Math.abs(millis) % 1000) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Only the time of day is faked. With the library's own repair of timed waits, waits end at once. */
    private static Child.Setting faked(Path offset) {
        return new Child.Setting(List.of(), List.of(), Map.of("LD_PRELOAD", library.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(), "FAKETIME_CACHE_DURATION", "1", "NO_FAKE_STAT", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    }
}
