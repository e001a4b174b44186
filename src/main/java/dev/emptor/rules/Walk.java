package dev.emptor.rules;

import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries a rule on facts the way Drools does, one fact after the other, and remembers the furthest it came. It is slow
 * and plain beside Drools; a test holds the two to the same answers.
 */
final class Walk {
    /**
     * Where a walk ended: the pattern that had no match, or their number if all had one; the fact that came nearest,
     * and the facts found before.
     */
    record End(int pattern, Optional<Object> nearest, List<Object> slots) {}

    private final CheckedRule rule;
    private final List<Object> facts;
    private End furthest = new End(-1, Optional.empty(), List.of());
    private int furthestPassed = -1;

    private Walk(CheckedRule rule, List<Object> facts) {
        this.rule = rule;
        this.facts = facts;
    }

    static End of(CheckedRule rule, List<Object> facts) {
        Walk walk = new Walk(rule, facts);
        walk.from(0, List.of());
        return walk.furthest;
    }

    static List<Object> of(List<Object> facts, FactKind<?> kind) {
        return facts.stream().filter(kind.type()::isInstance).toList();
    }

    private boolean from(int at, List<Object> slots) {
        if (at == rule.patterns().size()) {
            furthest = new End(at, Optional.empty(), slots);
            return true;
        }
        Pattern pattern = rule.patterns().get(at);
        List<Object> there = of(facts, pattern.kind());
        return switch (pattern.quantifier()) {
            case MATCH -> match(at, pattern, there, slots);
            case EXISTS -> {
                boolean some = there.stream().anyMatch(fact -> passed(pattern, fact, slots, Truth.YES)
                        == pattern.constraints().size());
                if (!some) {
                    there.forEach(fact -> note(at, passed(pattern, fact, slots, Truth.YES), fact, slots));
                    note(at, 0, null, slots);
                }
                yield some && from(at + 1, slots);
            }
            case NOT -> {
                Optional<Object> against = there.stream().filter(fact -> passed(pattern, fact, slots, Truth.MAYBE)
                        == pattern.constraints().size()).findFirst();
                against.ifPresent(fact -> note(at, 0, fact, slots));
                yield against.isEmpty() && from(at + 1, slots);
            }
        };
    }

    private boolean match(int at, Pattern pattern, List<Object> there, List<Object> slots) {
        for (Object fact : there) {
            int passed = passed(pattern, fact, slots, Truth.YES);
            if (passed < pattern.constraints().size()) {
                note(at, passed, fact, slots);
                continue;
            }
            List<Object> more = new ArrayList<>(slots);
            more.add(fact);
            if (from(at + 1, more)) {
                return true;
            }
        }
        if (there.isEmpty()) {
            note(at, 0, null, slots);
        }
        return false;
    }

    private static int passed(Pattern pattern, Object fact, List<Object> slots, Truth enough) {
        int passed = 0;
        for (Constraint constraint : pattern.constraints()) {
            passed += truth(constraint, fact, slots).compareTo(enough) >= 0 ? 1 : 0;
        }
        return passed;
    }

    static Truth truth(Constraint constraint, Object fact, List<Object> slots) {
        return constraint.condition().of(scope(constraint, fact, slots));
    }

    static Object[] scope(Constraint constraint, Object fact, List<Object> slots) {
        Object[] scope = new Object[constraint.others().size() + 1];
        scope[0] = fact;
        for (int i = 1; i < scope.length; i++) {
            scope[i] = slots.get(constraint.others().get(i - 1));
        }
        return scope;
    }

    /** The furthest pattern counts most, then the fact that fits best; of equals the first. */
    private void note(int at, int passed, @Nullable Object fact, List<Object> slots) {
        if (at > furthest.pattern() || (at == furthest.pattern() && passed > furthestPassed)) {
            furthest = new End(at, Optional.ofNullable(fact), slots);
            furthestPassed = passed;
        }
    }
}
