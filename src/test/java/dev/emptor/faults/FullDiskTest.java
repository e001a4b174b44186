package dev.emptor.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up while it is bought, and room is made again under the running program. */
@Tag("faults")
@ExtendWith(Census.class)
class FullDiskTest {
    private static final String KIND = "disk full (tmpfs)";
    private static final int SECONDS = 90;

    @TempDir
    Path folder;

    @BeforeAll
    static void probe() throws Exception {
        Probe.rootWith(KIND, "mount", "umount");
    }

    @Test
    void nothing_acknowledged_is_lost_and_buying_goes_on_once_there_is_room() throws Exception {
        Tally all = new Tally("disk full");
        int runs = Probe.runs(15);
        for (int run = 0; run < runs; run++) {
            Path disk = Files.createDirectories(folder.resolve("disk" + run));
            int kib = 8 << new Random(7_000 + run).nextInt(8);
            Commands.run("mount", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", disk.toString());
            try (Harness harness = new Harness(disk.resolve("home"))) {
                fill(all, harness, disk, "run " + run + " with " + kib + " KiB");
                all.home(harness);
            } finally {
                Commands.run("umount", "-l", disk.toString());
            }
        }
        all.close();
    }

    private static void fill(Tally all, Harness harness, Path disk, String when) throws Exception {
        try (Child child = harness.start(Child.Setting.PLAIN)) {
            boolean full = child.says("trouble ", SECONDS).isPresent();
            boolean refused = child.said("refused ").isPresent();
            all.run(full || refused);
            all.started(child.up());
            all.wrong(when + ", full", harness.findings());
            Commands.run("mount", "-o", "remount,size=64m", disk.toString());
            if (full) {
                goesOn(all, harness, child, when);
            } else if (!refused) {
                all.wrong(when, List.of("it neither filled the disk nor refused: " + child.lastWords()));
            }
            child.kill();
            all.wrong(when, child.broke());
        }
        KillsTest.endsWell(all, harness, when);
    }

    private static void goesOn(Tally all, Harness harness, Child child, String when) throws Exception {
        boolean opened = child.says("halted ", SECONDS).isPresent();
        long orders = child.saidTimes("o ");
        child.tell("resume");
        boolean buys = child.confirmed((int) orders + 2, SECONDS);
        if (!opened || !buys) {
            all.wrong(when, List.of("with room again: opened again " + opened + ", buys " + buys + ": "
                    + child.lastWords()));
        }
        all.wrong(when + ", with room again", harness.findings());
    }
}
