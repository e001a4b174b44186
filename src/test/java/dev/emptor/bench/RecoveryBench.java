package dev.emptor.bench;

import dev.emptor.core.State;
import dev.emptor.core.State.Pending;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What it costs to start again from a long journal. {@code make FOLDER TURNS} lives that many turns of a household
 * that buys (20 needs, 5 sellers, the rules as shipped) and keeps a last snapshot 20,000 turns before the end, as the
 * clerk does; {@code recover FOLDER} opens it and says how long that took and the most heap it used, first from the
 * snapshot, then from the first turn. Both end in the same state, or it says so and fails.
 */
public final class RecoveryBench {
    private static final PrintStream OUT = System.out;
    private static final int SNAPSHOT_EVERY = 20_000;
    private static final int NEEDS = 20;
    private static final int SELLERS = 5;

    private final SplittableRandom chance = new SplittableRandom(42);
    private final Map<String, Offer> offers = new HashMap<>();
    private final TurnJournal journal;
    private final TurnLoop loop;
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private long made;

    private final Path folder;

    private RecoveryBench(Path folder) throws IOException {
        this.folder = folder;
        journal = TurnJournal.open(FileDisk.of(HomeLock.take(folder).orThrow()));
        loop = TurnLoop.open(journal, Entropy.secure());
        RuleLoad load = new RuleBook(Known.NOTHING).load(Path.of("rules"));
        loop.judgeBy(((RuleLoad.Loaded) load).rules());
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("make")) {
            new RecoveryBench(folder).live(Long.parseLong(args[2]));
        } else {
            recover(folder);
        }
    }

    private static void recover(Path folder) throws IOException {
        State fromSnapshot = timed("with a snapshot", folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".snap")).toList()) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".aside"));
            }
        }
        State fromStart = timed("without", folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".aside")).toList()) {
                Files.move(file, Path.of(file.toString().replace(".aside", "")));
            }
        }
        if (!fromSnapshot.equals(fromStart)) {
            throw new IllegalStateException("the two recoveries differ");
        }
    }

    private static State timed(String how, Path folder) throws IOException {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        try (HomeLock lock = HomeLock.take(folder).orThrow();
                TurnJournal opened = TurnJournal.open(FileDisk.of(lock))) {
            State state = TurnLoop.open(opened, Entropy.secure()).state();
            long millis = (System.nanoTime() - start) / 1_000_000;
            long heap = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            OUT.printf("%s: %,d turns, %,d ms, at most %,d MiB of heap used (limit %,d MiB)%n", how, state.turn(),
                    millis, heap >> 20, Runtime.getRuntime().maxMemory() >> 20);
            return state;
        }
    }

    private void live(long turns) throws IOException {
        hear(new Heard.AdoptSettings(settings()));
        for (int i = 0; i < NEEDS; i++) {
            hear(new Heard.StateNeed(need(i), Optional.of(Quantity.of(100L + i * 40, "g"))));
        }
        long start = System.nanoTime();
        long last = turns - SNAPSHOT_EVERY;
        boolean kept = false;
        while (loop.state().turn() < turns) {
            answerAll();
            if (!kept && loop.state().turn() >= last) {
                loop.force();
                journal.keep(loop.state());
                kept = true;
            }
            if (loop.state().nextDue().map(due -> !due.isAfter(now)).orElse(false)) {
                hear(new Heard.TimeCame());
            } else {
                now = now.plus(Duration.ofMinutes(chance.nextInt(5, 60)));
                SellerId seller = new SellerId("seller-" + chance.nextInt(SELLERS));
                NeedId need = new NeedId("need-" + chance.nextInt(NEEDS));
                push(seller, need, Optional.empty(), Offer.Source.PUSH);
            }
        }
        loop.force();
        long purchases = loop.state().sellers().values().stream().mapToLong(s -> s.orders()).sum();
        OUT.printf("made %,d turns with %,d orders in %,d s, %,d MiB of journal%n", loop.state().turn(), purchases,
                (System.nanoTime() - start) / 1_000_000_000, size(folder) >> 20);
        journal.close();
    }

    /** Sellers and the owner answer everything that is asked, at once. */
    private void answerAll() throws IOException {
        for (Pending pending = next(); pending != null; pending = next()) {
            Report report = switch (pending.effect()) {
                case Effect.SendIntentcast e -> {
                    NeedId need = loop.state().purchases().get(e.purchase()).orElseThrow().round().need();
                    push(e.seller(), need, Optional.of(e.intent().thread()), Offer.Source.REPLY);
                    yield new Report.Done();
                }
                case Effect.AskCheckout e -> checkout(e);
                case Effect.PlaceOrder e -> new Report.OrderAccepted("o-" + made++, e.checkout().deal().total(),
                        Optional.of(now.plus(Duration.ofDays(2))));
                case Effect.ProfferTerms e -> new Report.TermsSilent("knows no terms");
                case Effect.CloseTerms e -> new Report.TermsSilent("knows no terms");
                case Effect.EndTerms e -> new Report.TermsSilent("knows no terms");
                case Effect.LookUpOrder e -> new Report.OrderNotFound();
                case Effect.LookInCatalogue e -> new Report.OffersFound(List.of());
                case Effect.SendProposal e -> new Report.Declined("no");
                case Effect.SendRejection e -> new Report.Done();
                case Effect.SendLetter e -> new Report.Done();
                case Effect.Notify e -> new Report.Done();
                case Effect.ClearNotice e -> new Report.Done();
            };
            hear(new Heard.EffectReported(pending.key(), report));
            if (report instanceof Report.OrderAccepted accepted
                    && pending.effect() instanceof Effect.PlaceOrder placed) {
                now = now.plus(Duration.ofHours(1));
                hear(new Heard.OrderEvent(placed.checkout().deal().seller(), accepted.ref(),
                        Heard.OrderEvent.Kind.DELIVERED));
            }
        }
        for (Escalation question : loop.state().escalations().values().stream().filter(Escalation::open).toList()) {
            hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                    question.options().get(0).hash()));
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private Pending next() {
        for (var entry : loop.state().outbox()) {
            if (!entry.getValue().due().isAfter(now)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private Report checkout(Effect.AskCheckout asked) {
        Offer offer = offers.get(asked.seller() + "/" + asked.ref());
        if (offer == null) {
            return new Report.Declined("sold out");
        }
        Money each = offer.price().each();
        Deal deal = new Deal(offer.seller(), List.of(new Deal.Line(offer.ref(), offer.title(), asked.packs(), each)),
                List.of(new Deal.Extra("shipping", Money.of(0, "EUR")), new Deal.Extra("fees", Money.of(0, "EUR"))),
                each.times(asked.packs()),
                new Deal.Terms(offer.deliveryDays(), offer.returnDays(), false, offer.asksFor()));
        return new Report.CheckoutGiven(new Checkout("c-" + made++, deal, Optional.empty()));
    }

    private void push(SellerId seller, NeedId need, Optional<String> thread, Offer.Source source) throws IOException {
        String ref = "sku-" + need;
        Offer offer = new Offer(new OfferId(seller + "-" + ref + "-" + made++), seller, ref, source, thread,
                SellerText.of("Coffee beans from the highlands, sort " + need), Optional.of(SellerText.of("Bruma")),
                List.of(), "pantry", List.of(), new PackageSize.Known(Quantity.of(500, "g"), 1),
                new Price(Money.of(chance.nextInt(600, 1_200), "EUR"), Optional.of(Money.of(0, "EUR")),
                        Optional.of(Money.of(0, "EUR")), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(Datum.NAME, Datum.STREET), false,
                false, Optional.empty());
        offers.put(seller + "/" + ref, offer);
        hear(new Heard.OfferHeard(offer, List.of(need)));
    }

    private void hear(Heard.Body body) throws IOException {
        if (loop.turn(body, now).isEmpty()) {
            throw new IllegalStateException("the rules are in force from the start, so every turn runs");
        }
    }

    private static Need need(int i) {
        return new Need(new NeedId("need-" + i), "Need " + i, "pantry",
                new Wanted(List.of(), List.of("coffee"), List.of(), List.of()), Quantity.of(500, "g"),
                Optional.of(new Cadence(Quantity.of(500, "g"), 7, 2)), Optional.empty(), Optional.empty(),
                Duration.ofHours(6), false, List.of());
    }

    private static Settings settings() {
        List<Seller> sellers = new ArrayList<>();
        IntStream.range(0, SELLERS).forEach(i -> sellers.add(new Seller(new SellerId("seller-" + i), "Seller " + i,
                true, List.of(), true, true)));
        return new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of("ada"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(1_000_000, "EUR"), Period.DAY)), sellers,
                Duration.ofHours(12), Duration.ofHours(6));
    }
}
