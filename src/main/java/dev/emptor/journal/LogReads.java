package dev.emptor.journal;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;

/** Reads of the durable records of a log, up to the position that was durable when the read began. */
final class LogReads {

    private final Disk disk;
    private final NavigableMap<Long, Segment> segments;
    private final Position durable;

    LogReads(Disk disk, NavigableMap<Long, Segment> segments, Position durable) {
        this.disk = disk;
        this.segments = segments;
        this.durable = durable;
    }

    Attempt<byte[]> payload(long number) {
        try {
            return new Attempt.Done<>(frame(number).payload());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "reading record " + number));
        }
    }

    Attempt<Position> position(long number) {
        if (number == 0) {
            return new Attempt.Done<>(Position.NONE);
        }
        if (number == durable.number()) {
            return new Attempt.Done<>(durable);
        }
        try {
            return new Attempt.Done<>(frame(number).position());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "reading record " + number));
        }
    }

    Attempt<Position> replay(long from, SegmentLog.RecordConsumer consumer) {
        if (from < 1) {
            throw new IllegalArgumentException("records are numbered from 1, not " + from);
        }
        if (from > durable.number()) {
            return new Attempt.Done<>(durable);
        }
        try {
            Map.Entry<Long, Segment> at = segments.floorEntry(from);
            Position reached = Position.NONE;
            while (at != null && at.getKey() <= durable.number()) {
                Segment segment = at.getValue();
                boolean follows = reached.number() == 0 || reached.head().equals(segment.header().previousHash());
                if (!follows) {
                    String what = "it does not follow from record " + reached.number() + " before it";
                    throw broken(segment.name(), 0, at.getKey(), what);
                }
                reached = replay(segment, from, reached, consumer);
                at = segments.higherEntry(at.getKey());
            }
            if (!reached.equals(durable)) {
                throw broken("", 0, reached.number() + 1, "records up to " + durable.number() + " should follow");
            }
            return new Attempt.Done<>(reached);
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "replaying the journal"));
        }
    }

    private Position replay(Segment segment, long from, Position before, SegmentLog.RecordConsumer consumer)
            throws IOException {
        Position reached = before;
        try (SegmentReader reader = segment.readerNear(disk, from)) {
            while (reader.number() <= durable.number()) {
                switch (reader.next()) {
                    case SegmentReader.Step.Sound sound -> {
                        Frame frame = sound.frame();
                        segment.note(frame.number(), frame.offset());
                        reached = frame.position();
                        if (frame.number() >= from) {
                            consumer.accept(reached, frame.payload());
                        }
                    }
                    case SegmentReader.Step.Unsound unsound ->
                        throw broken(segment.name(), unsound.offset(), reader.number(), unsound.why());
                    case SegmentReader.Step.End ignored -> {
                        return reached;
                    }
                }
            }
        }
        return reached;
    }

    private Frame frame(long number) throws IOException {
        if (number < 1 || number > durable.number()) {
            throw new FaultException(new JournalFault.NoSuchRecord(number, durable.number()));
        }
        Segment segment = segments.floorEntry(number).getValue();
        try (SegmentReader reader = segment.readerNear(disk, number)) {
            while (true) {
                switch (reader.next()) {
                    case SegmentReader.Step.Sound sound -> {
                        segment.note(sound.frame().number(), sound.frame().offset());
                        if (sound.frame().number() == number) {
                            return sound.frame();
                        }
                    }
                    case SegmentReader.Step.Unsound unsound ->
                        throw broken(segment.name(), unsound.offset(), reader.number(), unsound.why());
                    case SegmentReader.Step.End end ->
                        throw broken(segment.name(), end.offset(), reader.number(), "it is not there");
                }
            }
        }
    }

    private static FaultException broken(String file, long offset, long number, String what) {
        return new FaultException(new JournalFault.Broken(file, offset, number, what, Position.NONE));
    }
}
