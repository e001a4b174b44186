package dev.emptor.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link JsonOut} wrote, and only that: no spaces, no other escapes, fields where they are expected. Because
 * there is one form, a record is read by comparing its field names in place, without a table of names or a look ahead.
 */
final class JsonIn {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "{\"type\":".getBytes(StandardCharsets.US_ASCII);
    private static final long TENTH = Long.MAX_VALUE / 10;

    private final byte[] bytes;
    private int at;

    JsonIn(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Steps over one character if it is next. */
    boolean skip(char ascii) {
        if (at < bytes.length && bytes[at] == ascii) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over these bytes, from an index of theirs on, if they are next. */
    boolean skip(byte[] expected, int from) {
        int end = at + expected.length - from;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, expected, from, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    void expect(char ascii, String what) {
        if (!skip(ascii)) {
            throw wrong("must be " + what);
        }
    }

    /** That nothing is left. */
    void expectEnd() {
        if (at != bytes.length) {
            throw wrong("goes on after its end");
        }
    }

    boolean bool() {
        if (skip(TRUE, 0)) {
            return true;
        }
        if (skip(FALSE, 0)) {
            return false;
        }
        throw wrong("must be true or false");
    }

    long number() {
        boolean negative = skip('-');
        int from = at;
        long value = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            int digit = bytes[at] - '0';
            // Counted below zero, where there is room for one number more.
            if (value < -TENTH || (value = value * 10 - digit) > 0) {
                throw wrong("is a larger number than is handled");
            }
            at++;
        }
        boolean needless = at - from > 1 && bytes[from] == '0' || negative && value == 0;
        boolean goesOn = at < bytes.length && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E');
        if (at == from || needless || goesOn || (!negative && value == Long.MIN_VALUE)) {
            throw wrong("must be a whole number");
        }
        return negative ? value : -value;
    }

    String text(String what) {
        expect('"', what);
        int from = at;
        boolean ascii = true;
        for (int i = from; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return ascii ? new String(bytes, from, i - from, StandardCharsets.ISO_8859_1) : utf8(from, i);
            }
            if (b == '\\') {
                return escaped(from);
            }
            // What is written escaped, DEL among it, goes the long way, where it is refused.
            ascii &= b >= ' ' && b != 0x7f;
        }
        throw wrong("ends inside a text");
    }

    /** The name of the field that is next, for a message; empty at the end of an object or where no field is. */
    String nameAhead() {
        int back = at;
        try {
            return skip(',') || bytes[back] == '"' ? text("a field") : "";
        } catch (CorruptRecord | ArrayIndexOutOfBoundsException none) {
            return "";
        } finally {
            at = back;
        }
    }

    /** The type that the object which is next begins with; stays before it. */
    String memberAhead(String family) {
        int back = at;
        if (!skip(TYPE, 0)) {
            throw wrong("must be one kind of " + family + ", an object that begins with its type");
        }
        String type = text("the name of a type");
        at = back;
        return type;
    }

    CorruptRecord wrong(String what) {
        return CorruptRecord.here(what + ", at byte " + at);
    }

    /** A text with escapes, or with a control character, which is refused. */
    private String escaped(int from) {
        StringBuilder text = new StringBuilder();
        int start = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '"') {
                text.append(utf8(start, i));
                at = i + 1;
                return text.toString();
            }
            if (bytes[i] == '\\') {
                text.append(utf8(start, i));
                at = i + 1;
                i += escape(text);
                start = i + 1;
            }
        }
        throw wrong("ends inside a text");
    }

    /** Adds the character of the escape that stands after a backslash, and says how many bytes that were. */
    private int escape(StringBuilder text) {
        if (skip('"')) {
            text.append('"');
            return 1;
        }
        if (skip('\\')) {
            text.append('\\');
            return 1;
        }
        if (!skip('u') || bytes.length - at < 4) {
            throw wrong("holds an escape that is never written");
        }
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = "0123456789abcdef".indexOf(bytes[i]);
            unit = digit < 0 ? -1 : unit < 0 ? unit : unit << 4 | digit;
        }
        if (unit < 0 || (unit >= ' ' && unit != 0x7f && !Character.isSurrogate((char) unit))) {
            throw wrong("holds an escape that is never written");
        }
        text.append((char) unit);
        return 5;
    }

    private String utf8(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' || bytes[i] == 0x7f) {
                throw wrong("holds a control character");
            }
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // Broken bytes come out as the replacement character, which may also stand there by itself.
        if (text.indexOf('\ufffd') >= 0
                && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, to))) {
            throw wrong("is not UTF-8 text");
        }
        return text;
    }
}
