package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that is bargained over at once: 1 to 10 issues that make at most {@value #MOST_OUTCOMES} outcomes to propose. */
public record Domain(List<Issue> issues) {
    public static final int MOST_OUTCOMES = 50_000;
    public static final int MOST_ISSUES = 10;

    public Domain {
        issues = List.copyOf(issues);
        Set<String> names = new HashSet<>();
        long size = 1;
        for (Issue issue : issues) {
            if (!names.add(issue.name())) {
                throw new IllegalArgumentException("the issue '" + issue.name() + "' stands there twice");
            }
            size = Math.min(size * issue.size(), MOST_OUTCOMES + 1L);
        }
        if (issues.isEmpty() || issues.size() > MOST_ISSUES || size > MOST_OUTCOMES) {
            throw new IllegalArgumentException("there must be 1 to " + MOST_ISSUES + " issues, and at most "
                    + MOST_OUTCOMES + " combinations of their values");
        }
    }

    public int size() {
        return issues.stream().mapToInt(Issue::size).reduce(1, (a, b) -> a * b);
    }

    /** The outcome of a number below {@link #size}; the last issue changes first. */
    public Outcome outcome(int number) {
        Long[] values = new Long[issues.size()];
        int rest = number;
        for (int i = issues.size() - 1; i >= 0; i--) {
            Issue issue = issues.get(i);
            values[i] = issue.value(rest % issue.size());
            rest /= issue.size();
        }
        return Outcome.of(values);
    }

    /** Every outcome, in the order of their numbers. */
    public List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>(size());
        for (int number = 0; number < size(); number++) {
            all.add(outcome(number));
        }
        return all;
    }

    /** Whether the other side may name this outcome; parts it left unknown are allowed here and worth nothing. */
    public boolean allows(Outcome outcome) {
        boolean allowed = outcome.values().size() == issues.size();
        for (int i = 0; allowed && i < issues.size(); i++) {
            allowed = outcome.value(i) == Outcome.UNKNOWN || issues.get(i).allows(outcome.value(i));
        }
        return allowed;
    }
}
