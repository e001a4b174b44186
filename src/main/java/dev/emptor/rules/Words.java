package dev.emptor.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Drools knows and Emptor's rules leave out, each with the way out. */
final class Words {
    static final String ONE_VERDICT =
            "only one verdict stands after 'then', such as verdict.ask($offer, \"why\"); no other statement may";
    static final String NO_ARITHMETIC =
            "a rule does not calculate; use a ready-made comparison such as percentOverUsual, overBy or percentOfLeft";

    private static final Map<String, String> OUTSIDE = new TreeMap<>();
    private static final Map<String, String> HEADER = new TreeMap<>();
    private static final Map<String, String> WHEN = new TreeMap<>();

    static {
        String supplied = "the loader supplies package, imports and globals; leave the line out";
        for (String word : new String[] {"package", "import", "global", "dialect", "unit", "attributes"}) {
            OUTSIDE.put(word, "'" + word + "' has no place in a rule file: " + supplied);
        }
        for (String word : new String[] {"function", "query", "declare", "template", "expander"}) {
            OUTSIDE.put(word, "'" + word + "' has no place in a rule file: it holds only rules; leave it out");
        }
        for (String word : new String[] {"salience", "agenda-group", "activation-group", "ruleflow-group",
            "auto-focus"}) {
            HEADER.put(word, "'" + word + "' is left out: opinions have no order, the most cautious one wins");
        }
        for (String word : new String[] {"no-loop", "lock-on-active", "duration", "timer", "calendars", "dialect",
            "refract", "direct"}) {
            HEADER.put(word, "'" + word + "' is left out; a rule takes only enabled, date-effective and date-expires");
        }
        HEADER.put("extends", "a rule does not extend another; write out its conditions");
        for (String word : new String[] {"eval", "accumulate", "acc", "collect", "groupby", "forall", "from", "over",
            "entry", "window"}) {
            WHEN.put(word, "'" + word + "' is left out: conditions are facts with fields, such as Offer( total > 50 )");
        }
        WHEN.put("or", "write two rules instead of 'or' between facts, or || between conditions of one fact");
        WHEN.put("and", "write one fact under the other instead of 'and', or && between conditions of one fact");
        WHEN.put("new", "'new' is left out: a rule makes nothing");
        WHEN.put("this", "name a field of the fact instead of 'this'");
        for (String word : new String[] {"matches", "soundslike", "str", "instanceof", "excludes", "before", "after",
            "coincides", "during", "includes"}) {
            WHEN.put(word, "'" + word + "' is left out; compare with == != < <= > >= in, not in, contains, memberOf");
        }
    }

    private Words() {}

    static Optional<String> outside(String word) {
        return Optional.ofNullable(OUTSIDE.get(word));
    }

    static Optional<String> header(String word) {
        return Optional.ofNullable(HEADER.get(word));
    }

    static Optional<String> when(String word) {
        return Optional.ofNullable(WHEN.get(word));
    }
}
