package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a condition reads to its owner: in a limits file or a table by its short key, in DRL as it stands there. */
final class LimitReading {
    private LimitReading() {}

    /** The condition of a checked rule with those numbers, counted from 0. */
    static String of(CheckedRule rule, int pattern, int constraint) {
        CheckedRule.Pattern checked = rule.patterns().get(pattern);
        String inDrl = checked.constraints().get(constraint).text();
        return rule.tree().path().endsWith(".drl") ? inDrl : Reading.conditions(rule.tree().patterns().get(pattern))
                .skip(constraint).findFirst().flatMap(expr -> key(checked.kind(), expr)).orElse(inDrl);
    }

    /** The key that makes this condition, and its value. */
    private static Optional<String> key(FactKind<?> kind, Expr expr) {
        for (LimitKey key : LimitKeys.all()) {
            if (key.fact().name().equals(kind.name()) && key.kind() != LimitKey.Kind.HOURS
                    && !key.name().equals(LimitKeys.ALWAYS)) {
                for (List<Value> values : meant(key, expr)) {
                    if (Reading.of(key.maker().make(ConditionChecker.place(expr), values)).equals(Reading.of(expr))) {
                        return Optional.of(key.name() + ": " + values.stream().map(LimitReading::shown)
                                .collect(Collectors.joining(", ")));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Values from which such a key can have made it. */
    private static List<List<Value>> meant(LimitKey key, Expr expr) {
        List<Value> values = values(expr);
        Place place = ConditionChecker.place(expr);
        return switch (key.kind()) {
            case YES_NO, YES -> List.of(List.of(new YesNo(true, place)), List.of(new YesNo(false, place)));
            case PERCENT -> values.size() == 1 && values.get(0) instanceof Num num
                    ? List.of(values, List.of(new Num(num.number().negate(), place))) : List.of();
            case NAMES, WORDS, AMOUNT, DAYS, MONTHS, COUNT, HOURS -> values.isEmpty() ? List.of() : List.of(values);
        };
    }

    private static List<Value> values(Expr expr) {
        List<Value> values = new ArrayList<>();
        for (Expr one : expr instanceof Any any ? any.parts() : List.of(expr)) {
            if (one instanceof Compare compare) {
                values.addAll(compare.right());
            }
        }
        return values;
    }

    private static String shown(Value value) {
        return switch (value) {
            case Text text -> text.text();
            case Num num -> num.number().toPlainString();
            case YesNo yes -> yes.yes() ? "yes" : "no";
            case RuleTree.Null nothing -> "unknown";
            case RuleTree.Ref ref -> ref.field().orElse("");
        };
    }
}
