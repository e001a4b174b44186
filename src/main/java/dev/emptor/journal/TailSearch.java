package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Looks behind a broken record for an intact later one that proves the broken one had been made durable. */
final class TailSearch {

    private static final int WINDOW_BYTES = 256 << 10;

    private final DiskFile file;
    private final long end;
    private final long broken;
    private final long farthest;

    private TailSearch(DiskFile file, long from, long end, long broken) {
        this.file = file;
        this.end = end;
        this.broken = broken;
        this.farthest = broken + (end - from) / Frame.HEADER_BYTES + 1;
    }

    /** The number of an intact record in {@code [from, end)} that calls record {@code broken} durable. */
    static OptionalLong proof(DiskFile file, long from, long end, long broken) throws IOException {
        return new TailSearch(file, from, end, broken).search(from);
    }

    private OptionalLong search(long from) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
        long at = from;
        while (end - at >= Frame.HEADER_BYTES) {
            window.clear().limit((int) Math.min(WINDOW_BYTES, end - at));
            int read = file.read(window, at);
            if (read < Frame.HEADER_BYTES) {
                break;
            }
            for (int start = 0; start + Frame.HEADER_BYTES <= read; start++) {
                int length = Frame.lengthAt(window, start);
                long number = Frame.numberAt(window, start);
                if (number > broken && number <= farthest && Frame.isLength(length) && proves(at + start, length)) {
                    return OptionalLong.of(number);
                }
            }
            at += read - Frame.HEADER_BYTES + 1;
        }
        return OptionalLong.empty();
    }

    private boolean proves(long offset, int length) throws IOException {
        int bytes = Frame.bytes(length);
        if (end - offset < bytes) {
            return false;
        }
        ByteBuffer whole = ByteBuffer.allocate(bytes);
        return file.read(whole, offset) == bytes
                && Frame.isIntact(whole, 0, length)
                && Frame.decode(whole, 0, offset).durable() >= broken;
    }
}
