package dev.emptor.bargain;

import dev.emptor.bargain.heldout.FirstSet;
import dev.emptor.bargain.heldout.HeldOut;
import dev.emptor.bargain.heldout.ThirdSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Competitors that all play the same games against the same opponents, in both roles and with either side first. What a
 * competitor has from a game is its points (the walk-away value without a deal) as a share of its best outcome's; its
 * mean over the games of one purchase is one draw, so that an interval resamples purchases and not single games.
 */
record Tournament(Map<String, List<Double>> means, int games) {
    static final List<String> TUNED_ON = List.of("hardliner", "fast-conceder", "reciprocal", "integrative", "time-0.1",
            "time-0.2", "time-0.5", "time-1", "time-2", "tit-for-tat", "reciprocal-plain", "micro", "micro-end",
            "stubborn", "never-moves", "random");
    private static final int RESAMPLED = 2_000;

    /** A competitor, its mean, and the interval in which 95 of 100 resamples have its lead over another. */
    record Line(String name, double mean, double low, double high) {}

    static Tournament play(List<Scenario> scenarios, List<String> competitors, List<String> opponents) {
        return play(scenarios, made(competitors, Peers::named), made(opponents, Tournament::opponent));
    }

    static Tournament play(List<Scenario> scenarios, SequencedMap<String, Strategies.Maker> competitors,
            SequencedMap<String, Strategies.Maker> opponents) {
        int each = opponents.size() * Role.values().length * Role.values().length;
        List<Map<String, Double>> drawn = IntStream.range(0, scenarios.size()).parallel()
                .mapToObj(i -> draw(scenarios.get(i), i * each, competitors, opponents)).toList();
        Map<String, List<Double>> means = new TreeMap<>();
        drawn.forEach(draw -> draw.forEach((name, mean) ->
                means.computeIfAbsent(name, unused -> new ArrayList<>()).add(mean)));
        return new Tournament(means, scenarios.size() * each);
    }

    /** What each competitor has from one purchase. */
    private static Map<String, Double> draw(Scenario scenario, int seed,
            SequencedMap<String, Strategies.Maker> competitors, SequencedMap<String, Strategies.Maker> opponents) {
        Map<String, Double> means = new TreeMap<>();
        competitors.forEach((name, competitor) -> {
            double sum = 0;
            int games = 0;
            for (Strategies.Maker them : opponents.values()) {
                for (Role role : Role.values()) {
                    for (Role first : Role.values()) {
                        Game game = Game.play(scenario, role, first, competitor, them, seed + games++);
                        sum += (double) game.ours().points() / scenario.of(role).best();
                    }
                }
            }
            means.put(name, sum / games);
        });
        return means;
    }

    static SequencedMap<String, Strategies.Maker> made(List<String> names, Function<String, Strategies.Maker> maker) {
        SequencedMap<String, Strategies.Maker> made = new LinkedHashMap<>();
        names.forEach(name -> made.put(name, maker.apply(name)));
        return made;
    }

    private static Strategies.Maker opponent(String name) {
        return ThirdSet.names().contains(name) ? ThirdSet.named(name)
                : HeldOut.names().contains(name) ? HeldOut.named(name)
                : FirstSet.names().contains(name) ? FirstSet.named(name)
                : Strategies.named(name).orElseThrow();
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(d -> d).average().orElse(0);
    }

    /** Best first. */
    List<String> ranking() {
        return means.keySet().stream().sorted(Comparator.comparingDouble((String name) -> -mean(means.get(name))))
                .toList();
    }

    /** For a file: a line for each, best first, with the interval of the lead that ours has over it. */
    List<String> rows(String played, int rounds) {
        List<String> ranking = ranking();
        return IntStream.range(0, ranking.size()).mapToObj(place -> {
            String name = ranking.get(place);
            Line lead = lead(Strategies.OURS, name);
            return String.format(Locale.ROOT, "%s,%d,%d,%s,%.4f,%s", played, rounds, place + 1, name,
                    mean(means.get(name)), name.equals(Strategies.OURS) ? ","
                            : String.format(Locale.ROOT, "%.4f,%.4f", lead.low(), lead.high()));
        }).toList();
    }

    /** The mean of one and its lead over another, with an interval by resampling purchases in pairs. */
    Line lead(String name, String other) {
        List<Double> leads = new ArrayList<>();
        for (int i = 0; i < means.get(name).size(); i++) {
            leads.add(means.get(name).get(i) - means.get(other).get(i));
        }
        SplittableRandom random = new SplittableRandom(7);
        double[] resampled = Stream.generate(() -> random.ints(leads.size(), 0, leads.size()).mapToDouble(leads::get)
                .average().orElse(0)).limit(RESAMPLED).mapToDouble(d -> d).sorted().toArray();
        return new Line(name, mean(means.get(name)), resampled[RESAMPLED / 40], resampled[RESAMPLED - RESAMPLED / 40]);
    }
}
