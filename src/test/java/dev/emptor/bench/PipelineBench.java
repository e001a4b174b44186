package dev.emptor.bench;

import dev.emptor.catalog.Match;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.core.Brief;
import dev.emptor.core.Core;
import dev.emptor.engine.Clerk;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.SegmentLog;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.rules.Known;
import dev.emptor.rules.ManyRules;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.OfferReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Offers from their bytes to a decision on disk, with 50 rules and 1,000 standing needs. {@code emptor} is what the
 * clerk does under load, a full batch with one force; {@code bare} is the same reading, matching, judging and
 * appending in one loop. Only their ratio, from one run, says anything about Emptor. {@code heardToDecided} is one
 * offer alone through the clerk and its mailbox, force included: its p99 is what a seller waits.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 4)
@Fork(1)
public class PipelineBench {
    static final int BATCH = 1_024;
    private static final int NEEDS = 1_000;
    private static final int RULES = 50;
    private static final Currency EUR = Money.currencyOf("EUR");
    private static final SellerId SELLER = new SellerId("beanco");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final List<byte[]> documents = new ArrayList<>();
    private final List<HomeLock> locks = new ArrayList<>();
    private NeedMatcher matcher;
    private RuleSet rules;
    private TurnLoop loop;
    private Clerk clerk;
    private SegmentLog log;
    private dev.emptor.core.State standing;
    private OfferReader reader;
    private int next;

    @Setup
    public void prepare() throws IOException {
        Path folder = Files.createTempDirectory("emptor-bench-");
        ManyRules.write(folder.resolve("rules"), RULES);
        rules = ((RuleLoad.Loaded) new RuleBook(Known.NOTHING).load(folder.resolve("rules"))).rules();
        List<Need> needs = needs();
        matcher = NeedMatcher.of(needs);
        reader = new OfferReader(SELLER, Offer.Source.PUSH, EUR, NOW);
        loop = TurnLoop.open(TurnJournal.open(disk(folder.resolve("emptor"))), Entropy.secure());
        loop.judgeBy(rules);
        loop.turn(new Heard.AdoptSettings(settings()), NOW);
        for (Need need : needs) {
            loop.turn(new Heard.StateNeed(need, Optional.empty()), NOW);
        }
        loop.force();
        standing = loop.state();
        FileDisk clerks = disk(folder.resolve("clerk"));
        clerk = new Clerk(() -> TurnJournal.open(clerks),
                offer -> matcher.match(offer).stream().map(Match::need).toList(), (key, effect) -> new Report.Done(),
                Runnable::run, Time.SYSTEM, Entropy.secure());
        clerk.start();
        clerk.hear(new Heard.AdoptSettings(settings())).join();
        needs.forEach(need -> clerk.hear(new Heard.StateNeed(need, Optional.of(Quantity.of(1, "kg")))).join());
        clerk.adopt(rules).join();
        log = SegmentLog.open(disk(folder.resolve("bare")), SegmentLog.Options.DEFAULT).orThrow().log();
        SplittableRandom chance = new SplittableRandom(7);
        for (int i = 0; i < 4_096; i++) {
            documents.add(document(chance, i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private FileDisk disk(Path folder) {
        HomeLock lock = HomeLock.take(folder).orThrow();
        locks.add(lock);
        return FileDisk.of(lock);
    }

    @TearDown
    public void end() throws IOException {
        clerk.stop();
        for (HomeLock lock : locks) {
            lock.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long emptor() throws IOException {
        for (int i = 0; i < BATCH; i++) {
            Offer offer = read();
            List<NeedId> matches = matcher.match(offer).stream().map(Match::need).toList();
            loop.turn(new Heard.OfferHeard(offer, matches), NOW);
        }
        loop.force();
        return loop.state().turn();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long bare() {
        for (int i = 0; i < BATCH; i++) {
            byte[] document = documents.get(next % documents.size());
            Offer offer = read();
            List<NeedId> matches = matcher.match(offer).stream().map(Match::need).toList();
            Brief brief = Core.brief(standing, new Heard(1, NOW, 1, "", new Heard.OfferHeard(offer, matches)));
            List<Question> questions = brief.questions();
            Judgment judgment = rules.judge(questions);
            log.append(judgment.findings().isEmpty() ? new byte[] {0} : document).orThrow();
        }
        return log.force().orThrow().number();
    }

    @Benchmark
    @BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public long heardToDecided() {
        return clerk.offer(read()).join().number();
    }

    private Offer read() {
        OfferReader.Read read = reader.document(documents.get(next++ % documents.size())).get(0);
        return ((OfferReader.Good) read).offer();
    }

    static Settings settings() {
        return new Settings(ZoneId.of("Europe/Berlin"), EUR, Mode.SHADOW, "DE", List.of("ada"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(10_000, "EUR"), Period.DAY)),
                List.of(new Seller(SELLER, "Beanco", true, List.of(), false, true)), Duration.ofHours(12),
                Duration.ofHours(6));
    }

    static List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < NEEDS; i++) {
            needs.add(new Need(new NeedId("need-" + i), "Need " + i, "pantry",
                    new Wanted(List.of(), List.of("coffee", "sort" + i), List.of("decaf"), List.of()),
                    Quantity.of(1, "kg"), Optional.of(new Cadence(Quantity.of(1, "kg"), 300, 1)), Optional.empty(),
                    Optional.empty(), Duration.ofHours(6), false, List.of()));
        }
        return needs;
    }

    static String document(SplittableRandom chance, int i) {
        return String.format(Locale.ROOT, "{\"ref\":\"sku-%d\",\"title\":\"Sort%d coffee beans from the highlands\","
                + "\"brand\":\"Bruma\",\"category\":\"pantry\",\"features\":[\"organic\",\"whole bean\"],"
                + "\"size\":\"4 x 250 g\",\"price\":{\"amount\":\"%d.%02d\",\"currency\":\"EUR\",\"shipping\":\"2.90\","
                + "\"fees\":\"0.00\"},\"availability\":\"in_stock\",\"deliveryDays\":3,\"returnDays\":30,"
                + "\"asksFor\":[\"NAME\",\"STREET\",\"CITY\"]}", i, chance.nextInt(NEEDS), chance.nextInt(5, 30),
                chance.nextInt(100));
    }
}
