package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.assertHolds;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.segments;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCopyTest {
    private static final long EPOCH = 2_000_000;

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void a_copy_of_a_growing_log_becomes_a_log_that_goes_on() throws Exception {
        SegmentLog log = open(disk);
        append(log, 40, 1);
        LogCopy.Plan plan = new LogCopy(disk).plan().orThrow();
        append(log, 7, 2);
        MemoryDisk copy = copied(plan);

        assertThat(plan.head().number()).isEqualTo(40);
        assertThat(new LogCopy(copy).settle(EPOCH).orThrow()).isEqualTo(plan.head());
        SegmentLog second = open(copy);
        assertThat(second.epoch()).isEqualTo(EPOCH + 1);
        assertHolds(second, 40);
    }

    @Test
    void a_torn_tail_is_left_out_and_a_copy_that_has_one_is_refused() throws Exception {
        SegmentLog log = open(disk);
        append(log, 12, 1);
        log.close().orThrow();
        String last = segments(disk).get(segments(disk).size() - 1);
        try (DiskFile file = disk.open(last)) {
            file.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
        LogCopy.Plan plan = new LogCopy(disk).plan().orThrow();
        assertThat(new LogCopy(copied(plan)).settle(EPOCH).orThrow().number()).isEqualTo(12);

        MemoryDisk torn = copied(plan);
        try (DiskFile file = torn.open(last)) {
            file.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
        assertThat(new LogCopy(torn).settle(EPOCH)).isInstanceOfSatisfying(Attempt.Failed.class,
                failed -> assertThat(failed.fault()).isInstanceOf(JournalFault.Broken.class));
    }

    @Test
    void damage_is_not_copied() throws Exception {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        log.close().orThrow();
        disk.flip(segments(disk).get(0), 200, 3);
        assertThat(new LogCopy(disk).plan()).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void a_position_is_found_without_reading_the_whole_log() throws Exception {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        LogVerifier verifier = new LogVerifier(disk);
        Position seventeen = log.position(17).orThrow();
        assertThat(verifier.holds(seventeen).orThrow()).isTrue();
        assertThat(verifier.holds(Position.NONE).orThrow()).isTrue();
        assertThat(verifier.holds(new Position(31, seventeen.head())).orThrow()).isFalse();
        assertThat(verifier.holds(new Position(16, seventeen.head())).orThrow()).isFalse();
        assertThat(verifier.holds(new Position(17, Hash.ZERO)).orThrow()).isFalse();
        assertThat(new LogVerifier(new MemoryDisk()).holds(seventeen).orThrow()).isFalse();
    }

    @Test
    void what_remains_of_a_damaged_log_is_read_past_the_damage() throws Exception {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        log.close().orThrow();
        String first = segments(disk).get(0);
        disk.flip(first, disk.bytes(first).length - 1, 2);
        List<Long> read = new ArrayList<>();
        new LogRemains(disk).read(LogRemains::isSegment, (at, payload) -> read.add(at.number()));
        assertThat(read).hasSize(29).contains(1L, 30L);

        LogRepair.Repaired repaired = new LogRepair(disk).cut(EPOCH).orThrow();
        List<Long> aside = new ArrayList<>();
        new LogRemains(disk).read(LogRemains::isAside, (at, payload) -> aside.add(at.number()));
        assertThat(aside).contains(30L);
        assertThat(repaired.putAside()).allMatch(LogRemains::isAside).noneMatch(LogRemains::isSegment);
    }

    @Test
    void looking_at_damage_says_what_cutting_it_does_and_changes_nothing() throws Exception {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        log.close().orThrow();
        assertThat(new LogRepair(disk).look().orThrow()).isEmpty();
        for (String name : segments(disk)) {
            for (int at = 0; at < disk.bytes(name).length; at += 37) {
                MemoryDisk damaged = disk.copy();
                damaged.flip(name, at, 5);
                long operations = damaged.operations();
                LogRepair.Damage damage = new LogRepair(damaged).look().orThrow().orElseThrow();
                assertThat(damaged.operations()).isEqualTo(operations);
                LogRepair.Repaired repaired = new LogRepair(damaged).cut(EPOCH).orThrow();
                assertThat(repaired.head()).isEqualTo(damage.head());
                assertThat(repaired.putAside()).containsExactlyInAnyOrderElementsOf(
                        damage.putAside().stream().map(each -> "aside-" + EPOCH + "-" + each).toList());
            }
        }
    }

    @Test
    void a_stray_segment_is_put_aside_and_the_log_opens_again() throws Exception {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        log.close().orThrow();
        String stray = SegmentHeader.name(3);
        assertThat(segments(disk)).doesNotContain(stray);
        try (DiskFile file = disk.open(stray)) {
            file.append(ByteBuffer.wrap(disk.bytes(segments(disk).get(0))));
            file.force();
        }
        disk.forceDirectory();
        assertThat(new LogRepair(disk).look().orThrow().orElseThrow().putAside()).containsExactly(stray);
        LogRepair.Repaired repaired = new LogRepair(disk).cut(EPOCH).orThrow();
        assertThat(repaired.putAside()).containsExactly("aside-" + EPOCH + "-" + stray);
        assertHolds(open(disk), 30);
    }

    private MemoryDisk copied(LogCopy.Plan plan) throws Exception {
        MemoryDisk copy = new MemoryDisk();
        for (LogCopy.Part part : plan.parts()) {
            try (DiskFile file = copy.open(part.name())) {
                file.append(ByteBuffer.wrap(Arrays.copyOf(disk.bytes(part.name()), (int) part.bytes())));
                file.force();
            }
        }
        copy.forceDirectory();
        return copy;
    }
}
