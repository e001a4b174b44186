package dev.emptor.identity;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derivation of RFC 5869 with HMAC-SHA256. */
final class Hkdf {
    /** Bytes of one block, and of a key. */
    static final int BLOCK = 32;
    private static final int MOST_BLOCKS = 255;
    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    /** RFC 5869, section 2.2. An empty salt counts as one block of zeros. */
    static byte[] extract(byte[] salt, byte[] input) {
        return mac(salt.length == 0 ? new byte[BLOCK] : salt).doFinal(input);
    }

    /** RFC 5869, section 2.3: 1 to 8160 bytes. */
    static byte[] expand(byte[] key, byte[] info, int length) {
        if (length < 1 || length > MOST_BLOCKS * BLOCK) {
            throw new IllegalArgumentException("HKDF gives 1 to " + MOST_BLOCKS * BLOCK + " bytes, not " + length);
        }
        byte[] all = new byte[length];
        byte[] block = new byte[0];
        Mac mac = mac(key);
        for (int done = 0, i = 1; done < length; done += BLOCK, i++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) i);
            block = mac.doFinal();
            System.arraycopy(block, 0, all, done, Math.min(BLOCK, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return all;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        }
    }
}
