package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Workshop.TryOptions;
import dev.emptor.config.Config;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Back-tests rules on the journal of a home, which is only read. */
final class Tryout {
    private Tryout() {}

    static JsonObject of(TryOptions options) {
        try {
            Archive journal = new Archive(options.home().resolve("state"));
            if (!journal.exists()) {
                journal = new Archive(options.home().resolve("state").resolve("demo").resolve("state"));
            }
            if (!journal.exists()) {
                throw new CommandFailed(Exit.FINDINGS, "there is no journal in " + options.home().resolve("state")
                        + ", so there is nothing to try rules on; 'emptor run' and 'emptor demo' write one");
            }
            Instant since = Instant.EPOCH;
            if (options.back().isPresent()) {
                since = journal.last().map(last -> last.minus(options.back().get())).orElse(Instant.EPOCH);
            }
            if (options.shadow()) {
                return ShadowTally.of(journal, since);
            }
            RuleSet rules = rules(options);
            long began = System.nanoTime();
            BackTest.Result result = BackTest.run(journal, rules, since);
            return BackTestReport.of(result, rules, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException failure) {
            throw Lookback.unreadable(failure);
        }
    }

    private static RuleSet rules(TryOptions options) {
        Config config = Workbench.configOf(options.home());
        Path directory = options.rules().orElse(options.home().resolve("rules"));
        RuleLoad load = new RuleBook(Bindings.known(config)).load(directory);
        if (load instanceof RuleLoad.Loaded loaded) {
            return loaded.rules();
        }
        throw new CommandFailed(Exit.CONFIGURATION, "the rules in " + directory + " do not load, so they were not"
                + " tried", load.problems().stream().map(Workbench::finding).toList());
    }
}
