package dev.emptor.rules;

import dev.emptor.model.Moment;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of a test file: what is given, when, and what is expected; or what is wrong with it as it stands. */
record TestCase(String path, Place place, String name, ZonedDateTime at, Moment moment, Given given,
        Expected expected, List<Problem> problems) {

    /** What is not said is not compared; rules are kept with the place of their names. */
    record Expected(Optional<String> verdict, Map<String, Place> fired, Map<String, Place> notFired,
            Optional<String> reason, Map<String, Integer> numbers, Map<String, String> words) {
        /** The numbers that may be expected: of the deciding verb, of preference, and of verbs that add up. */
        static final List<String> NUMBERS = List.of("amount", "points", "aim", "limit", "patience", "floor",
                "remind");
        /** The words that may be expected, of verbs that are said while bargaining. */
        static final List<String> WORDS = List.of("manner", "mention", "weigh");

        boolean isNothing() {
            return verdict.isEmpty() && fired.isEmpty() && notFired.isEmpty() && reason.isEmpty()
                    && numbers.isEmpty() && words.isEmpty();
        }
    }
}
