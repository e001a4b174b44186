package dev.emptor.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails: the process is stopped first, so that no acknowledgement can overtake the cut; then the file system
 * is shut down with everything that was not forced lost; then the process is killed, and the disk mounted again.
 */
@Tag("faults")
@ExtendWith(Census.class)
class PowerCutTest {
    private static final int PER_HOME = 10;
    private static final int SECONDS = 90;

    @TempDir
    Path folder;

    @Test
    void on_ext4_nothing_acknowledged_is_lost() throws Exception {
        Probe.rootWith("power cut on ext4", "mkfs.ext4", "xfs_io", "mount", "umount");
        cuts("ext4", Probe.runs(100));
    }

    @Test
    void on_xfs_nothing_acknowledged_is_lost() throws Exception {
        Probe.rootWith("power cut on xfs", "mkfs.xfs", "xfs_io", "mount", "umount");
        cuts("xfs", Probe.runs(20));
    }

    private void cuts(String kind, int cuts) throws Exception {
        Tally all = new Tally("power cut on " + kind);
        try (LoopDisk disk = LoopDisk.of(kind, folder.resolve(kind))) {
            for (int from = 0; from < cuts; from += PER_HOME) {
                try (Harness harness = new Harness(disk.mounted.resolve("home" + from))) {
                    for (int cut = from; cut < Math.min(cuts, from + PER_HOME); cut++) {
                        Random chance = new Random(9_000 + cut);
                        boolean orders = chance.nextBoolean();
                        int count = 1 + chance.nextInt(orders ? 12 : chance.nextBoolean() ? 20 : 150);
                        cut(all, disk, harness, "cut " + cut, orders, count);
                    }
                    KillsTest.endsWell(all, harness, "the home of cut " + from);
                    all.home(harness);
                }
            }
        }
        all.close();
    }

    private static void cut(Tally all, LoopDisk disk, Harness harness, String cut, boolean orders, int count)
            throws Exception {
        String when = cut + " after " + count + (orders ? " orders" : " turns");
        try (Child child = harness.start(Child.Setting.PLAIN)) {
            boolean reached = orders ? child.confirmed(count, SECONDS) : child.acknowledged(count, SECONDS);
            Commands.tried("kill", "-STOP", Long.toString(child.pid()));
            Commands.tenth();
            disk.cut();
            child.kill();
            all.run(reached);
            all.started(child.up());
            all.wrong(when, child.broke());
            if (!reached) {
                all.wrong(when, List.of("it did not get there: " + child.lastWords()));
            }
        }
        disk.unmount();
        disk.mount();
        all.wrong(when, harness.findings());
    }
}
