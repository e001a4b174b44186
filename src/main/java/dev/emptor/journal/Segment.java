package dev.emptor.journal;

import java.io.IOException;
import java.util.Arrays;

/**
 * One segment file as known in memory: its header, how far its records may be read, and a sparse index from record
 * numbers to offsets, filled by whoever passes over the records. One thread extends it, many read.
 */
final class Segment {

    private final SegmentHeader header;
    private final boolean verified;
    private volatile long end;
    private long[] numbers = new long[8];
    private long[] offsets = new long[8];
    private int entries;

    /** {@code verified}: the chain of its records was checked when the log was opened, or they were written since. */
    Segment(SegmentHeader header, long end, boolean verified) {
        this.header = header;
        this.end = end;
        this.verified = verified;
        numbers[0] = header.first();
        offsets[0] = SegmentHeader.BYTES;
        entries = 1;
    }

    String name() {
        return SegmentHeader.name(header.first());
    }

    SegmentHeader header() {
        return header;
    }

    boolean verified() {
        return verified;
    }

    /** The offset behind the last readable record. */
    long end() {
        return end;
    }

    void extendTo(long newEnd) {
        end = newEnd;
    }

    /** Notes where a record begins; keeps it when it is far enough behind the last one kept. */
    synchronized void note(long number, long offset) {
        if (number > numbers[entries - 1] && offset - offsets[entries - 1] >= JournalLimits.INDEX_STRIDE_BYTES) {
            if (entries == numbers.length) {
                numbers = Arrays.copyOf(numbers, entries * 2);
                offsets = Arrays.copyOf(offsets, entries * 2);
            }
            numbers[entries] = number;
            offsets[entries] = offset;
            entries++;
        }
    }

    /** A reader placed at the last indexed record at or before {@code number}. */
    SegmentReader readerNear(Disk disk, long number) throws IOException {
        long nearest;
        long offset;
        synchronized (this) {
            int found = Arrays.binarySearch(numbers, 0, entries, number);
            int entry = found >= 0 ? found : Math.max(0, -found - 2);
            nearest = numbers[entry];
            offset = offsets[entry];
        }
        DiskFile file = disk.openToRead(name());
        return offset == SegmentHeader.BYTES
                ? new SegmentReader(file, offset, end, nearest, header.previousHash())
                : SegmentReader.unchained(file, offset, end, nearest);
    }
}
