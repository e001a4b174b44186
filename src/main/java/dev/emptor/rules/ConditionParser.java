package dev.emptor.rules;

import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Bare;
import dev.emptor.rules.RuleTree.Bind;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Not;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what stands between {@code when} and {@code then}, and the values that both sides of it share. */
final class ConditionParser {
    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 15;

    private final TokenStream in;
    private int depth;

    ConditionParser(TokenStream in) {
        this.in = in;
    }

    List<Pattern> all() {
        List<Pattern> patterns = new ArrayList<>();
        depth = 0;
        while (!in.peek().isWord("then")) {
            if (in.atEnd() || in.atRule() || in.atRuleEnd()) {
                throw in.stop("the rule has no 'then'; write then and a verdict, found " + in.peek().shown());
            }
            patterns.add(pattern());
            in.take(";");
        }
        return patterns;
    }

    private Pattern pattern() {
        Quantifier quantifier = in.takeWord("not") ? Quantifier.NOT
                : in.takeWord("exists") ? Quantifier.EXISTS : Quantifier.MATCH;
        boolean wrapped = quantifier != Quantifier.MATCH && in.take("(");
        Optional<Name> binding = Optional.empty();
        if (isVariable(in.peek()) && in.peek(1).is(":")) {
            binding = Optional.of(name());
            in.next();
        }
        Token fact = in.peek();
        if (fact.isWord("verdict")) {
            throw in.stop("the rule has no 'then'; write then before its verdict");
        }
        if (fact.kind() != Token.Kind.WORD || isVariable(fact) || in.peek(1).kind() != Token.Kind.SIGN) {
            throw in.stop(Words.when(fact.value()).orElse("expected a fact such as Offer( total > 50 ), found "
                    + fact.shown()));
        }
        if (Words.when(fact.value()).isPresent()) {
            throw in.stop(Words.when(fact.value()).get());
        }
        Name name = name();
        if (in.peek().is(".")) {
            throw in.stop("a fact is one word, such as Offer; class names with dots are left out");
        }
        in.expect("(", "after " + name.text());
        List<Part> parts = parts();
        if (wrapped) {
            in.expect(")", "after the fact");
        }
        return new Pattern(quantifier, binding, name, parts);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (in.take(")")) {
            return parts;
        }
        while (true) {
            part(parts);
            if (in.take(")")) {
                return parts;
            }
            Token token = in.peek();
            if (!token.is(",")) {
                throw in.stop(afterPart(token));
            }
            Token before = in.previous();
            if (before.kind() == Token.Kind.NUMBER && before.touches(token) && token.touches(in.peek(1))
                    && in.peek(1).kind() == Token.Kind.NUMBER) {
                throw new TokenStream.Syntax(before.place(), "write the number with a point: " + before.value() + "."
                        + in.peek(1).value() + " instead of " + before.value() + "," + in.peek(1).value());
            }
            in.next();
        }
    }

    private static String afterPart(Token token) {
        if ("+-*/%^".contains(token.value()) && token.kind() == Token.Kind.SIGN) {
            return Words.NO_ARITHMETIC;
        }
        if (token.is("=")) {
            return "write == to compare";
        }
        return Words.when(token.value()).filter(word -> token.kind() == Token.Kind.WORD).orElse(
                "expected , or ) after a condition, found " + token.shown());
    }

    private void part(List<Part> parts) {
        if (!isVariable(in.peek()) || !in.peek(1).is(":")) {
            parts.add(any());
            return;
        }
        Name variable = name();
        in.next();
        Token field = in.peek();
        if (field.kind() != Token.Kind.WORD || isVariable(field)) {
            throw in.stop("after " + variable.text() + " : stands a field, found " + field.shown());
        }
        parts.add(new Bind(variable, new Name(field.value(), field.place())));
        if (in.peek(1).is(",") || in.peek(1).is(")")) {
            in.next();
        } else {
            parts.add(comparison());
        }
    }

    private Expr any() {
        List<Expr> parts = new ArrayList<>(List.of(every()));
        while (in.take("||")) {
            parts.add(every());
        }
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    private Expr every() {
        List<Expr> parts = new ArrayList<>(List.of(one()));
        while (in.take("&&")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    private Expr one() {
        if (depth >= DEEPEST) {
            throw in.stop("parentheses are nested more than " + DEEPEST + " deep; write simpler rules");
        }
        depth++;
        try {
            if (in.take("!")) {
                return new Not(one());
            }
            if (in.take("(")) {
                Expr inner = any();
                in.expect(")", "to close the parenthesis");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Expr comparison() {
        Token first = in.peek();
        Value left = value();
        if (!(left instanceof Ref ref)) {
            throw new TokenStream.Syntax(first.place(), "a condition begins with a field, such as total > 50");
        }
        Token token = in.peek();
        Optional<Op> op = operator();
        if (op.isEmpty()) {
            if (token.is("=")) {
                throw in.stop("write == to compare");
            }
            return new Bare(ref);
        }
        boolean several = op.get() == Op.IN || op.get() == Op.NOT_IN;
        return new Compare(left, op.get(), token.place(), several ? list() : List.of(value()));
    }

    private Optional<Op> operator() {
        boolean not = in.peek().isWord("not");
        Token word = not ? in.peek(1) : in.peek();
        String text = (not ? "not " : "") + word.value();
        if (word.kind() != Token.Kind.WORD && (word.kind() != Token.Kind.SIGN || not)) {
            return Optional.empty();
        }
        for (Op op : Op.values()) {
            if (op.text().equals(text)) {
                if (not) {
                    in.next();
                }
                in.next();
                return Optional.of(op);
            }
        }
        return Optional.empty();
    }

    private List<Value> list() {
        in.expect("(", "after 'in'");
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (in.take(","));
        in.expect(")", "to close the list");
        return values;
    }

    /** A value in a condition. */
    private Value value() {
        Value value = literalOr();
        if (!(value instanceof Ref) || !in.peek().is(".")) {
            return refuseCall(value);
        }
        Ref ref = (Ref) value;
        if (ref.variable().isEmpty()) {
            throw in.stop("a field has no fields of its own; class names with dots are left out");
        }
        in.next();
        if (in.peek().kind() != Token.Kind.WORD) {
            throw in.stop("after the point stands a field, found " + in.peek().shown());
        }
        Name field = name();
        if (in.peek().is(".")) {
            throw in.stop("a field has no fields of its own; class names with dots are left out");
        }
        return refuseCall(new Ref(ref.variable(), Optional.of(field.text()), ref.place()));
    }

    private Value refuseCall(Value value) {
        if (in.peek().is("(") && value instanceof Ref) {
            throw in.stop("conditions call nothing; name the field, such as $offer.total");
        }
        return value;
    }

    /** A value in a verdict: here a field is asked for as {@code $offer.getTotal()}. */
    Value spoken() {
        Value value = literalOr();
        if (!(value instanceof Ref ref)) {
            return value;
        }
        if (ref.variable().isEmpty()) {
            throw new TokenStream.Syntax(ref.place(), "after 'then' stand only texts in double quotes, numbers, "
                    + "variables such as $offer and $offer.getTotal()");
        }
        if (!in.take(".")) {
            return ref;
        }
        Token getter = in.next();
        String field = field(getter.value());
        if (getter.kind() != Token.Kind.WORD || field.isEmpty() || !in.peek().is("(")) {
            throw new TokenStream.Syntax(getter.place(),
                    "of a variable only a getter may be called, such as $offer.getTotal()");
        }
        in.next();
        in.expect(")", "right after " + getter.value() + "(: a getter takes nothing");
        if (in.peek().is(".")) {
            throw in.stop("nothing may be called on what a getter gives");
        }
        return new Ref(ref.variable(), Optional.of(field), ref.place());
    }

    private static String field(String getter) {
        int prefix = getter.startsWith("get") ? 3 : getter.startsWith("is") ? 2 : 0;
        if (prefix == 0 || getter.length() == prefix || !Character.isUpperCase(getter.charAt(prefix))) {
            return "";
        }
        return getter.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + getter.substring(prefix + 1);
    }

    private Value literalOr() {
        Token token = in.peek();
        boolean minus = in.take("-");
        if (in.peek().kind() == Token.Kind.NUMBER) {
            Token number = in.next();
            if (number.value().length() > LONGEST_NUMBER) {
                throw new TokenStream.Syntax(number.place(), "a number has at most " + LONGEST_NUMBER + " digits");
            }
            return new Num(new BigDecimal((minus ? "-" : "") + number.value()), token.place());
        }
        if (minus || token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END) {
            throw in.stop("expected a field or a value, found " + in.peek().shown());
        }
        if (token.kind() == Token.Kind.WORD && Words.when(token.value()).isPresent()) {
            throw in.stop(Words.when(token.value()).get());
        }
        in.next();
        if (token.kind() == Token.Kind.TEXT) {
            return new Text(token.value(), token.place());
        }
        return switch (token.value()) {
            case "true" -> new YesNo(true, token.place());
            case "false" -> new YesNo(false, token.place());
            case "null" -> new RuleTree.Null(token.place());
            default -> isVariable(token)
                    ? new Ref(Optional.of(token.value()), Optional.empty(), token.place())
                    : new Ref(Optional.empty(), Optional.of(token.value()), token.place());
        };
    }

    private Name name() {
        Token token = in.next();
        return new Name(token.value(), token.place());
    }

    private static boolean isVariable(Token token) {
        return token.kind() == Token.Kind.WORD && token.value().startsWith("$");
    }
}
