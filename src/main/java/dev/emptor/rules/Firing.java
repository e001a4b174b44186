package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.rules.Cases.Asked;
import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** When a rule fires: never, always, or at least whenever another one does. What it says is certain or not said. */
final class Firing {
    private final CheckedRule rule;
    private final List<Case> cases;
    private final Set<String> cells = new TreeSet<>();
    private final long conditions;

    private Firing(CheckedRule rule, List<Case> cases) {
        this.rule = rule;
        this.cases = cases;
        this.conditions = 1 + rule.patterns().stream().flatMap(pattern -> pattern.constraints().stream())
                .mapToLong(constraint -> conditions(constraint.condition())).sum();
        cases.forEach(each -> {
            cells.addAll(each.fields().keySet());
            cells.addAll(each.pairs().keySet());
        });
    }

    static Firing of(CheckedRule rule) {
        IntFunction<String> names = number -> name(rule, number);
        Cases reader = new Cases(rule, names);
        List<Case> cases = Case.ALWAYS;
        for (int i = 0; i < rule.patterns().size(); i++) {
            Pattern pattern = rule.patterns().get(i);
            if (pattern.quantifier() != Quantifier.NOT) {
                for (Constraint constraint : pattern.constraints()) {
                    cases = Case.both(cases, reader.of(i, constraint, Asked.YES));
                }
            } else if (isThere(rule.about(), pattern.kind())) {
                List<Case> fails = Case.NEVER;
                for (Constraint constraint : pattern.constraints()) {
                    fails = Case.either(fails, reader.of(i, constraint, Asked.NO));
                }
                cases = Case.both(cases, fails);
            }
        }
        return new Firing(rule, cases);
    }

    /** Whether exactly one of that kind is there, whatever the question. */
    static boolean isThere(About about, FactKind<?> kind) {
        return !kind.many() && (kind.moments().size() == Moment.values().length || kind.name().equals(about.fact()));
    }

    private static String name(CheckedRule rule, int pattern) {
        FactKind<?> kind = rule.patterns().get(pattern).kind();
        return kind.many() ? kind.name() + "#" + pattern : kind.name();
    }

    CheckedRule rule() {
        return rule;
    }

    boolean never() {
        return cases.isEmpty();
    }

    boolean hasSeason() {
        return rule.tree().from().isPresent() || rule.tree().until().isPresent();
    }

    /** Whether it fires on every question of its moments. */
    boolean always() {
        return !hasSeason() && isImplied(Case.ALWAYS, List.of(), List.of());
    }

    /** Whether this rule fires whenever the other one does. */
    boolean coversAllOf(Firing other) {
        if (rule.about() != other.rule.about() || (hasSeason() && !sameSeason(other))) {
            return false;
        }
        return isImplied(other.cases, other.rule.patterns(), new ArrayList<>());
    }

    /** Whether they look at anything in common, without which neither can cover the other; cheap. */
    boolean mayCover(Firing other) {
        return !other.never() && !never() && rule.about() == other.rule.about()
                && (cells.isEmpty() || other.cells.stream().anyMatch(cells::contains)
                        || rule.patterns().stream().anyMatch(pattern -> pattern.kind().many()));
    }

    /** How much there is to look at to tell whether the other rule covers this one. */
    long work(Firing other) {
        return (cases.size() + 1L) * other.conditions;
    }

    private static long conditions(Condition condition) {
        return switch (condition) {
            case Condition.Every every -> every.parts().stream().mapToLong(Firing::conditions).sum();
            case Condition.Either either -> either.parts().stream().mapToLong(Firing::conditions).sum();
            case Condition.Opposite opposite -> conditions(opposite.part());
            case Condition.Unknown one -> 1;
            case Condition.Equal one -> 1;
            case Condition.Below one -> 1;
            case Condition.Holds one -> 1;
            case Condition.Matches one -> 1;
        };
    }

    private boolean sameSeason(Firing other) {
        return rule.tree().from().equals(other.rule.tree().from())
                && rule.tree().until().equals(other.rule.tree().until());
    }

    /** Tries each way to take the other rule's facts, where there can be several, for those of this rule. */
    private boolean isImplied(List<Case> when, List<Pattern> theirs, List<String> taken) {
        int next = taken.size();
        if (next == rule.patterns().size()) {
            return isImplied(when, theirs, taken::get);
        }
        Pattern pattern = rule.patterns().get(next);
        List<String> choices = new ArrayList<>();
        if (!pattern.kind().many()) {
            choices.add(pattern.kind().name());
        } else if (pattern.quantifier() != Quantifier.NOT) {
            for (int i = 0; i < theirs.size(); i++) {
                boolean fits = theirs.get(i).kind().name().equals(pattern.kind().name())
                        && theirs.get(i).quantifier() != Quantifier.NOT;
                if (fits) {
                    choices.add(pattern.kind().name() + "#" + i);
                }
            }
        }
        for (String choice : choices) {
            List<String> more = new ArrayList<>(taken);
            more.add(choice);
            if (isImplied(when, theirs, more)) {
                return true;
            }
        }
        return false;
    }

    private boolean isImplied(List<Case> when, List<Pattern> theirs, IntFunction<String> names) {
        Cases reader = new Cases(rule, names);
        for (int i = 0; i < rule.patterns().size(); i++) {
            Pattern pattern = rule.patterns().get(i);
            boolean there = pattern.kind().many() || isThere(rule.about(), pattern.kind())
                    || theirs.stream().anyMatch(each -> each.kind().name().equals(pattern.kind().name())
                            && each.quantifier() != Quantifier.NOT);
            List<Case> fails = pattern.quantifier() == Quantifier.NOT ? Case.ALWAYS : Case.NEVER;
            for (Constraint constraint : pattern.constraints()) {
                fails = pattern.quantifier() == Quantifier.NOT
                        ? Case.both(fails, reader.of(i, constraint, Asked.NOT_NO))
                        : Case.either(fails, reader.of(i, constraint, Asked.NOT_YES));
            }
            if ((!there && pattern.quantifier() != Quantifier.NOT) || !Case.both(when, fails).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
