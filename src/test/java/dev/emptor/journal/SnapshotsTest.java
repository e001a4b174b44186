package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final SegmentLog log = open(disk);
    private final Snapshots snapshots = new Snapshots(disk);

    private static byte[] state(long number) {
        return ("the state at " + number).getBytes(StandardCharsets.UTF_8);
    }

    private Position snapshot(int moreRecords) {
        append(log, moreRecords, 1);
        return snapshots
                .write(log, log.durable(), state(log.durable().number()))
                .orThrow();
    }

    private List<String> files() {
        return disk.list().stream().filter(name -> name.startsWith("snapshot")).toList();
    }

    private void assertNewest(Snapshots.Newest newest, long number, int passedOver) {
        assertThat(newest).isInstanceOf(Snapshots.Newest.Found.class);
        Snapshots.Newest.Found found = (Snapshots.Newest.Found) newest;
        assertThat(found.snapshot().at().number()).isEqualTo(number);
        assertThat(found.snapshot().state()).isEqualTo(state(number));
        assertThat(found.passedOver()).hasSize(passedOver);
    }

    @Test
    void without_one_there_is_none() {
        assertThat(snapshots.newest(log)).isEqualTo(new Snapshots.Newest.None(List.of()));
        assertThat(snapshots.newestPosition()).isEqualTo(Position.NONE);
    }

    @Test
    void the_newest_comes_back_and_two_are_kept() {
        for (int i = 1; i <= 4; i++) {
            Position at = snapshot(3);
            assertThat(at.number()).isEqualTo(3L * i);
            assertNewest(snapshots.newest(log), 3L * i, 0);
            assertThat(snapshots.newestPosition()).isEqualTo(at);
        }
        assertThat(files()).containsExactly("snapshot-0000000000000009.snap", "snapshot-000000000000000c.snap");
    }

    @Test
    void any_flipped_bit_makes_the_older_one_the_newest() {
        snapshot(3);
        snapshot(3);
        String newest = files().get(1);
        for (int offset = 0; offset < disk.bytes(newest).length; offset++) {
            disk.flip(newest, offset, offset % 8);
            assertNewest(snapshots.newest(log), 3, 1);
            disk.flip(newest, offset, offset % 8);
        }
        byte[] whole = disk.bytes(newest);
        for (int size = 0; size < whole.length; size++) {
            disk.put(newest, Arrays.copyOf(whole, size));
            assertNewest(snapshots.newest(log), 3, 1);
        }
        disk.remove(files().get(0));
        assertThat(snapshots.newest(log)).isInstanceOf(Snapshots.Newest.None.class);
    }

    @Test
    void a_snapshot_of_another_journal_is_passed_over() {
        snapshot(3);
        MemoryDisk other = new MemoryDisk();
        SegmentLog otherLog = open(other);
        otherLog.append(state(0)).orThrow();
        append(otherLog, 4, 4);
        new Snapshots(other).write(otherLog, otherLog.durable(), state(5)).orThrow();
        disk.put("snapshot-0000000000000005.snap", other.bytes("snapshot-0000000000000005.snap"));
        append(log, 5, 5);
        assertNewest(snapshots.newest(log), 3, 1);
    }

    @Test
    void a_position_the_log_does_not_hold_durably_is_refused() {
        append(log, 3, 3);
        log.append(state(4)).orThrow();
        assertThat(snapshots.write(log, log.last(), state(4))).isInstanceOf(Attempt.Failed.class);
        assertThat(snapshots.write(log, new Position(2, Hash.ZERO), state(2))).isInstanceOf(Attempt.Failed.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_crash_or_a_failing_disk_at_any_point_leaves_a_good_one() {
        for (int n = 1; n <= 12; n++) {
            for (MemoryDisk.Loss loss : MemoryDisk.Loss.values()) {
                MemoryDisk failing = new MemoryDisk();
                SegmentLog failingLog = open(failing);
                append(failingLog, 2, 1);
                new Snapshots(failing).write(failingLog, failingLog.durable(), state(2)).orThrow();
                append(failingLog, 2, 1);
                failing.failOperation(n);
                boolean done = new Snapshots(failing).write(failingLog, failingLog.durable(), state(4))
                        instanceof Attempt.Done<Position>;
                failing.crash(new Random(n), loss);
                Snapshots.Newest newest = new Snapshots(failing).newest(open(failing));
                assertThat(newest).isInstanceOf(Snapshots.Newest.Found.class);
                long number = ((Snapshots.Newest.Found) newest).snapshot().at().number();
                assertNewest(newest, number, 0);
                assertThat(number).isIn(done ? List.of(4L) : List.of(2L, 4L));
            }
        }
    }

    @Test
    void a_log_that_lost_records_a_snapshot_has_seen_is_refused() {
        append(log, 1, 1);
        byte[] before = disk.bytes(Journals.lastSegment(disk));
        snapshot(1);
        disk.put(Journals.lastSegment(disk), before);
        assertThat(refusal(disk).message()).contains("record 2 had been recorded as durable");
    }

    @Test
    void recovery_from_a_snapshot_reads_only_what_came_after() {
        snapshot(40);
        append(log, 10, 1);
        Position at = snapshots.newestPosition();
        SegmentLog again = SegmentLog.open(disk, Journals.SMALL.verifyingFrom(at))
                .orThrow()
                .log();
        assertNewest(snapshots.newest(again), 40, 0);
        assertThat(again.replay(at.number() + 1, (position, payload) -> {}).orThrow()
                        .number())
                .isEqualTo(50);
    }
}
