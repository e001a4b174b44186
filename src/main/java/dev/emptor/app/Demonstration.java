package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Workshop.DemoOptions;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.config.Config;
import dev.emptor.config.TermsReader;
import dev.emptor.demo.DemoDriver;
import dev.emptor.demo.DemoHousehold;
import dev.emptor.demo.DemoTime;
import dev.emptor.demo.Farewell;
import dev.emptor.demo.SellerLink;
import dev.emptor.demo.SimulatedMarket;
import dev.emptor.demo.Summary;
import dev.emptor.demo.SummaryCollector;
import dev.emptor.engine.Entropy;
import dev.emptor.identity.Identities;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.HomeLock;
import dev.emptor.market.MarketSettings;
import dev.emptor.model.Datum;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The demo: the real daemon, with the rules of this home, in a market of simulated sellers. It keeps its state in a
 * folder of its own and touches nothing else of the home; the money is simulated.
 */
final class Demonstration {
    private static final int DAYS = 30;
    private static final int HISTORY_DAYS = 21;
    private static final int USUAL_PORT = 8787;
    private static final int STOP_SECONDS = 20;

    private final DemoOptions options;
    private final Consumer<String> words;
    private final PrintStream console;
    private final long seed;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Path made;

    Demonstration(DemoOptions options, Consumer<String> words, PrintStream console) {
        this.options = options;
        this.words = words;
        this.console = console;
        this.seed = options.seed().orElseGet(() -> System.nanoTime() % 10_000);
    }

    Report run() {
        DemoTime time = DemoTime.daysBeforeMonday(options.headless() ? 0 : HISTORY_DAYS);
        Path folder = folder();
        try (SimulatedMarket market = SimulatedMarket.open(seed, time, TermsReader.shipped());
                ExecutorService couriers = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("demo-courier").factory())) {
            DemoHousehold household = options.headless() ? DemoHousehold.headless(market, time)
                    : DemoHousehold.watched(market, time);
            SummaryCollector collector = new SummaryCollector(seed, time, market, household.settings());
            try (Daemon daemon = start(folder, time, market, household, couriers)) {
                daemon.clerk().tell(collector);
                if (!daemon.awaitRules()) {
                    throw new CommandFailed(Exit.CONFIGURATION, "the rules do not load; see 'emptor check'");
                }
                market.connect(URI.create("http://127.0.0.1:" + daemon.marketPort()), daemon::lookAtShops);
                DemoDriver driver = new DemoDriver(seed, time, daemon.clerk(), market, household);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(driver), "demo-stop"));
                if (options.headless()) {
                    driver.days(options.days().orElse(DAYS));
                } else {
                    live(daemon, driver);
                }
            }
            Summary summary = collector.summary();
            // A need that was not met in time is part of the story; that what may never happen did is not.
            JsonObject checks = summary.json().needObject("checks");
            boolean good = checks.names().stream().filter(name -> !name.equals("everyNeedOnTime"))
                    .allMatch(name -> checks.flag(name).orElse(false));
            if (options.headless()) {
                return new Report(good, summary.json(), summary.text().lines().toList());
            }
            Farewell.lines(summary.json()).forEach(words); // Here, for a signal ends the process soon after.
            return new Report(true, summary.json(), List.of());
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "the demo could not start: " + failure.getMessage());
        } finally {
            delete(folder);
            over.countDown();
        }
    }

    /** Ends the demo, and lets it clear away what it made before the process is gone. */
    private void stop(DemoDriver driver) {
        driver.stop();
        try {
            if (!over.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger("emptor.demo").log(System.Logger.Level.WARNING,
                        "the demo is cut off; what it left in state/demo is cleared at its next start");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private Daemon start(Path folder, DemoTime time, SimulatedMarket market, DemoHousehold household,
            ExecutorService couriers) throws IOException {
        // The rules are the home's own, so that a rule edited while the demo runs is in force in it.
        Home home = new Home(folder, options.home().resolve("rules"), folder.resolve("catalog-index"),
                folder.resolve("state"));
        int port = options.port().orElse(options.headless() ? 0 : USUAL_PORT);
        MarketSettings usual = MarketSettings.at("127.0.0.1", SimulatedMarket.freePort());
        // A day of the demo lasts two minutes or less, so sellers send in a second what they else send in many.
        MarketSettings busy = new MarketSettings(usual.host(), usual.port(), usual.connections(), 100_000, 1_000_000,
                usual.idle(), usual.body(), usual.hear());
        Entropy entropy = entropy();
        try {
            PrintStream out = options.headless() ? new PrintStream(PrintStream.nullOutputStream()) : console;
            return Daemon.start(new Plan(home, config(market, household, port, busy.port()), time, entropy, couriers,
                    busy, out, this::identities, false));
        } catch (IOException taken) {
            if (options.headless() || options.port().isPresent()) {
                throw taken;
            }
            return Daemon.start(new Plan(home, config(market, household, 0, busy.port()), time, entropy, couriers, busy,
                    console, this::identities, false));
        }
    }

    private void live(Daemon daemon, DemoDriver driver) throws IOException {
        words.accept("The household lives three weeks first, so that there are prices and sellers to remember…");
        driver.days(HISTORY_DAYS);
        List<Path> pointers = pointers();
        int pace = options.speed().orElse(DemoTime.PACE);
        words.accept("");
        words.accept("Open this link, once; it signs you in:  " + daemon.owner().newSetupLink());
        words.accept("");
        words.accept("It is Monday, 7 o'clock, and a day lasts " + day(pace) + ". "
                + "The sellers are simulated, and so is the money.");
        String command = pointers.isEmpty() ? "bin/emptor --home " + folder() + " " : "bin/emptor ";
        words.accept("In another terminal:  " + command + "escalations   " + command + "decisions   " + command
                + "explain coffee");
        words.accept("Edit a rule in rules/ and it is in force a second later. Ctrl-C ends the demo. Seed " + seed
                + ".");
        try {
            driver.live(pace);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            for (Path pointer : pointers) {
                Files.deleteIfExists(pointer);
            }
        }
    }

    private static String day(int pace) {
        Duration day = Duration.ofDays(1).dividedBy(pace);
        return pace == DemoTime.PACE ? "two minutes" : day.toMinutes() > 1 ? day.toMinutes() + " minutes"
                : day.toSeconds() > 1 ? day.toSeconds() + " seconds" : "a second or less";
    }

    /** Lets the command line find the demo, where no daemon of this home could be meant. */
    private List<Path> pointers() throws IOException {
        Path state = options.home().resolve("state");
        List<Path> made = new ArrayList<>();
        if (!new Archive(state).exists()) {
            for (String name : StateFolder.pointers(folder().resolve("state"))) {
                made.add(Files.copy(folder().resolve("state").resolve(name), state.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
            }
        }
        return made;
    }

    private Config config(SimulatedMarket market, DemoHousehold household, int port, int marketPort) {
        // Sealed as at home, under a key that ends with the demo.
        Vault vault = Vault.ephemeral();
        List<Config.Access> access = market.links().stream().map(link -> access(vault, link)).toList();
        Map<Datum, Sealed> profile = new EnumMap<>(Datum.class);
        DemoHousehold.profile().forEach((datum, value) -> profile.put(datum, vault.seal("profile", value)));
        return new Config(household.settings(), List.of(), access, profile, Map.of(),
                new Config.Doors("127.0.0.1", port, List.of(), "127.0.0.1", marketPort,
                        Optional.of(URI.create("http://127.0.0.1:" + marketPort))),
                new Config.Channels("full", true, Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty()), new Config.Secrecy(false, List.of(), List.of()),
                TermsReader.standard(), Optional.empty(), Config.Outward.PLAIN);
    }

    private static Config.Access access(Vault vault, SellerLink link) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(link.inboundToken().getBytes(StandardCharsets.UTF_8));
            return new Config.Access(link.seller().id(), link.seller().enabled(), Optional.of(link.baseUrl()),
                    Optional.of(link.outboundToken()).filter(token -> !token.isEmpty())
                            .map(token -> vault.seal("token", token)),
                    Optional.of(HexFormat.of().formatHex(hash)), link.agent(), link.goods());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private Entropy entropy() {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }

    /** Of the seed, so that two runs of one seed send the same bytes. */
    private Identities identities(Optional<String> known) {
        MessageDigest digest = Backup.sha256();
        digest.update(("demo " + seed).getBytes(StandardCharsets.UTF_8));
        return Identities.of(digest.digest());
    }

    /** A headless run lives in a temporary folder; the one that is watched in state/demo, emptied at each start. */
    private Path folder() {
        Path known = made;
        if (known != null) {
            return known;
        }
        try {
            Path folder = options.home().resolve("state").resolve("demo");
            if (options.headless()) {
                folder = Files.createTempDirectory("emptor-demo-");
            } else {
                refuseASecond(folder.resolve("state"));
                delete(folder);
                Files.createDirectories(folder);
            }
            made = folder;
            return folder;
        } catch (IOException failure) {
            throw new CommandFailed(Exit.LATER, "the demo found no place to live: " + failure.getMessage());
        }
    }

    private static void refuseASecond(Path state) throws IOException {
        switch (HomeLock.take(state)) {
            case Attempt.Done<HomeLock> free -> free.value().close();
            case Attempt.Failed<HomeLock> held -> throw new CommandFailed(Exit.LATER,
                    "a demo runs in this home already; end it first, or give this one another --home");
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            System.getLogger("emptor.demo").log(System.Logger.Level.WARNING, "{0} could not be emptied: {1}", folder,
                    failure.getMessage());
        }
    }
}
