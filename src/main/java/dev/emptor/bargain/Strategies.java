package dev.emptor.bargain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strategies by name, to play against. The first four are the opponents of the rfq-bench benchmark by the formulas in
 * its documentation.
 */
public final class Strategies {
    /** The opponents of the benchmark. */
    public static final List<String> BENCHMARK = List.of("hardliner", "fast-conceder", "reciprocal", "integrative");

    /** Ours, as it is where the owner says nothing. */
    public static final String OURS = "emptor";

    /** Makes a side of what it would like and what it may toss for. */
    @FunctionalInterface
    public interface Maker {
        Party party(Ranking ranking, Jitter jitter);
    }

    private static final Map<String, Maker> ALL = new LinkedHashMap<>();

    static {
        ALL.put("hardliner", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 20, false));
        ALL.put("fast-conceder", (mine, jitter) -> new TimeCurve(mine, 900_000, 6_000, false));
        ALL.put("reciprocal", (mine, jitter) -> new Reciprocal(mine, 850_000, true));
        ALL.put("integrative", (mine, jitter) -> new TimeCurve(mine, 900_000, 1_000, true));
        ALL.put("time-0.05", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 50, false));
        ALL.put("time-0.1", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 100, false));
        ALL.put("time-0.2", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 200, false));
        ALL.put("time-0.5", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 500, false));
        ALL.put("time-1", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 1_000, false));
        ALL.put("time-2", (mine, jitter) -> new TimeCurve(mine, 1_000_000, 2_000, false));
        ALL.put("reciprocal-plain", (mine, jitter) -> new Reciprocal(mine, 850_000, false));
        ALL.put("tit-for-tat", (mine, jitter) -> new Reciprocal(mine, 1_000_000, false));
        ALL.put("micro", (mine, jitter) -> new Micro(mine, false, Integer.MAX_VALUE, jitter));
        ALL.put("micro-end", (mine, jitter) -> new Micro(mine, true, Integer.MAX_VALUE, jitter));
        ALL.put("micro-steps", (mine, jitter) -> new Micro(mine, false, 20, jitter));
        ALL.put("stubborn", (mine, jitter) -> new Stubborn(mine, 950_000, 0));
        ALL.put("never-moves", (mine, jitter) -> new Stubborn(mine, 600_000, 600_000));
        ALL.put("random", AtRandom::new);
        ALL.put(OURS, (mine, jitter) -> turn ->
                Negotiator.move(Mandate.of(mine, Style.usual(turn.rounds())), turn, jitter).move());
        for (Style style : Style.values()) {
            ALL.put("emptor-" + style.name().toLowerCase(Locale.ROOT),
                    (mine, jitter) -> Negotiator.party(Mandate.of(mine, style), jitter));
        }
    }

    private Strategies() {}

    /** The names, the benchmark's first. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    public static Optional<Maker> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
