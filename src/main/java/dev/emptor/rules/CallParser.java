package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Sum;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.TokenStream.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the one thing that stands after {@code then}: {@code verdict.verb( $offer, … );}. */
final class CallParser {
    private final TokenStream in;
    private final ProblemList problems;
    private final ValueParser values;

    CallParser(TokenStream in, ProblemList problems, ValueParser values) {
        this.in = in;
        this.problems = problems;
        this.values = values;
    }

    Call call() {
        values.afresh();
        Token verb = verb();
        boolean open = in.take("(");
        List<Sum> arguments = new ArrayList<>();
        while (!in.peek().is(")")) {
            if (in.peek().is(";") || in.peek().isWord("end")) {
                break;
            }
            if (!arguments.isEmpty()) {
                comma();
            }
            arguments.add(sum(arguments.isEmpty()));
        }
        if (!in.take(")") && open) {
            problems.error(in.previous().place().after(), "the verdict is not closed; write ) before the ;");
        }
        Place end = in.previous().place();
        if (!in.take(";")) {
            String message = in.peek().is(".") ? Words.ONE_VERDICT : "a ';' is missing after the verdict";
            if (!in.peek().isWord("end")) {
                throw new Syntax(in.peek().is(".") ? in.peek().place() : end.after(), message);
            }
            problems.error(end.after(), message);
        }
        return new Call(new Name(verb.value(), verb.place()), arguments, end);
    }

    private Token verb() {
        Token first = in.peek();
        if (!Verbs.saidOf(first.value()).isEmpty() && in.peek(1).is("(")) {
            problems.error(first.place(), "write verdict. before the verb: verdict." + first.value() + "( … )");
        } else if (first.value().equalsIgnoreCase("verdict") && in.peek(1).is(".")) {
            if (!first.isWord("verdict")) {
                problems.error(first.place(), "write verdict in small letters");
            }
            in.next();
            in.next();
        } else {
            throw in.stop(first.isWord("end") ? "the rule says nothing; after 'then' stands one verdict, such as "
                    + "verdict.ask($offer, \"why\");" : Words.ONE_VERDICT);
        }
        Token verb = in.next();
        if (verb.kind() != Token.Kind.WORD) {
            throw new Syntax(verb.place(), Words.ONE_VERDICT);
        }
        if (!in.peek().is("(")) {
            if (in.peek().kind() == Token.Kind.SIGN || in.atEnd()) {
                throw new Syntax(verb.place(), Words.ONE_VERDICT);
            }
            problems.error(verb.place().after(), "behind the verb stands (: verdict." + verb.value() + "( … )");
        }
        return verb;
    }

    private void comma() {
        Token before = in.previous();
        if (in.take(",")) {
            return;
        }
        Token token = in.peek();
        if (before.kind() == Token.Kind.TEXT && before.touches(token)) {
            throw in.stop("the text ended before this; a \" inside a text is written \\\"");
        }
        if (token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END) {
            throw in.stop("+-*/%^".contains(token.value()) && token.kind() == Token.Kind.SIGN ? Words.NO_ARITHMETIC
                    : "expected , or ) in the verdict, found " + token.shown());
        }
        problems.error(before.place().after(), "a comma is missing before " + token.shown());
    }

    /** A word that is neither a variable nor the beginning of a call. */
    private boolean looseWord() {
        Token token = in.peek();
        return token.kind() == Token.Kind.WORD && !Words.isVariable(token) && Words.when(token.value()).isEmpty()
                && Words.value(token.value()).isEmpty() && !List.of("true", "false", "null").contains(token.value())
                && !in.peek(1).is(".") && !in.peek(1).is("(");
    }

    private Value loose(boolean subject) {
        Token first = in.next();
        if (subject && !looseWord()) {
            problems.error(first.place(), "a variable begins with $: write $" + first.value());
            return new RuleTree.Ref(Optional.of("$" + first.value()), Optional.empty(), first.place());
        }
        StringBuilder text = new StringBuilder(first.value());
        while (looseWord()) {
            text.append(' ').append(in.next().value());
        }
        problems.error(first.place(), "a text stands in double quotes: \"" + text + "\"");
        return new RuleTree.Text(text.toString(), first.place());
    }

    private Sum sum(boolean subject) {
        List<Value> parts = new ArrayList<>();
        Place place = in.peek().place();
        while (true) {
            parts.add(looseWord() ? loose(subject) : values.spoken());
            boolean reason = !subject && (in.previous().kind() == Token.Kind.TEXT
                    ? Words.isVariable(in.peek()) : in.peek().kind() == Token.Kind.TEXT);
            if (reason && !in.previous().touches(in.peek())) {
                problems.error(in.previous().place().after(), "a + is missing before " + in.peek().shown());
            } else if (!in.take("+")) {
                return new Sum(parts, place);
            }
        }
    }
}
