package dev.emptor.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Ed25519 of RFC 8032, with public keys as their 32 raw bytes and signatures as their 64. */
public final class Signatures {
    /** Bytes of a public key. */
    public static final int KEY_BYTES = 32;

    /** Bytes of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    private static final String ED25519 = "Ed25519";

    /** What stands before the raw key in its X.509 form, RFC 8410, section 4. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The points of small order, without their sign: under such a key one signature fits many texts. */
    private static final List<String> SMALL_ORDER = List.of(
            "00".repeat(32), "01" + "00".repeat(31),
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ec" + "ff".repeat(30) + "7f", "ed" + "ff".repeat(30) + "7f", "ee" + "ff".repeat(30) + "7f");

    private Signatures() {}

    /**
     * Whether this is the key's signature of the message. Keys and signatures of another length, that are no point of
     * the curve, or under which a signature proves nothing, are refused like wrong ones.
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != KEY_BYTES || signature.length != SIGNATURE_BYTES || provesNothing(publicKey)) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(publicKey, 0, encoded, X509.length, KEY_BYTES);
        try {
            Signature verifier = Signature.getInstance(ED25519);
            verifier.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static boolean provesNothing(byte[] key) {
        byte[] unsigned = key.clone();
        unsigned[KEY_BYTES - 1] &= 0x7f;
        return SMALL_ORDER.contains(HexFormat.of().formatHex(unsigned));
    }

    /** The pair that belongs to a seed, RFC 8032, section 5.1.5. */
    static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
            KeyPair pair = generator.generateKeyPair();
            // A platform that draws its seed in another way would give us other keys for the same seller.
            if (!(pair.getPrivate() instanceof EdECPrivateKey key)
                    || !Arrays.equals(key.getBytes().orElse(new byte[0]), seed)) {
                throw new IllegalStateException("this Java platform does not make Ed25519 keys from a seed");
            }
            return pair;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform from 15 on has " + ED25519, missing);
        }
    }

    static byte[] raw(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(ED25519);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("signing with a key of our own cannot fail", broken);
        }
    }

    /** Chance that is none: it gives out the seed, once. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("this Java platform does not make Ed25519 keys from a seed");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
