package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Purchases to bargain over, made of a seed: a price in 6 to 30 steps, and up to three other issues (delivery, returns,
 * warranty) of two to five values, that the sides care for more or less; each side's walk-away value lies at 10 to 55
 * hundredths of its range. Only games with a deal are given.
 */
final class PurchaseGames {
    private static final List<String> OTHERS = List.of("delivery", "returns", "warranty");

    private PurchaseGames() {}

    static List<Scenario> some(long seed, int count, int rounds) {
        return LongStream.iterate(seed * 1_000_003, s -> s + 1).mapToObj(s -> one(s, rounds))
                .filter(Scenario::hasDeal).limit(count).toList();
    }

    static Scenario one(long seed, int rounds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Issue> issues = new ArrayList<>();
        int steps = random.nextInt(6, 31);
        issues.add(choice("price", steps));
        int others = random.nextInt(4);
        for (int i = 0; i < others; i++) {
            issues.add(choice(OTHERS.get(i), random.nextInt(2, 6)));
        }
        Domain domain = new Domain(issues);
        return new Scenario("game-" + seed, rounds, side(domain, random, false), side(domain, random, true));
    }

    private static Issue choice(String name, int values) {
        return new Issue.Choice(name, Stream.iterate(0, i -> i + 1).limit(values).map(i -> "v" + i).toList());
    }

    /** Additive, with the price worth 40 to 70 hundredths of all where there is more; curves bend a little. */
    private static Preferences side(Domain domain, SplittableRandom random, boolean rising) {
        int issues = domain.issues().size();
        long[] weights = new long[issues];
        long price = issues == 1 ? 1_000_000 : random.nextLong(400_000, 700_000);
        weights[0] = price;
        long drawn = 0;
        for (int i = 1; i < issues; i++) {
            weights[i] = random.nextLong(10, 100);
            drawn += weights[i];
        }
        for (int i = 1; i < issues; i++) {
            weights[i] = weights[i] * (1_000_000 - price) / drawn;
        }
        List<Worth> worths = new ArrayList<>();
        for (int i = 0; i < issues; i++) {
            // On one of eight of the other issues both sides want the same.
            boolean up = rising ^ (i > 0 && random.nextInt(8) == 0);
            worths.add(worth(domain.issues().get(i).size(), weights[i], up, random.nextLong(-200, 201)));
        }
        return new Preferences(domain, 0, worths, random.nextLong(100_000, 550_000));
    }

    private static Worth worth(int values, long weight, boolean rising, long bend) {
        List<Long> points = new ArrayList<>();
        for (int v = 0; v < values; v++) {
            long at = 1_000L * (rising ? v : values - 1 - v) / (values - 1);
            long bent = at + bend * at * (1_000 - at) / 1_000_000;
            points.add(weight * bent / 1_000);
        }
        return new Worth.Each(points);
    }
}
