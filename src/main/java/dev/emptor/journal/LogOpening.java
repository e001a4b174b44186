package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Opening for writing: scan, cut the torn tail, make the rest durable for certain, count the epoch up. */
final class LogOpening {

    private LogOpening() {}

    /** What the log goes on with. */
    record Parts(List<Segment> segments, Position head, long epoch, SegmentWriter writer, List<Cut> cuts) {}

    static Parts open(Disk disk, Position verifyFrom) throws IOException {
        Mark mark = readMark(disk);
        LogScan.Found found = LogScan.scan(disk, mark, verifyFrom);
        long epoch = Math.addExact(mark.epoch(), 1);
        for (Cut cut : found.cuts()) {
            if (cut.offset() == 0) {
                disk.delete(cut.file());
                disk.forceDirectory();
            }
        }
        if (found.segments().isEmpty()) {
            // The mark stands before the first segment does, so segments without a mark are always damage.
            new Mark(epoch, Position.NONE, 0).write(disk);
            SegmentWriter writer = SegmentWriter.create(disk, new SegmentHeader(epoch, 1, 0, 0, Hash.ZERO));
            return marked(disk, new Parts(List.of(writer.segment()), Position.NONE, epoch, writer, found.cuts()));
        }
        Segment last = found.segments().get(found.segments().size() - 1);
        settle(disk, last, found, mark);
        SegmentWriter writer = SegmentWriter.resume(disk, last);
        return marked(disk, new Parts(found.segments(), found.head(), epoch, writer, found.cuts()));
    }

    /** The mark, or {@link Mark#NONE} in a folder without any journal. */
    static Mark readMark(Disk disk) throws IOException {
        Optional<Mark> mark = Mark.read(disk);
        if (mark.isEmpty() && disk.list().stream().anyMatch(SegmentHeader::isName)) {
            throw Mark.broken("it is missing, although there are journal segments");
        }
        return mark.orElse(Mark.NONE);
    }

    private static Parts marked(Disk disk, Parts parts) throws IOException {
        boolean done = false;
        try {
            long last = parts.writer().segment().header().first();
            new Mark(parts.epoch(), parts.head(), last).write(disk);
            done = true;
            return parts;
        } finally {
            if (!done) {
                parts.writer().close();
            }
        }
    }

    /** Removes the torn tail and makes durable what no record or mark proves to be so. */
    private static void settle(Disk disk, Segment last, LogScan.Found found, Mark mark) throws IOException {
        boolean cut = found.cuts().stream().anyMatch(each -> each.file().equals(last.name()));
        boolean proven = found.durable() >= found.head().number();
        boolean named = mark.lastSegment() >= last.header().first();
        if (!cut && proven && named) {
            return;
        }
        long unproven = named ? unprovenFrom(disk, last, found) : 0;
        try (DiskFile file = disk.open(last.name())) {
            if (cut) {
                file.truncate(last.end());
            }
            writeAgain(file, unproven, last.end());
            file.force();
        }
        disk.forceDirectory();
    }

    private static long unprovenFrom(Disk disk, Segment last, LogScan.Found found) throws IOException {
        if (found.durable() >= found.head().number()) {
            return last.end();
        }
        long first = Math.max(found.durable() + 1, last.header().first());
        try (SegmentReader reader = last.readerNear(disk, first)) {
            while (reader.next() instanceof SegmentReader.Step.Sound sound) {
                if (sound.frame().number() == first) {
                    return sound.frame().offset();
                }
            }
        }
        throw new IOException("record " + first + " in " + last.name() + " went away while the journal was opened");
    }

    /**
     * Writes the bytes over themselves. After a failed force the system may show written bytes that it will never
     * write out, because it holds them for clean; a new force alone would then succeed without doing anything.
     */
    private static void writeAgain(DiskFile file, long from, long end) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(JournalLimits.READ_BYTES);
        long at = from;
        while (at < end) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
            int read = file.read(chunk, at);
            if (read == 0) {
                throw new IOException("the last segment became shorter while the journal was opened");
            }
            file.rewrite(chunk.flip(), at);
            at += read;
        }
    }
}
