package dev.emptor.journal;

import static dev.emptor.journal.Journals.append;
import static dev.emptor.journal.Journals.assertHolds;
import static dev.emptor.journal.Journals.contents;
import static dev.emptor.journal.Journals.lastSegment;
import static dev.emptor.journal.Journals.open;
import static dev.emptor.journal.Journals.payload;
import static dev.emptor.journal.Journals.refusal;
import static dev.emptor.journal.Journals.segments;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is on the disk was changed, cut or lost: it is a torn tail that is cut, or damage that is refused and named. */
class DamageTest {

    private static final int RECORDS = 24;

    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void write_a_log_and_lose_the_process() {
        append(open(disk), RECORDS, 1);
    }

    /** The offset of a record in its segment. */
    private static long offset(MemoryDisk disk, String segment, long number) {
        long at = SegmentHeader.BYTES;
        for (long n = SegmentHeader.firstOf(segment).orElseThrow(); n < number; n++) {
            at += Frame.bytes(payload(n).length);
        }
        assertThat(at).isLessThan(disk.bytes(segment).length);
        return at;
    }

    @Test
    void a_log_torn_at_any_byte_of_its_last_two_records_opens_with_an_exact_prefix() {
        String last = lastSegment(disk);
        byte[] whole = disk.bytes(last);
        long before = offset(disk, last, RECORDS - 1);
        long end = offset(disk, last, RECORDS);
        for (int size = (int) before; size <= whole.length; size++) {
            MemoryDisk torn = disk.copy();
            torn.put(last, Arrays.copyOf(whole, size));
            SegmentLog.Opened opened = Journals.opened(torn);
            long left = size == whole.length ? RECORDS : size >= end ? RECORDS - 1 : RECORDS - 2;
            assertHolds(opened.log(), left);
            boolean clean = size == before || size == end || size == whole.length;
            assertThat(opened.cuts()).hasSize(clean ? 0 : 1);
            opened.cuts().forEach(cut -> assertThat(cut.message()).contains(last));
            append(opened.log(), 3, 1);
            assertHolds(open(torn), left + 3);
        }
    }

    @Test
    void a_last_segment_torn_anywhere_after_an_unforced_batch_opens_with_an_exact_prefix() {
        MemoryDisk batch = new MemoryDisk();
        SegmentLog log = SegmentLog.open(batch, SegmentLog.Options.DEFAULT).orThrow().log();
        append(log, 8, 8);
        String last = lastSegment(batch);
        byte[] whole = batch.bytes(last);
        long seen = 0;
        for (int size = SegmentHeader.BYTES; size <= whole.length; size++) {
            MemoryDisk torn = batch.copy();
            torn.put(last, Arrays.copyOf(whole, size));
            SegmentLog opened = open(torn);
            long records = opened.durable().number();
            assertThat(records).isBetween(seen, seen + 1);
            assertHolds(opened, records);
            seen = records;
        }
        assertThat(seen).isEqualTo(8);
    }

    @Test
    void any_flipped_bit_is_refused_with_its_place_unless_it_is_in_the_last_record() {
        String last = lastSegment(disk);
        long lastRecord = offset(disk, last, RECORDS);
        for (String name : segments(disk)) {
            for (int offset = 0; offset < disk.bytes(name).length; offset++) {
                MemoryDisk flipped = disk.copy();
                flipped.flip(name, offset, offset % 8);
                Attempt<SegmentLog.Opened> attempt = SegmentLog.open(flipped, Journals.SMALL);
                if (name.equals(last) && offset >= lastRecord) {
                    assertThat(attempt).as("%s byte %d", name, offset).isInstanceOf(Attempt.Done.class);
                    assertHolds(attempt.orThrow().log(), RECORDS - 1);
                    assertThat(attempt.orThrow().cuts()).hasSize(1);
                } else {
                    assertNamed(attempt, name, offset);
                    assertThat(flipped.bytes(name)).as("untouched").hasSameSizeAs(disk.bytes(name));
                }
            }
        }
    }

    private void assertNamed(Attempt<SegmentLog.Opened> attempt, String name, int offset) {
        assertThat(attempt).as("%s byte %d", name, offset).isInstanceOf(Attempt.Failed.class);
        JournalFault fault = ((Attempt.Failed<SegmentLog.Opened>) attempt).fault();
        assertThat(fault).isInstanceOf(JournalFault.Broken.class);
        JournalFault.Broken broken = (JournalFault.Broken) fault;
        assertThat(broken.file()).isEqualTo(name);
        assertThat(broken.offset()).isLessThanOrEqualTo(offset);
        long next = broken.offset() == 0
                ? SegmentHeader.BYTES
                : broken.offset() + Frame.bytes(payload(broken.number()).length);
        assertThat((long) offset).isLessThan(next);
        assertThat(broken.soundTo().number()).isEqualTo(broken.number() - 1);
        assertThat(broken.message())
                .contains(name, "record " + broken.number(), "byte " + broken.offset(), "emptor restore FILE");
    }

    @Test
    void a_last_segment_shorter_than_its_header_is_refused_because_it_had_been_whole() {
        String last = lastSegment(disk);
        byte[] whole = disk.bytes(last);
        for (int size = 0; size < SegmentHeader.BYTES; size++) {
            MemoryDisk shorter = disk.copy();
            shorter.put(last, Arrays.copyOf(whole, size));
            assertThat(refusal(shorter).message()).contains(last, "header alone has 80");
        }
    }

    @Test
    void after_a_clean_close_a_flip_in_the_last_record_is_refused_too() {
        open(disk).close().orThrow();
        String last = lastSegment(disk);
        for (int offset = (int) offset(disk, last, RECORDS); offset < disk.bytes(last).length; offset++) {
            MemoryDisk flipped = disk.copy();
            flipped.flip(last, offset, 5);
            assertThat(refusal(flipped).message()).contains("record " + RECORDS, last);
        }
    }

    @Test
    void after_a_clean_close_a_shortened_log_is_refused() {
        open(disk).close().orThrow();
        String last = lastSegment(disk);
        byte[] whole = disk.bytes(last);
        for (int size = 0; size < whole.length; size++) {
            MemoryDisk shorter = disk.copy();
            shorter.put(last, Arrays.copyOf(whole, size));
            assertThat(refusal(shorter)).isInstanceOf(JournalFault.Broken.class);
        }
    }

    @Test
    void any_flipped_bit_in_the_epoch_file_is_refused() {
        for (int offset = 0; offset < disk.bytes(Mark.FILE).length; offset++) {
            MemoryDisk flipped = disk.copy();
            flipped.flip(Mark.FILE, offset, offset % 8);
            assertThat(refusal(flipped).message()).contains("file epoch");
        }
        disk.remove(Mark.FILE);
        assertThat(refusal(disk).message()).contains("file epoch", "missing");
    }

    @Test
    void a_missing_segment_is_refused_whichever_it_is() {
        for (String name : segments(disk)) {
            MemoryDisk without = disk.copy();
            without.remove(name);
            assertThat(refusal(without)).as(name).isInstanceOf(JournalFault.Broken.class);
            assertThat(refusal(without).message()).contains("journal-");
        }
        MemoryDisk none = disk.copy();
        segments(disk).forEach(none::remove);
        assertThat(refusal(none).message()).contains(lastSegment(disk), "missing");
    }

    @Test
    void a_missing_segment_is_refused_also_when_verification_begins_behind_it() {
        SegmentLog log = open(disk);
        Position at = log.durable();
        log.close().orThrow();
        List<String> names = segments(disk);
        for (String name : names.subList(0, names.size() - 1)) {
            MemoryDisk without = disk.copy();
            without.remove(name);
            assertThat(SegmentLog.open(without, Journals.SMALL.verifyingFrom(at))).isInstanceOf(Attempt.Failed.class);
            MemoryDisk shorter = disk.copy();
            shorter.put(name, Arrays.copyOf(disk.bytes(name), disk.bytes(name).length - 1));
            assertThat(SegmentLog.open(shorter, Journals.SMALL.verifyingFrom(at))).isInstanceOf(Attempt.Failed.class);
        }
    }

    /** A journal whose records are all that byte fifty times, so that its segments are equally long. */
    private static Position even(MemoryDisk disk, byte content) {
        SegmentLog log = open(disk);
        byte[] payload = new byte[50];
        Arrays.fill(payload, content);
        for (int i = 0; i < 40; i++) {
            log.append(payload).orThrow();
        }
        return log.close().orThrow();
    }

    @Test
    void a_missing_segment_as_long_as_its_neighbours_is_noticed_from_the_headers_alone() {
        MemoryDisk even = new MemoryDisk();
        Position head = even(even, (byte) 1);
        List<String> names = segments(even);
        for (String name : names.subList(0, names.size() - 1)) {
            MemoryDisk without = even.copy();
            without.remove(name);
            assertThat(SegmentLog.open(without, Journals.SMALL.verifyingFrom(head))).isInstanceOf(Attempt.Failed.class);
        }
    }

    @Test
    void a_foreign_segment_not_verified_at_opening_is_noticed_by_the_replay() {
        MemoryDisk even = new MemoryDisk();
        MemoryDisk other = new MemoryDisk();
        Position head = even(even, (byte) 1);
        even(other, (byte) 2);
        String first = segments(even).get(0);
        even.put(first, other.bytes(first));
        SegmentLog log = SegmentLog.open(even, Journals.SMALL.verifyingFrom(head)).orThrow().log();
        Attempt<Position> replayed = log.replay(1, (at, payload) -> {});
        assertThat(replayed.toString()).contains(segments(even).get(1), "it does not follow from record");
    }

    @Test
    void two_swapped_segments_are_refused() {
        List<String> names = segments(disk);
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                MemoryDisk swapped = disk.copy();
                swapped.put(names.get(i), disk.bytes(names.get(j)));
                swapped.put(names.get(j), disk.bytes(names.get(i)));
                assertThat(refusal(swapped).message()).contains(names.get(i));
            }
        }
    }

    @Test
    void a_segment_of_another_journal_is_refused() {
        MemoryDisk other = new MemoryDisk();
        SegmentLog log = open(other);
        log.append("another first record".getBytes(StandardCharsets.UTF_8)).orThrow();
        append(log, RECORDS - 1, 1);
        for (String name : segments(disk)) {
            if (segments(other).contains(name)) {
                MemoryDisk mixed = disk.copy();
                mixed.put(name, other.bytes(name));
                assertThat(refusal(mixed)).isInstanceOf(JournalFault.Broken.class);
            }
        }
    }

    @Test
    void two_swapped_records_are_refused_though_each_checksum_is_right() {
        String first = segments(disk).get(0);
        byte[] bytes = disk.bytes(first);
        int one = (int) offset(disk, first, 1);
        int two = (int) offset(disk, first, 2);
        int three = (int) offset(disk, first, 3);
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, two, swapped, one, three - two);
        System.arraycopy(bytes, one, swapped, one + three - two, two - one);
        disk.put(first, swapped);
        assertThat(refusal(disk).message()).contains("record 1,", "it says it is record 2");
    }

    @Test
    void a_rewritten_record_with_right_checksum_breaks_the_chain() {
        String last = lastSegment(disk);
        byte[] bytes = disk.bytes(last);
        int at = (int) offset(disk, last, RECORDS);
        ByteBuffer forged = ByteBuffer.wrap(bytes).position(at);
        byte[] payload = payload(RECORDS);
        payload[0] ^= 1;
        Frame frame = Frame.decode(ByteBuffer.wrap(disk.bytes(last)), at, at);
        Frame.encode(forged, RECORDS, frame.durable(), frame.hash(), payload);
        disk.put(last, bytes);
        assertThat(refusal(disk).message()).contains("record " + RECORDS, "chain hash");
    }

    @Test
    void a_restored_older_copy_of_the_last_segment_is_refused_once_its_records_were_marked() {
        SegmentLog log = open(disk);
        append(log, 1, 1);
        MemoryDisk older = disk.copy();
        append(log, 1, 1);
        log.close().orThrow();
        assertThat(lastSegment(older)).isEqualTo(lastSegment(disk));
        disk.put(lastSegment(older), older.bytes(lastSegment(older)));
        assertThat(refusal(disk).message()).contains("record " + (RECORDS + 2));
    }

    @Test
    void segments_of_a_later_format_are_refused_and_kept() {
        String last = lastSegment(disk);
        byte[] bytes = disk.bytes(last);
        bytes[11] = 9;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, SegmentHeader.BYTES - 4);
        ByteBuffer.wrap(bytes).putInt(SegmentHeader.BYTES - 4, (int) crc.getValue());
        disk.put(last, bytes);
        assertThat(refusal(disk).message()).contains("format version 9");
        assertThat(disk.bytes(last)).isEqualTo(bytes);
    }

    @Test
    void damage_that_appears_while_the_log_is_open_is_reported_by_the_read_not_returned() {
        SegmentLog log = open(disk);
        String first = segments(disk).get(0);
        disk.flip(first, offset(disk, first, 2) + Frame.HEADER_BYTES, 0);
        assertThat(log.read(1).orThrow()).isEqualTo(payload(1));
        assertThat(log.read(2)).isInstanceOf(Attempt.Failed.class);
        assertThat(log.replay(1, (at, payload) -> assertThat(at.number()).isEqualTo(1)))
                .isInstanceOf(Attempt.Failed.class);
        assertThat(contents(open(new MemoryDisk()))).isEmpty();
    }
}
