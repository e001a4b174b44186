package dev.emptor.app;

import dev.emptor.cli.Beginning;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.RuleKeeping;
import dev.emptor.cli.Safekeeping;
import dev.emptor.cli.TestRun;
import dev.emptor.cli.Typing;
import dev.emptor.cli.Workshop;
import dev.emptor.config.CodeDoubts;
import dev.emptor.config.Config;
import dev.emptor.config.ConfigReader;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.Verifier;
import dev.emptor.journal.LogVerifier;
import dev.emptor.market.MarketSettings;
import dev.emptor.model.NeedId;
import dev.emptor.model.SellerId;
import dev.emptor.rules.Known;
import dev.emptor.rules.Problem;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.LedgerForms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What the command line does itself: run, check, judge, verify, export, and look after a home. */
final class Workbench implements Workshop {
    private static final int LONGEST_INPUT = 16 << 20;

    private final PrintStream console;
    private final Map<String, String> env;
    private final Typing typing;

    /** Without an environment, and with nobody to ask for a passphrase. */
    Workbench(PrintStream console) {
        this(console, Map.of(), Typing.NOBODY);
    }

    Workbench(PrintStream console, Map<String, String> env, Typing typing) {
        this.console = console;
        this.env = Map.copyOf(env);
        this.typing = typing;
    }

    @Override
    public Beginning beginning() {
        return new FreshHome();
    }

    @Override
    public RuleKeeping rules() {
        return new RuleKeeper();
    }

    @Override
    public Safekeeping safekeeping() {
        return new Backups(Time.SYSTEM);
    }

    @Override
    public void run(RunOptions options, Consumer<String> words) {
        HomeSwap.settled(options.home(), words);
        Strongbox.Opened opened = new Strongbox(options.home(), new KeySources(env, typing, words)).open();
        Config config = withPorts(opened.config(), options.port(), options.marketPort());
        Home home = Home.in(options.home());
        Plan plan = new Plan(home, config, Time.SYSTEM, Entropy.secure(),
                Executors.newVirtualThreadPerTaskExecutor(),
                MarketSettings.at(config.doors().marketHost(), config.doors().marketPort()), console,
                new IdentityFile(home.state(), opened.vault()), options.safe());
        try (Daemon daemon = Daemon.start(plan)) {
            Thread stopper = new Thread(daemon::close, "emptor-stop");
            Runtime.getRuntime().addShutdownHook(stopper);
            words.accept("Emptor is up, in " + config.settings().mode().name().toLowerCase(Locale.ROOT)
                    + " mode. Sign in once with this link: " + daemon.owner().newSetupLink());
            words.accept("Sellers reach the market door at port " + daemon.marketPort() + ".");
            if (options.safe()) {
                words.accept("Started safe: no rules are loaded, nothing is decided or bought.");
            } else if (!daemon.awaitRules()) {
                words.accept("The rules do not load, so nothing is decided until they are mended; see 'emptor check'.");
            }
            daemon.ended().join();
            words.accept("Emptor has stopped.");
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "Emptor could not start: " + failure.getMessage());
        } catch (CompletionException failure) {
            throw new CommandFailed(Exit.LATER, "Emptor stopped: " + failure.getCause()
                    + ". Nothing recorded is lost; run 'emptor doctor', then start it again.");
        }
    }

    @Override
    public Report demo(DemoOptions options, Consumer<String> words) {
        return new Demonstration(options, words, console).run();
    }

    @Override
    public CheckReport check(Path home) {
        HomeSwap.settled(home, console::println);
        List<Finding> findings = new ArrayList<>();
        Known known = Known.NOTHING;
        switch (ConfigReader.read(home.resolve("config"))) {
            case ConfigReader.Result.Good good -> {
                known = Bindings.known(good.config()).withFeatures(Shelf.features(home.resolve("catalog-index")));
                findings.addAll(Strongbox.findings(good.config().secrecy()));
                CodeDoubts.in(home.resolve("config"), good.config(), LocalDate.ofInstant(Time.SYSTEM.now(),
                        good.config().settings().zone())).forEach(doubt -> findings.add(new Finding(doubt.path(),
                                doubt.line(), doubt.column(), false, Optional.empty(), doubt.message())));
            }
            case ConfigReader.Result.Bad bad -> bad.problems().forEach(problem -> findings.add(finding(problem)));
        }
        RuleLoad load = new RuleBook(known).load(home.resolve("rules"));
        load.problems().forEach(problem -> findings.add(finding(problem)));
        Optional<String> revision = Optional.empty();
        int rules = 0;
        int files = 0;
        if (load instanceof RuleLoad.Loaded loaded) {
            revision = Optional.of(loaded.revision());
            rules = loaded.rules().rules().size();
            files = (int) loaded.rules().rules().stream().map(rule -> rule.file()).distinct().count();
        }
        int tests = 0;
        if (revision.isPresent()) {
            TestRun run = test(home, Optional.empty());
            findings.addAll(TestBench.inShort(run));
            tests = run.cases().size();
        }
        return new CheckReport(findings, files + 4, rules, tests, revision);
    }

    @Override
    public TestRun test(Path home, Optional<String> only) {
        return TestBench.run(home, only);
    }

    @Override
    public String judge(JudgeOptions options, InputStream offers, Consumer<Judgement> judgements) throws IOException {
        HomeSwap.settled(options.home(), console::println);
        Config config = configOf(options.home());
        RuleLoad load = new RuleBook(Bindings.known(config)).load(options.home().resolve("rules"));
        if (!(load instanceof RuleLoad.Loaded loaded)) {
            throw new CommandFailed(Exit.CONFIGURATION, "the rules do not load",
                    load.problems().stream().map(Workbench::finding).toList());
        }
        byte[] bytes = offers.readNBytes(LONGEST_INPUT + 1);
        if (bytes.length > LONGEST_INPUT) {
            throw new CommandFailed(Exit.FINDINGS, options.source() + " is larger than 16 MiB; split it");
        }
        Bench bench = new Bench(config, new Archive(options.home().resolve("state")).state(), loaded.rules(),
                options.need().map(NeedId::new), sellerIn(bytes), Time.SYSTEM.now());
        if (options.need().isPresent() && bench.needs().isEmpty()) {
            throw new CommandFailed(Exit.FINDINGS, "there is no need " + options.need().get()
                    + " in config/needs.yaml");
        }
        bench.judge(bytes, isLines(bytes), sellerIn(bytes), judgements);
        return loaded.revision();
    }

    @Override
    public Optional<JsonObject> explain(Path home, String id) {
        return Lookback.at(home, console::println).flatMap(past -> past.explain(id));
    }

    @Override
    public Optional<JsonObject> whyNot(Path home, String id, String rule) {
        return Lookback.at(home, console::println).map(past -> past.whyNot(id, rule));
    }

    @Override
    public JsonObject tryRules(TryOptions options) {
        HomeSwap.settled(options.home(), console::println);
        return Tryout.of(options);
    }

    /** An offer file may say whose it is in a field {@code seller}, as what the API gives out does. */
    private static SellerId sellerIn(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            int at = text.indexOf("\"seller\"");
            int open = at < 0 ? -1 : text.indexOf('"', text.indexOf(':', at));
            return open < 0 ? new SellerId("seller") : new SellerId(text.substring(open + 1,
                    text.indexOf('"', open + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unnamed) {
            return new SellerId("seller");
        }
    }

    private static boolean isLines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return text.startsWith("{") && text.lines().filter(line -> line.startsWith("{")).count() > 1
                && text.lines().allMatch(line -> line.isBlank() || line.startsWith("{"));
    }

    @Override
    public Report verifyJournal(Path home) {
        HomeSwap.settled(home, console::println);
        try {
            Archive archive = new Archive(home.resolve("state"));
            if (!archive.exists()) {
                return new Report(true, Json.object().put("turns", 0), List.of("There is no journal yet."));
            }
            return switch (archive.records()) {
                case LogVerifier.Finding.Damaged damaged -> bad(damaged.broken().message());
                case LogVerifier.Finding.Unreadable unreadable -> bad(unreadable.fault().message());
                case LogVerifier.Finding.TornTail torn -> decided(archive, torn.head().head().hex(), List.of(
                        "Behind it stand bytes of an interrupted write, which the next start cuts: " + torn.tail()));
                case LogVerifier.Finding.Sound sound -> decided(archive, sound.head().head().hex(), List.of());
            };
        } catch (IOException failure) {
            return bad(String.valueOf(failure.getMessage()));
        }
    }

    private static Report decided(Archive archive, String head, List<String> more) throws IOException {
        Verifier.Result result = archive.decisions();
        List<String> sentences = new ArrayList<>(List.of(result.turns() + " turns: every checksum, the chain, and "
                + "every decision decided again are right.", "The head of the chain is " + head + "."));
        sentences.addAll(more);
        if (result.problem().isPresent()) {
            sentences = List.of("The records are whole, but " + result.problem().get()
                    + ". This happens after an update that decides otherwise; what was decided then stands.");
        }
        JsonObject data = Json.object().put("turns", result.turns()).put("head", head)
                .put("problem", result.problem());
        return new Report(result.problem().isEmpty(), data, sentences);
    }

    @Override
    public Optional<JsonObject> verifyLedger(Path home) {
        HomeSwap.settled(home, console::println);
        try {
            return LedgerRead.verified(home);
        } catch (IOException failure) {
            return Optional.of(Json.object().put("good", false).put("why", String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public Optional<JsonObject> ledger(Path home) {
        HomeSwap.settled(home, console::println);
        try {
            return LedgerRead.at(home).map(LedgerForms::chain);
        } catch (IOException failure) {
            throw new CommandFailed(Exit.FINDINGS, String.valueOf(failure.getMessage()));
        }
    }

    private static Report bad(String message) {
        return new Report(false, Json.object().put("problem", message), List.of(message));
    }

    @Override
    public long exportJournal(ExportOptions options, OutputStream out) throws IOException {
        HomeSwap.settled(options.home(), console::println);
        Archive archive = new Archive(options.home().resolve("state"));
        if (!archive.exists()) {
            throw new CommandFailed(Exit.FINDINGS, "there is no journal in " + options.home().resolve("state"));
        }
        return archive.export(options.fromTurn().orElse(1), options.format() == ExportFormat.JSON, out);
    }

    @Override
    public List<Checkup> doctor(Path home) {
        List<Checkup> found = new ArrayList<>(new Doctor(home, check(home), this::verifyJournal).look());
        found.add(Strongbox.checkup(home));
        return List.copyOf(found);
    }

    @Override
    public Report secrets(SecretsOptions options, Typing typing, Consumer<String> words) {
        HomeSwap.settled(options.home(), words);
        return new SecretsDesk(options, new KeySources(env, typing, words), typing).run();
    }

    /** The configuration of a home; a bad one is told whole, with exit code 78. */
    static Config configOf(Path home) {
        return switch (ConfigReader.read(home.resolve("config"))) {
            case ConfigReader.Result.Good good -> good.config();
            case ConfigReader.Result.Bad bad -> throw new CommandFailed(Exit.CONFIGURATION,
                    "the configuration has errors, so nothing was started",
                    bad.problems().stream().map(Workbench::finding).toList());
        };
    }

    static Config withPorts(Config config, OptionalInt owner, OptionalInt market) {
        Config.Doors doors = config.doors();
        return new Config(config.settings(), config.needs(), config.sellers(), config.profile(), config.standIns(),
                new Config.Doors(doors.ownerHost(), owner.orElse(doors.ownerPort()), doors.ownerNames(),
                        doors.marketHost(), market.orElse(doors.marketPort()), doors.linksUrl()),
                config.channels(), config.secrecy(), config.terms(), config.mail(),
                config.outward());
    }

    static Finding finding(dev.emptor.config.Problem problem) {
        return new Finding(problem.path(), problem.line(), problem.column(), true, Optional.empty(), problem.message());
    }

    static Finding finding(Problem problem) {
        return new Finding(problem.path(), problem.line(), problem.col(), problem.isError(),
                Optional.of(problem.rule()).filter(rule -> !rule.isEmpty()), problem.message(), problem.length());
    }
}
