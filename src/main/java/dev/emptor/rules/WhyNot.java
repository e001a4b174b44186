package dev.emptor.rules;

import java.util.List;
import java.util.Optional;

/**
 * How a rule met one question: whether it fires, what it looked at, step by step, and the first condition that failed
 * with the value it met. {@code because} is that in one sentence. {@code place} is where the condition that decided
 * stands, such as {@code rules/30-price.drl:25:36}.
 */
public record WhyNot(String rule, String file, int line, boolean fires, String because, String place,
        List<Step> steps) {
    /** What came of a step or of one condition in it. */
    public enum Result { HOLDS, FAILS, UNKNOWN, NOT_REACHED }

    /** One fact that the rule asks for; {@code looked} counts the facts of its kind that there are. */
    public record Step(String asks, int line, int column, int looked, Result result, List<Test> tests) {
        public Step {
            tests = List.copyOf(tests);
        }
    }

    /** One condition, where it stands, and the values that it met. */
    public record Test(String condition, int line, int column, Result result, List<Met> met) {
        public Test {
            met = List.copyOf(met);
        }
    }

    /** A field and its value in words; {@code value} is empty where it is unknown. */
    public record Met(String field, Optional<String> value) {
        /** Such as {@code total is 49.90} or {@code returnDays is unknown}. */
        public String text() {
            return field + " is " + value.orElse("unknown");
        }
    }

    public WhyNot {
        steps = List.copyOf(steps);
    }

    /** The first condition that kept it from firing; empty if it fires, or something else than a condition did. */
    public Optional<Test> failed() {
        return steps.stream().filter(step -> step.result() == Result.FAILS || step.result() == Result.UNKNOWN)
                .filter(step -> !step.asks().startsWith("not "))
                .flatMap(step -> step.tests().stream()).filter(test -> test.result() != Result.HOLDS).findFirst();
    }

    /** How many conditions stand in its way, counted as far as it could be told; 0 for a rule that fires. */
    public int away() {
        int away = 0;
        for (Step step : steps) {
            long failing = step.tests().stream()
                    .filter(test -> test.result() == Result.FAILS || test.result() == Result.UNKNOWN).count();
            away += (int) (step.result() == Result.HOLDS ? 0 : Math.max(1, failing));
        }
        return fires ? 0 : Math.max(1, away);
    }
}
