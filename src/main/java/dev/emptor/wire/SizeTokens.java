package dev.emptor.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a package text into tokens, in one pass; anything a size does not consist of is a doubt. */
final class SizeTokens {

    private static final String SIGNS = "/-(),;|=&:#'\"";
    private static final List<String> SQUARED = List.of("m", "dm", "cm", "ft", "in", "yd");

    private final String text;
    private final List<SizeToken> tokens = new ArrayList<>();
    private int at;

    private SizeTokens(String text) {
        this.text = text;
    }

    static List<SizeToken> of(String text) throws SizeDoubt {
        SizeTokens cutter = new SizeTokens(text);
        while (cutter.at < text.length()) {
            cutter.cut();
        }
        return List.copyOf(cutter.tokens);
    }

    private void cut() throws SizeDoubt {
        char c = text.charAt(at);
        if (digitAt(at) || (isPoint(c) && digitAt(at + 1))) {
            number();
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            at++;
        } else if (c == '℮') {
            sign('℮');
        } else if (vulgar(c).length() > 0) {
            String fraction = vulgar(c);
            tokens.add(new SizeToken.Num(fraction.substring(0, 1)));
            tokens.add(new SizeToken.Sign('/'));
            tokens.add(new SizeToken.Num(fraction.substring(1)));
            at++;
        } else if (Character.isLetter(c)) {
            word();
        } else {
            other(c);
        }
    }

    private void number() {
        int start = at;
        while (digitAt(at) || (at < text.length() && isPoint(text.charAt(at)) && digitAt(at + 1))) {
            at++;
        }
        tokens.add(new SizeToken.Num(text.substring(start, at)));
    }

    private void word() {
        int start = at;
        while (at < text.length() && (Character.isLetter(text.charAt(at)) || isMark(text.charAt(at)))) {
            at++;
        }
        String raw = text.substring(start, at);
        String lower = raw.toLowerCase(Locale.ROOT);
        if (lower.equals("x")) {
            tokens.add(new SizeToken.Sign('×'));
            return;
        }
        if (SQUARED.contains(lower) && squareHere()) {
            at++;
            lower += "²";
        }
        if (at < text.length() && text.charAt(at) == '.' && !digitAt(at + 1)) {
            at++;
        }
        tokens.add(new SizeToken.Word(lower, raw));
    }

    private void other(char c) throws SizeDoubt {
        switch (c) {
            case '*', '×', '✕', '✖' -> sign('×');
            case '–', '—', '‐', '‑', '−' -> sign('-');
            case '+' -> throw new SizeDoubt("it is a sum; whether the parts belong to one content is not said");
            case '%' -> throw new SizeDoubt("it holds a percentage");
            case '~', '≈', '±', '<', '>', '≤', '≥' ->
                    throw new SizeDoubt("it is approximate or a limit ('" + c + "'), not an exact content");
            default -> {
                if (SIGNS.indexOf(c) < 0) {
                    throw new SizeDoubt(String.format(Locale.ROOT, "it holds a character sizes do not use (U+%04X)",
                            (int) c));
                }
                sign(c);
            }
        }
    }

    private void sign(char sign) {
        tokens.add(new SizeToken.Sign(sign));
        at++;
    }

    private boolean squareHere() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        boolean ends = at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
        return c == '²' || (c == '2' && ends && !(at + 1 < text.length() && isPoint(text.charAt(at + 1))));
    }

    private boolean digitAt(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isPoint(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isMark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Numerator and denominator of a one-character fraction, or nothing. */
    private static String vulgar(char c) {
        return switch (c) {
            case '½' -> "12";
            case '⅓' -> "13";
            case '⅔' -> "23";
            case '¼' -> "14";
            case '¾' -> "34";
            case '⅛' -> "18";
            case '⅜' -> "38";
            case '⅝' -> "58";
            case '⅞' -> "78";
            default -> "";
        };
    }
}
