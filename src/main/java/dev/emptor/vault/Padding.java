package dev.emptor.vault;

import java.util.Arrays;

/** ISO/IEC 7816-4 padding to whole blocks, so that the length of a sealed text does not tell a postcode from a name. */
final class Padding {
    static final int BLOCK = 32;
    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    static byte[] pad(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK);
        padded[bytes.length] = MARK;
        return padded;
    }

    static byte[] strip(byte[] padded) {
        int at = padded.length - 1;
        while (at >= 0 && padded[at] == 0) {
            at--;
        }
        if (at < 0 || padded[at] != MARK) {
            throw new VaultException(VaultException.Why.DAMAGED, "a sealed value does not end where it should");
        }
        return Arrays.copyOf(padded, at);
    }
}
