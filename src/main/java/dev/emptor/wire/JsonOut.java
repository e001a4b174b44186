package dev.emptor.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A growing buffer of JSON in UTF-8. One value has one form: no spaces, only the escapes JSON demands, and half a
 * surrogate pair as an escape, so that any text whatever comes back as it was.
 */
final class JsonOut {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_SIZE = 2048;
    private static final int COMPACT = -1;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    static byte[] bytes(Json json) {
        JsonOut out = new JsonOut();
        out.json(json, COMPACT);
        return out.toBytes();
    }

    static String text(Json json) {
        return new String(bytes(json), StandardCharsets.UTF_8);
    }

    static String pretty(Json json) {
        JsonOut out = new JsonOut();
        out.json(json, 0);
        return new String(out.bytes, 0, out.size, StandardCharsets.UTF_8);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    void raw(byte[] ascii, int from) {
        int length = ascii.length - from;
        room(length);
        System.arraycopy(ascii, from, bytes, size, length);
        size += length;
    }

    void bool(boolean value) {
        raw(value ? TRUE : FALSE, 0);
    }

    void number(long value) {
        if (value < 0 || value > 999_999_999L) {
            ascii(Long.toString(value));
            return;
        }
        int rest = (int) value;
        int length = 1;
        for (int power = 10; length < 9 && rest >= power; power *= 10) {
            length++;
        }
        room(length);
        for (int at = size + length - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    /** A string value or field name, quoted and escaped. */
    void text(String text) {
        int length = text.length();
        room(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                size = at;
                rest(text, i);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        size = at;
    }

    /** The rest of a text from its first character that is not plain. */
    private void rest(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            room(6);
            if (c == '"' || c == '\\') {
                bytes[size++] = '\\';
                bytes[size++] = (byte) c;
            } else if (c < ' ' || c == 0x7f) {
                escape(c);
            } else if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xc0 | c >> 6);
                bytes[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xe0 | c >> 12);
                bytes[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
                bytes[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                pair(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                escape(c);
            }
        }
        raw('"');
    }

    private void pair(int point) {
        bytes[size++] = (byte) (0xf0 | point >> 18);
        bytes[size++] = (byte) (0x80 | (point >> 12 & 0x3f));
        bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3f));
        bytes[size++] = (byte) (0x80 | (point & 0x3f));
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[c >> shift & 0xf];
        }
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void json(Json json, int level) {
        switch (json) {
            case Json.Text text -> text(text.value());
            case Json.Digits number -> ascii(number.digits());
            case Json.Bool bool -> bool(bool.value());
            case Json.Nil nil -> raw(NULL, 0);
            case JsonArray array -> {
                raw('[');
                boolean first = true;
                for (Json item : array) {
                    first = separate(first, level);
                    json(item, deeper(level));
                }
                close(first, level, ']');
            }
            case JsonObject object -> {
                raw('{');
                boolean first = true;
                for (Map.Entry<String, Json> field : object.fields()) {
                    first = separate(first, level);
                    text(field.getKey());
                    raw(':');
                    if (level != COMPACT) {
                        raw(' ');
                    }
                    json(field.getValue(), deeper(level));
                }
                close(first, level, '}');
            }
        }
    }

    private boolean separate(boolean first, int level) {
        if (!first) {
            raw(',');
        }
        line(deeper(level));
        return false;
    }

    private void close(boolean empty, int level, char bracket) {
        if (!empty) {
            line(level);
        }
        raw(bracket);
    }

    private void line(int level) {
        if (level != COMPACT) {
            ascii("\n" + "  ".repeat(level));
        }
    }

    private static int deeper(int level) {
        return level == COMPACT ? COMPACT : level + 1;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
