package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Op;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Drools or other languages know and Emptor's rules leave out, each with the way out. */
final class Words {
    static final String ONE_VERDICT =
            "only one verdict stands after 'then', such as verdict.ask($offer, \"why\"); no other statement may";
    static final String NO_ARITHMETIC =
            "a rule does not calculate; use a ready-made comparison such as percentOverUsual, overBy or percentOfLeft";
    static final String NO_DOTS = "a field has no fields of its own; class names with dots are left out";

    private static final Map<String, String> OUTSIDE = new TreeMap<>();
    private static final Map<String, String> HEADER = new TreeMap<>();
    private static final Map<String, String> WHEN = new TreeMap<>();
    private static final Map<String, String> VALUES = new TreeMap<>();
    private static final Map<String, Op> OPERATORS = new TreeMap<>();
    private static final Map<String, String> VERBS = new TreeMap<>();

    static {
        String supplied = "it is supplied; leave the line out";
        for (String word : new String[] {"package", "import", "global", "dialect", "unit", "attributes"}) {
            OUTSIDE.put(word, "'" + word + "' has no place in a rule file: " + supplied);
        }
        for (String word : new String[] {"function", "query", "declare", "template", "expander", "class", "public",
            "static"}) {
            OUTSIDE.put(word, "'" + word + "' has no place in a rule file: it holds only rules; leave it out");
        }
        for (String word : new String[] {"salience", "agenda-group", "activation-group", "ruleflow-group",
            "auto-focus", "priority"}) {
            HEADER.put(word, "'" + word + "' is left out: opinions have no order, the most cautious one wins");
        }
        for (String word : new String[] {"no-loop", "lock-on-active", "duration", "timer", "calendars", "dialect",
            "refract", "direct"}) {
            HEADER.put(word, "'" + word + "' is left out; a rule takes only enabled, date-effective and date-expires");
        }
        HEADER.put("extends", "a rule does not extend another; write out its conditions");
        HEADER.put("disabled", "write enabled false to switch the rule off");
        for (String word : new String[] {"eval", "accumulate", "acc", "collect", "groupby", "forall", "from", "over",
            "entry", "window", "do", "function", "class"}) {
            WHEN.put(word, "'" + word + "' is left out: conditions are facts with fields, such as Offer( total > 50 )");
        }
        WHEN.put("or", "write two rules instead of 'or' between facts, or || between conditions of one fact");
        WHEN.put("and", "write one fact under the other instead of 'and', or && between conditions of one fact");
        WHEN.put("unless", "write 'not Need( … )' on a line of its own instead of 'unless'");
        WHEN.put("new", "'new' is left out: a rule makes nothing");
        WHEN.put("this", "name a field of the fact instead of 'this'");
        for (String word : new String[] {"soundslike", "str", "instanceof", "before", "after", "coincides", "during"}) {
            WHEN.put(word, "'" + word
                    + "' is left out; compare with == != < <= > >= in, not in, contains, memberOf, matches");
        }
        WHEN.put("between", "'between' is left out; write both ends, such as total >= 5, total <= 10");
        others();
    }

    private Words() {}

    private static void others() {
        for (String word : new String[] {"is", "equals", "equal", "eq"}) {
            OPERATORS.put(word, Op.EQ);
        }
        for (String word : new String[] {"includes", "include", "contain", "has", "have"}) {
            OPERATORS.put(word, Op.CONTAINS);
        }
        for (String word : new String[] {"isnt", "ne", "unequal"}) {
            OPERATORS.put(word, Op.NE);
        }
        for (String word : new String[] {"gt", "above", "greater", "more"}) {
            OPERATORS.put(word, Op.GT);
        }
        for (String word : new String[] {"lt", "below", "under", "less"}) {
            OPERATORS.put(word, Op.LT);
        }
        OPERATORS.put("like", Op.MATCHES);
        OPERATORS.put("excludes", Op.NOT_CONTAINS);
        for (String word : new String[] {"reject", "refuse", "deny", "no", "never", "forbid"}) {
            VERBS.put(word, "decline");
        }
        for (String word : new String[] {"buy", "approve", "allow", "permit", "take", "yes", "purchase"}) {
            VERBS.put(word, "accept");
        }
        for (String word : new String[] {"haggle", "bargain", "negotiate", "offer"}) {
            VERBS.put(word, "counter");
        }
        for (String word : new String[] {"delay", "later", "postpone", "sleep"}) {
            VERBS.put(word, "wait");
        }
        for (String word : new String[] {"escalate", "confirm", "question", "askme", "warn", "notify"}) {
            VERBS.put(word, "ask");
        }
        for (String word : new String[] {"yes", "on", "True", "TRUE"}) {
            VALUES.put(word, "true");
        }
        for (String word : new String[] {"no", "off", "False", "FALSE"}) {
            VALUES.put(word, "false");
        }
        for (String word : new String[] {"nil", "none", "None", "NULL", "Null", "undefined"}) {
            VALUES.put(word, "null");
        }
    }

    static Optional<String> outside(String word) {
        return Optional.ofNullable(OUTSIDE.get(word));
    }

    static Optional<String> header(String word) {
        return Optional.ofNullable(HEADER.get(word));
    }

    static Optional<String> when(String word) {
        return Optional.ofNullable(WHEN.get(word));
    }

    /** The operator that was meant by a word of another language. */
    static Optional<Op> operator(String word) {
        return Optional.ofNullable(OPERATORS.get(word));
    }

    /** The verb that was meant by another one. */
    static Optional<String> verb(String word) {
        return Optional.ofNullable(VERBS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** {@code true}, {@code false} or {@code null} for a word of another language. */
    static Optional<String> value(String word) {
        return Optional.ofNullable(VALUES.get(word));
    }

    /** Whether a word may have been meant for a variable, which begins with $. */
    static boolean isVariable(Token token) {
        return token.kind() == Token.Kind.WORD && token.value().startsWith("$");
    }
}
