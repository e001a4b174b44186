package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Cuts a rule file into tokens. What has no place in one is reported and left out, so the rest is still checked. */
final class Lexer {
    private static final List<String> LONG_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||");
    private static final String SIGNS = "(){}[],;:.+-*/<>!=&|?@%^~#";
    private static final String TYPOGRAPHIC = "“”„‟«»‘’‚‛‹›″";

    private final String text;
    private final BiConsumer<Place, String> report;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text, BiConsumer<Place, String> report) {
        this.text = text;
        this.report = report;
    }

    /** All tokens, the last of kind END. */
    static List<Token> read(String text, BiConsumer<Place, String> report) {
        Lexer lexer = new Lexer(text, report);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        invisible();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                at = lineEnd();
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (c == '"') {
                quoted();
            } else if (isDigit(c)) {
                number();
            } else if (isWordStart(c)) {
                int start = at;
                while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
                    at++;
                }
                add(Token.Kind.WORD, text.substring(start, at), start);
            } else {
                sign();
            }
        }
        add(Token.Kind.END, "", at);
    }

    /** Characters that make a file read otherwise than it looks; refused in comments and texts as well. */
    private void invisible() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean plain = c == '\n' || c == '\t' || text.startsWith("\r\n", i);
            if (c == '\n') {
                at = i + 1;
                newLine();
            } else if (!plain && (type == Character.CONTROL || type == Character.FORMAT)) {
                at = i;
                report.accept(here(), "an invisible character (U+%04X) stands here; delete it".formatted((int) c));
            }
        }
        at = 0;
        line = 1;
        lineStart = 0;
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            report.accept(here(), "this comment is never closed; end it with */");
            at = text.length();
            return;
        }
        for (int i = at; i < end; i++) {
            if (text.charAt(i) == '\n') {
                at = i + 1;
                newLine();
            }
        }
        at = end + 2;
    }

    private void quoted() {
        int start = at;
        Place place = here();
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '\\') {
                char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
                if (next != '"' && next != '\\') {
                    report.accept(here(), "after \\ only \" or \\ may stand; write the letter itself");
                } else {
                    c = next;
                    at++;
                }
            }
            value.append(c);
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            report.accept(place, "this text has no closing quote on its line; end it with \"");
        } else {
            at++;
        }
        tokens.add(new Token(Token.Kind.TEXT, value.toString(), place, start, at));
    }

    private void number() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        add(Token.Kind.NUMBER, text.substring(start, at), start);
        if (at < text.length() && isWordStart(text.charAt(at))) {
            report.accept(here(), "a letter stands right after the number " + text.substring(start, at)
                    + "; write the number alone, such as 49.90");
            while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
        }
    }

    private void sign() {
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += 2;
                add(Token.Kind.SIGN, sign, at - 2);
                return;
            }
        }
        int point = text.codePointAt(at);
        if (Character.getType(point) == Character.CONTROL || Character.getType(point) == Character.FORMAT) {
            at++; // Reported already.
            return;
        }
        if (SIGNS.indexOf(point) >= 0) {
            at++;
            add(Token.Kind.SIGN, Character.toString(point), at - 1);
            return;
        }
        String shown = new String(Character.toChars(point));
        if (isOddQuote(point)) {
            oddlyQuoted(shown);
            return;
        }
        if (Character.getType(point) == Character.CURRENCY_SYMBOL) {
            report.accept(here(), "amounts are in the household's currency; write the number without " + shown);
        } else {
            report.accept(here(), "the character " + shown + " has no place outside a text in double quotes");
        }
        at += Character.charCount(point);
    }

    /** A text in quotes of another kind is taken as the text it was meant to be, so that it is one mistake only. */
    private void oddlyQuoted(String quote) {
        int start = at;
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n' && !isOddQuote(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) != '\n';
        String meant = closed ? text.substring(start + 1, end) : "…";
        report.accept(here(), "a text stands in straight double quotes, not in " + quote + "; write \"" + meant + "\"");
        Place place = here();
        at = closed ? end + 1 : at + 1;
        tokens.add(new Token(Token.Kind.TEXT, meant, place, start, at));
    }

    private static boolean isOddQuote(int point) {
        return point == '\'' || TYPOGRAPHIC.indexOf(point) >= 0;
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, new Place(line, start - lineStart + 1), start, at));
    }

    private Place here() {
        return new Place(line, at - lineStart + 1);
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || Character.isLetter(c);
    }
}
