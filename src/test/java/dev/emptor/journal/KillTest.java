package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final int KILLS = 20;

    @TempDir
    Path home;

    @Test
    void killed_twenty_times_while_writing_real_files_every_acknowledged_record_is_there() throws Exception {
        Random chance = new Random(42);
        long acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged = Math.max(acknowledged, acknowledgedBeforeKill(1 + chance.nextInt(60)));
            try (HomeLock lock = HomeLock.take(home).orThrow()) {
                SegmentLog log = SegmentLog.open(FileDisk.of(lock), ChildMain.SEGMENTS)
                        .orThrow()
                        .log();
                assertThat(log.epoch()).isEqualTo(2L * kill);
                assertThat(log.durable().number()).isGreaterThanOrEqualTo(acknowledged);
                Journals.assertHolds(log, log.durable().number());
                acknowledged = log.durable().number();
                assertThat(new LogVerifier(FileDisk.reading(home)).verify())
                        .isInstanceOf(LogVerifier.Finding.Sound.class);
            }
        }
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /** Starts a writer, kills it after that many acknowledgements, and returns the last number it got out. */
    private long acknowledgedBeforeKill(int acknowledgements) throws Exception {
        long last = 0;
        try (Child child = Child.start("append", home)) {
            assertThat(child.line()).startsWith("epoch ");
            for (int i = 0; i < acknowledgements; i++) {
                last = Long.parseLong(child.line());
            }
            child.kill();
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                last = Long.parseLong(line);
            }
        }
        return last;
    }
}
