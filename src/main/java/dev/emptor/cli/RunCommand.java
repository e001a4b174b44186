package dev.emptor.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The daemon. */
@Command(name = "run", sortOptions = false, description = "Run Emptor until it is stopped (Ctrl-C, or a TERM signal).",
        footer = {"", "Examples:", "  emptor run", "  emptor run --safe          pages work, nothing is bought"})
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--safe", description = "load no rules and buy nothing, so that mistakes can be mended")
    private boolean safe;

    @Option(names = "--port", paramLabel = "PORT", description = "the owner's door; 0 takes a free one")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--market-port", paramLabel = "PORT", description = "the market door; 0 takes a free one")
    private Optional<Integer> marketPort = Optional.empty();

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.workshop().run(new Workshop.RunOptions(session.home(), safe, port("--port", port),
                port("--market-port", marketPort)), session::word);
        return Exit.OK.code();
    }

    /** A port that was asked for, in range. */
    static OptionalInt port(String option, Optional<Integer> asked) {
        if (asked.isEmpty()) {
            return OptionalInt.empty();
        }
        if (asked.get() < 0 || asked.get() > 65_535) {
            throw new CommandFailed(Exit.USAGE, option + " is 0 to 65535");
        }
        return OptionalInt.of(asked.get());
    }
}
