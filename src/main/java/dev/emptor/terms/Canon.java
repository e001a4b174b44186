package dev.emptor.terms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a value as JSON, after RFC 8785 (JCS), so that equal values have equal bytes and hashes. Values
 * are texts, whole numbers, booleans, collections and maps by text. Of numbers only whole ones within 2^53 - 1 are
 * written, which every reader of JSON takes exactly; others, and texts that are not well-formed Unicode, are refused.
 */
public final class Canon {
    private static final long LARGEST = (1L << 53) - 1;

    private Canon() {}

    public static byte[] bytes(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The SHA-256 of a text in UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> quote(text, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> whole(number, out);
            case Map<?, ?> object -> object(object, out);
            case Collection<?> array -> array(array, out);
            default -> throw new IllegalArgumentException("there is no canonical form of " + value.getClass());
        }
    }

    private static void whole(long number, StringBuilder out) {
        Fit.check(Math.abs(number) <= LARGEST && number != Long.MIN_VALUE,
                number + " is beyond what every reader of JSON takes exactly");
        out.append(number);
    }

    /** Members are sorted by the UTF-16 units of their names, which is how Java compares texts. */
    private static void object(Map<?, ?> object, StringBuilder out) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        object.forEach((name, member) -> sorted.put((String) name, member));
        char before = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(before);
            quote(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void array(Collection<?> array, StringBuilder out) {
        char before = '[';
        for (Object item : array) {
            out.append(before);
            write(item, out);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> plain(text, i, c, out);
            }
        }
        out.append('"');
    }

    private static void plain(String text, int at, char c, StringBuilder out) {
        if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
            return;
        }
        boolean pairedAbove = Character.isHighSurrogate(c) && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        boolean pairedBelow = Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        Fit.check(!Character.isSurrogate(c) || pairedAbove || pairedBelow, "a text is not well-formed Unicode");
        out.append(c);
    }
}
