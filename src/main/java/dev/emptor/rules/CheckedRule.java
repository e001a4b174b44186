package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.model.Counsel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule of which everything is known to mean something: what it looks at, and what it then says. */
record CheckedRule(RuleTree tree, List<Pattern> patterns, Speech speech) {
    /** One fact with its conditions; {@code slot} counts the facts that can be spoken of, and is -1 for the others. */
    record Pattern(Quantifier quantifier, FactKind<?> kind, int slot, List<Constraint> constraints) {}

    /** One condition, what it reads as, the slots of the other facts it looks at, and where it stands. */
    record Constraint(String text, List<Integer> others, Condition condition, Place place) {}

    /** The verdict: which verb on what, with which number, word and reason; sources are indexed by slot. */
    record Speech(Verbs verb, int subject, Optional<Condition.Source> number, String word,
            List<Condition.Source> reason) {
        static final int LONGEST_REASON = 400;

        void say(Counsel counsel, Object[] scope) {
            BigDecimal amount = number.map(source -> known(source.from(scope))).orElse(BigDecimal.ZERO);
            StringBuilder text = new StringBuilder();
            for (Condition.Source part : reason) {
                text.append(shown(part.from(scope)));
            }
            if (text.length() > LONGEST_REASON) {
                text.setLength(LONGEST_REASON - 1);
                text.append('…');
            }
            verb.say(counsel, scope[subject], amount, word, text.toString());
        }

        private BigDecimal known(@Nullable Object value) {
            return switch (value) {
                case Integer whole -> BigDecimal.valueOf(whole);
                case BigDecimal amount when verb.takesMoney() -> amount;
                case null, default -> throw new IllegalArgumentException(verb.usage()
                        + " was given a number that is unknown; compare that field in 'when', for then it is known");
            };
        }

        static String shown(@Nullable Object value) {
            return switch (value) {
                case null -> "unknown";
                case BigDecimal amount -> amount.toPlainString();
                case Boolean yes -> yes ? "yes" : "no";
                case List<?> list -> String.join(", ", list.stream().map(Object::toString).toList());
                default -> value.toString();
            };
        }
    }

    /** The pattern whose fact has that slot. */
    Pattern spoken(int slot) {
        return patterns.stream().filter(pattern -> pattern.slot() == slot).findFirst().orElseThrow();
    }

    /** What it is about, and so when it is asked. */
    About about() {
        return speech.verb().about();
    }

    String name() {
        return tree.name();
    }
}
