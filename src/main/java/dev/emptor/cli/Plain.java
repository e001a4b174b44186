package dev.emptor.cli;

import java.util.Locale;

/**
 * Makes text from outside harmless on a terminal: escape sequences, control characters and invisible direction marks
 * go, letters stay. Line breaks become blanks, so that nothing can pretend to be a line of ours. Also measures columns.
 */
final class Plain {
    private static final int MOST_MARKS = 3;
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char STRING_END = '\u009c';

    private Plain() {}

    /** One line of letters. */
    static String line(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int after = escapeEnd(text, at);
            if (after > at) {
                at = after;
                continue;
            }
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            marks = isMark(point) ? marks + 1 : 0;
            if (isBlank(point)) {
                kept.append(' ');
            } else if (isLetter(point) && marks <= MOST_MARKS) {
                kept.appendCodePoint(point);
            }
        }
        return kept.toString();
    }

    /**
     * A JSON document whose invisible characters are written as escapes. It stays the same document: outside of texts
     * JSON has none of them but line breaks and blanks.
     */
    static String json(String document) {
        StringBuilder kept = new StringBuilder(document.length());
        document.codePoints().forEach(point -> {
            if (point == '\n' || point == ' ' || (isLetter(point) && !isBlank(point))) {
                kept.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    kept.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return kept.toString();
    }

    /** How many columns the text takes: two for wide letters and emoji, none for combining marks. */
    static int width(String text) {
        return text.codePoints().map(Plain::columns).sum();
    }

    /** The text in at most so many columns, ended by … when something was cut. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            used += columns(point);
            if (used > columns - 1) {
                break;
            }
            kept.appendCodePoint(point);
            at += Character.charCount(point);
        }
        return kept.append('…').toString();
    }

    /** The end of an escape sequence that begins here, as ECMA-48 has them; the same place if none does. */
    private static int escapeEnd(String text, int at) {
        char first = text.charAt(at);
        boolean twoPart = first == ESCAPE && at + 1 < text.length();
        char kind = twoPart ? text.charAt(at + 1) : first;
        int body = at + (twoPart ? 2 : 1);
        if (twoPart ? kind == '[' : kind == '\u009b') {
            return controlEnd(text, body);
        }
        boolean string = twoPart ? "]PX^_".indexOf(kind) >= 0 : kind == '\u009d' || kind == '\u0090' || kind == '\u0098'
                || kind == '\u009e' || kind == '\u009f';
        if (string) {
            return stringEnd(text, body);
        }
        return twoPart && kind >= ' ' && kind <= '~' ? shortEnd(text, at + 1) : at;
    }

    /** Of {@code ESC ( B} and the like: blanks to slashes, then one letter. */
    private static int shortEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) <= '/') {
            at++;
        }
        return Math.min(at + 1, text.length());
    }

    private static int controlEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) <= '?') {
            at++;
        }
        return at < text.length() && text.charAt(at) >= '@' && text.charAt(at) <= '~' ? at + 1 : at;
    }

    /** A command string without its end is not swallowed: only its opening goes, the letters stay to be seen. */
    private static int stringEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == BELL || c == STRING_END) {
                return at + 1;
            }
            if (c == ESCAPE) {
                return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : at;
            }
        }
        return from;
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == '\u0085';
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isLetter(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.PRIVATE_USE && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static int columns(int point) {
        if (isMark(point)) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
                || (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x1f300 && point <= 0x1faff)
                || (point >= 0x20000 && point <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
