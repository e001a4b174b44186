package dev.emptor.rules;

import java.util.List;
import java.util.Optional;

/** A rule as it stands in a limits file or in a row of a table: nothing in it is known to mean anything yet. */
record Limit(Written name, Optional<Written> enabled, Optional<Written> from, Optional<Written> until, List<Wish> when,
        Optional<Said> said) {

    /** A condition: its key, and the values of which one is enough. */
    record Wish(Written key, List<Written> values) {}

    /** What the rule says: the verb, its word and its number if they are given, and why. */
    record Said(Written verb, Optional<Written> what, Optional<Written> number, Optional<Written> because) {}
}
