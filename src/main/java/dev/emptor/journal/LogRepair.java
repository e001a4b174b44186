package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The owner's last resort for a damaged journal without a backup: cut it at the damage and keep what was cut in files
 * beside it. Records behind the damage are given up, so the caller holds spending until a person has looked. Like
 * {@link SegmentLog}, it needs the {@link HomeLock}.
 */
public final class LogRepair {

    /** The last record left, the epoch noted, and the files put aside, of which there are none if nothing was wrong. */
    public record Repaired(Position head, long epoch, List<String> putAside) {}

    /** What is wrong, where the journal would end, and the files that would be put aside. */
    public record Damage(JournalFault.Broken broken, Position head, List<String> putAside) {
        public Damage {
            putAside = List.copyOf(putAside);
        }
    }

    private final Disk disk;

    public LogRepair(Disk disk) {
        this.disk = disk;
    }

    /**
     * Cuts at the first damage; a sound journal, or one with a torn tail only, is left alone. {@code epochAtLeast}
     * must exceed every epoch ever used here, in case the file that counts them is damaged: seconds since 1970 do.
     */
    public Attempt<Repaired> cut(long epochAtLeast) {
        try {
            LogVerifier verifier = new LogVerifier(disk);
            switch (verifier.verify()) {
                case LogVerifier.Finding.Sound sound -> {
                    return new Attempt.Done<>(new Repaired(sound.head(), mark().epoch(), List.of()));
                }
                case LogVerifier.Finding.TornTail torn -> {
                    return new Attempt.Done<>(new Repaired(torn.head(), mark().epoch(), List.of()));
                }
                case LogVerifier.Finding.Unreadable unreadable -> {
                    return new Attempt.Failed<>(unreadable.fault());
                }
                case LogVerifier.Finding.Damaged damaged -> {
                    return cutAt(verifier, Math.max(epochAtLeast, Math.addExact(mark().epoch(), 1)));
                }
            }
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "repairing the journal"));
        }
    }

    /** What {@link #cut} would do, changing nothing; empty when the journal is sound or has a torn tail only. */
    public Attempt<Optional<Damage>> look() {
        try {
            LogVerifier verifier = new LogVerifier(disk);
            return switch (verifier.verify()) {
                case LogVerifier.Finding.Sound sound -> new Attempt.Done<>(Optional.empty());
                case LogVerifier.Finding.TornTail torn -> new Attempt.Done<>(Optional.empty());
                case LogVerifier.Finding.Unreadable unreadable -> new Attempt.Failed<>(unreadable.fault());
                case LogVerifier.Finding.Damaged damaged -> {
                    List<String> chain = new ArrayList<>();
                    yield switch (verifier.salvage((at, payload) -> {}, chain)) {
                        case Attempt.Done<Position> head -> new Attempt.Done<>(Optional.of(
                                new Damage(damaged.broken(), head.value(), beside(chain, head.value()))));
                        case Attempt.Failed<Position> failed -> new Attempt.Failed<>(failed.fault());
                    };
                }
            };
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "looking at the journal"));
        }
    }

    /** The segments that hold anything else than the sound records: what is behind them, and strays between. */
    private List<String> beside(List<String> chain, Position head) throws IOException {
        List<String> beside = new ArrayList<>();
        for (String name : disk.list()) {
            boolean last = !chain.isEmpty() && name.equals(chain.get(chain.size() - 1));
            if (SegmentHeader.isName(name) && (!chain.contains(name) || (last && goesOn(name, head)))) {
                beside.add(name);
            }
        }
        return beside;
    }

    private boolean goesOn(String name, Position head) throws IOException {
        long first = SegmentHeader.firstOf(name).orElseThrow();
        try (DiskFile file = disk.openToRead(name)) {
            // Not closed here: the file is closed with this block.
            SegmentReader reader = SegmentReader.unchained(file, SegmentHeader.BYTES, file.size(), first);
            long end = SegmentHeader.BYTES;
            while (reader.number() <= head.number() && reader.next() instanceof SegmentReader.Step.Sound sound) {
                end = sound.frame().end();
            }
            return reader.number() > head.number() && end < file.size();
        }
    }

    /**
     * Notes that epochs up to {@code atLeast} are used up, and returns the one noted. To be done with a restored
     * backup: the agent it was taken from went on counting.
     */
    public Attempt<Long> raiseEpoch(long atLeast) {
        try {
            Mark mark = LogOpening.readMark(disk);
            Mark raised = new Mark(Math.max(mark.epoch(), atLeast), mark.durable(), mark.lastSegment());
            raised.write(disk);
            return new Attempt.Done<>(raised.epoch());
        } catch (IOException failure) {
            return new Attempt.Failed<>(FaultException.faultOf(failure, "raising the epoch"));
        }
    }

    /** The epoch noted beside a journal, 0 if none can be read. */
    public static long epochIn(Disk disk) throws IOException {
        return new LogRepair(disk).mark().epoch();
    }

    /** What can be read of the mark. */
    private Mark mark() throws IOException {
        try {
            return Mark.read(disk).orElse(Mark.NONE);
        } catch (FaultException damaged) {
            return Mark.NONE;
        }
    }

    private Attempt<Repaired> cutAt(LogVerifier verifier, long epoch) throws IOException {
        List<String> chain = new ArrayList<>();
        Attempt<Position> salvaged = verifier.salvage((at, payload) -> {}, chain);
        if (salvaged instanceof Attempt.Failed<Position> failed) {
            return new Attempt.Failed<>(failed.fault());
        }
        Position head = salvaged.orThrow();
        long last = chain.isEmpty() ? 0 : SegmentHeader.firstOf(chain.get(chain.size() - 1)).orElseThrow();
        List<String> aside = new ArrayList<>();
        // Lowered first, so that a crash on the way leaves a journal that can be repaired again.
        new Mark(epoch, head, last).write(disk);
        List<String> names = disk.list();
        for (int i = names.size() - 1; i >= 0; i--) {
            if (SegmentHeader.isName(names.get(i)) && !chain.contains(names.get(i))) {
                aside.add(putAside(names.get(i), epoch));
            }
        }
        // Not only the last: bytes behind the sound records of an earlier one would stop the next opening as well.
        for (String name : chain) {
            shorten(name, SegmentHeader.firstOf(name).orElseThrow(), head, epoch, aside);
        }
        disk.forceDirectory();
        return new Attempt.Done<>(new Repaired(head, epoch, List.copyOf(aside)));
    }

    private static String asideName(String name, long epoch) {
        return "aside-" + epoch + "-" + name;
    }

    private String putAside(String name, long epoch) throws IOException {
        String aside = asideName(name, epoch);
        disk.replace(name, aside);
        return aside;
    }

    /** Cuts the last segment behind the last sound record, after copying it whole. */
    private void shorten(String name, long first, Position head, long epoch, List<String> aside) throws IOException {
        try (DiskFile file = disk.open(name)) {
            long size = file.size();
            long end = SegmentHeader.BYTES;
            // Not closed here: the file is closed with this block.
            SegmentReader reader = SegmentReader.unchained(file, end, size, first);
            while (reader.number() <= head.number() && reader.next() instanceof SegmentReader.Step.Sound sound) {
                end = sound.frame().end();
            }
            if (end < size) {
                copy(file, size, asideName(name, epoch));
                aside.add(asideName(name, epoch));
                file.truncate(end);
                file.force();
            }
        }
    }

    private void copy(DiskFile from, long size, String name) throws IOException {
        try (DiskFile to = disk.open(name)) {
            to.truncate(0);
            ByteBuffer chunk = ByteBuffer.allocate(JournalLimits.READ_BYTES);
            long at = 0;
            while (at < size && from.read(chunk.clear(), at) > 0) {
                at += chunk.flip().remaining();
                to.append(chunk);
            }
            to.force();
        }
        disk.forceDirectory();
    }
}
