package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes one segment: gathers records, hands them to the disk together, forces. Used by one thread. */
final class SegmentWriter {

    private final DiskFile file;
    private final Segment segment;
    private long written;
    private ByteBuffer batch = ByteBuffer.allocate(JournalLimits.BATCH_BYTES);

    private SegmentWriter(DiskFile file, Segment segment) {
        this.file = file;
        this.segment = segment;
        this.written = segment.end();
    }

    /** Creates a segment file; when this returns, its header and its name are durable. */
    static SegmentWriter create(Disk disk, SegmentHeader header) throws IOException {
        DiskFile file = disk.open(SegmentHeader.name(header.first()));
        boolean created = false;
        try {
            file.truncate(0);
            file.append(header.encoded());
            file.force();
            disk.forceDirectory();
            created = true;
        } finally {
            if (!created) {
                file.close();
            }
        }
        return new SegmentWriter(file, new Segment(header, SegmentHeader.BYTES, true));
    }

    /** Continues a segment behind its last sound record. */
    static SegmentWriter resume(Disk disk, Segment segment) throws IOException {
        return new SegmentWriter(disk.open(segment.name()), segment);
    }

    Segment segment() {
        return segment;
    }

    /** The size of the segment with all records appended so far. */
    long size() {
        return written + batch.position();
    }

    void append(long number, long durable, Hash hash, byte[] payload) throws IOException {
        int bytes = Frame.bytes(payload.length);
        if (batch.remaining() < bytes) {
            flush();
            if (batch.capacity() < bytes) {
                batch = ByteBuffer.allocate(bytes);
            }
        }
        segment.note(number, size());
        Frame.encode(batch, number, durable, hash, payload);
    }

    /** When this returns, all records appended are durable and may be read. */
    void force() throws IOException {
        flush();
        file.force();
        segment.extendTo(written);
    }

    private void flush() throws IOException {
        if (batch.position() == 0) {
            return;
        }
        long size = file.size();
        if (size != written) {
            throw new IOException(segment.name() + " has " + size + " bytes instead of the " + written
                    + " written: another program changed it");
        }
        batch.flip();
        written += batch.remaining();
        file.append(batch);
        batch.clear();
        if (batch.capacity() > JournalLimits.BATCH_BYTES) {
            batch = ByteBuffer.allocate(JournalLimits.BATCH_BYTES);
        }
    }

    void close() throws IOException {
        file.close();
    }
}
