package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Bind;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.TokenStream.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what stands between {@code when} and {@code then}. A mistake in one condition leaves the others readable. */
final class ConditionParser {
    private final TokenStream in;
    private final ProblemList problems;
    private final ExprParser exprs;
    private boolean thenTaken;

    ConditionParser(TokenStream in, ProblemList problems, ValueParser values) {
        this.in = in;
        this.problems = problems;
        this.exprs = new ExprParser(in, problems, values);
    }

    void afresh() {
        thenTaken = false;
    }

    /** Whether a misspelt {@code then} has been taken already. */
    boolean thenTaken() {
        return thenTaken;
    }

    void all(List<Pattern> patterns) {
        while (!in.peek().isWord("then") && !atVerdict()) {
            if (in.atEnd() || in.atRule() || in.atRuleEnd()) {
                throw in.stop("the rule has no 'then'; write then and a verdict, found " + in.peek().shown());
            }
            if (in.peek().kind() == Token.Kind.WORD && in.peek(1).isWord("verdict")
                    && Nearest.distance(in.peek().value().toLowerCase(Locale.ROOT), "then") <= 2) {
                problems.error(in.peek().place(), "write then instead of '" + in.peek().value() + "'");
                in.next();
                thenTaken = true;
                return;
            }
            try {
                pattern(patterns);
                in.take(";");
            } catch (Syntax wrong) {
                problems.error(wrong.place(), wrong.text());
                if (!atOuter() && !atNext()) {
                    skipFact();
                }
            }
        }
    }

    /** Whether the verdict comes here, where 'then' should have been. */
    boolean atVerdict() {
        return in.peek().value().equalsIgnoreCase("verdict") && in.peek(1).is(".");
    }

    private void pattern(List<Pattern> patterns) {
        Quantifier quantifier = in.takeWord("not") ? Quantifier.NOT
                : in.takeWord("exists") ? Quantifier.EXISTS : Quantifier.MATCH;
        boolean wrapped = quantifier != Quantifier.MATCH && in.take("(");
        Optional<Name> binding = binding();
        Token fact = in.peek();
        boolean known = Vocabulary.fact(fact.value()).isPresent();
        if (fact.kind() != Token.Kind.WORD || Words.isVariable(fact)
                || (in.peek(1).kind() != Token.Kind.SIGN && !known) || Words.when(fact.value()).isPresent()) {
            throw in.stop(Words.when(fact.value()).map(said -> Vocabulary.fact(in.peek(1).value())
                    .map(meant -> said.replace("not Need(", "not " + meant.name() + "(")).orElse(said)).orElse(
                    fact.isWord("if") ? "leave out 'if'; behind 'when' stand facts"
                    : fact.is("(") ? "facts stand without parentheses around them, one under the other"
                    : "expected a fact such as Offer( total > 50 ), found " + fact.shown()));
        }
        Name name = exprs.name();
        if (in.peek().is(".")) {
            throw in.stop("a fact is one word, such as Offer; class names with dots are left out");
        }
        if (!in.peek().is("(") && known) {
            problems.error(in.previous().place().after(), "the conditions of " + name.text()
                    + " stand in parentheses: " + name.text() + "( … )");
            patterns.add(new Pattern(quantifier, binding, name, List.of()));
            if (!atOuter() && !atNext()) {
                skipFact();
            }
            return;
        }
        in.expect("(", "after " + name.text());
        List<Part> parts = new ArrayList<>();
        patterns.add(new Pattern(quantifier, binding, name, parts));
        parts(name, parts);
        if (in.peek().isWord("from") || in.peek().isWord("over")) {
            patterns.remove(patterns.size() - 1);
            throw in.stop(Words.when(in.peek().value()).orElseThrow());
        }
        if (wrapped) {
            in.expect(")", "after the fact");
        }
    }

    /** {@code $x :}, also where its colon or its $ was forgotten. */
    private Optional<Name> binding() {
        Token first = in.peek();
        boolean fact = Vocabulary.fact(in.peek(1).value()).isPresent() && in.peek(2).is("(");
        boolean sign = in.peek(1).is(":") || in.peek(1).is("=");
        if (first.kind() != Token.Kind.WORD || (!sign && !(fact && Words.isVariable(first)))) {
            return Optional.empty();
        }
        Name name = exprs.name();
        if (!Words.isVariable(first)) {
            problems.error(first.place(), "a variable begins with $: write $" + first.value() + " : "
                    + in.peek(1).value());
            name = new Name("$" + name.text(), name.place());
        }
        if (!in.take(":")) {
            problems.error(in.previous().place().after(), "between a variable and its fact stands a colon: "
                    + name.text() + " : " + (in.peek().is("=") ? in.peek(1) : in.peek()).value() + "( … )");
            in.take("=");
        }
        return Optional.of(name);
    }

    private void parts(Name fact, List<Part> parts) {
        if (in.take(")")) {
            return;
        }
        while (true) {
            int start = in.position();
            int read = parts.size();
            try {
                part(parts);
                if (in.take(")")) {
                    return;
                }
                between(fact);
            } catch (Syntax wrong) {
                problems.error(wrong.place(), wrong.text());
                parts.subList(read, parts.size()).clear();
                skipCondition(start);
                if (in.take(")") || !in.take(",")) {
                    return;
                }
            }
            if (atNext()) {
                return;
            }
        }
    }

    /** What stands between two conditions; a comma, or what was written instead of one. */
    private void between(Name fact) {
        Token token = in.peek();
        Token before = in.previous();
        if (in.take(",")) {
            if (in.peek().is(")")) {
                throw new Syntax(token.place(), "a condition is missing behind this comma; write one or leave it out");
            }
        } else if (atNext() || token.is(";")) {
            problems.error(before.place().after(), "the conditions of " + fact.text() + " are not closed; write )");
        } else if (token.isWord("and")) {
            problems.error(token.place(), "write a comma or && instead of 'and' between conditions of one fact");
            in.next();
        } else if (token.kind() == Token.Kind.WORD && before.kind() == Token.Kind.NUMBER
                && !in.peek(1).is(":") && exprs.operatorAhead(1).isEmpty()) {
            throw in.stop("write the number alone: " + before.value() + ", without '" + token.value() + "'");
        } else if (token.kind() == Token.Kind.WORD && Words.when(token.value()).isEmpty()
                && (in.peek(1).is(":") || exprs.operatorAhead(1).isPresent() || in.peek(1).is("=")
                        || in.peek(1).is(",") || in.peek(1).is(")")) && !(before.kind() == Token.Kind.WORD)) {
            problems.error(before.place().after(), "a comma is missing before '" + token.value() + "'");
        } else {
            throw in.stop(exprs.afterCondition(before, token));
        }
    }

    private void part(List<Part> parts) {
        boolean bound = Words.isVariable(in.peek()) && (in.peek(1).is(":") || (in.peek(1).is("=")
                && in.peek(2).kind() == Token.Kind.WORD));
        if (!bound) {
            parts.add(exprs.any());
            return;
        }
        Name variable = exprs.name();
        if (in.peek().is("=")) {
            problems.error(in.peek().place(), "between a variable and its field stands a colon: " + variable.text()
                    + " : " + in.peek(1).value());
        }
        in.next();
        Token field = in.peek();
        if (field.kind() != Token.Kind.WORD || Words.isVariable(field)) {
            throw in.stop("after " + variable.text() + " : stands a field, found " + field.shown());
        }
        parts.add(new Bind(variable, new Name(field.value(), field.place())));
        if (in.peek(1).is(",") || in.peek(1).is(")")) {
            in.next();
        } else {
            parts.add(exprs.any());
        }
    }

    private boolean atOuter() {
        return in.atEnd() || in.atRule() || in.atRuleEnd() || in.peek().isWord("then") || atVerdict();
    }

    /** Whether another fact, 'then' or the end of the rule begins here, although this fact is still open. */
    private boolean atNext() {
        if (atOuter()) {
            return true;
        }
        int skip = in.peek().isWord("not") || in.peek().isWord("exists") ? 1 : 0;
        skip += Words.isVariable(in.peek(skip)) && in.peek(skip + 1).is(":") ? 2 : 0;
        return in.peek(skip).kind() == Token.Kind.WORD && in.peek(skip + 1).is("(")
                && (Vocabulary.fact(in.peek(skip).value()).isPresent() || (skip > 1 && in.atLineStart()));
    }

    /** Leaves out what cannot be read, to the next condition of this fact. */
    private void skipCondition(int start) {
        int open = 0;
        for (Token token : in.since(start)) {
            open = Math.max(0, open + (token.is("(") ? 1 : token.is(")") ? -1 : 0));
        }
        while (!atNext() && (open > 0 || (!in.peek().is(",") && !in.peek().is(")")))) {
            open += in.peek().is("(") ? 1 : in.peek().is(")") ? -1 : 0;
            in.next();
        }
    }

    /** Leaves out what cannot be read, to the next fact. */
    private void skipFact() {
        int open = 0;
        do {
            open = Math.max(0, open + (in.peek().is("(") ? 1 : in.peek().is(")") ? -1 : 0));
            in.next();
        } while (!atOuter() && (open > 0 || !(atNext() || (in.atLineStart() && in.peek(1).is("(")))));
    }
}
