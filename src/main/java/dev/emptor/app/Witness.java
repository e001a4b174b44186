package dev.emptor.app;

import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.Hash;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.LogRepair;
import dev.emptor.journal.LogVerifier;
import dev.emptor.journal.Position;
import dev.emptor.journal.TurnJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line outside {@code state/} that says how far the journal had come before each order left: epoch, turn and chain
 * hash. A journal that does not hold that turn is an older copy, put back behind Emptor's back, or another, or has lost
 * its end; it then goes on hold as a restored one does. A copy of the whole home, this line with it, tells nothing.
 */
final class Witness {
    static final String FILE = "emptor.witness";
    private static final Pattern LINE =
            Pattern.compile("1 ([0-9]{1,18}) ([0-9]{1,18}) ([0-9a-f]{64})\\n");

    private final Path file;

    /** The witness in that folder. */
    Witness(Path folder) {
        this.file = folder.resolve(FILE);
    }

    private record Said(long epoch, Position at) {}

    /** Notes how far the journal has come, durably. */
    synchronized void note(long epoch, Position at) throws IOException {
        Durable.folderOf(file);
        Durable.write(file, ("1 " + epoch + " " + at.number() + " " + at.head().hex() + "\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Before the journal is opened for good: if it does not hold what this witness saw, it is put on hold by a turn of
     * its own. Gives the reason, if so. One that cannot be read says nothing.
     */
    Optional<String> heed(HomeLock lock, Time time, Entropy entropy) throws IOException {
        Optional<Said> said = read();
        if (said.isEmpty() || held(lock, said.get().at())) {
            return Optional.empty();
        }
        Instant now = time.now();
        Backup.done(new LogRepair(FileDisk.of(lock)).raiseEpoch(
                Math.max(now.getEpochSecond(), said.get().epoch() + 1)));
        try (TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            TurnLoop loop = TurnLoop.open(journal, entropy);
            String why = "the journal ends at turn " + loop.state().turn() + " and turn " + said.get().at().number()
                    + ", in which an order may have left, is not in it: an old copy of state/ was put back, or it"
                    + " was lost";
            loop.turn(new Heard.RestoreHome(loop.state().at(), why), now);
            loop.force();
            note(journal.epoch(), journal.log().durable());
            return Optional.of(why);
        }
    }

    private static boolean held(HomeLock lock, Position at) throws IOException {
        return switch (new LogVerifier(FileDisk.of(lock)).holds(at)) {
            case Attempt.Done<Boolean> done -> done.value();
            case Attempt.Failed<Boolean> failed -> throw new IOException(failed.fault().message());
        };
    }

    private Optional<Said> read() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > 400) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        return line.matches() ? Optional.of(new Said(Long.parseLong(line.group(1)),
                new Position(Long.parseLong(line.group(2)), Hash.parse(line.group(3))))) : Optional.empty();
    }
}
