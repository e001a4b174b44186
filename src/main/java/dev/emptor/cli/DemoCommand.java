package dev.emptor.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulated market. */
@Command(name = "demo", sortOptions = false,
        description = "A market of simulated sellers over real HTTP: no accounts, nothing is bought.",
        footer = {"", "Examples:", "  emptor demo",
            "  emptor demo --headless --seed 7 --days 30 --json   ends with a summary; one seed, one story"})
final class DemoCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--seed", paramLabel = "N", description = "the chance of this market; the same seed repeats it")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--headless", description = "open no pages, run to the end, give a summary")
    private boolean headless;

    @Option(names = "--days", paramLabel = "N", description = "how many days to simulate (1 to 3650)")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--speed", paramLabel = "N", description = "simulated seconds in one real second (1 to 1000000)")
    private Optional<Integer> speed = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "the owner's door; 0 takes a free one")
    private Optional<Integer> port = Optional.empty();

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OptionalLong chance = seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
        Workshop.Report report = session.workshop().demo(new Workshop.DemoOptions(session.home(), chance, headless,
                within("--days", days, 3_650), RunCommand.port("--port", port), within("--speed", speed, 1_000_000)),
                session::word);
        return JournalCommand.show(session, report);
    }

    private static OptionalInt within(String option, Optional<Integer> asked, int most) {
        if (asked.isEmpty()) {
            return OptionalInt.empty();
        }
        if (asked.get() < 1 || asked.get() > most) {
            throw new CommandFailed(Exit.USAGE, option + " is 1 to " + most);
        }
        return OptionalInt.of(asked.get());
    }
}
