package dev.emptor.demo;

import dev.emptor.catalog.Match;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.config.TermsReader;
import dev.emptor.core.State;
import dev.emptor.engine.Clerk;
import dev.emptor.engine.Courier;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Judge;
import dev.emptor.engine.Matcher;
import dev.emptor.engine.Verifier;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.gate.Disclosures;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Profile;
import dev.emptor.gate.Secret;
import dev.emptor.gate.SellerAccess;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Identity;
import dev.emptor.identity.Masks;
import dev.emptor.market.LinkDesk;
import dev.emptor.market.MarketDoor;
import dev.emptor.market.MarketSettings;
import dev.emptor.market.SellerCourier;
import dev.emptor.market.ShopwareShops;
import dev.emptor.model.Listed;
import dev.emptor.model.Need;
import dev.emptor.model.SellerId;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The real agent (core, engine, rules, gate, market door) with the simulated market around it, over real HTTP. */
final class WholeHouse implements AutoCloseable {
    private static final AtomicReference<RuleLoad> RULES = new AtomicReference<>();
    private static final Identities IDENTITIES = Identities.of(new byte[Identities.MASTER_BYTES]);

    final DemoTime time;
    final SimulatedMarket market;
    final DemoHousehold household;
    final SummaryCollector summary;
    final DemoDriver driver;
    final Clerk clerk;

    private final TurnsInMemory journal = new TurnsInMemory();
    private final AtomicReference<NeedMatcher> needs = new AtomicReference<>(NeedMatcher.of(List.of()));
    // Effects on the clerk's own thread: so even the number of turns is the same in every run.
    private final Executor effects = Runnable::run;
    private final Vertx vertx = Vertx.vertx();
    private final Gate gate;
    private final MarketDoor door;

    private WholeHouse(long seed, int daysBefore, boolean watched) throws Exception {
        time = DemoTime.daysBeforeMonday(daysBefore);
        market = SimulatedMarket.open(seed, time, TermsReader.shipped());
        household = watched ? DemoHousehold.watched(market, time) : DemoHousehold.headless(market, time);
        List<SellerAccess> sellers = market.links().stream().map(WholeHouse::access).toList();
        AtomicReference<Clerk> told = new AtomicReference<>();
        Disclosures ledger = (seller, purchase, datum, stage) -> told.get().state().disclosed().values().stream()
                .anyMatch(line -> line.seller().equals(seller) && line.purchase().equals(purchase)
                        && line.datum() == datum && line.stage() == stage);
        gate = new Gate(new GateSettings(sellers, List.of()), new Profile(DemoHousehold.profile()), ledger);
        Matcher matcher = offer -> needs.get().match(offer).stream().map(Match::need).toList();
        Identity links = IDENTITIES.house("one-time links");
        // Sellers resolve the path of a link at the door they know.
        LinkDesk desk = new LinkDesk(URI.create("http://127.0.0.1"), () -> links, gate, entropy(-seed));
        Map<SellerId, List<Listed>> goods = new TreeMap<>();
        market.links().forEach(link -> goods.put(link.seller().id(), link.goods()));
        ShopwareShops shops = new ShopwareShops(gate, told::get, goods);
        SellerCourier all = new SellerCourier(gate, Optional.of(desk), new Masks(() -> IDENTITIES, seller -> 0),
                told::get, time).and(shops);
        clerk = new Clerk(() -> journal, matcher, courier(all), effects, time, entropy(seed));
        told.set(clerk);
        summary = new SummaryCollector(seed, time, market, household.settings());
        clerk.tell(summary);
        clerk.tell((turns, after) -> {
            List<Need> standing = after.needs().values().stream().filter(need -> !need.met())
                    .map(State.Standing::need).toList();
            needs.set(NeedMatcher.of(standing));
        });
        clerk.start();
        door = new MarketDoor(vertx, new MarketSettings("127.0.0.1", 0, 200, 10_000, 10_000, Duration.ofSeconds(15),
                Duration.ofSeconds(30), Duration.ofSeconds(20)), sellers, clerk, time, Optional.of(desk),
                Optional.empty());
        door.open().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        market.connect(URI.create("http://127.0.0.1:" + door.port()), () -> {
            shops.look();
            all.listen(clerk.state());
        });
        clerk.hear(new Heard.AdoptSettings(household.settings())).get(20, TimeUnit.SECONDS);
        clerk.hear(new Heard.AdoptIdentity(IDENTITIES.fingerprint())).get(20, TimeUnit.SECONDS);
        clerk.hear(new Heard.AdoptTerms(TermsReader.standard())).get(20, TimeUnit.SECONDS);
        clerk.adopt(rules()).get(60, TimeUnit.SECONDS);
        driver = new DemoDriver(seed, time, clerk, market, household);
    }

    static WholeHouse headless(long seed) throws Exception {
        return new WholeHouse(seed, 0, false);
    }

    static WholeHouse watched(long seed, int daysBefore) throws Exception {
        return new WholeHouse(seed, daysBefore, true);
    }

    /** Whether the run would be decided the same way again. */
    Verifier.Result verified() throws IOException {
        return Verifier.verify(journal);
    }

    private static Courier courier(SellerCourier sellers) {
        return (key, effect) -> switch (effect) {
            case Effect.LookInCatalogue look -> new Report.OffersFound(List.of());
            case Effect.Notify notify -> new Report.Done();
            case Effect.ClearNotice clear -> new Report.Done();
            case Effect other -> sellers.deliver(key, other);
        };
    }

    /** The chance of the house itself is drawn from the seed as well, as in the demo, so that runs repeat. */
    private static Entropy entropy(long seed) {
        SplittableRandom bits = new SplittableRandom(seed);
        return () -> String.format(Locale.ROOT, "%016x%016x", bits.nextLong(), bits.nextLong());
    }

    private static Judge rules() {
        RuleLoad load = RULES.updateAndGet(known -> known != null ? known : new RuleBook(Known.NOTHING)
                .load(Path.of(System.getProperty("emptor.basedir", "")).resolve("rules")));
        if (load instanceof RuleLoad.Loaded loaded) {
            return loaded.rules();
        }
        throw new AssertionError("the shipped rules do not load: " + load.problems());
    }

    private static SellerAccess access(SellerLink link) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(link.inboundToken().getBytes(StandardCharsets.UTF_8));
            return new SellerAccess(link.seller().id(), true, Optional.of(link.baseUrl()),
                    Optional.of(link.outboundToken()).filter(token -> !token.isEmpty()).map(Secret::new),
                    Optional.of(HexFormat.of().formatHex(hash)), link.agent());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        driver.stop();
        clerk.stop();
        door.close();
        market.close();
        gate.close();
        vertx.close();
    }
}
