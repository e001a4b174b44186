package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the segment files in order and decides what they hold; changes nothing. Damage is a {@link FaultException}; a
 * tail that an interrupted write can have left, and that nothing proves to have been durable, is a {@link Cut}.
 */
final class LogScan {

    /** The sound segments, the last record, the last record proven durable, and what is to be cut. */
    record Found(List<Segment> segments, Position head, long durable, List<Cut> cuts, long bytes) {}

    private final Disk disk;
    private final Mark mark;
    private final Position from;
    private final List<String> names;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private Position head = Position.NONE;
    private long durable;
    private boolean fromSeen;

    private LogScan(Disk disk, Mark mark, Position from, List<String> names) {
        this.disk = disk;
        this.mark = mark;
        this.from = from;
        this.names = names;
        this.durable = mark.durable().number();
        this.fromSeen = from.number() == 0;
    }

    /**
     * Scans all segments, checking the records from the segment that holds {@code from} on, or all of them when the
     * journal does not hold that position.
     */
    static Found scan(Disk disk, Mark mark, Position from) throws IOException {
        List<String> names =
                disk.list().stream().filter(SegmentHeader::isName).toList();
        LogScan scan = new LogScan(disk, mark, from, names);
        Found found = scan.run();
        return scan.fromSeen ? found : new LogScan(disk, mark, Position.NONE, names).run();
    }

    private Found run() throws IOException {
        long newest = names.isEmpty() ? 0 : first(names.get(names.size() - 1));
        if (newest < mark.lastSegment()) {
            String missing = SegmentHeader.name(mark.lastSegment());
            throw broken(missing, 0, mark.lastSegment(), "this segment had been recorded as created and is missing");
        }
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            boolean skipped = !last && first(names.get(i + 1)) <= from.number();
            segment(names.get(i), last, skipped);
        }
        if (mark.durable().number() > head.number()) {
            throw broken(
                    segments.isEmpty() ? Mark.FILE : last().name(),
                    segments.isEmpty() ? 0 : last().end(),
                    head.number() + 1,
                    "the journal ends here, but record " + mark.durable().number() + " had been recorded as durable");
        }
        long bytes = segments.stream().mapToLong(Segment::end).sum();
        return new Found(List.copyOf(segments), head, durable, List.copyOf(cuts), bytes);
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    private static long first(String name) throws FaultException {
        return SegmentHeader.firstOf(name)
                .orElseThrow(() -> new FaultException(new JournalFault.Broken(
                        name, 0, 0, "no segment can begin with the record number in its name", Position.NONE)));
    }

    private void segment(String name, boolean last, boolean skipped) throws IOException {
        long first = first(name);
        try (DiskFile file = disk.openToRead(name)) {
            long size = file.size();
            byte[] bytes = new byte[SegmentHeader.BYTES];
            int read = file.read(ByteBuffer.wrap(bytes), 0);
            switch (SegmentHeader.parse(bytes, read)) {
                case SegmentHeader.Parsed.Wrong wrong -> {
                    // Its creation was interrupted: the mark names a segment before any record goes into it.
                    if (!last || mark.lastSegment() >= first || size > SegmentHeader.BYTES) {
                        throw broken(name, 0, first, wrong.why());
                    }
                    cuts.add(new Cut(name, 0, size, wrong.why()));
                }
                case SegmentHeader.Parsed.Right right -> {
                    follows(name, first, right.header());
                    durable = Math.max(durable, first - 1);
                    if (skipped) {
                        segments.add(new Segment(right.header(), size, false));
                    } else {
                        Segment segment = new Segment(right.header(), size, true);
                        head = new Position(first - 1, right.header().previousHash());
                        records(file, segment, last);
                        segments.add(segment);
                    }
                }
            }
        }
    }

    /** Checks that a segment continues the one before. */
    private void follows(String name, long first, SegmentHeader header) throws FaultException {
        if (header.first() != first) {
            throw broken(name, 0, first, "its header says that it begins with record " + header.first());
        }
        if (segments.isEmpty()) {
            if (header.previousFirst() != 0) {
                throw missing(name, first, header);
            }
            if (first != 1 || header.previousBytes() != 0 || !header.previousHash().equals(Hash.ZERO)) {
                throw broken(name, 0, first, "it comes first but does not begin the journal");
            }
            return;
        }
        Segment before = last();
        if (header.previousFirst() != before.header().first()) {
            throw missing(name, first, header);
        }
        if (header.previousBytes() != before.end()) {
            String sizes = "has " + before.end() + " bytes, it had " + header.previousBytes();
            throw broken(name, 0, first, "the segment before, " + before.name() + ", " + sizes);
        }
        if (before.verified() && !(new Position(first - 1, header.previousHash()).equals(head))) {
            throw broken(name, 0, first, "it does not follow from record " + head.number() + " before it");
        }
    }

    private FaultException missing(String name, long first, SegmentHeader header) {
        String before = header.previousFirst() < 1 ? "nothing" : SegmentHeader.name(header.previousFirst());
        return broken(name, 0, first, "it was written behind " + before + ", which does not stand before it");
    }

    private void records(DiskFile file, Segment segment, boolean last) throws IOException {
        // Not closed here: the file belongs to the caller.
        SegmentReader reader = new SegmentReader(
                file, SegmentHeader.BYTES, segment.end(), segment.header().first(), head.head());
        while (true) {
            switch (reader.next()) {
                case SegmentReader.Step.End ignored -> {
                    return;
                }
                case SegmentReader.Step.Sound sound -> record(segment, sound.frame());
                case SegmentReader.Step.Unsound unsound -> {
                    unsound(file, segment, last, unsound);
                    return;
                }
            }
        }
    }

    private void record(Segment segment, Frame frame) throws FaultException {
        if (frame.number() == mark.durable().number()
                && !frame.hash().equals(mark.durable().head())) {
            throw broken(segment.name(), frame.offset(), frame.number(), "its hash is not the one recorded for it");
        }
        if (frame.durable() >= frame.number()) {
            throw broken(segment.name(), frame.offset(), frame.number(), "it calls itself durable before it was");
        }
        head = frame.position();
        durable = Math.max(durable, frame.durable());
        fromSeen |= head.equals(from);
        segment.note(frame.number(), frame.offset());
    }

    private void unsound(DiskFile file, Segment segment, boolean last, SegmentReader.Step.Unsound unsound)
            throws IOException {
        long number = head.number() + 1;
        if (!last || !unsound.torn()) {
            throw broken(segment.name(), unsound.offset(), number, unsound.why());
        }
        if (mark.durable().number() >= number) {
            throw broken(segment.name(), unsound.offset(), number, unsound.why() + ", but it had been durable");
        }
        OptionalLong proof = TailSearch.proof(file, unsound.offset() + 1, segment.end(), number);
        if (proof.isPresent()) {
            String why = unsound.why() + ", but record " + proof.getAsLong() + " behind it says it had been durable";
            throw broken(segment.name(), unsound.offset(), number, why);
        }
        cuts.add(new Cut(segment.name(), unsound.offset(), segment.end() - unsound.offset(), unsound.why()));
        segment.extendTo(unsound.offset());
    }

    private FaultException broken(String file, long offset, long number, String what) {
        return new FaultException(new JournalFault.Broken(file, offset, number, what, head));
    }
}
