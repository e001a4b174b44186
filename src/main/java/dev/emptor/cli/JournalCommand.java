package dev.emptor.cli;

import dev.emptor.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The journal on disk, without a daemon. */
@Command(name = "journal", sortOptions = false, description = "The journal on disk: verify, export or repair it.",
        footer = {"", "Examples:", "  emptor journal verify", "  emptor journal export --out journal.ndjson",
            "  emptor journal repair             what would be lost? Changes nothing"})
final class JournalCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    JournalCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "verify, export or repair?");
    }

    @Command(name = "verify", sortOptions = false,
            description = "Check every record and the chain; exit code 1 if one is broken. Changes nothing.")
    int verify() {
        return show(session, session.workshop().verifyJournal(session.home()));
    }

    @Command(name = "repair", sortOptions = false,
            description = "Cut a damaged journal at the damage. Without --yes: say what that would cost.",
            footer = {"", "What is cut is put aside, and spending is halted until each need is confirmed.",
                "A backup knows more, so try 'emptor restore' first."})
    int repair(@Option(names = {"-y", "--yes"}, description = "do it") boolean yes) {
        return show(session, session.workshop().safekeeping().repair(session.home(), yes));
    }

    @Command(name = "export", sortOptions = false, description = "Write the turns, oldest first, as JSON.")
    int export(@Option(names = "--out", paramLabel = "FILE",
                    description = "a file that is not there yet; else standard output") Optional<Path> file,
            @Option(names = "--format", paramLabel = "FORM", defaultValue = "ndjson",
                    description = "ndjson (a turn a line) or json (one array); else ${DEFAULT-VALUE}")
                    Workshop.ExportFormat format,
            @Option(names = "--from", paramLabel = "TURN", description = "from this turn on") Optional<Long> from)
            throws IOException {
        Workshop.ExportFormat form = session.json() ? Workshop.ExportFormat.JSON : format;
        Workshop.ExportOptions options = new Workshop.ExportOptions(session.home(), form,
                from.isPresent() ? OptionalLong.of(from.get()) : OptionalLong.empty());
        long turns = file.isPresent() ? intoFile(options, file.get())
                : session.workshop().exportJournal(options, session.data());
        session.word("Exported " + turns + (turns == 1 ? " turn" : " turns")
                + file.map(path -> " to " + path).orElse("") + ".");
        return Exit.OK.code();
    }

    /** Under another name until it is whole, so that a file of the name asked for is never half of one. */
    private long intoFile(Workshop.ExportOptions options, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new CommandFailed(Exit.USAGE, file + " is there already; choose another name, or remove it first");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        boolean whole = false;
        try {
            long turns;
            Files.deleteIfExists(part);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(mine(part)))) {
                turns = session.workshop().exportJournal(options, out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
            return turns;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** A new file that only this user may read: what a household buys is nobody else's business. */
    static Path mine(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? Files.createFile(file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(file);
    }

    /** Prints an outcome; the exit code says whether it is good. */
    static int show(Session session, Workshop.Report report) {
        if (session.json()) {
            session.json(report.data().isEmpty() ? Json.object().put("good", report.good()) : report.data());
        } else {
            report.sentences().forEach(session::line);
        }
        return (report.good() ? Exit.OK : Exit.FINDINGS).code();
    }
}
