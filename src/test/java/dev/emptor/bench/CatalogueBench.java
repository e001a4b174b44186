package dev.emptor.bench;

import dev.emptor.catalog.Catalogue;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.catalog.OfferQuery;
import dev.emptor.catalog.OfferQuery.Order;
import dev.emptor.catalog.OfferQuery.PriceRange;
import dev.emptor.catalog.Offers;
import dev.emptor.catalog.TinyCodec;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the catalogue costs: matching at 1,000 and 100,000 needs beside holding every need in turn against the offer,
 * then indexing and searching. Run its main with the number of offers to index, 100,000 if not given. CPU time
 * throughout but for searches, which are wall time.
 */
public final class CatalogueBench {
    private static final PrintStream OUT = System.out;
    private static final int VOCABULARY = 30_000;
    private static final int PER_TURN = 64;
    private static final int SEARCHES = 500;

    private final Random random = new Random(42);

    private CatalogueBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CatalogueBench bench = new CatalogueBench();
        bench.match(1_000);
        bench.match(100_000);
        bench.index(args.length == 0 ? 100_000 : Integer.parseInt(args[0]));
    }

    private void match(int count) {
        List<Need> needs = IntStream.range(0, count).mapToObj(this::need).toList();
        List<Offer> offers = IntStream.range(0, 5_000).mapToObj(this::offer).toList();
        long start = cpu();
        NeedMatcher matcher = NeedMatcher.of(needs);
        OUT.printf("%,d needs: made in %,d ms", count, (cpu() - start) / 1_000_000);
        start = cpu();
        NeedMatcher changed = matcher;
        int changes = count > 10_000 ? 20 : 500;
        for (int i = 0; i < changes; i++) {
            changed = changed.with(need(i));
        }
        OUT.printf(", changed in %,d µs (%d)%n", (cpu() - start) / 1_000 / changes, changed.size());
        double[] rounds = new double[9];
        long matches = 0;
        for (int round = 0; round < rounds.length; round++) {
            start = cpu();
            matches = 0;
            for (Offer offer : offers) {
                matches += matcher.match(offer).size();
            }
            rounds[round] = (cpu() - start) / 1_000.0 / offers.size();
        }
        Arrays.sort(rounds);
        List<Offer> some = offers.subList(0, count > 10_000 ? 200 : 5_000);
        long naive = inTurn(needs, some);
        start = cpu();
        naive = inTurn(needs, some);
        double each = (cpu() - start) / 1_000.0 / some.size();
        OUT.printf("  match %.2f µs an offer, %d matches in %d; ", rounds[rounds.length / 2], matches, offers.size());
        OUT.printf("every need in turn %.1f µs, %d matches in %d%n", each, naive, some.size());
    }

    /** The same question without an index: the words of the offer in a set, every need held against it. */
    private static long inTurn(List<Need> needs, List<Offer> offers) {
        long matches = 0;
        for (Offer offer : offers) {
            Set<String> words = new HashSet<>(Arrays.asList(offer.title().value().split(" ", -1)));
            for (Need need : needs) {
                Wanted wanted = need.wanted();
                boolean fits = wanted.gtins().isEmpty()
                        ? words.containsAll(wanted.words()) && wanted.without().stream().noneMatch(words::contains)
                        : wanted.gtins().stream().anyMatch(offer.gtins()::contains);
                matches += fits ? 1 : 0;
            }
        }
        return matches;
    }

    private void index(int count) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("catalogue-bench");
        long payload = 0;
        try (Catalogue catalogue = Catalogue.open(directory, new TinyCodec(), "bench", 0)) {
            long spent = 0;
            long wall = System.nanoTime();
            for (int done = 0; done < count; ) {
                int size = Math.min(count - done, 1_500 * PER_TURN);
                int from = done;
                List<Offer> offers = IntStream.range(from, from + size).mapToObj(this::offer).toList();
                payload += offers.stream().limit(1_000).mapToLong(offer -> new TinyCodec().write(offer).length).sum()
                        * size / Math.min(size, 1_000);
                long start = processCpu();
                for (int i = 0; i < size; i += PER_TURN) {
                    catalogue.catchUp(1 + (from + i) / PER_TURN, offers.subList(i, Math.min(size, i + PER_TURN)));
                }
                catalogue.flush();
                spent += processCpu() - start;
                done += size;
            }
            OUT.printf("%,d offers indexed: %.1f µs CPU each with merges and commits, %,d offers a CPU second, %,d s%n",
                    catalogue.size(), spent / 1_000.0 / count, count * 1_000_000_000L / spent,
                    (System.nanoTime() - wall) / 1_000_000_000);
            searches(catalogue, count);
            clerk(catalogue, count);
        }
        long start = System.nanoTime();
        try (Catalogue again = Catalogue.open(directory, new TinyCodec(), "bench", Long.MAX_VALUE)) {
            OUT.printf("  opened and checked again in %,d ms%n", (System.nanoTime() - start) / 1_000_000);
            long bytes = 0;
            for (Path file : files(directory)) {
                bytes += Files.size(file);
            }
            OUT.printf("  %,d bytes an offer on disk, of which %,d are the offer before compression (%,d offers)%n",
                    bytes / again.size(), payload / count, again.size());
        }
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private void searches(Catalogue catalogue, int count) {
        OfferQuery all = OfferQuery.all();
        timed("GTIN", catalogue, i -> all.withText(gtin(random.nextInt(count)).digits()));
        timed("two words and a price range", catalogue, i -> all.withText(word() + " " + word())
                .withPrice(PriceRange.upTo(Money.of(random.nextInt(100, 10_000), "EUR"))));
        timed("a common word, cheapest first", catalogue, i -> all.withText("w1").withOrder(Order.PRICE));
        timed("a seller, newest first", catalogue, i -> all.withSeller(new SellerId("shop-" + random.nextInt(50))));
        timed("category, cheapest first", catalogue,
                i -> all.withCategory("category-" + i % 20).withOrder(Order.PRICE));
        timed("everything, newest first", catalogue, i -> all);
        timed("a common word, still standing", catalogue, i -> all.withText("w1").withStandingAt(Instant.EPOCH));
        timed("a need in words", catalogue, i -> all.withNeed(need(3)));
    }

    private void timed(String name, Catalogue catalogue, IntFunction<OfferQuery> asked) {
        double[] micros = new double[SEARCHES];
        long found = 0;
        for (int round = 0; round < 2; round++) {
            found = 0;
            for (int i = 0; i < SEARCHES; i++) {
                OfferQuery query = asked.apply(i);
                long start = System.nanoTime();
                found += catalogue.search(query).offers().size();
                micros[i] = (System.nanoTime() - start) / 1_000.0;
            }
        }
        Arrays.sort(micros);
        OUT.printf("  %-30s p50 %,8.0f µs  p99 %,8.0f µs  %.1f offers a page%n", name, micros[SEARCHES / 2],
                micros[SEARCHES * 99 / 100], found / (double) SEARCHES);
    }

    /** What handing over a turn costs the thread that does it. */
    private void clerk(Catalogue catalogue, int count) {
        List<Offer> offers = IntStream.range(0, 10_000).mapToObj(this::offer).toList();
        long turn = catalogue.needsFrom();
        long start = cpu();
        for (Offer offer : offers) {
            if (!catalogue.index(turn++, List.of(offer))) {
                throw new IllegalStateException("10,000 single offers fit into the queue");
            }
        }
        OUT.printf("  handing over %.2f µs a turn%n", (cpu() - start) / 1_000.0 / offers.size());
        start = processCpu();
        catalogue.flush();
        OUT.printf("  replacing %,d of %,d offers: flush after %.1f µs CPU each%n", offers.size(), count,
                (processCpu() - start) / 1_000.0 / offers.size());
    }

    private Need need(int number) {
        if (number % 10 == 0) {
            return Offers.gtin("need-" + number, gtin(random.nextInt(1_000_000)));
        }
        List<String> words = new ArrayList<>(List.of("w" + random.nextInt(VOCABULARY)));
        for (int more = random.nextInt(1, 3); more > 0; more--) {
            words.add(word());
        }
        return Offers.need("need-" + number, Offers.wanted(words, List.of(word()), List.of()), "1 kg");
    }

    private Offer offer(int number) {
        StringBuilder title = new StringBuilder(word());
        for (int more = random.nextInt(5, 10); more > 0; more--) {
            title.append(' ').append(word());
        }
        return Offers.offer("offer-" + number, title.toString()).by("shop-" + number % 50).ref("ref-" + number)
                .brand("Brand" + number % 300).category("category-" + number % 20)
                .features(List.of("fair trade", "color " + number % 9)).gtins(List.of(gtin(number)))
                .at(random.nextInt(1, 500) + ".99 EUR").made();
    }

    /** Words as language has them: a few very often, most of them rarely. */
    private String word() {
        return "w" + (int) Math.pow(VOCABULARY, random.nextDouble()) % VOCABULARY;
    }

    private static Gtin gtin(int number) {
        return Offers.gtin(number);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
