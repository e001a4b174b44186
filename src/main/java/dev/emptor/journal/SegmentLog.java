package dev.emptor.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The journal: an append-only log of opaque records, numbered from 1, each chained to the one before by SHA-256.
 *
 * <p>A record is acknowledged by the {@link #force} after its {@link #append}; only then can it be read. After a failed
 * write or force the log is suspect: it takes nothing more, and the records since the last force may or may not be
 * there when it is opened again. One thread appends and forces; any thread reads. The caller holds the
 * {@link HomeLock}.
 */
public final class SegmentLog {

    /**
     * {@code segmentBytes}: a segment is closed before it would grow larger. {@code verifyFrom}: a position already
     * known to be good, such as that of a snapshot; earlier segments are then checked by their headers only.
     */
    public record Options(long segmentBytes, Position verifyFrom) {

        public static final Options DEFAULT = new Options(JournalLimits.SEGMENT_BYTES, Position.NONE);

        public Options {
            if (segmentBytes < JournalLimits.SEGMENT_BYTES_LEAST || segmentBytes > JournalLimits.SEGMENT_BYTES) {
                throw new IllegalArgumentException("a segment limit of " + segmentBytes + " bytes is not between "
                        + JournalLimits.SEGMENT_BYTES_LEAST + " and " + JournalLimits.SEGMENT_BYTES);
            }
        }

        public Options verifyingFrom(Position position) {
            return new Options(segmentBytes, position);
        }
    }

    /** The open log, and what an interrupted write had left behind and was removed. */
    public record Opened(SegmentLog log, List<Cut> cuts) {}

    /** Takes one record of a replay; its position is fit to tag snapshots and views with. */
    @FunctionalInterface
    public interface RecordConsumer {
        void accept(Position at, byte[] payload);
    }

    private final Disk disk;
    private final Options options;
    private final long epoch;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private SegmentWriter writer;
    private Position last;
    private volatile Position durable;
    private volatile Optional<JournalFault> stopped = Optional.empty();

    private SegmentLog(Disk disk, Options options, LogOpening.Parts parts) {
        this.disk = disk;
        this.options = options;
        this.epoch = parts.epoch();
        this.writer = parts.writer();
        this.last = parts.head();
        this.durable = parts.head();
        parts.segments().forEach(segment -> segments.put(segment.header().first(), segment));
    }

    /** Opens the log for writing, creating it in an empty folder; damage refuses and changes nothing. */
    public static Attempt<Opened> open(Disk disk, Options options) {
        try {
            LogOpening.Parts parts = LogOpening.open(disk, options.verifyFrom());
            return new Attempt.Done<>(new Opened(new SegmentLog(disk, options, parts), parts.cuts()));
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "opening the journal"));
        }
    }

    /** How many times this log was opened for writing; grows with every opening, never repeats. */
    public long epoch() {
        return epoch;
    }

    /** The last record appended, durable or not. */
    public Position last() {
        return last;
    }

    /** The last record that may be read: everything up to it survives a power cut. */
    public Position durable() {
        return durable;
    }

    /** Adds a record and returns its number; it is not acknowledged before the next {@link #force}. */
    public Attempt<Long> append(byte[] payload) {
        if (stopped.isPresent()) {
            return new Attempt.Failed<>(stopped.get());
        }
        if (payload.length > JournalLimits.RECORD_BYTES) {
            return new Attempt.Failed<>(
                    new JournalFault.TooLarge("The record", payload.length, JournalLimits.RECORD_BYTES));
        }
        try {
            long full = writer.size() + Frame.bytes(payload.length);
            if (full > options.segmentBytes() && last.number() >= writer.segment().header().first()) {
                roll();
            }
            Position next = new Position(last.number() + 1, last.head().followedBy(payload));
            writer.append(next.number(), durable.number(), next.head(), payload);
            last = next;
            return new Attempt.Done<>(next.number());
        } catch (IOException failure) {
            return suspect(failure, "appending to the journal");
        }
    }

    /** Makes all appended records durable, with one force, and returns the last of them. */
    public Attempt<Position> force() {
        if (stopped.isPresent()) {
            return new Attempt.Failed<>(stopped.get());
        }
        try {
            forceWriter();
            return new Attempt.Done<>(durable);
        } catch (IOException failure) {
            return suspect(failure, "forcing the journal to disk");
        }
    }

    /**
     * Notes the durable position beside the journal, so that a later loss of records up to it is noticed even where the
     * records themselves cannot tell. Done at close and with every snapshot; a failure harms nothing.
     */
    public synchronized Attempt<Position> mark() {
        if (stopped.isPresent()) {
            return new Attempt.Failed<>(stopped.get());
        }
        try {
            Position marked = durable;
            writeMark(marked);
            return new Attempt.Done<>(marked);
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "marking the end of the journal"));
        }
    }

    /** Forces, marks and closes; returns the last durable position. A log that is just dropped loses nothing forced. */
    public synchronized Attempt<Position> close() {
        if (stopped.isPresent()) {
            JournalFault fault = stopped.get();
            stopped = Optional.of(new JournalFault.Closed());
            closeQuietly();
            return new Attempt.Failed<>(fault);
        }
        try {
            forceWriter();
            writeMark(durable);
            return new Attempt.Done<>(durable);
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "closing the journal"));
        } finally {
            stopped = Optional.of(new JournalFault.Closed());
            closeQuietly();
        }
    }

    /** The payload of one durable record. */
    public Attempt<byte[]> read(long number) {
        return new LogReads(disk, segments, durable).payload(number);
    }

    /** The position of one durable record, number 0 giving {@link Position#NONE}. */
    public Attempt<Position> position(long number) {
        return new LogReads(disk, segments, durable).position(number);
    }

    /** Whether that position is one of this log's, and durable. */
    public boolean holds(Position position) {
        return position(position.number()) instanceof Attempt.Done<Position> found
                && found.value().equals(position);
    }

    /**
     * Gives all durable records from number {@code from} (at least 1) on to the consumer, in order, and returns the
     * durable position it reached. Stops at the first damage; what came before it was sound.
     */
    public Attempt<Position> replay(long from, RecordConsumer consumer) {
        return new LogReads(disk, segments, durable).replay(from, consumer);
    }

    private void forceWriter() throws IOException {
        if (last.number() > durable.number()) {
            writer.force();
            durable = last;
        }
    }

    /** The next segment exists only after all of this one is durable. */
    private void roll() throws IOException {
        forceWriter();
        Segment full = writer.segment();
        SegmentWriter next = SegmentWriter.create(
                disk,
                new SegmentHeader(epoch, last.number() + 1, full.header().first(), full.end(), last.head()));
        SegmentWriter before = writer;
        writer = next;
        segments.put(next.segment().header().first(), next.segment());
        before.close();
        writeMark(durable);
    }

    /** By one thread at a time: a snapshot is marked by another than the one that appends and closes. */
    private synchronized void writeMark(Position position) throws IOException {
        long newest = Mark.epochIn(disk);
        if (newest > epoch) {
            // Written over, that epoch would be given out again.
            throw new IOException("the journal was opened since, under epoch " + newest + " instead of " + epoch
                    + ": another program changed it");
        }
        new Mark(epoch, position, writer.segment().header().first()).write(disk);
    }

    private <T> Attempt<T> suspect(IOException failure, String doing) {
        JournalFault fault = FaultException.faultOf(failure, doing);
        stopped = Optional.of(new JournalFault.Suspect(fault.message()));
        return new Attempt.Failed<>(fault);
    }

    private void closeQuietly() {
        try {
            writer.close();
        } catch (IOException harmless) {
            // Everything acknowledged was forced before; a handle that cannot be closed loses nothing.
            System.getLogger(SegmentLog.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a segment failed", harmless);
        }
    }
}
