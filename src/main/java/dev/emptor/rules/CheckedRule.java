package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.Offer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule of which everything is known to mean something: what it looks at, and what it then says. */
record CheckedRule(RuleTree tree, List<Pattern> patterns, Speech speech) {
    /** One fact with its conditions; {@code slot} counts the facts that can be spoken of, and is -1 for the others. */
    record Pattern(Quantifier quantifier, FactKind<?> kind, int slot, List<Constraint> constraints) {}

    /** One condition, what it reads as, and the slots of the other facts it looks at. */
    record Constraint(String text, List<Integer> others, Condition condition) {}

    /** The verdict: which verb on which offer, with which number and reason; sources are indexed by slot. */
    record Speech(Verbs verb, int offer, Optional<Condition.Source> number, List<Condition.Source> reason) {
        static final int LONGEST_REASON = 400;

        void say(Counsel counsel, Object[] scope) {
            int amount = number.map(source -> whole(source.from(scope))).orElse(0);
            StringBuilder text = new StringBuilder();
            for (Condition.Source part : reason) {
                text.append(shown(part.from(scope)));
            }
            if (text.length() > LONGEST_REASON) {
                text.setLength(LONGEST_REASON - 1);
                text.append('…');
            }
            verb.say(counsel, (Offer) scope[offer], amount, text.toString());
        }

        private int whole(@Nullable Object value) {
            if (value instanceof Integer known) {
                return known;
            }
            throw new IllegalArgumentException(verb.usage() + " was given a number that is unknown; "
                    + "compare that field in 'when', for then it is known");
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

    String name() {
        return tree.name();
    }
}
