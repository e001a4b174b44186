package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.RuleTree.YesNo;
import dev.emptor.rules.TokenStream.Syntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads values: in conditions, and in verdicts, where a field is asked for as {@code $offer.getTotal()}. */
final class ValueParser {
    private static final int LONGEST_NUMBER = 15;

    private final TokenStream in;
    private final ProblemList problems;
    private boolean listing;

    ValueParser(TokenStream in, ProblemList problems) {
        this.in = in;
        this.problems = problems;
    }

    /** Forgets what an interrupted reading left behind. */
    void afresh() {
        listing = false;
    }

    /** The values of {@code in ( … )}. */
    List<Value> list() {
        Token open = in.peek();
        boolean bracket = open.is("[") || open.is("{");
        if (bracket || isLiteral(open)) {
            problems.error(open.place(), "a list stands in parentheses, such as in (\"a\", \"b\")");
        }
        if (!bracket && !isLiteral(open)) {
            in.expect("(", "after 'in'");
        } else if (bracket) {
            in.next();
        }
        List<Value> values = new ArrayList<>();
        if (in.peek().is(")")) {
            problems.error(open.place(), "this list is empty, so nothing is ever in it; name at least one value");
        } else {
            listing = true;
            do {
                values.add(value());
            } while (in.peek().is(",") && (!isLiteral(open) || isLiteral(in.peek(1))) && in.take(","));
            listing = false;
        }
        if (isLiteral(open) || (bracket && (in.take("]") || in.take("}")))) {
            return values;
        }
        in.expect(")", "to close the list");
        return values;
    }

    static boolean isLiteral(Token token) {
        return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER;
    }

    /** A value in a condition. */
    Value value() {
        Value value = literalOr();
        if (!(value instanceof Ref) || !in.peek().is(".")) {
            return refuseCall(value);
        }
        Ref ref = (Ref) value;
        if (ref.variable().isEmpty()) {
            String fact = ref.field().orElse("");
            throw in.stop(Vocabulary.fact(fact).isEmpty() ? Words.NO_DOTS : "bind the fact first, such as $x : " + fact
                    + "( ), then write $x." + in.peek(1).value());
        }
        in.next();
        if (in.peek().kind() != Token.Kind.WORD) {
            throw in.stop("after the point stands a field, found " + in.peek().shown());
        }
        Name field = name();
        if (in.peek().is(".")) {
            throw in.stop(Words.NO_DOTS);
        }
        return refuseCall(new Ref(ref.variable(), Optional.of(field.text()), ref.place()));
    }

    private Value refuseCall(Value value) {
        if (!in.peek().is("(") || !(value instanceof Ref ref)) {
            return value;
        }
        String called = ref.field().orElse("");
        String field = field(called);
        boolean getter = in.peek(1).is(")") && !field.isEmpty();
        boolean bare = in.peek(1).is(")") && !getter && !called.isEmpty();
        if (!getter && !bare) {
            throw in.stop("conditions call nothing; name the field, such as $offer.total");
        }
        problems.error(in.peek().place(), "conditions call nothing; name the field: "
                + ref.variable().map(name -> name + ".").orElse("") + (getter ? field : called));
        in.next();
        in.next();
        if (in.peek().is(".")) {
            throw in.stop(Words.NO_DOTS);
        }
        return new Ref(ref.variable(), Optional.of(getter ? field : called), ref.place());
    }

    /** A value in a verdict. */
    Value spoken() {
        Value value = literalOr();
        if (!(value instanceof Ref ref)) {
            return value;
        }
        if (ref.variable().isEmpty()) {
            throw new Syntax(ref.place(), "after 'then' stand only texts in double quotes, numbers, "
                    + "variables such as $offer and $offer.getTotal()");
        }
        if (!in.take(".")) {
            return ref;
        }
        Token getter = in.next();
        String field = field(getter.value());
        if (getter.kind() == Token.Kind.WORD && field.isEmpty() && !in.peek().is("(")) {
            problems.error(getter.place(), "in a verdict a field is asked for with get: write " + ref.variable().get()
                    + ".get" + capital(getter.value()) + "()");
            return new Ref(ref.variable(), Optional.of(getter.value()), ref.place());
        }
        if (getter.kind() != Token.Kind.WORD || field.isEmpty()) {
            throw new Syntax(getter.place(), "of a variable only a getter may be called, such as $offer.getTotal()");
        }
        if (in.peek().is("(")) {
            in.next();
            in.expect(")", "right after " + getter.value() + "(: a getter takes nothing");
        } else {
            problems.error(getter.place().after(), "write () behind " + getter.value());
        }
        if (in.peek().is(".")) {
            throw in.stop("nothing may be called on what a getter gives");
        }
        return new Ref(ref.variable(), Optional.of(field), ref.place());
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
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
            return number(token.place(), minus);
        }
        if (minus || token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END) {
            throw in.stop(token.is("[") ? "square brackets are left out; a list stands in parentheses behind 'in'"
                    : "expected a field or a value, found " + in.peek().shown());
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
            default -> Words.isVariable(token)
                    ? new Ref(Optional.of(token.value()), Optional.empty(), token.place())
                    : new Ref(Optional.empty(), Optional.of(token.value()), token.place());
        };
    }

    private Value number(Place place, boolean minus) {
        Token number = in.next();
        if (number.value().length() > LONGEST_NUMBER) {
            problems.error(number.place(), "a number has at most " + LONGEST_NUMBER + " digits");
            return new Num(BigDecimal.ONE, place);
        }
        // In a list the comma parts two whole numbers, however close they stand.
        boolean comma = !listing && in.peek().is(",") && number.touches(in.peek()) && in.peek().touches(in.peek(1))
                && in.peek(1).kind() == Token.Kind.NUMBER;
        String text = number.value();
        if (comma) {
            in.next();
            String behind = in.next().value();
            problems.error(number.place(), "write the number with a point: " + text + "." + behind + " instead of "
                    + text + "," + behind);
        }
        return new Num(new BigDecimal((minus ? "-" : "") + text), place);
    }

    private Name name() {
        Token token = in.next();
        return new Name(token.value(), token.place());
    }
}
