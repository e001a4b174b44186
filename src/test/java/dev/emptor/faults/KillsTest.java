package dev.emptor.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, and while a home is being made or recovered. */
@Tag("faults")
@ExtendWith(Census.class)
class KillsTest {
    private static final int PER_HOME = 10;
    private static final int SECONDS = 90;

    @TempDir
    Path folder;

    @Test
    void killed_under_load_nothing_acknowledged_is_lost_and_nothing_is_ordered_twice() throws Exception {
        Census.ran("kill -9");
        Tally all = new Tally("kill -9 under load");
        int kills = Probe.runs(140);
        for (int kill = 0; kill < kills; kill += PER_HOME) {
            try (Harness harness = new Harness(folder.resolve("home" + kill))) {
                for (int i = kill; i < Math.min(kills, kill + PER_HOME); i++) {
                    Random chance = new Random(1_000 + i);
                    boolean orders = chance.nextBoolean();
                    int count = 1 + chance.nextInt(orders ? 12 : chance.nextBoolean() ? 30 : 200);
                    underLoad(all, harness, "kill " + i, orders, count);
                }
                endsWell(all, harness, "the home of kill " + kill);
                all.home(harness);
            }
        }
        all.close();
    }

    @Test
    void killed_while_a_home_is_made_or_opened_it_starts_the_next_time() throws Exception {
        Census.ran("kill -9");
        Tally all = new Tally("kill -9 at start");
        int kills = Probe.runs(40);
        for (int kill = 0; kill < kills; kill += 5) {
            try (Harness harness = new Harness(folder.resolve("young" + kill))) {
                for (int i = kill; i < Math.min(kills, kill + 5); i++) {
                    atStart(all, harness, "kill " + i, new Random(5_000 + i).nextInt(120));
                }
                endsWell(all, harness, "the home of kill " + kill);
                all.home(harness);
            }
        }
        all.close();
    }

    private static void underLoad(Tally all, Harness harness, String kill, boolean orders, int count)
            throws Exception {
        String when = kill + " after " + count + (orders ? " orders" : " turns");
        try (Child child = harness.start(Child.Setting.PLAIN)) {
            boolean reached = orders ? child.confirmed(count, SECONDS) : child.acknowledged(count, SECONDS);
            child.kill();
            all.run(reached);
            all.started(child.up());
            all.wrong(when, child.broke());
            if (!reached) {
                all.wrong(when, List.of("it did not get there: " + child.lastWords()));
            }
        }
        all.wrong(when, harness.findings());
    }

    /** From the moment the lock is there on, the journal is being made or read. */
    private static void atStart(Tally all, Harness harness, String when, int millis) throws Exception {
        Path lock = harness.state().resolve("lock");
        Files.deleteIfExists(lock);
        try (Child child = harness.start(Child.Setting.PLAIN)) {
            boolean ended = false;
            while (!ended && !Files.exists(lock)) {
                ended = child.ends(2);
            }
            all.run(!child.ends(millis));
            child.kill();
            all.wrong(when, child.broke());
        }
        all.wrong(when, harness.findings());
    }

    /** After the last fault it starts, goes on, ends when told to, and all is well. */
    static void endsWell(Tally all, Harness harness, String when) throws Exception {
        try (Child child = harness.start(Child.Setting.PLAIN)) {
            boolean goesOn = child.acknowledged(3, SECONDS);
            child.quit();
            all.started(child.up());
            if (!goesOn) {
                all.wrong(when, List.of("does not go on: " + child.lastWords()));
            }
            all.wrong(when, child.broke());
        }
        all.wrong(when, harness.findings());
    }
}
