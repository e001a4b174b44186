package dev.emptor.identity;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Optional;

/**
 * Who we are to one party. Key, alias, reference and user name at a proxy say nothing of each other; nothing of it says
 * who lives here.
 */
public final class Identity {
    /** Letters that are hard to mistake for each other; the first {@link #FIRST} are no digits. */
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz0123456789";
    private static final int FIRST = 22;
    private static final int ALIAS = 16;
    private static final int REFERENCE = 14;
    private static final int PROXY_USER = 20;
    private static final int CURVE = 40;

    /** Keys are made of it when they are asked for: most calls want a name alone, and a key takes long to make. */
    private final byte[] seed;
    private final byte[] curve;
    private volatile Optional<KeyPair> pair = Optional.empty();
    private final String alias;
    private final String reference;
    private final String proxyUser;

    Identity(byte[] secret) {
        seed = Hkdf.expand(secret, bytes("ed25519"), Signatures.KEY_BYTES);
        curve = Hkdf.expand(secret, bytes("p-256"), CURVE);
        alias = word(secret, "alias", ALIAS);
        reference = word(secret, "reference", REFERENCE);
        proxyUser = word(secret, "proxy user", PROXY_USER);
    }

    /** The public key of Ed25519, 32 raw bytes. */
    public byte[] publicKey() {
        return Signatures.raw(pair());
    }

    /** The signature of the message, 64 bytes; the same message always gives the same. */
    public byte[] sign(byte[] message) {
        return Signatures.sign(pair().getPrivate(), message);
    }

    private KeyPair pair() {
        KeyPair made = pair.orElseGet(() -> Signatures.pair(seed));
        pair = Optional.of(made);
        return made;
    }

    /** The key for protocols that know ES256 alone. */
    public P256 p256() {
        return P256.of(curve);
    }

    /** What stands before the @ of the address that only this party is given: 16 small letters and digits. */
    public String aliasLocalPart() {
        return alias;
    }

    /** What this party may call us by: 14 small letters and digits. */
    public String reference() {
        return reference;
    }

    /** The user name at a proxy that keeps the connections of different users apart: 20 small letters and digits. */
    public String proxyUser() {
        return proxyUser;
    }

    /** Begins with a letter, since some mail systems and forms take nothing else. */
    private static String word(byte[] secret, String use, int length) {
        byte[] drawn = Hkdf.expand(secret, bytes(use), length);
        StringBuilder word = new StringBuilder(length);
        for (byte b : drawn) {
            int letter = b & 0xff;
            word.append(LETTERS.charAt(word.isEmpty() ? letter % FIRST : letter % LETTERS.length()));
        }
        return word.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Identity[hidden]";
    }
}
