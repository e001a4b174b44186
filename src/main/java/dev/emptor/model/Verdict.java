package dev.emptor.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Opinions joined: the most cautious verb wins. If no rule speaks, or only to prefer, the verdict is to ask. Opinions
 * are kept sorted, so that the order in which rules fired leaves no trace.
 */
public record Verdict(Verb verb, List<Opinion> opinions) {
    private static final Opinion SILENCE =
            new Opinion("No rule speaks", "guard", 0, Verb.ASK, 0, "no rule says what to do with this offer");

    public Verdict {
        opinions = List.copyOf(opinions);
    }

    public static Verdict join(List<Opinion> opinions) {
        List<Opinion> sorted = new ArrayList<>(opinions.stream().distinct().sorted().toList());
        if (sorted.stream().allMatch(o -> o.verb() == Verb.PREFER)) {
            sorted.add(SILENCE);
            sorted.sort(null);
        }
        return new Verdict(sorted.get(0).verb(), sorted);
    }

    /** This verdict with one more opinion joined in. */
    public Verdict and(Opinion opinion) {
        List<Opinion> all = new ArrayList<>(opinions);
        all.add(opinion);
        return join(all);
    }

    /** The opinions that made the verdict what it is. */
    public List<Opinion> deciding() {
        return opinions.stream().filter(o -> o.verb() == verb).toList();
    }

    /** The sum of all points given by {@code prefer}. */
    public int preference() {
        return opinions.stream().filter(o -> o.verb() == Verb.PREFER).mapToInt(Opinion::amount).sum();
    }

    /** The smallest number given with the deciding verb: the mildest counter, the shortest wait. */
    public int amount() {
        return deciding().stream().mapToInt(Opinion::amount).min().orElse(0);
    }
}
