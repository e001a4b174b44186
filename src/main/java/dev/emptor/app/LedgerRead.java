package dev.emptor.app;

import dev.emptor.engine.Journal;
import dev.emptor.event.Event;
import dev.emptor.journal.LogVerifier;
import dev.emptor.ledger.Entry;
import dev.emptor.ledger.Register;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The disclosure ledger as a journal has it, entry by entry. */
final class LedgerRead {
    private LedgerRead() {}

    static List<Entry> of(Journal journal) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Register[] fold = {Register.EMPTY};
        journal.replay(0, turn -> turn.events().forEach(event -> {
            if (event instanceof Event.Disclosed told) {
                entries.add(fold[0].next(told.disclosure()));
                fold[0] = fold[0].given(told.disclosure(), told.by());
            } else if (event instanceof Event.Noted noted) {
                entries.add(fold[0].next(noted.note()));
                fold[0] = fold[0].noted(noted.note());
            }
        }));
        return entries;
    }

    /** From the files of a home, beside a daemon or without one; empty if there is no journal. */
    static Optional<List<Entry>> at(Path home) throws IOException {
        Archive archive = new Archive(home.resolve("state"));
        return archive.exists() ? Optional.of(of(archive)) : Optional.empty();
    }

    /** As the door's answer: whether every record of the journal is whole, and what the ledger in it ends with. */
    static Optional<JsonObject> verified(Path home) throws IOException {
        Archive archive = new Archive(home.resolve("state"));
        if (!archive.exists()) {
            return Optional.empty();
        }
        return Optional.of(switch (archive.records()) {
            case LogVerifier.Finding.Damaged damaged -> broken(damaged.broken().message());
            case LogVerifier.Finding.Unreadable unreadable -> broken(unreadable.fault().message());
            case LogVerifier.Finding.TornTail torn -> whole(archive).put("behind",
                    "Behind it stand bytes of an interrupted write, which the next start cuts: " + torn.tail());
            case LogVerifier.Finding.Sound sound -> whole(archive);
        });
    }

    private static JsonObject whole(Archive archive) throws IOException {
        List<Entry> entries = of(archive);
        return Json.object().put("good", true).put("entries", entries.size()).put("head", entries.isEmpty()
                ? Entry.FIRST : entries.get(entries.size() - 1).hash());
    }

    private static JsonObject broken(String why) {
        return Json.object().put("good", false).put("why", why);
    }
}
