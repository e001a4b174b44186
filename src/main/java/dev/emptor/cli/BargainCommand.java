package dev.emptor.cli;

import dev.emptor.bargain.Game;
import dev.emptor.bargain.Mandate;
import dev.emptor.bargain.Matrix;
import dev.emptor.bargain.Negotiator;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Style;
import dev.emptor.wire.BargainLines;
import dev.emptor.wire.Caps;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Our strategy against another one, over a scenario in a file. */
@Command(name = "bargain", sortOptions = false,
        description = "Play scenarios of bargaining, to see what the strategy is worth; needs no daemon.",
        footer = {"", "With --stdio the other side is a program: it reads lines of JSON from standard output and",
            "answers on standard input (src/docs/bargain.md); the report then goes to standard error.",
            "Exit code 1 says that a deal was made that is worth less than none, or that the program never made",
            "a move; 2 that the file or an option is wrong.", "", "Examples:",
            "  emptor bargain scenarios.json --all", "  emptor bargain scenarios.json --scenario price_odd --as seller",
            "  emptor bargain scenarios.json --against micro --rounds 50 --json"})
final class BargainCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 16 << 20;
    private static final long MOST_SECONDS = 3_600;

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a scenario, or an array of them, as JSON")
    private Path file = Path.of("");

    @Option(names = "--scenario", paramLabel = "ID", description = "which one of the file; else the first")
    private Optional<String> id = Optional.empty();

    @Option(names = "--as", paramLabel = "ROLE", description = "buyer or seller: our side (${DEFAULT-VALUE})")
    private Role as = Role.BUYER;

    @Option(names = "--first", paramLabel = "ROLE",
            description = "buyer or seller: who speaks first (${DEFAULT-VALUE})")
    private Role first = Role.BUYER;

    @Option(names = "--against", paramLabel = "NAME",
            description = "a built-in strategy (hardliner); --against help lists them")
    private Optional<String> against = Optional.empty();

    @Option(names = "--stdio", description = "the other side is a program at standard input and output")
    private boolean stdio;

    @Option(names = "--patience", paramLabel = "SECONDS",
            description = "how long that program has for a move (${DEFAULT-VALUE})")
    private long seconds = 10;

    @Option(names = "--all", description = "all scenarios, both roles, either first, against the benchmark's opponents")
    private boolean all;

    @Option(names = "--style", paramLabel = "STYLE",
            description = "ours: patient, firm, even, quick or hurry; else even up to 10 rounds, and firm beyond")
    private Optional<Style> style = Optional.empty();

    @Option(names = "--unsure", description = "the other side may end it early: a good offer is taken a little sooner")
    private boolean unsure;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds, in place of the scenario's")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "what chance there is follows from it (${DEFAULT-VALUE})")
    private long seed;

    BargainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        apart("--all", all, "--against", against.isPresent());
        apart("--all", all, "--stdio", stdio);
        apart("--stdio", stdio, "--against", against.isPresent());
        Strategies.Maker ours = style.isEmpty() && !unsure ? Strategies.named(Strategies.OURS).orElseThrow()
                : (ranking, jitter) -> turn -> Negotiator.move(Mandate.of(ranking,
                        style.orElseGet(() -> Style.usual(turn.rounds()))).withUnsureEnd(unsure), turn, jitter).move();
        List<Scenario> scenarios = scenarios();
        if (all) {
            Matrix matrix = Matrix.play(id.isPresent() ? List.of(chosen(scenarios)) : scenarios, ours,
                    Strategies.BENCHMARK, seed);
            BargainReport.show(session, matrix);
            return code(matrix.regretted() > 0);
        }
        Scenario scenario = chosen(scenarios);
        if (stdio) {
            return withStranger(scenario, ours);
        }
        Game game = Game.play(scenario, as, first, ours, named(), seed);
        BargainReport.show(session, game, opponent());
        return code(game.regretted());
    }

    private static void apart(String one, boolean given, String other, boolean givenToo) {
        if (given && givenToo) {
            throw new CommandFailed(Exit.USAGE, one + " and " + other + " do not go together");
        }
    }

    private static int code(boolean regretted) {
        return (regretted ? Exit.FINDINGS : Exit.OK).code();
    }

    private int withStranger(Scenario scenario, Strategies.Maker ours) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new CommandFailed(Exit.USAGE, "--patience is 1 to " + MOST_SECONDS + " seconds");
        }
        session.jsonLine(BargainLines.start(scenario, as.other(), first).toString());
        Stranger stranger = new Stranger(session, scenario.domain(), new Lines(session.in(), Caps.LINE.bytes()),
                Duration.ofSeconds(seconds));
        Game game = Game.play(scenario, as, first, ours, (ranking, jitter) -> stranger, seed);
        session.jsonLine(BargainLines.end(game).toString());
        BargainReport.words(session, game, "another program");
        if (stranger.neverAsked() || stranger.moved()) {
            return code(game.regretted());
        }
        session.word("It never made a move, so nothing was played; did it start?");
        return Exit.FINDINGS.code();
    }

    private String opponent() {
        return against.orElse("hardliner");
    }

    private Strategies.Maker named() {
        return Strategies.named(opponent()).orElseThrow(() -> new CommandFailed(Exit.USAGE,
                "no strategy is named '" + opponent() + "'; there are " + String.join(", ", Strategies.names())));
    }

    private Scenario chosen(List<Scenario> scenarios) {
        return scenarios.stream().filter(scenario -> id.isEmpty() || scenario.id().equals(id.get())).findFirst()
                .orElseThrow(() -> new CommandFailed(Exit.USAGE, "no scenario in " + file + " is named '"
                        + id.orElse("") + "'; there " + (scenarios.size() == 1 ? "is only " : "are ")
                        + String.join(", ", scenarios.stream().map(Scenario::id).limit(20).toList())));
    }

    private List<Scenario> scenarios() {
        if (rounds.isPresent() && (rounds.get() < 1 || rounds.get() > Scenario.MOST_ROUNDS)) {
            throw new CommandFailed(Exit.USAGE, "--rounds is 1 to " + Scenario.MOST_ROUNDS);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(Exit.USAGE, file + " has more than " + MOST_BYTES + " bytes");
            }
            return ScenarioReader.read(Files.readAllBytes(file)).stream()
                    .map(scenario -> rounds.map(scenario::withRounds).orElse(scenario)).toList();
        } catch (IOException failed) {
            throw new CommandFailed(Exit.USAGE, file + " cannot be read; is the name right?");
        } catch (JsonException wrong) {
            throw new CommandFailed(Exit.USAGE, file + " " + wrong.why());
        }
    }
}
