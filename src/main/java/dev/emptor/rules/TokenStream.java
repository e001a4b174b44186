package dev.emptor.rules;

import java.util.List;

/** Tokens with a reading position, shared by the parsers of a rule's parts. */
final class TokenStream {
    /** A place where reading cannot go on as it was; the parser reports it and looks for the next safe place. */
    static final class Syntax extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        Syntax(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        Place place() {
            return place;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return at;
    }

    /** Those read since a position. */
    List<Token> since(int position) {
        return tokens.subList(position, at);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** The token before this one; the first one at the start. */
    Token previous() {
        return tokens.get(Math.max(0, at - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean take(String sign) {
        if (peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (peek().isWord(word)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String sign, String after) {
        if (!take(sign)) {
            throw stop("expected " + sign + " " + after + ", found " + peek().shown());
        }
    }

    Syntax stop(String message) {
        return new Syntax(peek().place(), message);
    }

    /** Whether what comes next stands on a line of its own. */
    boolean atLineStart() {
        return at == 0 || peek().place().line() > previous().place().line();
    }

    /** Whether a new rule begins here: its word and its name. */
    boolean atRule() {
        return peek().value().equalsIgnoreCase("rule") && peek().kind() == Token.Kind.WORD
                && (peek(1).kind() == Token.Kind.TEXT || (atLineStart() && peek(1).kind() == Token.Kind.WORD));
    }

    /** Whether a word of the file level, such as {@code import}, begins a line here. */
    boolean atFileWord() {
        return Words.outside(peek().value()).isPresent() && atLineStart();
    }

    /** Whether this {@code end} closes a rule: a rule, a word of the file level, or nothing follows it. */
    boolean atRuleEnd() {
        Token after = peek(1);
        return peek().isWord("end") && (after.kind() == Token.Kind.END || after.is(";") || atLineStart()
                || after.value().equalsIgnoreCase("rule") || Words.outside(after.value()).isPresent());
    }
}
