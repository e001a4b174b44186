package dev.emptor.cli;

import dev.emptor.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backups: made, verified, listed. */
@Command(name = "backup", sortOptions = false,
        description = "Back up the home, while Emptor runs or not, and prove that it can be restored.",
        footer = {"", "In it: the journal, the newest snapshot, config/ and rules/. Secrets that are sealed in config/",
            "stay sealed; the passphrase or keyring that opens them is not in it, so keep that elsewhere.",
            "Not in it either: views, the index, sign-ins and tokens. What is not sealed can be read in it,",
            "so guard the file.", "", "Examples:",
            "  emptor backup /mnt/usb              a file with date and turn, the newest 7 stay",
            "  emptor backup emptor.zip            exactly this file, if it is not there yet",
            "  emptor backup verify emptor.zip     can it be restored?"})
final class BackupCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "FILE|FOLDER", description = "where to; else backups/ in the home")
    private Optional<Path> into = Optional.empty();

    @Option(names = "--keep", paramLabel = "N", description = "in a folder: how many of this home stay; else 7")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--overwrite", description = "in place of the file of that name")
    private boolean overwrite;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (keep.isPresent() && keep.get() < 1) {
            throw new CommandFailed(Exit.USAGE, "--keep is 1 or more; the backup just made always stays");
        }
        return JournalCommand.show(session, session.workshop().safekeeping().backup(
                new Safekeeping.BackupOptions(session.home(), into, overwrite,
                        keep.isPresent() ? OptionalInt.of(keep.get()) : OptionalInt.empty()), session::word));
    }

    @Command(name = "verify", sortOptions = false,
            description = "Restore a backup into a temporary folder, to see that it can be. Changes nothing.")
    int verify(@Parameters(paramLabel = "FILE", description = "the backup") Path file) {
        return JournalCommand.show(session, session.workshop().safekeeping().verify(file));
    }

    @Command(name = "list", sortOptions = false, description = "List the backups in a folder, newest first.")
    int list(@Parameters(arity = "0..1", paramLabel = "FOLDER", description = "else backups/ in the home")
            Optional<Path> folder) {
        List<Safekeeping.Kept> found =
                session.workshop().safekeeping().list(folder.orElse(session.home().resolve("backups")));
        if (session.json()) {
            session.json(Json.object().put("items", Json.array(found.stream().map(kept -> Json.object()
                    .put("file", kept.file().toString()).put("bytes", kept.bytes()).put("taken", kept.taken())
                    .put("turn", kept.turn()).put("home", kept.home()).put("problem", kept.problem())).toList())));
            return Exit.OK.code();
        }
        if (found.isEmpty()) {
            session.word("There is no backup here; make one with 'emptor backup'.");
        }
        Table table = new Table().left("TAKEN").right("TURN").right("BYTES").left("HOME").words("FILE")
                .words("PROBLEM");
        found.forEach(kept -> table.row(kept.taken().orElse(""), kept.problem().isPresent() ? "" : "" + kept.turn(),
                kept.problem().isPresent() ? "" : "" + kept.bytes(), kept.home(),
                String.valueOf(kept.file().getFileName()), kept.problem().orElse("")));
        if (!table.isEmpty()) {
            session.table(table);
        }
        return Exit.OK.code();
    }
}
