package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads whatever records are still intact in segment files, past damage, gaps and broken chains. Each record has the
 * right checksum, but nothing says that none is missing: fit to be told to a person, never to decide by.
 */
public final class LogRemains {

    private final Disk disk;

    public LogRemains(Disk disk) {
        this.disk = disk;
    }

    /** The segments of a journal. */
    public static boolean isSegment(String name) {
        return SegmentHeader.isName(name);
    }

    /** What {@link LogRepair} put aside. */
    public static boolean isAside(String name) {
        return name.startsWith("aside-") && SegmentHeader.isName(name.substring(name.indexOf("journal-") < 0
                ? 0 : name.indexOf("journal-")));
    }

    /** Gives the intact records of all files of such names to the consumer, file by file. */
    public void read(Predicate<String> names, SegmentLog.RecordConsumer consumer) throws IOException {
        List<String> files = disk.list().stream().filter(names).toList();
        for (String name : files) {
            try (DiskFile file = disk.openToRead(name)) {
                read(file, consumer);
            }
        }
    }

    private static void read(DiskFile file, SegmentLog.RecordConsumer consumer) throws IOException {
        long size = file.size();
        ByteBuffer head = ByteBuffer.allocate(Frame.HEADER_BYTES);
        long at = SegmentHeader.BYTES;
        while (at + Frame.HEADER_BYTES <= size && file.read(head.clear(), at) == Frame.HEADER_BYTES) {
            int length = Frame.lengthAt(head, 0);
            // A length that cannot be is the end: what follows cannot be told from chance.
            if (!Frame.isLength(length) || at + Frame.bytes(length) > size) {
                return;
            }
            ByteBuffer whole = ByteBuffer.allocate(Frame.bytes(length));
            if (file.read(whole, at) == whole.capacity() && Frame.isIntact(whole.flip(), 0, length)) {
                Frame frame = Frame.decode(whole, 0, at);
                consumer.accept(frame.position(), frame.payload());
            }
            at += Frame.bytes(length);
        }
    }
}
