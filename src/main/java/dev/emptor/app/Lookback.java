package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.config.ConfigReader;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** "Why" and "why not" asked of a home on disk, with the rules that stand in it now. */
final class Lookback {
    private final Archive archive;
    private final Optional<RuleSet> rules;

    private Lookback(Archive archive, Optional<RuleSet> rules) {
        this.archive = archive;
        this.rules = rules;
    }

    /** Empty if there is no journal. Rules that do not load explain nothing, and keep nothing from being told. */
    static Optional<Lookback> at(Path home, Consumer<String> words) {
        HomeSwap.settled(home, words);
        try {
            Archive archive = new Archive(home.resolve("state"));
            return archive.exists() ? Optional.of(new Lookback(archive, rules(home))) : Optional.empty();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static Optional<RuleSet> rules(Path home) {
        Known known = ConfigReader.read(home.resolve("config")) instanceof ConfigReader.Result.Good good
                ? Bindings.known(good.config()) : Known.NOTHING;
        return new RuleBook(known).load(home.resolve("rules")) instanceof RuleLoad.Loaded loaded
                ? Optional.of(loaded.rules()) : Optional.empty();
    }

    Optional<JsonObject> explain(String id) {
        try {
            return Optional.of(new Explaining(new ArchivePast(archive), rules).why(id).orElseThrow(() ->
                    new CommandFailed(Exit.FINDINGS, "nothing in the journal concerns " + id)));
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    JsonObject whyNot(String id, String rule) {
        try {
            return new Explaining(new ArchivePast(archive), rules).whyNot(id, rule);
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailed(Exit.FINDINGS, String.valueOf(unknown.getMessage()));
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    static CommandFailed unreadable(IOException failure) {
        return new CommandFailed(Exit.FINDINGS, "the journal cannot be read: " + failure.getMessage()
                + "; 'emptor journal verify' says more");
    }
}
