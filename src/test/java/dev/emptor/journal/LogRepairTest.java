package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.assertHolds;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.segments;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRepairTest {

    private static final long EPOCH = 1_000_000;

    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void write_a_log() {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        log.close().orThrow();
    }

    @Test
    void a_sound_log_is_left_alone() {
        long operations = disk.operations();
        LogRepair.Repaired repaired = new LogRepair(disk).cut(EPOCH).orThrow();
        assertThat(repaired.putAside()).isEmpty();
        assertThat(repaired.head().number()).isEqualTo(30);
        assertThat(disk.operations()).isEqualTo(operations);
    }

    @Test
    void any_damage_is_cut_off_kept_aside_and_the_log_goes_on_before_it() {
        Random chance = new Random(9);
        for (int round = 0; round < 150; round++) {
            MemoryDisk damaged = disk.copy();
            List<String> names = segments(disk);
            String name = names.get(chance.nextInt(names.size()));
            damaged.flip(name, chance.nextInt(disk.bytes(name).length), chance.nextInt(8));
            byte[] asItWas = damaged.bytes(name);
            JournalFault.Broken broken = (JournalFault.Broken) Journals.refusal(damaged);
            LogRepair.Repaired repaired = new LogRepair(damaged).cut(EPOCH).orThrow();
            assertThat(repaired.head()).isEqualTo(broken.soundTo());
            assertThat(repaired.putAside()).contains("aside-" + EPOCH + "-" + name);
            assertThat(damaged.bytes("aside-" + EPOCH + "-" + name)).isEqualTo(asItWas);
            damaged.crash(chance, MemoryDisk.Loss.ALL);
            SegmentLog log = open(damaged);
            assertThat(log.epoch()).isEqualTo(EPOCH + 1);
            assertHolds(log, broken.soundTo().number());
            append(log, 5, 2);
            assertHolds(open(damaged), broken.soundTo().number() + 5);
        }
    }

    @Test
    void a_damaged_or_missing_epoch_file_costs_no_record() {
        MemoryDisk missing = disk.copy();
        missing.remove(Mark.FILE);
        disk.flip(Mark.FILE, 20, 1);
        for (MemoryDisk each : List.of(disk, missing)) {
            LogRepair.Repaired repaired = new LogRepair(each).cut(EPOCH).orThrow();
            assertThat(repaired.putAside()).isEmpty();
            SegmentLog log = open(each);
            assertHolds(log, 30);
            assertThat(log.epoch()).isEqualTo(EPOCH + 1);
        }
    }

    @Test
    void a_missing_segment_leaves_what_came_before_it() {
        for (String name : segments(disk)) {
            MemoryDisk without = disk.copy();
            without.remove(name);
            LogRepair.Repaired repaired = new LogRepair(without).cut(EPOCH).orThrow();
            assertThat(repaired.head().number())
                    .isEqualTo(SegmentHeader.firstOf(name).orElseThrow() - 1);
            assertHolds(open(without), repaired.head().number());
        }
    }

    @Test
    void a_repair_that_fails_or_is_cut_short_can_be_done_again() {
        String second = segments(disk).get(1);
        disk.flip(second, SegmentHeader.BYTES + 5, 0);
        long head = SegmentHeader.firstOf(second).orElseThrow() - 1;
        for (int n = 1; n <= 40; n++) {
            for (MemoryDisk.Loss loss : MemoryDisk.Loss.values()) {
                MemoryDisk failing = disk.copy();
                failing.failOperation(n);
                new LogRepair(failing).cut(EPOCH);
                failing.crash(new Random(n), loss);
                new LogRepair(failing).cut(EPOCH + 5).orThrow();
                SegmentLog log = open(failing);
                assertHolds(log, head);
                assertThat(log.epoch()).isGreaterThan(EPOCH);
            }
        }
    }

    @Test
    void a_restored_backup_does_not_repeat_epochs() {
        MemoryDisk backup = disk.copy();
        long used = open(disk).epoch();
        assertThat(new LogRepair(backup).raiseEpoch(EPOCH).orThrow()).isEqualTo(EPOCH);
        assertThat(open(backup).epoch()).isGreaterThan(used).isEqualTo(EPOCH + 1);
        assertHolds(open(backup), 30);
        assertThat(new LogRepair(backup).raiseEpoch(1).orThrow()).isGreaterThan(EPOCH);
    }
}
