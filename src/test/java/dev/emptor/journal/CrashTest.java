package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.assertHolds;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.payload;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power cuts, failing disks and full disks: what was acknowledged is there, and nothing half-written is seen. */
class CrashTest {

    /** A writer that remembers what it was promised. */
    private static final class Witness {
        private final MemoryDisk disk;
        private long acknowledged;
        private long appended;
        private long epoch;

        private Witness(MemoryDisk disk) {
            this.disk = disk;
        }

        /** Opens, checks, and works until something fails or the steps are done; false when it failed. */
        boolean work(int steps, Random chance) {
            Attempt<SegmentLog.Opened> attempt = SegmentLog.open(disk, Journals.SMALL);
            if (!(attempt instanceof Attempt.Done<SegmentLog.Opened> done)) {
                assertFailedByDisk(attempt);
                return false;
            }
            SegmentLog log = done.value().log();
            assertThat(log.epoch()).as("no epoch comes twice").isGreaterThan(epoch);
            epoch = log.epoch();
            check(log);
            for (int step = 0; step < steps; step++) {
                long number = log.last().number() + 1;
                if (!(log.append(payload(number)) instanceof Attempt.Done<Long>)) {
                    assertStopped(log);
                    return false;
                }
                appended = number;
                if (chance.nextInt(3) == 0) {
                    if (!(log.force() instanceof Attempt.Done<Position> forced)) {
                        assertStopped(log);
                        return false;
                    }
                    acknowledged = forced.value().number();
                    assertThat(acknowledged).isEqualTo(appended);
                }
                if (chance.nextInt(40) == 0) {
                    log.mark();
                }
            }
            return chance.nextBoolean() || log.close() instanceof Attempt.Done<Position> closed && closed(closed);
        }

        private boolean closed(Attempt.Done<Position> closed) {
            acknowledged = closed.value().number();
            return true;
        }

        private void check(SegmentLog log) {
            long there = log.durable().number();
            assertThat(there).isBetween(acknowledged, Math.max(acknowledged, appended));
            assertHolds(log, there);
            // What a reader has seen counts as acknowledged from now on.
            acknowledged = there;
            appended = there;
        }

        private static void assertStopped(SegmentLog log) {
            assertThat(log.append(payload(1))).isInstanceOf(Attempt.Failed.class);
            assertThat(log.force()).isInstanceOf(Attempt.Failed.class);
            assertThat(log.mark()).isInstanceOf(Attempt.Failed.class);
            assertHolds(log, log.durable().number());
        }

        private static void assertFailedByDisk(Attempt<SegmentLog.Opened> attempt) {
            assertThat(((Attempt.Failed<SegmentLog.Opened>) attempt).fault())
                    .isInstanceOf(JournalFault.DiskFailed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryDisk.Loss.class)
    void after_a_crash_at_every_point_the_acknowledged_records_are_there(MemoryDisk.Loss loss) {
        for (long seed = 0; seed < 40; seed++) {
            Random chance = new Random(seed);
            MemoryDisk disk = new MemoryDisk();
            Witness witness = new Witness(disk);
            for (int life = 0; life < 12; life++) {
                witness.work(chance.nextInt(25), chance);
                disk.crash(chance, loss);
            }
            assertThat(witness.work(1, chance)).isTrue();
            assertThat(witness.acknowledged).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryDisk.Loss.class)
    void whichever_operation_fails_nothing_acknowledged_is_lost(MemoryDisk.Loss loss) {
        for (int n = 1; n <= 200; n++) {
            MemoryDisk disk = new MemoryDisk();
            Witness witness = new Witness(disk);
            Random chance = new Random(n);
            disk.failOperation(n);
            boolean failed = !witness.work(150, chance);
            assertThat(failed).as("operation %d of %d", n, disk.operations()).isEqualTo(disk.operations() == n);
            // The process starts again on the same running machine, then the power goes.
            assertThat(witness.work(4, chance)).isTrue();
            disk.crash(chance, loss);
            assertThat(witness.work(10, chance)).isTrue();
            disk.crash(chance, loss);
            assertThat(witness.work(10, chance)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryDisk.Loss.class)
    void whichever_operation_of_a_recovery_fails_the_next_recovery_is_whole(MemoryDisk.Loss loss) {
        for (int n = 1; n <= 30; n++) {
            for (long seed = 0; seed < 4; seed++) {
                Random chance = new Random(1000 * n + seed);
                MemoryDisk disk = new MemoryDisk();
                Witness witness = new Witness(disk);
                disk.failOperation(20 + chance.nextInt(60));
                witness.work(60, chance);
                disk.crash(chance, loss);
                disk.failOperation(n);
                witness.work(0, chance);
                disk.crash(chance, loss);
                assertThat(witness.work(10, chance)).isTrue();
            }
        }
    }

    @Test
    void a_full_disk_stops_the_log_and_with_room_again_it_goes_on() {
        for (int room = 0; room < 700; room += 7) {
            MemoryDisk disk = new MemoryDisk();
            Witness witness = new Witness(disk);
            assertThat(witness.work(12, new Random(7))).isTrue();
            disk.limitTo(disk.used() + room);
            boolean worked = witness.work(40, new Random(room));
            assertThat(worked).as("40 records do not fit into %d bytes", room).isFalse();
            disk.limitTo(Long.MAX_VALUE);
            assertThat(witness.work(10, new Random(room))).isTrue();
        }
    }

    @Test
    void a_record_whose_force_failed_is_not_saved_by_the_next_force_but_written_again_at_opening() {
        MemoryDisk disk = new MemoryDisk();
        SegmentLog log = open(disk);
        append(log, 3, 1);
        log.append(payload(4)).orThrow();
        disk.failOperation(2);
        assertThat(log.force()).isInstanceOf(Attempt.Failed.class);
        assertThat(log.force()).as("a later force would succeed without writing").isInstanceOf(Attempt.Failed.class);
        SegmentLog again = open(disk);
        assertHolds(again, 4);
        append(again, 1, 1);
        disk.crash(new Random(1), MemoryDisk.Loss.ALL);
        assertHolds(open(disk), 5);
    }

    @Test
    void a_hole_in_the_last_batch_is_a_torn_tail_because_nothing_says_it_was_acknowledged() {
        MemoryDisk disk = new MemoryDisk();
        SegmentLog log = open(disk);
        append(log, 2, 1);
        append(log, 3, 3);
        String last = Journals.lastSegment(disk);
        int third = SegmentHeader.BYTES + Frame.bytes(payload(1).length) + Frame.bytes(payload(2).length);
        disk.flip(last, third + Frame.HEADER_BYTES, 1);
        SegmentLog.Opened opened = Journals.opened(disk);
        assertHolds(opened.log(), 2);
        assertThat(opened.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.offset()).isEqualTo(third);
            assertThat(cut.why()).contains("checksum");
        });
    }
}
