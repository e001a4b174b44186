package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What broke a relation, by seed; the first few are shown in full. */
final class Findings {
    private static final int SHOWN = 3;

    private final List<String> all = new ArrayList<>();
    private int tried;

    void same(long seed, Decision one, Decision other) {
        tried++;
        if (!one.equals(other)) {
            all.add("seed " + seed + "\n  " + one.beside(other) + "\n  " + other.beside(one));
        }
    }

    void sameOutcome(long seed, Decision one, Decision other) {
        holds(seed, one.outcome().equals(other.outcome()), one, other);
    }

    void holds(long seed, boolean held, Object... seen) {
        tried++;
        if (!held) {
            List<String> texts = List.of(seen).stream().map(Object::toString).toList();
            all.add("seed " + seed + "\n  " + String.join("\n  ", texts));
        }
    }

    /** Fails with the first few findings, or if fewer than that many cases were tried. */
    void none(String relation, int least) {
        System.out.println("metamorphic: " + relation + ": " + tried + " cases, " + all.size() + " findings");
        if (!all.isEmpty()) {
            throw new AssertionError(relation + ": " + all.size() + " of " + tried + " cases broke it\n"
                    + String.join("\n", all.subList(0, Math.min(SHOWN, all.size()))));
        }
        assertThat(tried).as("cases tried").isGreaterThanOrEqualTo(least * 9 / 10);
    }
}
