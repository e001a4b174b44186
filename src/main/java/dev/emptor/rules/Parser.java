package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Sum;
import dev.emptor.rules.RuleTree.Value;
import dev.emptor.rules.TokenStream.Syntax;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of rules in Emptor's dialect of DRL: {@code rule "name" … when … then verdict.verb( … ); end}. After a
 * mistake it goes on at the next safe place, so that one look finds all of them.
 */
final class Parser {
    static final int LONGEST_NAME = 120;

    private final String path;
    private final TokenStream in;
    private final ProblemList problems;
    private final ConditionParser conditions;

    private Parser(String path, TokenStream in, ProblemList problems) {
        this.path = path;
        this.in = in;
        this.problems = problems;
        this.conditions = new ConditionParser(in);
    }

    /** The rules of a file; one that could not be read whole comes without a call, for its name's sake. */
    static List<RuleTree> read(String path, String text, ProblemList problems) {
        List<Token> tokens = Lexer.read(text, problems::error);
        return new Parser(path, new TokenStream(tokens), problems).file();
    }

    private List<RuleTree> file() {
        List<RuleTree> rules = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.peek().isWord("rule")) {
                rule().ifPresent(rules::add);
                problems.reading("");
            } else {
                Token token = in.peek();
                problems.error(token.place(), Words.outside(token.value()).orElse(
                        "expected a rule, found " + token.shown() + "; a file holds rule \"name\" when … then … end"));
                in.next();
                while (!in.atEnd() && !in.atRule() && !in.atFileWord()) {
                    in.next();
                }
            }
        }
        return rules;
    }

    /** A rule being read, so that what is known of a broken one is not lost. */
    private static final class Draft {
        boolean enabled = true;
        Optional<LocalDate> from = Optional.empty();
        Optional<LocalDate> until = Optional.empty();
        List<Pattern> patterns = List.of();
        Optional<Call> call = Optional.empty();
    }

    private Optional<RuleTree> rule() {
        Token word = in.next();
        Token name = in.peek();
        if (name.kind() != Token.Kind.TEXT) {
            problems.error(name.place(), "a rule's name stands in double quotes: rule \"Ask about dear coffee\"");
            skipRule();
            return Optional.empty();
        }
        in.next();
        problems.reading(name.value());
        int before = problems.errors();
        if (name.value().isBlank() || name.value().length() > LONGEST_NAME) {
            problems.error(name.place(), "a rule's name has 1 to " + LONGEST_NAME + " characters");
        }
        Draft draft = new Draft();
        try {
            header(draft);
            draft.patterns = in.takeWord("when") ? conditions.all() : List.of();
        } catch (Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
            while (!in.atEnd() && !in.atRule() && !in.peek().isWord("then") && !in.atRuleEnd()) {
                in.next();
            }
        }
        try {
            consequence(draft, problems.errors() > before);
        } catch (Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
            skipRule();
        }
        Optional<Call> call = problems.errors() > before ? Optional.empty() : draft.call;
        return Optional.of(new RuleTree(path, name.value(), word.place(), draft.enabled, draft.from, draft.until,
                draft.patterns, call));
    }

    private void header(Draft draft) {
        while (!in.peek().isWord("when") && !in.peek().isWord("then")) {
            Token token = in.peek();
            if (token.kind() != Token.Kind.WORD || token.isWord("end") || token.isWord("rule")) {
                throw token.is("@")
                        ? in.stop("annotations are left out; say it in a comment")
                        : in.stop("expected 'when', found " + token.shown());
            }
            String attribute = attribute();
            switch (attribute) {
                case "enabled" -> draft.enabled = yesNo();
                case "date-effective" -> draft.from = Optional.of(date(attribute));
                case "date-expires" -> draft.until = Optional.of(date(attribute));
                default -> throw new Syntax(token.place(), Words.header(attribute).orElse("expected 'when', found '"
                        + attribute + "'; a rule takes only enabled, date-effective and date-expires before it"));
            }
            in.take(",");
        }
    }

    private String attribute() {
        StringBuilder name = new StringBuilder(in.next().value());
        while (in.peek().is("-") && in.previous().touches(in.peek()) && in.peek(1).kind() == Token.Kind.WORD) {
            in.next();
            name.append('-').append(in.next().value());
        }
        return name.toString();
    }

    private boolean yesNo() {
        if (in.takeWord("true")) {
            return true;
        }
        if (in.takeWord("false")) {
            return false;
        }
        throw in.stop("after 'enabled' stands true or false, found " + in.peek().shown());
    }

    private LocalDate date(String attribute) {
        Token token = in.peek();
        String wanted = "after '" + attribute + "' stands a date such as \"2026-12-24\", found " + token.shown();
        if (token.kind() != Token.Kind.TEXT) {
            throw in.stop(wanted);
        }
        try {
            LocalDate date = LocalDate.parse(token.value());
            in.next();
            return date;
        } catch (DateTimeParseException notOne) {
            throw in.stop(wanted);
        }
    }

    private void consequence(Draft draft, boolean brokenAlready) {
        if (!in.takeWord("then")) {
            if (!brokenAlready) {
                throw in.stop("the rule has no 'then'; write then and a verdict, found " + in.peek().shown());
            }
            skipRule();
            return;
        }
        draft.call = Optional.of(call());
        if (!in.takeWord("end")) {
            throw in.atEnd() || in.atRule()
                    ? in.stop("the rule has no 'end'; write end after its verdict")
                    : in.stop(Words.ONE_VERDICT + "; write a second rule for a second one");
        }
        in.take(";");
    }

    private Call call() {
        if (!in.peek().isWord("verdict") || !in.peek(1).is(".")) {
            throw in.stop(Words.ONE_VERDICT);
        }
        in.next();
        in.next();
        Token verb = in.next();
        if (verb.kind() != Token.Kind.WORD || !in.peek().is("(")) {
            throw new Syntax(verb.place(), Words.ONE_VERDICT);
        }
        in.next();
        List<Sum> arguments = new ArrayList<>();
        while (!in.peek().is(")")) {
            if (!arguments.isEmpty()) {
                in.expect(",", "between the verdict's parts");
            }
            arguments.add(sum());
        }
        Place end = in.next().place();
        if (!in.take(";")) {
            throw new Syntax(end, in.peek().is(".") ? Words.ONE_VERDICT : "a ';' is missing after the verdict");
        }
        return new Call(new Name(verb.value(), verb.place()), arguments, end);
    }

    private Sum sum() {
        List<Value> values = new ArrayList<>();
        Place place = in.peek().place();
        do {
            values.add(conditions.spoken());
        } while (in.take("+"));
        return new Sum(values, place);
    }

    private void skipRule() {
        while (!in.atEnd() && !in.atRule() && !in.atRuleEnd()) {
            in.next();
        }
        in.takeWord("end");
    }
}
