package dev.emptor.rules;

import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import dev.emptor.rules.Condition.Constant;
import dev.emptor.rules.Condition.Read;
import dev.emptor.rules.Condition.Source;
import dev.emptor.rules.Possible.Numbers;
import dev.emptor.rules.Possible.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The cases in which a condition of a rule is true, false, or not. It may name more cases than there are, never fewer;
 * so where none is left, there is none.
 */
final class Cases {
    /** What is asked of a condition: that it is surely so, surely not so, or the opposite of one of these. */
    enum Asked {
        YES, NO, NOT_YES, NOT_NO;

        Asked turned() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case NOT_YES -> NOT_NO;
                case NOT_NO -> NOT_YES;
            };
        }

        /** Whether a comparison has to come out true for this. */
        boolean isTrue() {
            return this == YES || this == NOT_NO;
        }

        boolean allowsUnknown() {
            return this == NOT_YES || this == NOT_NO;
        }
    }

    private final CheckedRule rule;
    private final IntFunction<String> names;
    private int pattern;
    private List<Integer> others = List.of();

    /** {@code names} gives each pattern of the rule, by number, the name of the fact it looks at. */
    Cases(CheckedRule rule, IntFunction<String> names) {
        this.rule = rule;
        this.names = names;
    }

    List<Case> of(int number, Constraint constraint, Asked asked) {
        pattern = number;
        others = constraint.others();
        return of(constraint.condition(), asked);
    }

    private List<Case> of(Condition condition, Asked asked) {
        return switch (condition) {
            case Condition.Every every -> several(every.parts(), asked, asked.isTrue());
            case Condition.Either either -> several(either.parts(), asked, !asked.isTrue());
            case Condition.Opposite opposite -> of(opposite.part(), asked.turned());
            case Condition.Unknown unknown -> unknown(unknown, asked.isTrue());
            case Condition.Equal equal -> equal(equal, asked);
            case Condition.Below below -> below(below, asked);
            case Condition.Holds holds -> mystery(holds.toString() + where(), asked);
            case Condition.Matches matches -> matches(matches, asked);
        };
    }

    private List<Case> several(List<Condition> parts, Asked asked, boolean all) {
        List<Case> cases = all ? Case.ALWAYS : Case.NEVER;
        for (Condition part : parts) {
            List<Case> more = of(part, asked);
            cases = all ? Case.both(cases, more) : Case.either(cases, more);
        }
        return cases;
    }

    private List<Case> unknown(Condition.Unknown condition, boolean wanted) {
        return condition.source() instanceof Read read ? known(cell(read), fact(read), read.field(), !wanted)
                : Case.ALWAYS;
    }

    private List<Case> known(String cell, FactKind<?> kind, Field field, boolean known) {
        Possible possible = Possible.of(kind, field);
        Possible.Values none = possible.values() instanceof Numbers numbers
                ? numbers.from(BigDecimal.ONE, true).to(BigDecimal.ZERO, true) : new Texts(true, Set.of());
        return Case.field(cell, known ? new Possible(false, possible.values())
                : new Possible(possible.unknown(), none));
    }

    private List<Case> equal(Condition.Equal equal, Asked asked) {
        if (equal.left() instanceof Read left && equal.right() instanceof Read right) {
            return pair(left, right, asked, asked.isTrue() ? new Case.Relation(false, false, true, false)
                    : new Case.Relation(false, true, false, true));
        }
        Read read = read(equal.left(), equal.right());
        Object constant = constant(equal.left(), equal.right());
        Optional<String> whether = Ranges.known(fact(read).name() + "." + read.field().name());
        if (whether.isPresent() && constant instanceof Boolean yes) {
            Field field = fact(read).field(whether.get()).orElseThrow();
            return known(cell(read, field), fact(read), field, yes == asked.isTrue());
        }
        Possible all = Possible.of(fact(read), read.field());
        Possible.Values left = switch (all.values()) {
            case Numbers numbers -> asked.isTrue() ? numbers.from(number(constant), true).to(number(constant), true)
                    : numbers.except(number(constant));
            case Texts texts -> texts.and(new Texts(asked.isTrue(), Set.of(constant.toString())));
        };
        return Case.field(cell(read), new Possible(all.unknown() && asked.allowsUnknown(), left));
    }

    private List<Case> below(Condition.Below below, Asked asked) {
        if (below.left() instanceof Read left && below.right() instanceof Read right) {
            boolean yes = asked.isTrue();
            return pair(left, right, asked, new Case.Relation(false, yes, yes == below.orEqual(), !yes));
        }
        Read read = read(below.left(), below.right());
        BigDecimal bound = number(constant(below.left(), below.right()));
        Possible all = Possible.of(fact(read), read.field());
        boolean under = (below.left() instanceof Read) == asked.isTrue();
        boolean orEqual = below.orEqual() == asked.isTrue();
        Possible.Values left = all.values() instanceof Numbers numbers
                ? (under ? numbers.to(bound, orEqual) : numbers.from(bound, orEqual)) : all.values();
        return Case.field(cell(read), new Possible(all.unknown() && asked.allowsUnknown(), left));
    }

    private List<Case> pair(Read left, Read right, Asked asked, Case.Relation relation) {
        boolean unknown = asked.allowsUnknown() && (left.field().mayBeUnknown() || right.field().mayBeUnknown());
        String first = cell(left);
        String second = cell(right);
        if (first.equals(second)) {
            return Case.pair(first + " ~ " + second, new Case.Relation(unknown, false, relation.equal(), false));
        }
        boolean turned = first.compareTo(second) > 0;
        return Case.pair(turned ? second + " ~ " + first : first + " ~ " + second, new Case.Relation(unknown,
                turned ? relation.more() : relation.less(), relation.equal(),
                turned ? relation.less() : relation.more()));
    }

    private List<Case> matches(Condition.Matches matches, Asked asked) {
        if (!(matches.text() instanceof Read read)) {
            return Case.ALWAYS;
        }
        Possible all = Possible.of(fact(read), read.field());
        if (all.values() instanceof Texts texts && texts.only()) {
            return Case.field(cell(read), new Possible(all.unknown() && asked.allowsUnknown(),
                    texts.matching(matches.regex(), asked.isTrue())));
        }
        return mystery("matches " + matches.regex().pattern().pattern() + cell(read), asked);
    }

    /** Something of which no more is known than that it is so or not. */
    private List<Case> mystery(String what, Asked asked) {
        return Case.field(what, new Possible(asked.allowsUnknown(), Possible.only(Boolean.toString(asked.isTrue()))));
    }

    /** What a condition's words stand for here, to tell equal conditions on different facts apart. */
    private String where() {
        StringBuilder text = new StringBuilder(" of " + names.apply(pattern));
        others.forEach(slot -> text.append(", ").append(names.apply(patternOf(slot))));
        return text.toString();
    }

    private String cell(Read read) {
        return cell(read, read.field());
    }

    private String cell(Read read, Field field) {
        return Ranges.same(names.apply(read.index() == 0 ? pattern : patternOf(others.get(read.index() - 1))) + "."
                + field.name());
    }

    private FactKind<?> fact(Read read) {
        Pattern looked = read.index() == 0 ? rule.patterns().get(pattern)
                : rule.spoken(others.get(read.index() - 1));
        return looked.kind();
    }

    private int patternOf(int slot) {
        return rule.patterns().indexOf(rule.spoken(slot));
    }

    private static Read read(Source left, Source right) {
        return left instanceof Read read ? read : (Read) right;
    }

    private static Object constant(Source left, Source right) {
        return left instanceof Constant constant ? constant.value() : ((Constant) right).value();
    }

    private static BigDecimal number(Object constant) {
        return constant instanceof BigDecimal exact ? exact : BigDecimal.valueOf(((Integer) constant).longValue());
    }
}
