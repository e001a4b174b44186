package dev.emptor.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a verb, and the options that go with every command. */
@Command(
        name = "emptor",
        description = {
            "A personal buying agent: it lets sellers come, weighs their offers against your rules, bargains, and buys "
                    + "what the rules allow."
        },
        versionProvider = Cli.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  emptor demo                       a market of simulated sellers; no accounts, nothing is bought",
            "  emptor check                      do configuration and rules load?",
            "  emptor escalations                what waits for your answer",
            "  emptor explain p-17               why it was decided as it was",
            "  emptor help needs                 more about one command",
            "",
            "Data goes to standard output, words to standard error. Exit codes: 0 ok, 1 findings or refusal,",
            "2 usage, 69 daemon not reachable, 75 try later, 77 not allowed, 78 bad configuration."
        })
final class Root implements Callable<Integer> {
    enum Colour { auto, always, never }

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "data as JSON")
    boolean json;

    @Option(names = "--color", scope = ScopeType.INHERIT, paramLabel = "WHEN",
            description = "auto, always or never; auto heeds NO_COLOR")
    Colour colour = Colour.auto;

    @Option(names = "--home", scope = ScopeType.INHERIT, paramLabel = "DIR",
            description = "where config/, rules/ and state/ are; else $EMPTOR_HOME, else here")
    Optional<Path> home = Optional.empty();

    @Option(names = "--url", scope = ScopeType.INHERIT, paramLabel = "URL",
            description = "the owner's door; else $EMPTOR_URL, else what the daemon left in state/door.url")
    Optional<String> url = Optional.empty();

    @Option(names = "--token-file", scope = ScopeType.INHERIT, paramLabel = "FILE",
            description = "a file with a bearer token; else $EMPTOR_TOKEN_FILE, else the daemon's own")
    Optional<Path> tokenFile = Optional.empty();

    @Option(names = {"-h", "--help"}, scope = ScopeType.INHERIT, usageHelp = true, description = "show this and exit")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version and exit")
    boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE.code();
    }
}
