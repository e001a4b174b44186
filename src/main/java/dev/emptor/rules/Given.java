package dev.emptor.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a test says there is: by fact, then by field; {@code named} are the facts as the test names them. Facts and
 * fields that it does not name are ordinary ones.
 */
record Given(Map<String, Map<String, Said>> facts, Map<String, Place> named) {
    static final Given NOTHING = new Given(Map.of(), Map.of());

    /** What is said of one field, and where; empty where it says that the field is unknown. */
    record Said(Optional<Object> value, Place place) {}

    Given {
        Map<String, Map<String, Said>> copy = new TreeMap<>();
        facts.forEach((fact, fields) -> copy.put(fact, new TreeMap<>(fields)));
        facts = copy;
        named = new TreeMap<>(named);
    }

    /** This, where the other says nothing else. */
    Given under(Given other) {
        Given both = new Given(facts, named);
        both.named.putAll(other.named);
        other.facts.forEach((fact, fields) ->
                both.facts.computeIfAbsent(fact, name -> new TreeMap<>()).putAll(fields));
        return both;
    }

    GivenFact of(String fact, ProblemList problems) {
        return new GivenFact(fact, facts.getOrDefault(fact, Map.of()), problems);
    }
}
