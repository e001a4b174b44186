package dev.emptor.tidy;

import java.util.Set;
import java.util.TreeSet;

/** What a house rule found, all of it, so that one run shows everything there is to mend. */
final class Findings {
    private final String rule;
    private final String wayOut;
    private final Set<String> found = new TreeSet<>();

    Findings(String rule, String wayOut) {
        this.rule = rule;
        this.wayOut = wayOut;
    }

    void add(String finding) {
        found.add(finding);
    }

    void addIf(boolean broken, String finding) {
        if (broken) {
            add(finding);
        }
    }

    /** Fails with every finding and the way out, or does nothing when there is none. */
    void report() {
        if (!found.isEmpty()) {
            throw new AssertionError("%s%n%d found:%n  %s%nWay out: %s%n"
                    .formatted(rule, found.size(), String.join(System.lineSeparator() + "  ", found), wayOut));
        }
    }
}
