package dev.emptor.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A master key for paper: 32 bytes and 4 of their SHA-256, in groups of four letters of Crockford's Base32, which reads
 * O as 0, and I and L as 1, and does not mind case, spaces and dashes.
 */
final class RecoveryText {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHECK_BYTES = 4;
    private static final int WHOLE = Aead.KEY_BYTES + CHECK_BYTES;
    private static final int BITS = 5;
    private static final int COUNT = (WHOLE * 8 + BITS - 1) / BITS;
    private static final int GROUP = 4;

    private RecoveryText() {}

    static char[] write(byte[] key) {
        byte[] whole = Arrays.copyOf(key, WHOLE);
        System.arraycopy(check(key), 0, whole, Aead.KEY_BYTES, CHECK_BYTES);
        char[] text = new char[COUNT + (COUNT - 1) / GROUP];
        int at = 0;
        for (int i = 0; i < COUNT; i++) {
            if (i > 0 && i % GROUP == 0) {
                text[at++] = '-';
            }
            int value = 0;
            for (int bit = 0; bit < BITS; bit++) {
                int place = i * BITS + bit;
                int one = place < WHOLE * 8 ? whole[place >> 3] >> (7 - (place & 7)) & 1 : 0;
                value = value << 1 | one;
            }
            text[at++] = LETTERS.charAt(value);
        }
        Arrays.fill(whole, (byte) 0);
        return text;
    }

    static byte[] read(char[] text) {
        byte[] whole = new byte[WHOLE + 1];
        int count = 0;
        for (char c : text) {
            if (c == '-' || Character.isWhitespace(c)) {
                continue;
            }
            int value = value(c);
            if (value < 0 || count >= COUNT) {
                throw slip();
            }
            for (int bit = 0; bit < BITS; bit++) {
                int place = count * BITS + bit;
                whole[place >> 3] |= (byte) ((value >> (BITS - 1 - bit) & 1) << (7 - (place & 7)));
            }
            count++;
        }
        Arrays.fill(text, ' ');
        byte[] key = Arrays.copyOf(whole, Aead.KEY_BYTES);
        boolean right = count == COUNT && whole[WHOLE] == 0
                && Arrays.equals(check(key), Arrays.copyOfRange(whole, Aead.KEY_BYTES, WHOLE));
        Arrays.fill(whole, (byte) 0);
        if (!right) {
            throw slip();
        }
        return key;
    }

    private static int value(char c) {
        char upper = Character.toUpperCase(c);
        return switch (upper) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> LETTERS.indexOf(upper);
        };
    }

    private static VaultException slip() {
        return new VaultException(VaultException.Why.NOT_FIT, "this is not a recovery text: it is " + COUNT
                + " letters and digits in groups of four, and a letter is missing, added or mistaken");
    }

    private static byte[] check(byte[] key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), CHECK_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
