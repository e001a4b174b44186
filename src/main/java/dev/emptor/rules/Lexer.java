package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Cuts a rule file into tokens. What has no place in one is reported and left out, so the rest is still checked. */
final class Lexer {
    private static final List<String> LONG_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||");
    /** What other languages write, and what is written here; the first that fits is taken. */
    private static final String[][] OTHER_SIGNS =
            {{"===", "=="}, {"!==", "!="}, {"<>", "!="}, {"=<", "<="}, {"=>", ">="}, {"&", "&&"}, {"|", "||"}};
    private static final String SIGNS = "(){}[],;:.+-*/<>!=&|?@%^~#\\";
    /** What may end a line behind a text whose closing quote was forgotten. */
    private static final String TAIL = " \t\r);{”“„’";

    private static final int LONGEST_WORD = 80;

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
        lexer.unseen();
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r' || Letters.isUnseen(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            } else if (text.startsWith("//", at)) {
                at = lineEnd();
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (c == '"') {
                quoted();
            } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)) && !isWordPart(charAt(at - 1)))) {
                number();
            } else if (isWordStart(c)) {
                word();
            } else {
                sign(text.codePointAt(at));
            }
        }
        add(Token.Kind.END, "", at);
    }

    /** Characters that make a file read otherwise than it looks; refused in comments and texts as well. */
    private void unseen() {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean plain = point == '\n' || point == '\t' || text.startsWith("\r\n", i) || (i == 0 && point == 0xfeff);
            if (point == '\n') {
                at = i + 1;
                newLine();
            } else if (!plain && Letters.isUnseen(point)) {
                at = i;
                report.accept(ahead(1), "an invisible character (" + Letters.code(point) + ") stands here; delete it");
            }
        }
        at = 0;
        line = 1;
        lineStart = 0;
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            report.accept(ahead(2), "this comment is never closed; end it with */");
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
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '\\') {
                char next = charAt(at + 1);
                if (next != '"' && next != '\\') {
                    report.accept(ahead(2), "after \\ only \" or \\ may stand; write the letter itself, "
                            + "or \\\\ for one \\");
                } else {
                    c = next;
                    at++;
                }
            }
            value.append(c);
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            text(start, value.toString());
            return;
        }
        while (at > start + 1 && TAIL.indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        report.accept(new Place(line, start - lineStart + 1, at - start),
                "this text has no closing quote on its line; end it with \"");
        text(start, text.substring(start + 1, at));
    }

    private void number() {
        int start = at;
        digits();
        if (charAt(at) == '.' && isDigit(charAt(at + 1))) {
            at++;
            digits();
        }
        String number = text.substring(start, at);
        if (number.startsWith(".")) {
            report.accept(here(start), "write the number with a digit before the point: 0" + number);
            number = "0" + number;
        }
        boolean point = charAt(at) == '.' && isDigit(charAt(at + 1));
        if (point || ("'_’\u00a0\u202f".indexOf(charAt(at)) >= 0 && isDigit(charAt(at + 1)))) {
            while (isDigit(charAt(at)) || (".'_’\u00a0\u202f".indexOf(charAt(at)) >= 0 && isDigit(charAt(at + 1)))) {
                at++;
            }
            number = text.substring(start, at).replaceAll("[^0-9]", "");
            report.accept(here(start), "write the number without signs between its digits: " + number);
        }
        add(Token.Kind.NUMBER, number, start);
        behind(number);
    }

    /** What may not stand right behind a number. */
    private void behind(String number) {
        int after = at;
        while (charAt(after) == ' ') {
            after++;
        }
        if (isWordStart(charAt(at))) {
            report.accept(ahead(1), "a letter stands right after the number " + number
                    + "; write the number alone, such as 49.90");
            while (isWordPart(charAt(at))) {
                at++;
            }
        } else if (charAt(after) == '%') {
            report.accept(new Place(line, after - lineStart + 1), "write the number without %: fields such as "
                    + "percentOverUsual count percent already");
            at = after + 1;
        }
    }

    private void word() {
        int start = at;
        // What is invisible was reported; the word around it is still one word.
        while (isWordPart(charAt(at)) || (charAt(at) > '~' && Letters.isUnseen(charAt(at)))) {
            at++;
        }
        String word = text.substring(start, at).codePoints().filter(point -> !Letters.isUnseen(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        Optional<String> plain = Letters.plain(word);
        plain.ifPresent(meant -> {
            int odd = word.codePoints().filter(point -> point > '~').findFirst().orElseThrow();
            report.accept(here(start), "this looks like '" + meant + "', but has a letter of another alphabet ("
                    + Letters.code(odd) + "); type it again");
        });
        if (word.length() > LONGEST_WORD) {
            report.accept(here(start), "this word has " + word.length()
                    + " letters; no field, fact or verb is so long");
        }
        add(Token.Kind.WORD, plain.orElse(word.substring(0, Math.min(word.length(), LONGEST_WORD))), start);
    }

    private void sign(int point) {
        for (String[] other : OTHER_SIGNS) {
            boolean right = other[1].length() > other[0].length() && text.startsWith(other[1], at);
            if (text.startsWith(other[0], at) && !right) {
                int start = at;
                at += other[0].length();
                report.accept(here(start), "write " + other[1] + " instead of " + other[0]);
                add(Token.Kind.SIGN, other[1], start);
                return;
            }
        }
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += 2;
                add(Token.Kind.SIGN, sign, at - 2);
                return;
            }
        }
        if (text.startsWith("*/", at)) {
            report.accept(ahead(2), "no comment is open here; comments do not stand in one another");
            at += 2;
        } else if (point == '#' && (at == lineStart || Character.isWhitespace(text.charAt(at - 1)))) {
            report.accept(ahead(1), "a comment begins with //, not with #");
            at = lineEnd();
        } else if (SIGNS.indexOf(point) >= 0) {
            at++;
            add(Token.Kind.SIGN, Character.toString(point), at - 1);
        } else {
            odd(point, new String(Character.toChars(point)));
        }
    }

    private void odd(int point, String shown) {
        int start = at;
        if (Letters.isOddQuote(point)) {
            oddlyQuoted(shown);
            return;
        }
        at += shown.length();
        Optional<String> sign = Letters.sign(point);
        if (sign.isPresent()) {
            report.accept(here(start), "write " + sign.get() + " instead of " + shown);
            add(Token.Kind.SIGN, sign.get(), start);
        } else if (Letters.isOddBlank(point)) {
            report.accept(here(start), "this is not the blank of the space bar (" + Letters.code(point)
                    + "); type it again");
        } else if (Character.getType(point) == Character.CURRENCY_SYMBOL) {
            report.accept(here(start), "amounts are in the household's currency; write the number without " + shown);
        } else {
            report.accept(here(start), "the character " + shown + " has no place outside a text in double quotes");
        }
    }

    /** A text in quotes of another kind is taken as the text it was meant to be, so that it is one mistake only. */
    private void oddlyQuoted(String quote) {
        int start = at;
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '"'
                && !Letters.isOddQuote(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) != '\n';
        String meant = closed ? text.substring(start + 1, end) : "…";
        at = closed ? end + 1 : at + 1;
        report.accept(here(start), "a text stands in straight double quotes, not in " + quote + "; write \"" + meant
                + "\"");
        text(start, meant);
    }

    private void text(int start, String value) {
        add(Token.Kind.TEXT, value, start);
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, here(start), start, at));
    }

    /** From there to where reading is now, on the same line. */
    private Place here(int start) {
        return new Place(line, start - lineStart + 1, Math.max(1, at - start));
    }

    private Place ahead(int length) {
        return new Place(line, at - lineStart + 1, length);
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private void digits() {
        while (isDigit(charAt(at))) {
            at++;
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private char charAt(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
                || (Character.isLetter(c) && !Letters.isUnseen(c));
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c);
    }
}
