package dev.emptor.vault;

import java.util.Arrays;
import java.util.Base64;

/**
 * {@code sealed:1:} and Base64 (URL alphabet, no padding) of four bytes of key id, nonce, ciphertext and tag: a plain
 * word in YAML, wherever it stands.
 */
record SealedText(byte[] keyId, byte[] payload) {
    static final String WORD = "sealed:";
    private static final String PREFIX = WORD + "1:";
    private static final int ID_BYTES = 4;
    private static final int LEAST = Aead.NONCE_BYTES + Padding.BLOCK + Aead.TAG_BYTES;
    private static final int LONGEST = 8_192;

    static SealedText parse(String name, String text) {
        if (!text.startsWith(PREFIX)) {
            throw new VaultException(VaultException.Why.UNKNOWN_VERSION, "this is sealed in a form that this Emptor "
                    + "does not know; it knows " + PREFIX + "…, so a newer one wrote it, or the text was damaged");
        }
        byte[] bytes;
        try {
            bytes = text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(
                    text.substring(PREFIX.length()));
        } catch (IllegalArgumentException broken) {
            bytes = new byte[0];
        }
        // Base64 has bits to spare at its end; only one way of writing a value is good.
        boolean whole = bytes.length >= ID_BYTES + LEAST && (bytes.length - ID_BYTES - LEAST) % Padding.BLOCK == 0
                && encoded(bytes).equals(text);
        if (!whole) {
            throw new VaultException(VaultException.Why.DAMAGED, "the sealed text was changed or cut; restore the "
                    + "line, or enter the value anew with 'emptor secrets set " + name + "'");
        }
        return new SealedText(Arrays.copyOf(bytes, ID_BYTES), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    String text() {
        byte[] whole = Arrays.copyOf(keyId, ID_BYTES + payload.length);
        System.arraycopy(payload, 0, whole, ID_BYTES, payload.length);
        return encoded(whole);
    }

    private static String encoded(byte[] whole) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    @Override
    public String toString() {
        return "SealedText";
    }
}
