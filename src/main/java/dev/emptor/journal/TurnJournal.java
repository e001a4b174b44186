package dev.emptor.journal;

import dev.emptor.core.State;
import dev.emptor.engine.Journal;
import dev.emptor.event.Turn;
import dev.emptor.wire.CorruptRecord;
import dev.emptor.wire.StateCodec;
import dev.emptor.wire.TurnCodec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal of turns: turn n is record n of the log, written as canonical JSON. */
public final class TurnJournal implements Journal, AutoCloseable {
    private final SegmentLog log;
    private final Snapshots snapshots;
    private final List<Cut> cuts;

    private TurnJournal(SegmentLog log, Snapshots snapshots, List<Cut> cuts) {
        this.log = log;
        this.snapshots = snapshots;
        this.cuts = List.copyOf(cuts);
    }

    /** Opens the journal on a disk; what an interrupted write left at its end is cut, other damage is refused. */
    public static TurnJournal open(Disk disk) throws IOException {
        Snapshots snapshots = new Snapshots(disk);
        SegmentLog.Opened opened =
                done(SegmentLog.open(disk, SegmentLog.Options.DEFAULT.verifyingFrom(snapshots.newestPosition())));
        return new TurnJournal(opened.log(), snapshots, opened.cuts());
    }

    /** What an interrupted write had left behind when this journal was opened. */
    public List<Cut> cuts() {
        return cuts;
    }

    public SegmentLog log() {
        return log;
    }

    @Override
    public long epoch() {
        return log.epoch();
    }

    @Override
    public Optional<State> snapshot() {
        if (snapshots.newest(log) instanceof Snapshots.Newest.Found found) {
            try {
                State state = StateCodec.decode(found.snapshot().state());
                return state.turn() == found.snapshot().at().number() ? Optional.of(state) : Optional.empty();
            } catch (CorruptRecord otherVersion) {
                return Optional.empty(); // Written by another version; the turns say the same.
            }
        }
        return Optional.empty();
    }

    @Override
    public void replay(long after, Consumer<Turn> consumer) throws IOException {
        done(log.replay(after + 1, (at, payload) -> consumer.accept(decode(at.number(), payload))));
    }

    /** One turn by its number, if it is on disk. */
    public Optional<Turn> turn(long number) {
        return number >= 1 && number <= log.durable().number()
                && log.read(number) instanceof Attempt.Done<byte[]> found
                ? Optional.of(decode(number, found.value())) : Optional.empty();
    }

    @Override
    public void append(Turn turn) throws IOException {
        Attempt<Long> appended = log.append(TurnCodec.encode(turn));
        if (appended instanceof Attempt.Failed<Long> failed && failed.fault() instanceof JournalFault.TooLarge large) {
            // Nothing was written and the log is as good as before: this turn is dropped, as any that met a bug.
            throw new IllegalArgumentException("turn " + turn.number() + " cannot be recorded: " + large.message());
        }
        long number = done(appended);
        if (number != turn.number()) {
            throw new IOException("turn " + turn.number() + " became record " + number);
        }
    }

    @Override
    public void force() throws IOException {
        done(log.force());
    }

    @Override
    public void keep(State state) throws IOException {
        done(snapshots.write(log, done(log.position(state.turn())), StateCodec.encode(state)));
    }

    @Override
    public void close() throws IOException {
        done(log.close());
    }

    private static Turn decode(long number, byte[] payload) {
        try {
            return TurnCodec.decode(payload);
        } catch (CorruptRecord corrupt) {
            throw new IllegalStateException("turn " + number + " cannot be read: " + corrupt.getMessage()
                    + "; it was written by another version of Emptor", corrupt);
        }
    }

    private static <T> T done(Attempt<T> attempt) throws IOException {
        return switch (attempt) {
            case Attempt.Done<T> done -> done.value();
            case Attempt.Failed<T> failed -> throw failed.fault() instanceof JournalFault.Broken broken
                    ? new Damaged(broken.message()) : new IOException(failed.fault().message());
        };
    }
}
