package dev.emptor.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the records of one segment in order, from a record whose number and predecessor's hash are known. */
final class SegmentReader implements Closeable {

    /** What stands at the next place. */
    sealed interface Step {
        record Sound(Frame frame) implements Step {}

        /** No record; {@code torn} when an interrupted write can leave such bytes, not when only a change can. */
        record Unsound(long offset, String why, boolean torn) implements Step {}

        record End(long offset) implements Step {}
    }

    private final DiskFile file;
    private final long end;
    private ByteBuffer window = ByteBuffer.allocate(JournalLimits.READ_BYTES).limit(0);
    private long windowAt;
    private long offset;
    private long number;
    private Hash before;
    private boolean chained;

    /** Reads records from {@code offset} up to {@code end}; {@code before} is the chain hash of the record before. */
    SegmentReader(DiskFile file, long offset, long end, long number, Hash before) {
        this.file = file;
        this.offset = offset;
        this.windowAt = offset;
        this.end = end;
        this.number = number;
        this.before = before;
        this.chained = true;
    }

    /** Reads from a record whose predecessor's hash is not known; the chain is checked from the second record on. */
    static SegmentReader unchained(DiskFile file, long offset, long end, long number) {
        SegmentReader reader = new SegmentReader(file, offset, end, number, Hash.ZERO);
        reader.chained = false;
        return reader;
    }

    /** The record number expected next. */
    long number() {
        return number;
    }

    Step next() throws IOException {
        long left = end - offset;
        if (left == 0) {
            return new Step.End(offset);
        }
        if (left < Frame.HEADER_BYTES || !load(Frame.HEADER_BYTES)) {
            return torn("only " + left + " bytes of a record are there");
        }
        int length = Frame.lengthAt(window, start());
        if (!Frame.isLength(length)) {
            return torn("its length " + length + " is not between 0 and " + JournalLimits.RECORD_BYTES);
        }
        int bytes = Frame.bytes(length);
        if (left < bytes || !load(bytes)) {
            return torn("only " + left + " of its " + bytes + " bytes are there");
        }
        if (!Frame.isIntact(window, start(), length)) {
            return torn("its checksum does not match");
        }
        Frame frame = Frame.decode(window, start(), offset);
        if (frame.number() != number) {
            return new Step.Unsound(offset, "it says it is record " + frame.number(), false);
        }
        if (chained && !before.followedBy(frame.payload()).equals(frame.hash())) {
            return new Step.Unsound(offset, "its chain hash does not follow from the record before", false);
        }
        before = frame.hash();
        chained = true;
        number++;
        offset = frame.end();
        return new Step.Sound(frame);
    }

    private Step torn(String why) {
        return new Step.Unsound(offset, why, true);
    }

    private int start() {
        return (int) (offset - windowAt);
    }

    /** Makes the window hold that many bytes from the present offset; false when the file is shorter than it was. */
    private boolean load(int bytes) throws IOException {
        if (offset - windowAt + bytes <= window.limit()) {
            return true;
        }
        if (window.capacity() < bytes) {
            window = ByteBuffer.allocate(bytes);
        }
        window.clear().limit((int) Math.min(window.capacity(), end - offset));
        windowAt = offset;
        int read = file.read(window, offset);
        window.flip();
        return read >= bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
