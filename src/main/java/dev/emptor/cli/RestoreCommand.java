package dev.emptor.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A backup put back, and afterwards the owner's word on each need. */
@Command(name = "restore", sortOptions = false,
        description = "Put a backup in place of the home, whole or not at all.",
        footer = {"", "Emptor must not be running in the home. A restored home buys nothing until you have said of",
            "each need what became of it since the backup: it cannot know what was ordered after it.",
            "'emptor restore confirm' asks you, and shows the orders it can still read. What stood there before",
            "is renamed, never deleted.", "", "Examples:",
            "  emptor restore /mnt/usb/emptor-1f2e3d4c-20260302T080000Z-turn-912.zip",
            "  emptor restore emptor.zip --replace      where config/ and rules/ stand as shipped",
            "  emptor restore emptor.zip --into /srv/emptor", "  emptor restore confirm",
            "  emptor restore confirm coffee --stock '1.2 kg' --paid '24 EUR'"})
final class RestoreCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the backup")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--into", paramLabel = "HOME", description = "the home to restore; else --home")
    private Optional<Path> into = Optional.empty();

    @Option(names = "--replace", description = "although there is a journal, or config/ or rules/ of "
            + "other content: what is there is put aside, never deleted")
    private boolean replace;

    @Option(names = "--insist", description = "with --replace: although that journal is sound and newer")
    private boolean insist;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path from = file.orElseThrow(() -> new ParameterException(spec.commandLine(),
                "which backup? Name its file, or say 'confirm'"));
        return JournalCommand.show(session, session.workshop().safekeeping().restore(
                new Safekeeping.RestoreOptions(from, into.orElseGet(session::home), replace, insist), session::word));
    }

    @Command(name = "confirm", sortOptions = false,
            description = "Say how much of each need there is or is on its way, and what was paid.",
            footer = {"", "Without a need it asks for each at a terminal, and otherwise lists what is to be confirmed.",
                "First say of each order that is listed as open whether it came: 'emptor orders'."})
    int confirm(@Parameters(arity = "0..1", paramLabel = "NEED", description = "the need; else each in turn")
            Optional<String> need,
            @Option(names = "--stock", paramLabel = "AMOUNT",
                    description = "there and on its way, such as '1.2 kg'") Optional<String> stock,
            @Option(names = "--paid", paramLabel = "MONEY",
                    description = "what was paid for it since the backup, such as '24 EUR'") Optional<String> paid,
            @Option(names = "--nothing-ordered",
                    description = "nothing was ordered for it since the backup") boolean nothing) {
        Confirming confirming = new Confirming(session);
        if (need.isEmpty() && stock.isEmpty() && paid.isEmpty() && !nothing) {
            return confirming.all();
        }
        if (need.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "say of which need: emptor restore confirm NEED ...");
        }
        if (stock.isPresent() == nothing || (nothing && paid.isPresent())) {
            throw new CommandFailed(Exit.USAGE, "say either --stock, with what is on its way, and --paid if anything"
                    + " was; or --nothing-ordered");
        }
        return confirming.one(need.get(), stock, paid);
    }
}
