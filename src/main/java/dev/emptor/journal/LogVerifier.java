package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks a whole journal, or copies its records out, without changing anything and without a lock: it may run beside
 * the agent, whose record in the middle of being written it reports as a torn tail.
 */
public final class LogVerifier {

    /** What a verification found. */
    public sealed interface Finding {

        /** Every record, checksum and link of the chain is right. */
        record Sound(Position head, int segments, long bytes) implements Finding {}

        /** All records up to {@code head} are right; behind them stand bytes of an interrupted write. */
        record TornTail(Position head, Cut tail) implements Finding {}

        /** The first damage. */
        record Damaged(JournalFault.Broken broken) implements Finding {}

        /** The disk could not be read to the end. */
        record Unreadable(JournalFault fault) implements Finding {}
    }

    private final Disk disk;

    public LogVerifier(Disk disk) {
        this.disk = disk;
    }

    /** Checks everything from the first record on. */
    public Finding verify() {
        try {
            LogScan.Found found = scan();
            return found.cuts().isEmpty()
                    ? new Finding.Sound(found.head(), found.segments().size(), found.bytes())
                    : new Finding.TornTail(found.head(), found.cuts().get(0));
        } catch (IOException failure) {
            JournalFault fault = FaultException.faultOf(failure, "verifying the journal");
            return fault instanceof JournalFault.Broken broken
                    ? new Finding.Damaged(broken)
                    : new Finding.Unreadable(fault);
        }
    }

    /**
     * Whether an earlier position, such as a head written down elsewhere, is still part of this journal: if not,
     * records up to it were changed or lost.
     */
    public Attempt<Boolean> contains(Position earlier) {
        if (earlier.number() == 0) {
            return new Attempt.Done<>(earlier.equals(Position.NONE));
        }
        boolean[] found = {false};
        Attempt<Position> export = export(earlier.number(), (at, payload) -> found[0] |= at.equals(earlier));
        return switch (export) {
            case Attempt.Done<Position> done -> new Attempt.Done<>(found[0]);
            case Attempt.Failed<Position> failed -> new Attempt.Failed<>(failed.fault());
        };
    }

    /** As {@link #contains}, but reads one segment only, and proves nothing about the others. */
    public Attempt<Boolean> holds(Position position) {
        if (position.number() == 0) {
            return new Attempt.Done<>(position.equals(Position.NONE));
        }
        try {
            Optional<Long> first = disk.list().stream().flatMap(name -> SegmentHeader.firstOf(name).stream())
                    .filter(number -> number <= position.number()).max(Long::compare);
            return new Attempt.Done<>(first.isPresent() && holds(first.get(), position));
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "reading the journal"));
        }
    }

    private boolean holds(long first, Position position) throws IOException {
        try (DiskFile file = disk.openToRead(SegmentHeader.name(first))) {
            // Not closed here: the file is closed with this block.
            SegmentReader reader = SegmentReader.unchained(file, SegmentHeader.BYTES, file.size(), first);
            while (reader.number() <= position.number() && reader.next() instanceof SegmentReader.Step.Sound sound) {
                if (sound.frame().number() == position.number()) {
                    return sound.frame().position().equals(position);
                }
            }
            return false;
        }
    }

    /**
     * Verifies the journal, then gives its records from number {@code from} (at least 1) on to the consumer and returns
     * the last position. A damaged journal gives nothing: see {@link #salvage}.
     */
    public Attempt<Position> export(long from, SegmentLog.RecordConsumer consumer) {
        try {
            LogScan.Found found = scan();
            NavigableMap<Long, Segment> segments = new TreeMap<>();
            found.segments().forEach(segment -> segments.put(segment.header().first(), segment));
            return new LogReads(disk, segments, found.head()).replay(from, consumer);
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "exporting the journal"));
        }
    }

    /**
     * Gives the sound records before the first damage to the consumer, from record 1 on, and returns the last position.
     * Damage ends it without a fault: {@link #verify} names it.
     */
    public Attempt<Position> salvage(SegmentLog.RecordConsumer consumer) {
        return salvage(consumer, new ArrayList<>());
    }

    /** As above; the names of the segments that hold those records are added to {@code chain}, in their order. */
    Attempt<Position> salvage(SegmentLog.RecordConsumer consumer, List<String> chain) {
        Salvaged reached = new Salvaged(0, 0, Position.NONE);
        try {
            while (disk.list().contains(SegmentHeader.name(reached.head().number() + 1))) {
                Salvaged next = salvage(reached, consumer);
                if (next.head().equals(reached.head())) {
                    break;
                }
                reached = next;
                chain.add(SegmentHeader.name(reached.first()));
            }
            return new Attempt.Done<>(reached.head());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "salvaging the journal"));
        }
    }

    /** Where salvage got to: the last segment's first record and the end of its sound bytes, and the last record. */
    private record Salvaged(long first, long end, Position head) {
        boolean precedes(SegmentHeader next) {
            return next.first() == head.number() + 1 && next.previousHash().equals(head.head())
                    && next.previousFirst() == first && next.previousBytes() == end;
        }
    }

    /** What it takes for sound has to be sound for {@link LogScan} too, or a repaired journal would not open. */
    private Salvaged salvage(Salvaged before, SegmentLog.RecordConsumer consumer) throws IOException {
        long first = before.head().number() + 1;
        Salvaged reached = before;
        try (DiskFile file = disk.openToRead(SegmentHeader.name(first))) {
            byte[] header = new byte[SegmentHeader.BYTES];
            boolean follows = SegmentHeader.parse(header, file.read(ByteBuffer.wrap(header), 0))
                            instanceof SegmentHeader.Parsed.Right right
                    && before.precedes(right.header());
            // Not closed here: the file is closed with this block.
            SegmentReader reader =
                    new SegmentReader(file, SegmentHeader.BYTES, file.size(), first, before.head().head());
            while (follows && reader.next() instanceof SegmentReader.Step.Sound sound
                    && sound.frame().durable() < sound.frame().number()) {
                reached = new Salvaged(first, sound.frame().end(), sound.frame().position());
                consumer.accept(reached.head(), sound.frame().payload());
            }
        }
        return reached;
    }

    private LogScan.Found scan() throws IOException {
        // The mark first: a running agent only ever adds to what it says.
        return LogScan.scan(disk, LogOpening.readMark(disk), Position.NONE);
    }
}
