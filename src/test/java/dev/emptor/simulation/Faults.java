package dev.emptor.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decides what goes wrong. Each kind has a rate of its own, drawn per run, and some are off in each run, so that the
 * others meet undisturbed. Whether the n-th occasion of a kind strikes depends on the seed, the kind and n alone: so
 * one can be left out of a run and the rest stays as it was, which is how a failure is made small.
 */
final class Faults {
    /** One that struck: {@code id} is the kind and the number of its occasion. */
    record Struck(Kind kind, long occasion, String when) {
        String id() {
            return kind + "#" + occasion;
        }

        @Override
        public String toString() {
            return id() + " at " + when;
        }
    }

    private final long seed;
    private final Map<Kind, Integer> rates = new EnumMap<>(Kind.class);
    private final long[] occasions = new long[Kind.values().length];
    private final Optional<Set<String>> only;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<Struck> struck = new ArrayList<>();
    private boolean over;

    Faults(Plan plan) {
        this.seed = plan.seed();
        this.only = plan.only();
        boolean fairWeather = Chance.below(seed, "fair weather", 0, 12) == 0;
        for (Kind kind : Kind.values()) {
            boolean off = fairWeather || plan.off().contains(kind) || Chance.below(seed, kind + " off", 0, 5) < 2;
            rates.put(kind, off ? 0 : 1 + Chance.below(seed, kind + " rate", 0, kind.most));
        }
    }

    /** Whether it strikes on this occasion. */
    boolean strike(Kind kind, Object when) {
        int rate = over ? 0 : rates.get(kind);
        long occasion = occasions[kind.ordinal()]++;
        if (rate == 0 || Chance.below(seed, kind.name(), occasion, 1000) >= rate) {
            return false;
        }
        Struck one = new Struck(kind, occasion, when.toString());
        if (only.isPresent() && !only.get().contains(one.id())) {
            return false;
        }
        struck.add(one);
        counts.merge(kind, 1, Integer::sum);
        return true;
    }

    /** The chance that says how it strikes this time; the same whatever else happened. */
    SplittableRandom how(Kind kind) {
        return Chance.stream(seed, kind + " how", occasions[kind.ordinal()]);
    }

    /** Nothing goes wrong from now on. */
    void stop() {
        over = true;
    }

    boolean over() {
        return over;
    }

    List<Struck> struck() {
        return List.copyOf(struck);
    }

    Map<Kind, Integer> counts() {
        return counts;
    }
}
