package dev.emptor.journal;

/**
 * Keys of several parts as one string that sorts part by part: parts are parted by U+0000, and U+0000 and U+0001 within
 * a part are escaped, so that text from anywhere can be a part.
 */
public final class ViewKey {

    private static final char PARTING = '\u0000';
    private static final char ESCAPE = '\u0001';

    private ViewKey() {}

    /** The key made of these parts. */
    public static String of(String... parts) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                key.append(PARTING);
            }
            append(key, parts[i]);
        }
        return key.toString();
    }

    /** What all longer keys that begin with these parts begin with. */
    public static String prefix(String... parts) {
        return of(parts) + PARTING;
    }

    private static void append(StringBuilder key, String part) {
        for (int i = 0; i < part.length(); i++) {
            char each = part.charAt(i);
            if (each <= ESCAPE) {
                key.append(ESCAPE).append((char) (each + 1));
            } else {
                key.append(each);
            }
        }
    }
}
