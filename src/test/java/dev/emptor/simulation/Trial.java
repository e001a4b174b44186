package dev.emptor.simulation;

import dev.emptor.simulation.SimSeller.Ask;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Two neighbours, each of whom lives through the same seeds: the same needs, sellers and luck, in another life. So a
 * need says nothing of who has it, and what is left to tell them apart is what is their own. Learned from some seeds,
 * tried on others.
 */
final class Trial {
    private static final int EPOCHS = 3;

    /** What came of it; {@code error} is the standard error over seeds, of which each counts as one observation. */
    record Outcome(int seeds, int samples, double rate, double error) {
        /** The ends of the interval in which the true rate lies with 95 percent confidence. */
        double low() {
            return rate - 1.96 * error;
        }

        double high() {
            return rate + 1.96 * error;
        }
    }

    private record Sample(long seed, int household, List<Sight> sights) {}

    private final List<Tenant> tenants;
    private final List<Sample> samples = new ArrayList<>();

    Trial(Tenant one, Tenant other) {
        this.tenants = List.of(one, other);
    }

    void live(long seed, int days) {
        for (int household = 0; household < tenants.size(); household++) {
            World world = new World(Plan.everyday(seed).days(days, 1), RuleShelf.shipped(), tenants.get(household));
            world.run();
            List<Sight> sights = new ArrayList<>();
            world.sellers().values().forEach(seller -> sights.addAll(Sight.of(seller)));
            samples.add(new Sample(seed, household, sights));
        }
    }

    /** Seeds of even number are for learning, the others for trying; the second household is changed as planted. */
    Outcome outcome(Supplier<Guess> kind, UnaryOperator<Sight> planted) {
        Guess guess = kind.get();
        List<Map.Entry<List<String>, Integer>> lessons = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.seed() % 2 == 0) {
                features(sample, planted).forEach(seen -> lessons.add(Map.entry(seen, sample.household())));
            }
        }
        for (int epoch = 0; epoch < (guess instanceof Bayes ? 1 : EPOCHS); epoch++) {
            Collections.shuffle(lessons, new Random(epoch));
            lessons.forEach(lesson -> guess.learn(lesson.getKey(), lesson.getValue()));
        }
        Map<Long, int[]> bySeed = new LinkedHashMap<>();
        for (Sample sample : samples) {
            if (sample.seed() % 2 != 0) {
                int[] tally = bySeed.computeIfAbsent(sample.seed(), none -> new int[2]);
                for (List<String> seen : features(sample, planted)) {
                    tally[0] += guess.guess(seen) == sample.household() ? 1 : 0;
                    tally[1]++;
                }
            }
        }
        return outcome(bySeed.values().stream().filter(tally -> tally[1] > 0).toList());
    }

    /** The rate over all samples, and its error as that of a ratio over seeds, within which samples are alike. */
    private static Outcome outcome(List<int[]> tallies) {
        int right = tallies.stream().mapToInt(tally -> tally[0]).sum();
        int all = tallies.stream().mapToInt(tally -> tally[1]).sum();
        double rate = right / (double) all;
        double squares = tallies.stream().mapToDouble(tally -> Math.pow(tally[0] - rate * tally[1], 2)).sum();
        double error = Math.sqrt(squares * tallies.size() / Math.max(1, tallies.size() - 1)) / all;
        return new Outcome(tallies.size(), all, rate, error);
    }

    private static List<List<String>> features(Sample sample, UnaryOperator<Sight> planted) {
        return sample.sights().stream().map(sight -> sample.household() == 0 ? sight : planted.apply(sight))
                .map(Sight::features).toList();
    }

    /** The headers in another order. */
    static Sight turned(Sight sight) {
        return new Sight(sight.asks().stream().map(ask -> {
            List<String> names = new ArrayList<>(ask.headers().keySet());
            Collections.reverse(names);
            Map<String, String> headers = new LinkedHashMap<>();
            names.forEach(name -> headers.put(name, ask.headers().getOrDefault(name, "")));
            return new Ask(ask.method(), ask.path(), ask.key(), ask.body(), ask.sent(), headers, ask.circuit());
        }).toList(), sight.since());
    }

    /** By the full minute, and at even intervals: a cadence without jitter. */
    static Sight onTheMinute(Sight sight) {
        return new Sight(sight.asks().stream().map(ask -> new Ask(ask.method(), ask.path(), ask.key(), ask.body(),
                ask.sent().truncatedTo(ChronoUnit.MINUTES), ask.headers(), ask.circuit())).toList(),
                sight.since().truncatedTo(ChronoUnit.MINUTES));
    }
}
