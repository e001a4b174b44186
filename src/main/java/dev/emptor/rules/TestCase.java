package dev.emptor.rules;

import dev.emptor.model.Moment;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of a test file: what is given, when, and what is expected; or what is wrong with it as it stands. */
record TestCase(String path, Place place, String name, ZonedDateTime at, Moment moment, Given given,
        Expected expected, List<Problem> problems) {

    /** What is not said is not compared; {@code places} are those of the names of rules. */
    record Expected(Optional<String> verdict, Map<String, Place> fired, Map<String, Place> notFired,
            Optional<String> reason, Optional<Integer> amount, Optional<Integer> points) {
        boolean isNothing() {
            return verdict.isEmpty() && fired.isEmpty() && notFired.isEmpty() && reason.isEmpty() && amount.isEmpty()
                    && points.isEmpty();
        }
    }
}
