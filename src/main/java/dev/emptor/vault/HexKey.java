package dev.emptor.vault;

import java.util.Arrays;
import java.util.Optional;

/** A master key as 64 hexadecimal digits, in bytes: what a keyring keeps. */
final class HexKey {
    private static final String DIGITS = "0123456789abcdef";

    private HexKey() {}

    static byte[] write(MasterKey key) {
        byte[] bytes = key.bytes();
        byte[] text = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = (byte) DIGITS.charAt(bytes[i] >> 4 & 15);
            text[2 * i + 1] = (byte) DIGITS.charAt(bytes[i] & 15);
        }
        Arrays.fill(bytes, (byte) 0);
        return text;
    }

    /** Wipes what it was given; empty where that is no key. */
    static Optional<MasterKey> read(byte[] text) {
        byte[] key = new byte[Aead.KEY_BYTES];
        boolean good = text.length >= key.length * 2;
        for (int i = 0; good && i < text.length; i++) {
            int digit = Character.digit((char) (text[i] & 0xff), 16);
            if (i < key.length * 2) {
                good = digit >= 0;
                key[i / 2] |= (byte) (good ? digit << (i % 2 == 0 ? 4 : 0) : 0);
            } else {
                good = Character.isWhitespace(text[i]);
            }
        }
        Arrays.fill(text, (byte) 0);
        return good ? Optional.of(MasterKey.of(key)) : Optional.empty();
    }
}
