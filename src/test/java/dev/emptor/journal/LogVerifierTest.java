package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.payload;
import static dev.emptor.journal.Journals.segments;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final LogVerifier verifier = new LogVerifier(disk);

    @Test
    void an_empty_folder_and_an_empty_log_are_sound() {
        assertThat(verifier.verify()).isEqualTo(new LogVerifier.Finding.Sound(Position.NONE, 0, 0));
        open(disk);
        assertThat(verifier.verify())
                .isEqualTo(new LogVerifier.Finding.Sound(Position.NONE, 1, SegmentHeader.BYTES));
    }

    @Test
    void a_sound_log_is_counted_and_its_head_named_without_changing_anything() {
        SegmentLog log = open(disk);
        append(log, 30, 4);
        long operations = disk.operations();
        long bytes = segments(disk).stream().mapToLong(name -> disk.bytes(name).length).sum();
        assertThat(verifier.verify())
                .isEqualTo(new LogVerifier.Finding.Sound(log.durable(), segments(disk).size(), bytes));
        assertThat(disk.operations()).isEqualTo(operations);
    }

    @Test
    void an_export_gives_every_record_with_its_position() {
        SegmentLog log = open(disk);
        append(log, 30, 4);
        List<Position> positions = new ArrayList<>();
        Attempt<Position> end = verifier.export(11, (at, payload) -> {
            positions.add(at);
            assertThat(payload).isEqualTo(payload(at.number()));
        });
        assertThat(end.orThrow()).isEqualTo(log.durable());
        assertThat(positions).hasSize(20);
        assertThat(positions).allMatch(log::holds);
    }

    @Test
    void a_torn_tail_is_told_and_left_alone() {
        SegmentLog log = open(disk);
        append(log, 3, 1);
        String last = Journals.lastSegment(disk);
        byte[] whole = disk.bytes(last);
        disk.put(last, Arrays.copyOf(whole, whole.length - 5));
        assertThat(verifier.verify()).isInstanceOfSatisfying(LogVerifier.Finding.TornTail.class, torn -> {
            assertThat(torn.head().number()).isEqualTo(2);
            assertThat(torn.tail().file()).isEqualTo(last);
        });
        assertThat(disk.bytes(last)).hasSize(whole.length - 5);
    }

    @Test
    void damage_is_named_and_what_came_before_it_can_be_salvaged() {
        SegmentLog log = open(disk);
        append(log, 30, 1);
        Random chance = new Random(3);
        for (int round = 0; round < 200; round++) {
            MemoryDisk damaged = disk.copy();
            List<String> names = segments(disk);
            String name = names.get(chance.nextInt(names.size() - 1));
            damaged.flip(name, chance.nextInt(disk.bytes(name).length), chance.nextInt(8));
            LogVerifier over = new LogVerifier(damaged);
            assertThat(over.verify()).isInstanceOf(LogVerifier.Finding.Damaged.class);
            JournalFault.Broken broken = ((LogVerifier.Finding.Damaged) over.verify()).broken();
            assertThat(broken.file()).isEqualTo(name);
            assertThat(over.export(1, (at, payload) -> {})).isInstanceOf(Attempt.Failed.class);
            List<Long> numbers = new ArrayList<>();
            Position reached = over.salvage((at, payload) -> {
                numbers.add(at.number());
                assertThat(payload).isEqualTo(payload(at.number()));
            }).orThrow();
            assertThat(reached).isEqualTo(broken.soundTo());
            assertThat((long) numbers.size()).isEqualTo(reached.number());
        }
    }

    @Test
    void a_head_written_down_earlier_is_a_prefix_of_the_log_or_the_log_was_changed() {
        SegmentLog log = open(disk);
        append(log, 10, 1);
        Position published = log.durable();
        append(log, 10, 1);
        assertThat(verifier.contains(published).orThrow()).isTrue();
        assertThat(verifier.contains(Position.NONE).orThrow()).isTrue();
        assertThat(verifier.contains(new Position(21, published.head())).orThrow()).isFalse();
        MemoryDisk rewritten = new MemoryDisk();
        SegmentLog other = open(rewritten);
        other.append(payload(99)).orThrow();
        append(other, 19, 1);
        assertThat(new LogVerifier(rewritten).contains(published).orThrow())
                .as("a forged chain is sound in itself and still not the one published")
                .isFalse();
    }
}
