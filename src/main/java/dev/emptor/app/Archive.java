package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.engine.Journal;
import dev.emptor.engine.Verifier;
import dev.emptor.event.Turn;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogVerifier;
import dev.emptor.wire.CorruptRecord;
import dev.emptor.wire.TurnCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal read from outside, beside a running daemon or without one; it changes nothing. */
final class Archive implements Journal {
    private final LogVerifier log;
    private final boolean exists;

    Archive(Path state) throws IOException {
        this.exists = Files.isDirectory(state) && hasSegments(state);
        this.log = new LogVerifier(FileDisk.reading(state));
    }

    boolean exists() {
        return exists;
    }

    /** Checksums, chain and order of the records. */
    LogVerifier.Finding records() {
        return log.verify();
    }

    /** Decides every turn again, and says whether it would be decided otherwise today. */
    Verifier.Result decisions() throws IOException {
        return Verifier.verify(this);
    }

    /** When the last turn on record was heard; empty while there is none. */
    Optional<Instant> last() throws IOException {
        Instant[] last = {null};
        long head = switch (log.verify()) {
            case LogVerifier.Finding.Sound sound -> sound.head().number();
            case LogVerifier.Finding.TornTail torn -> torn.head().number();
            case LogVerifier.Finding.Damaged damaged -> throw new IOException(damaged.broken().message());
            case LogVerifier.Finding.Unreadable unreadable -> throw new IOException(unreadable.fault().message());
        };
        if (head > 0) {
            replay(head - 1, turn -> last[0] = turn.heard().at());
        }
        return Optional.ofNullable(last[0]);
    }

    /** The state after the last turn on record. */
    State state() throws IOException {
        State[] state = {State.EMPTY};
        if (exists) {
            replay(0, turn -> state[0] = Core.replay(state[0], turn));
        }
        return state[0];
    }

    /**
     * Writes the turns from a number on as they are in the journal, one line each or as one array; gives their count.
     */
    long export(long from, boolean array, OutputStream out) throws IOException {
        long[] count = {0};
        IOException[] failed = {null};
        out.write(array ? "[".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
        done(log.export(Math.max(1, from), (at, payload) -> {
            try {
                if (failed[0] == null) {
                    out.write(array && count[0] > 0 ? ",\n".getBytes(StandardCharsets.US_ASCII)
                            : new byte[0]);
                    out.write(payload);
                    out.write(array ? new byte[0] : new byte[] {'\n'});
                    count[0]++;
                }
            } catch (IOException failure) {
                failed[0] = failure;
            }
        }));
        if (failed[0] != null) {
            throw failed[0];
        }
        out.write(array ? "]\n".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
        return count[0];
    }

    @Override
    public void replay(long after, Consumer<Turn> consumer) throws IOException {
        String[] problem = {null};
        done(log.export(after + 1, (at, payload) -> {
            try {
                consumer.accept(TurnCodec.decode(payload));
            } catch (CorruptRecord corrupt) {
                problem[0] = "turn " + at.number() + " cannot be read: " + corrupt.getMessage();
            }
        }));
        if (problem[0] != null) {
            throw new IOException(problem[0]);
        }
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public Optional<State> snapshot() {
        return Optional.empty();
    }

    @Override
    public void append(Turn turn) throws IOException {
        throw readOnly();
    }

    @Override
    public void force() throws IOException {
        throw readOnly();
    }

    @Override
    public void keep(State state) throws IOException {
        throw readOnly();
    }

    private static IOException readOnly() {
        return new IOException("this journal is open for reading only");
    }

    private static boolean hasSegments(Path state) throws IOException {
        try (var files = Files.list(state)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("journal-"));
        }
    }

    private static <T> T done(Attempt<T> attempt) throws IOException {
        return switch (attempt) {
            case Attempt.Done<T> done -> done.value();
            case Attempt.Failed<T> failed -> throw new IOException(failed.fault().message());
        };
    }
}
