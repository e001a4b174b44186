package dev.emptor.journal;

import static dev.emptor.journal.Journals.SMALL;
import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.assertHolds;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.opened;
import static dev.emptor.journal.Journals.payload;
import static dev.emptor.journal.Journals.segments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SegmentLogTest {

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void a_new_log_is_empty_and_begins_with_record_1() {
        SegmentLog log = open(disk);
        assertThat(log.durable()).isEqualTo(Position.NONE);
        assertThat(log.append(payload(1)).orThrow()).isEqualTo(1);
        assertThat(log.last().number()).isEqualTo(1);
    }

    @Test
    void an_appended_record_is_read_only_after_the_force() {
        SegmentLog log = open(disk);
        log.append(payload(1)).orThrow();
        assertThat(log.read(1)).isEqualTo(new Attempt.Failed<>(new JournalFault.NoSuchRecord(1, 0)));
        assertThat(Journals.contents(log)).isEmpty();
        log.force().orThrow();
        assertThat(log.read(1).orThrow()).isEqualTo(payload(1));
    }

    @Test
    void records_come_back_in_order_across_segments_and_restarts() {
        SegmentLog log = open(disk);
        append(log, 50, 3);
        assertThat(segments(disk)).hasSizeGreaterThan(5);
        assertHolds(log, 50);
        log.close().orThrow();
        SegmentLog again = open(disk);
        assertHolds(again, 50);
        assertThat(again.durable()).isEqualTo(log.durable());
        append(again, 10, 10);
        assertHolds(again, 60);
    }

    @Test
    void a_log_dropped_without_closing_keeps_all_that_was_forced() {
        SegmentLog log = open(disk);
        append(log, 20, 4);
        log.append(payload(21)).orThrow();
        assertHolds(open(disk), 20);
    }

    @Test
    void every_record_is_read_by_its_number() {
        SegmentLog log = SegmentLog.open(disk, SegmentLog.Options.DEFAULT).orThrow().log();
        append(log, 2000, 100);
        SegmentLog again = SegmentLog.open(disk, SegmentLog.Options.DEFAULT).orThrow().log();
        for (long number = 1; number <= 2000; number += 3) {
            assertThat(log.read(number).orThrow()).isEqualTo(payload(number));
            assertThat(again.read(number).orThrow()).isEqualTo(payload(number));
        }
        assertThat(log.read(2001)).isInstanceOf(Attempt.Failed.class);
        assertThat(log.read(0)).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void a_replay_begins_where_it_is_told() {
        SegmentLog log = open(disk);
        append(log, 40, 7);
        for (long from = 1; from <= 41; from++) {
            List<Long> numbers = new ArrayList<>();
            Position reached =
                    log.replay(from, (at, payload) -> numbers.add(at.number())).orThrow();
            assertThat(reached).isEqualTo(log.durable());
            assertThat(numbers).hasSize((int) (41 - from));
            assertThat(numbers.isEmpty() || numbers.get(0) == from).isTrue();
        }
        assertThatThrownBy(() -> log.replay(0, (at, payload) -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_chain_hash_is_sha256_over_the_hash_before_and_the_payload() {
        SegmentLog log = open(disk);
        append(log, 30, 30);
        Hash expected = Hash.ZERO;
        for (long number = 1; number <= 30; number++) {
            expected = expected.followedBy(payload(number));
            Position position = new Position(number, expected);
            assertThat(log.position(number).orThrow()).isEqualTo(position);
            assertThat(log.holds(position)).isTrue();
            assertThat(log.holds(new Position(number, Hash.ZERO))).isFalse();
        }
        assertThat(log.holds(Position.NONE)).isTrue();
        assertThat(log.holds(new Position(31, expected))).isFalse();
    }

    @Test
    void empty_and_largest_records_are_kept_and_larger_ones_refused() {
        SegmentLog log = open(disk);
        byte[] largest = new byte[JournalLimits.RECORD_BYTES];
        largest[12345] = 7;
        log.append(new byte[0]).orThrow();
        log.append(largest).orThrow();
        log.append(new byte[0]).orThrow();
        assertThat(log.append(new byte[JournalLimits.RECORD_BYTES + 1]))
                .isEqualTo(new Attempt.Failed<>(new JournalFault.TooLarge(
                        "The record", JournalLimits.RECORD_BYTES + 1, JournalLimits.RECORD_BYTES)));
        log.force().orThrow();
        SegmentLog again = open(disk);
        assertThat(again.durable().number()).isEqualTo(3);
        assertThat(again.read(2).orThrow()).isEqualTo(largest);
        assertThat(again.read(3).orThrow()).isEmpty();
    }

    @Test
    void a_batch_is_one_force_however_many_records_it_has() {
        SegmentLog log = SegmentLog.open(disk, SegmentLog.Options.DEFAULT).orThrow().log();
        long before = disk.operations();
        append(log, 1000, 1000);
        assertThat(disk.operations() - before).as("one write and one force").isEqualTo(2);
        log.force().orThrow();
        assertThat(disk.operations() - before).as("nothing new to force").isEqualTo(2);
    }

    @Test
    void the_epoch_grows_with_every_opening() {
        for (long epoch = 1; epoch <= 20; epoch++) {
            SegmentLog log = open(disk);
            assertThat(log.epoch()).isEqualTo(epoch);
            if (epoch % 3 == 0) {
                log.close().orThrow();
            }
        }
    }

    @Test
    void opening_twice_changes_nothing_but_the_epoch() {
        append(open(disk), 20, 4);
        open(disk);
        MemoryDisk once = disk.copy();
        open(disk);
        for (String name : segments(disk)) {
            assertThat(disk.bytes(name)).isEqualTo(once.bytes(name));
        }
        assertThat(segments(disk)).isEqualTo(segments(once));
    }

    @Test
    void a_closed_log_refuses() {
        SegmentLog log = open(disk);
        append(log, 1, 1);
        assertThat(log.close().orThrow()).isEqualTo(log.durable());
        Attempt<Long> refused = new Attempt.Failed<>(new JournalFault.Closed());
        assertThat(log.append(payload(2))).isEqualTo(refused);
        assertThat(log.force()).isEqualTo(refused);
        assertThat(log.close()).isEqualTo(refused);
    }

    @Test
    void closing_makes_the_appended_records_durable() {
        SegmentLog log = open(disk);
        log.append(payload(1)).orThrow();
        log.close().orThrow();
        disk.crash(new Random(1), MemoryDisk.Loss.ALL);
        assertHolds(open(disk), 1);
    }

    @Test
    void verifying_from_a_position_reads_only_the_segments_from_there_on() {
        SegmentLog log = open(disk);
        append(log, 60, 5);
        Position at = log.position(40).orThrow();
        log.close().orThrow();
        disk.flip(segments(disk).get(1), SegmentHeader.BYTES + 60, 3);
        SegmentLog fast = SegmentLog.open(disk, SMALL.verifyingFrom(at)).orThrow().log();
        assertThat(fast.durable().number()).isEqualTo(60);
        assertThat(fast.replay(41, (position, payload) -> {}).orThrow()).isEqualTo(fast.durable());
        assertThat(fast.replay(1, (position, payload) -> {}))
                .as("what was not verified at opening is verified when it is read")
                .isInstanceOf(Attempt.Failed.class);
        assertThat(Journals.refusal(disk)).isInstanceOf(JournalFault.Broken.class);
    }

    @Test
    void a_position_that_is_not_in_the_log_makes_it_verify_everything() {
        append(open(disk), 60, 5);
        disk.flip(segments(disk).get(1), SegmentHeader.BYTES + 60, 3);
        for (long number : new long[] {40, 1000}) {
            Position foreign = new Position(number, Hash.ZERO);
            assertThat(SegmentLog.open(disk, SMALL.verifyingFrom(foreign))).isInstanceOf(Attempt.Failed.class);
        }
    }

    @Test
    void a_reader_beside_the_writer_sees_only_whole_forced_records() throws InterruptedException {
        SegmentLog log = open(disk);
        append(log, 1, 1);
        List<String> wrong = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (log.durable().number() < 400) {
                long seen = log.durable().number();
                byte[] read = log.read(seen).orThrow();
                if (!Arrays.equals(read, payload(seen))) {
                    wrong.add("record " + seen);
                }
            }
        });
        append(log, 399, 3);
        reader.join();
        assertThat(wrong).isEmpty();
    }

    @Test
    void bytes_of_another_writer_make_the_log_suspect_instead_of_being_overwritten() throws Exception {
        SegmentLog log = open(disk);
        append(log, 2, 1);
        try (DiskFile stranger = disk.open(Journals.lastSegment(disk))) {
            stranger.append(ByteBuffer.wrap(new byte[10]));
        }
        log.append(payload(3)).orThrow();
        assertThat(log.force().toString()).contains("another program changed it");
        assertThat(log.append(payload(4))).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void an_epoch_that_another_writer_was_given_is_not_given_again() {
        SegmentLog first = open(disk);
        append(first, 2, 1);
        SegmentLog second = open(disk);
        assertThat(first.mark().toString()).contains("another program changed it");
        assertThat(open(disk).epoch()).isEqualTo(second.epoch() + 1);
    }
}
