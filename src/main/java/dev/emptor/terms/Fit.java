package dev.emptor.terms;

import java.util.Base64;
import java.util.regex.Pattern;

/** The shapes that parts of messages have. What does not fit is refused with an IllegalArgumentException. */
final class Fit {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,120}");

    private Fit() {}

    static void text(String what, String value, int longest) {
        boolean fits = !value.isBlank() && value.length() <= longest
                && value.chars().noneMatch(c -> c < ' ' || c == 0x7f);
        check(fits, what + ": must be one line of 1 to " + longest + " characters");
    }

    static void sha256(String what, String value) {
        check(SHA256.matcher(value).matches(), what + ": must be a SHA-256, 64 hexadecimal digits in lower case");
    }

    static void name(String what, String value) {
        check(NAME.matcher(value).matches(), what + ": must be 1 to 120 of letters, digits and . _ : -");
    }

    /** {@code length} bytes in the URL-safe base64 of RFC 4648 without padding, or nothing yet. */
    static void bytes(String what, String value, int length) {
        check(value.isEmpty() || decoded(value).length == length,
                what + ": must be " + length + " bytes in base64url without padding");
    }

    static byte[] decoded(String value) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            return encoded(bytes).equals(value) ? bytes : new byte[0];
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static void check(boolean fits, String why) {
        if (!fits) {
            throw new IllegalArgumentException(why);
        }
    }
}
