package dev.emptor.rules;

import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Bare;
import dev.emptor.rules.RuleTree.Bind;
import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Not;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Sum;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a rule out as DRL, whichever door it came through; read again, that gives the same rule. */
final class DrlPrinter {
    private static final int WIDTH = 110;
    private static final String INDENT = "    ";

    /** The fact that each variable stands for, by which the names of its getters are told. */
    private final Map<String, String> facts = new TreeMap<>();

    private DrlPrinter() {}

    /** A rule that was read whole, as a file would hold it. */
    static String print(RuleTree rule) {
        return new DrlPrinter().rule(rule);
    }

    private String rule(RuleTree rule) {
        StringBuilder text = new StringBuilder("rule " + quoted(rule.name()) + "\n");
        if (!rule.enabled()) {
            text.append(INDENT).append("enabled false\n");
        }
        rule.from().ifPresent(date -> text.append(INDENT).append("date-effective \"" + date + "\"\n"));
        rule.until().ifPresent(date -> text.append(INDENT).append("date-expires \"" + date + "\"\n"));
        text.append("when\n");
        for (Pattern pattern : rule.patterns()) {
            pattern.binding().ifPresent(name -> facts.put(name.text(), pattern.fact().text()));
            text.append(INDENT).append(pattern(pattern)).append('\n');
        }
        text.append("then\n");
        rule.call().ifPresent(call -> text.append(INDENT).append(call(call)).append('\n'));
        return text.append("end\n").toString();
    }

    private static String pattern(Pattern pattern) {
        String quantifier = switch (pattern.quantifier()) {
            case MATCH -> "";
            case NOT -> "not ";
            case EXISTS -> "exists ";
        };
        String head = quantifier + pattern.binding().map(Name::text).map(name -> name + " : ").orElse("")
                + pattern.fact().text();
        List<String> parts = pattern.parts().stream().map(DrlPrinter::part).toList();
        if (parts.isEmpty()) {
            return head + "( )";
        }
        String line = head + "( " + String.join(", ", parts) + " )";
        return line.length() <= WIDTH ? line
                : head + "(\n" + INDENT + INDENT + String.join(",\n" + INDENT + INDENT, parts) + " )";
    }

    private static String part(Part part) {
        return switch (part) {
            case Bind bind -> bind.variable().text() + " : " + bind.field().text();
            case Expr expr -> expr(expr);
        };
    }

    private static String expr(Expr expr) {
        return switch (expr) {
            case Any any -> any.parts().stream().map(one -> inside(one, one instanceof Any))
                    .collect(Collectors.joining(" || "));
            case All all -> all.parts().stream().map(one -> inside(one, one instanceof Any || one instanceof All))
                    .collect(Collectors.joining(" && "));
            case Not not -> "!" + inside(not.part(), !(not.part() instanceof Not || not.part() instanceof Bare));
            case Bare bare -> condition(bare.field());
            case Compare compare -> condition(compare.left()) + " " + compare.op().text() + " " + right(compare);
        };
    }

    private static String inside(Expr expr, boolean parentheses) {
        return parentheses ? "(" + expr(expr) + ")" : expr(expr);
    }

    private static String right(Compare compare) {
        String values = compare.right().stream().map(DrlPrinter::condition).collect(Collectors.joining(", "));
        return compare.op() == Op.IN || compare.op() == Op.NOT_IN ? "(" + values + ")" : values;
    }

    private static String condition(Value value) {
        return value instanceof Ref ref ? ref.variable().isEmpty() ? ref.field().orElseThrow()
                : ref.variable().get() + ref.field().map(field -> "." + field).orElse("") : literal(value);
    }

    private static String literal(Value value) {
        return switch (value) {
            case Text text -> quoted(text.text());
            case Num num -> num.number().toPlainString();
            case YesNo yes -> Boolean.toString(yes.yes());
            case RuleTree.Null nothing -> "null";
            case Ref ref -> throw new IllegalArgumentException("a reference is no literal: " + ref);
        };
    }

    private String call(Call call) {
        return "verdict." + call.verb().text() + "("
                + call.arguments().stream().map(this::sum).collect(Collectors.joining(", ")) + ");";
    }

    private String sum(Sum sum) {
        return sum.values().stream().map(value -> value instanceof Ref ref ? spoken(ref) : literal(value))
                .collect(Collectors.joining(" + "));
    }

    private String spoken(Ref ref) {
        String variable = ref.variable().orElseThrow();
        return variable + ref.field().map(field -> "." + getter(variable, field) + "()").orElse("");
    }

    private String getter(String variable, String field) {
        Optional<Field> known = Optional.ofNullable(facts.get(variable)).flatMap(Vocabulary::fact)
                .flatMap(kind -> kind.field(field));
        boolean yesNo = known.map(one -> one.type() == Field.Type.YES_NO && !one.mayBeUnknown()).orElse(false);
        return (yesNo ? "is" : "get") + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
