package dev.emptor.rules;

import dev.emptor.rules.RuleTree.All;
import dev.emptor.rules.RuleTree.Any;
import dev.emptor.rules.RuleTree.Bare;
import dev.emptor.rules.RuleTree.Compare;
import dev.emptor.rules.RuleTree.Expr;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Not;
import dev.emptor.rules.RuleTree.Op;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.TokenStream.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one condition of a fact. Where it is clear what was meant, it is reported and read as meant. */
final class ExprParser {
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;

    private final TokenStream in;
    private final ProblemList problems;
    private final ValueParser values;
    private int depth;
    private int count;
    private Optional<Value> left = Optional.empty();

    ExprParser(TokenStream in, ProblemList problems, ValueParser values) {
        this.in = in;
        this.problems = problems;
        this.values = values;
    }

    /** One whole condition: alternatives of conjunctions. */
    Expr any() {
        if (depth == 0) {
            count = 0;
            left = Optional.empty();
            values.afresh();
        }
        List<Expr> parts = new ArrayList<>(List.of(every()));
        while (takeEither("||", "or")) {
            parts.add(every());
        }
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    private boolean takeEither(String sign, String word) {
        if (in.take(sign)) {
            return true;
        }
        if (!in.peek().isWord(word)) {
            return false;
        }
        problems.error(in.peek().place(),
                "write " + sign + " instead of '" + word + "' between conditions of one fact");
        in.next();
        return true;
    }

    private Expr every() {
        List<Expr> parts = new ArrayList<>(List.of(one()));
        while (takeEither("&&", "and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    private Expr one() {
        if (depth >= DEEPEST) {
            throw in.stop("parentheses are nested more than " + DEEPEST + " deep; write simpler rules");
        }
        if (++count > MOST_PARTS) {
            throw in.stop("one condition has more than " + MOST_PARTS + " parts; write several rules, or a list: "
                    + "category in (\"a\", \"b\")");
        }
        depth++;
        try {
            if (in.peek().isWord("not") && operatorAhead(0).isEmpty()) {
                problems.error(in.peek().place(), "write !( … ) instead of 'not' before a condition");
                in.next();
                return new Not(one());
            }
            Token sign = in.peek();
            if (in.take("!")) {
                return opposite(sign);
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

    private Expr opposite(Token sign) {
        boolean plain = !in.peek().is("(") && !in.peek().is("!");
        Expr part = one();
        if (plain && part instanceof Compare) {
            problems.error(sign.place(), "it is not clear what ! turns here; write !( … ) around the comparison");
        }
        return new Not(part);
    }

    private Expr comparison() {
        Token first = in.peek();
        boolean again = left.isPresent() && (ValueParser.isLiteral(first) && operatorAhead(1).isEmpty()
                || operatorAhead(0).isPresent());
        if (again) {
            return repeated(first, left.get());
        }
        Value begin = values.value();
        Token token = in.peek();
        Optional<Op> op = operator();
        if (!(begin instanceof Ref ref)) {
            boolean turned = op.isPresent() && in.peek().kind() == Token.Kind.WORD;
            throw new Syntax(first.place(), "a condition begins with a field, such as "
                    + (turned ? in.peek().value() + " " + turned(op.get()).text() + " " + first.shown().replace("'", "")
                            : "total > 50"));
        }
        if (op.isEmpty() && token.isWord("between")) {
            throw in.stop(Words.when("between").orElseThrow());
        }
        if (op.isEmpty()) {
            return new Bare(ref);
        }
        left = Optional.of(begin);
        return compare(begin, op.get(), token.place());
    }

    private static Op turned(Op op) {
        return switch (op) {
            case LT -> Op.GT;
            case LE -> Op.GE;
            case GT -> Op.LT;
            case GE -> Op.LE;
            case EQ, NE, IN, NOT_IN, MEMBER_OF, NOT_MEMBER_OF, CONTAINS, NOT_CONTAINS, MATCHES, NOT_MATCHES -> op;
        };
    }

    /** {@code category == "a" || "b"} and {@code total > 5 && < 9}: the field is not written again. */
    private Expr repeated(Token first, Value field) {
        String name = field instanceof Ref ref ? ref.variable().orElse("") + (ref.variable().isPresent()
                && ref.field().isPresent() ? "." : "") + ref.field().orElse("") : "";
        Token token = in.peek();
        Optional<Op> op = operator();
        String value = in.peek().shown().replace("'", "");
        problems.error(first.place(), "name the field again: " + name + " " + op.orElse(Op.EQ).text() + " " + value);
        return compare(field, op.orElse(Op.EQ), token.place());
    }

    private Compare compare(Value field, Op op, Place place) {
        boolean several = op == Op.IN || op == Op.NOT_IN;
        if (several) {
            return new Compare(field, op, place, values.list());
        }
        int start = in.position();
        Value value = values.value();
        boolean bare = value instanceof Ref ref && ref.variable().isEmpty();
        return new Compare(field, op, place, List.of(bare && isLooseWord() ? phrase(start) : value));
    }

    private boolean isLooseWord() {
        Token token = in.peek();
        return token.kind() == Token.Kind.WORD && operatorAhead(0).isEmpty() && operatorAhead(1).isEmpty()
                && !in.peek(1).is(":") && !in.peek(1).is("(") && Words.when(token.value()).isEmpty()
                && !token.isWord("then") && !token.isWord("end");
    }

    /** Several words without quotes, read as the text they were meant to be. */
    private Value phrase(int start) {
        while (isLooseWord()) {
            in.next();
        }
        List<Token> words = in.since(start);
        String text = words.stream().map(Token::value).collect(Collectors.joining(" "));
        problems.error(words.get(0).place(), "a text stands in double quotes: \"" + text + "\"");
        return new RuleTree.Text(text, words.get(0).place());
    }

    /** The operator that stands so many words ahead, as it is written in rules. */
    Optional<Op> operatorAhead(int ahead) {
        boolean not = in.peek(ahead).isWord("not");
        Token word = not ? in.peek(ahead + 1) : in.peek(ahead);
        if (word.kind() != Token.Kind.WORD && (word.kind() != Token.Kind.SIGN || not)) {
            return Optional.empty();
        }
        String text = (not ? "not " : "") + word.value();
        for (Op op : Op.values()) {
            if (op.text().equals(text)) {
                return Optional.of(op);
            }
        }
        return Optional.empty();
    }

    private Optional<Op> operator() {
        Optional<Op> op = operatorAhead(0);
        if (op.isPresent()) {
            if (in.next().isWord("not")) {
                in.next();
            }
            return op;
        }
        Token token = in.peek();
        if (token.is("=")) {
            problems.error(token.place(), "write == to compare");
            in.next();
            return Optional.of(Op.EQ);
        }
        return token.kind() == Token.Kind.WORD ? meant(token) : Optional.empty();
    }

    private Optional<Op> meant(Token token) {
        boolean not = token.isWord("not");
        String word = not ? in.peek(1).value() : token.value();
        Optional<Op> meant = Words.operator(word).filter(op -> !not);
        for (Op op : Op.values()) {
            if (op.text().equalsIgnoreCase((not ? "not " : "") + word) && Character.isLetter(op.text().charAt(0))) {
                meant = Optional.of(op);
            }
        }
        meant.ifPresent(op -> {
            problems.error(token.place(), "write " + op.text() + " instead of '" + (not ? "not " : "") + word + "'");
            in.next();
            if (not || in.peek().isWord("than")) {
                in.next();
            }
        });
        return meant;
    }

    /** What is said of something that cannot stand behind a condition. */
    String afterCondition(Token before, Token token) {
        if (token.kind() == Token.Kind.SIGN && "+-*/%^".contains(token.value())) {
            return Words.NO_ARITHMETIC;
        }
        if (before.kind() == Token.Kind.TEXT && before.touches(token)) {
            return "the text ended before this; a \" inside a text is written \\\"";
        }
        if (operatorAhead(0).isPresent() || token.is("=")) {
            return "one condition compares two values; write two, such as total > 5, total <= 10";
        }
        if (token.is(":")) {
            return before.kind() == Token.Kind.NUMBER ? "write a number alone, such as hour >= 22"
                    : "write == to compare; a colon stands behind a variable only, such as $total : total";
        }
        if (token.is(".")) {
            return Words.NO_DOTS;
        }
        return Words.when(token.value()).filter(word -> token.kind() == Token.Kind.WORD).orElse(
                "expected , or ) after a condition, found " + token.shown());
    }

    Name name() {
        Token token = in.next();
        return new Name(token.value(), token.place());
    }
}
