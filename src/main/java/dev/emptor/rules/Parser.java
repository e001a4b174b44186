package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Bind;
import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.TokenStream.Syntax;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a file of rules in Emptor's dialect of DRL: {@code rule "name" … when … then verdict.verb( … ); end}. After a
 * mistake it goes on at the next safe place, so that one look finds all of them.
 */
final class Parser {
    static final int LONGEST_NAME = 120;
    /** In characters; a file this long holds some thousand rules. */
    static final int LONGEST_FILE = 256 * 1024;

    private final String path;
    private final TokenStream in;
    private final ProblemList problems;
    private final ConditionParser conditions;
    private final CallParser calls;
    private final List<Span> spans = new ArrayList<>();

    private Parser(String path, TokenStream in, ProblemList problems) {
        this.path = path;
        this.in = in;
        this.problems = problems;
        ValueParser values = new ValueParser(in, problems);
        this.conditions = new ConditionParser(in, problems, values);
        this.calls = new CallParser(in, problems, values);
    }

    /** From where to where a rule reaches. */
    record Span(Place from, Place to, String name) {}

    /** The rules of a file, also those that could not be read whole. */
    static List<RuleTree> read(String path, String text, ProblemList problems) {
        if (text.length() > LONGEST_FILE) {
            problems.error(new Place(1, 1), "the file is larger than " + LONGEST_FILE / 1024
                    + " KiB; split it by theme");
            return List.of();
        }
        ProblemList letters = new ProblemList(path);
        List<Token> tokens = Lexer.read(text, letters::error);
        Parser parser = new Parser(path, new TokenStream(tokens), problems);
        List<RuleTree> rules = parser.file();
        problems.addAll(letters, parser.spans);
        return rules;
    }

    private List<RuleTree> file() {
        List<RuleTree> rules = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.atRule() || in.peek().isWord("rule")) {
                rule().ifPresent(rules::add);
                problems.reading("");
            } else {
                problems.error(in.peek().place(), outside(in.peek(), rules.isEmpty()));
                in.next();
                while (!in.atEnd() && !in.atRule() && !in.atFileWord()) {
                    in.next();
                }
            }
        }
        return rules;
    }

    private String outside(Token token, boolean first) {
        if (token.isWord("end")) {
            return first ? "there is no rule to end here; a rule begins with rule \"name\""
                    : "the rule above has ended already; leave out this 'end'";
        }
        boolean near = token.kind() == Token.Kind.WORD && in.peek(1).kind() == Token.Kind.TEXT
                && Nearest.to(token.value(), List.of("rule")).isPresent();
        if (token.is("-")) {
            return "expected a rule, found '-'; limits in YAML stand in a file that ends in .yaml";
        }
        return Words.outside(token.value()).orElse("expected a rule, found " + token.shown() + (near
                ? "; did you mean 'rule'?" : "; a file holds rule \"name\" when … then … end"));
    }

    /** A rule being read, so that what is known of a broken one is not lost. */
    private static final class Draft {
        boolean enabled = true;
        Optional<LocalDate> from = Optional.empty();
        Optional<LocalDate> until = Optional.empty();
        final List<Pattern> patterns = new ArrayList<>();
        Optional<Call> call = Optional.empty();
    }

    private Optional<RuleTree> rule() {
        Token word = in.next();
        Token name = in.peek();
        if (!word.isWord("rule")) {
            problems.error(word.place(), "write rule in small letters");
        }
        if (name.kind() != Token.Kind.TEXT) {
            problems.error(name.place(), "a rule's name stands in double quotes: rule \"Ask about dear coffee\"");
            in.next();
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
        conditions.afresh();
        int start = in.position();
        when(draft);
        List<Token> read = in.since(start);
        boolean whole = problems.errors() == before;
        try {
            consequence(draft, whole);
        } catch (Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
            skipRule();
        }
        spans.add(new Span(word.place(), in.previous().place().after(), name.value()));
        return Optional.of(new RuleTree(path, name.value(), word.place(), draft.enabled, draft.from, draft.until,
                List.copyOf(draft.patterns), draft.call, problems.errors() == before,
                whole ? List.of() : lost(read, draft.patterns)));
    }

    private void when(Draft draft) {
        try {
            boolean meant = header(draft);
            if (meant || in.takeWord("when")) {
                conditions.all(draft.patterns);
            }
        } catch (Syntax wrong) {
            problems.error(wrong.place(), wrong.text());
            while (!in.atEnd() && !in.atRule() && !in.peek().isWord("then") && !conditions.atVerdict()
                    && !in.atRuleEnd()) {
                in.next();
            }
        }
    }

    /** The variables of what could not be read; to use them is no second mistake. */
    private static List<String> lost(List<Token> read, List<Pattern> patterns) {
        Set<String> lost = new TreeSet<>();
        read.stream().filter(Words::isVariable).forEach(token -> lost.add(token.value()));
        for (Pattern pattern : patterns) {
            pattern.binding().ifPresent(name -> lost.remove(name.text()));
            for (Part part : pattern.parts()) {
                if (part instanceof Bind bind) {
                    lost.remove(bind.variable().text());
                }
            }
        }
        return List.copyOf(lost);
    }

    /** True when a misspelt {@code when} has been taken; a right one still stands there. */
    private boolean header(Draft draft) {
        while (!in.peek().isWord("when") && !in.peek().isWord("then")) {
            Token token = in.peek();
            if (token.kind() == Token.Kind.WORD && !token.isWord("enabled") && meansWhen(token)) {
                return true;
            }
            if (token.kind() != Token.Kind.WORD || token.isWord("end") || token.isWord("rule")) {
                throw in.stop(token.is("@") ? "annotations are left out; say it in a comment"
                        : token.is("{") ? "a rule has no braces; it is held together by when, then and end"
                        : "expected 'when', found " + token.shown());
            }
            String attribute = attribute();
            switch (attribute) {
                case "enabled" -> draft.enabled = yesNo();
                case "date-effective" -> draft.from = Optional.of(date(attribute));
                case "date-expires" -> draft.until = Optional.of(date(attribute));
                default -> throw new Syntax(token.place(), Words.header(attribute).orElse("expected 'when', found '"
                        + attribute + "'" + Nearest.hint(attribute, List.of("date-effective", "date-expires"),
                                "; a rule takes only enabled, date-effective and date-expires before it")));
            }
            in.take(",");
        }
        return false;
    }

    /** Takes a misspelt {@code when}: conditions follow it. */
    private boolean meansWhen(Token token) {
        boolean follows = in.peek(1).kind() == Token.Kind.WORD
                && (Words.isVariable(in.peek(1)) || Vocabulary.fact(in.peek(1).value()).isPresent());
        boolean means = follows && (token.isWord("if") || Nearest.to(token.value(), List.of("when")).isPresent());
        if (means) {
            problems.error(token.place(), "write when instead of '" + token.value() + "'");
            in.next();
        }
        return means;
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

    private void consequence(Draft draft, boolean whole) {
        if (!conditions.thenTaken() && !in.takeWord("then")) {
            boolean verdict = conditions.atVerdict();
            if (whole || verdict) {
                problems.error(in.peek().place(), verdict ? "the rule has no 'then'; write then before its verdict"
                        : "the rule has no 'then'; write then and a verdict, found " + in.peek().shown());
            }
            if (!verdict) {
                skipRule();
                return;
            }
        }
        draft.call = Optional.of(calls.call());
        if (!in.takeWord("end")) {
            Token token = in.peek();
            boolean near = token.kind() == Token.Kind.WORD && !in.peek(1).is(".") && !in.peek(1).is("(")
                    && Nearest.to(token.value(), List.of("end")).isPresent();
            if (near) {
                problems.error(token.place(), "write end instead of '" + token.value() + "'");
                in.next();
                return;
            }
            throw in.atEnd() || in.atRule()
                    ? in.stop("the rule has no 'end'; write end after its verdict")
                    : in.stop(Words.ONE_VERDICT + "; write a second rule for a second one");
        }
        in.take(";");
    }

    private void skipRule() {
        while (!in.atEnd() && !in.atRule() && !in.atRuleEnd()) {
            in.next();
        }
        in.takeWord("end");
        in.take(";");
    }
}
