package dev.emptor.rules;

import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Bare;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Not;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.util.List;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a condition reads when it is written out again: one way for one meaning, so that equal ones are found equal. */
final class Reading {
    private Reading() {}

    static String of(Expr expr) {
        return switch (expr) {
            case All all -> joined(all.parts(), " && ");
            case Any any -> joined(any.parts(), " || ");
            case Not not -> "!(" + of(not.part()) + ")";
            case Bare bare -> of(bare.field());
            case Compare compare -> of(compare.left()) + " " + compare.op().text() + " " + right(compare);
        };
    }

    /** Where each condition of a pattern begins, in the order the checker has them. */
    static List<Place> places(RuleTree.Pattern pattern) {
        return conditions(pattern).map(ConditionChecker::place).toList();
    }

    /** The conditions of a pattern, in the order the checker has them. */
    static Stream<Expr> conditions(RuleTree.Pattern pattern) {
        return pattern.parts().stream().flatMap(part -> switch (part) {
            case RuleTree.Bind bind -> Stream.<Expr>empty();
            case All all -> all.parts().stream();
            case Expr expr -> Stream.of(expr);
        });
    }

    private static String joined(List<Expr> parts, String sign) {
        return parts.stream().map(Reading::of).collect(Collectors.joining(sign, "(", ")"));
    }

    private static String right(Compare compare) {
        String values = compare.right().stream().map(Reading::of).collect(Collectors.joining(", "));
        return compare.op() == Op.IN || compare.op() == Op.NOT_IN ? "(" + values + ")" : values;
    }

    private static String of(Value value) {
        return switch (value) {
            case Text text -> "\"" + text.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case Num num -> num.number().toPlainString();
            case YesNo yes -> Boolean.toString(yes.yes());
            case RuleTree.Null nothing -> "null";
            case Ref ref -> ref.variable().isEmpty() ? ref.field().orElseThrow()
                    : ref.variable().get() + ref.field().map(f -> "." + f).orElse("");
        };
    }
}
