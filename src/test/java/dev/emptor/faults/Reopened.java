package dev.emptor.faults;

import dev.emptor.engine.Journal;
import dev.emptor.engine.Opening;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal of a home, opened as often as the clerk asks for it. */
final class Reopened implements Opening, AutoCloseable {
    private final HomeLock lock;
    private final Consumer<String> say;
    private Optional<TurnJournal> open = Optional.empty();

    Reopened(HomeLock lock, Consumer<String> say) {
        this.lock = lock;
        this.say = say;
    }

    @Override
    public synchronized Journal open() throws IOException {
        letGo();
        TurnJournal journal = TurnJournal.open(FileDisk.of(lock));
        journal.cuts().forEach(cut -> say.accept("cut " + cut.message()));
        open = Optional.of(journal);
        return journal;
    }

    synchronized long epoch() {
        return open.map(TurnJournal::epoch).orElse(0L);
    }

    private void letGo() {
        if (open.isPresent()) {
            try {
                open.get().close();
            } catch (IOException failed) {
                say.accept("letting go " + failed.getMessage());
            }
            open = Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        letGo();
    }
}
