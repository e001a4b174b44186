package dev.emptor.ledger;

import dev.emptor.model.Datum;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Commitments to what left: HMAC-SHA256 (RFC 2104) under a line's own random key of 32 bytes, in lower-case
 * hexadecimal. Whoever has the key and a value can tell whether it is the one; without the key nobody can, not even by
 * trying every value there is. That is why the body is committed to in the same way and not merely hashed.
 */
public final class Commitment {
    /** The length of a key. */
    public static final int KEY_BYTES = 32;

    private static final int BLOCK = 64;

    private Commitment() {}

    /** To the value of a field: the field's name, a line feed and the value, in UTF-8. */
    public static String toValue(byte[] key, Datum field, String value) {
        return hmac(key, (field.name() + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** To the bytes of a whole message: the word bytes, a line feed and the bytes. */
    public static String toBytes(byte[] key, byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(body.length + 6);
        message.writeBytes("bytes\n".getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        return hmac(key, message.toByteArray());
    }

    private static String hmac(byte[] key, byte[] message) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key of a line has " + KEY_BYTES + " bytes");
        }
        byte[] inner = padded(key, 0x36);
        byte[] outer = padded(key, 0x5c);
        MessageDigest digest = sha256();
        digest.update(inner);
        byte[] hash = digest.digest(message);
        digest.update(outer);
        byte[] code = digest.digest(hash);
        Arrays.fill(inner, (byte) 0);
        Arrays.fill(outer, (byte) 0);
        return HexFormat.of().formatHex(code);
    }

    private static byte[] padded(byte[] key, int with) {
        byte[] pad = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            pad[i] = (byte) ((i < key.length ? key[i] : 0) ^ with);
        }
        return pad;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
