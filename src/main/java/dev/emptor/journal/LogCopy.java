package dev.emptor.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a journal goes into a copy, and what makes a copy a journal again. Planning changes nothing and needs no
 * lock: it may run beside the agent, since what was written once never changes.
 */
public final class LogCopy {

    /** The first {@code bytes} of a file. */
    public record Part(String name, long bytes) {}

    /** The files that hold all records up to {@code head}, and the epoch in which the last of them were written. */
    public record Plan(List<Part> parts, Position head, long epoch) {
        public Plan {
            parts = List.copyOf(parts);
        }
    }

    private final Disk disk;

    public LogCopy(Disk disk) {
        this.disk = disk;
    }

    /** Verifies every record, and names the segments and the newest snapshot that fits; damage is a failure. */
    public Attempt<Plan> plan() {
        try {
            // The mark first: a running agent only ever adds to what it says.
            Mark mark = LogOpening.readMark(disk);
            LogScan.Found found = LogScan.scan(disk, mark, Position.NONE);
            List<Part> parts = new ArrayList<>();
            NavigableMap<Long, Segment> segments = new TreeMap<>();
            for (Segment segment : found.segments()) {
                parts.add(new Part(segment.name(), segment.end()));
                segments.put(segment.header().first(), segment);
            }
            LogReads reads = new LogReads(disk, segments, found.head());
            snapshot(found.head(), reads).ifPresent(parts::add);
            return new Attempt.Done<>(new Plan(parts, found.head(), mark.epoch()));
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "reading the journal to copy it"));
        }
    }

    private Optional<Part> snapshot(Position head, LogReads reads) throws IOException {
        Optional<String> name = new Snapshots(disk).newestFile(at -> at.number() <= head.number()
                && reads.position(at.number()) instanceof Attempt.Done<Position> done && done.value().equals(at));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (DiskFile file = disk.openToRead(name.get())) {
            return Optional.of(new Part(name.get(), file.size()));
        }
    }

    /**
     * Verifies copied segments, which must be whole and come without an epoch file, and writes that file, so that they
     * are a journal again; returns its last record. {@code epoch} must exceed every one used by whoever wrote them.
     */
    public Attempt<Position> settle(long epoch) {
        try {
            LogScan.Found found = LogScan.scan(disk, Mark.NONE, Position.NONE);
            if (!found.cuts().isEmpty()) {
                Cut cut = found.cuts().get(0);
                throw new FaultException(new JournalFault.Broken(
                        cut.file(), cut.offset(), found.head().number() + 1, cut.why(), found.head()));
            }
            long last = found.segments().isEmpty()
                    ? 0 : found.segments().get(found.segments().size() - 1).header().first();
            new Mark(epoch, found.head(), last).write(disk);
            return new Attempt.Done<>(found.head());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "settling the copied journal"));
        }
    }

    /** Whether a file of that name belongs into a copy. */
    public static boolean isPart(String name) {
        return SegmentHeader.firstOf(name).isPresent() || Snapshots.isName(name);
    }

    /** The most bytes a file of that name can have. */
    public static long mostBytes(String name) {
        return Snapshots.isName(name) ? JournalLimits.SNAPSHOT_BYTES + 1_024L
                : JournalLimits.SEGMENT_BYTES + JournalLimits.RECORD_BYTES + 1_024L;
    }
}
