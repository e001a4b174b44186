package dev.emptor.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the curve P-256, for protocols that know no other (ES256 of RFC 7518). Signing is deterministic after RFC
 * 6979, so that a message that is sent again is the same to the letter. As a name it is a {@code did:key}: the key
 * itself, in no register.
 */
public final class P256 {
    private static final BigInteger P = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final BigInteger N = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static final BigInteger GX = hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
    private static final BigInteger GY = hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    private static final ECPoint G = new ECPoint(GX, GY);
    private static final int BYTES = 32;
    private static final List<ECPoint> DOUBLED = doubled();
    /** The varint of the multicodec p256-pub, 0x1200. */
    private static final byte[] CODEC = {(byte) 0x80, 0x24};
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final BigInteger secret;
    private final ECPoint point;

    private P256(BigInteger secret) {
        this.secret = secret;
        this.point = times(secret);
    }

    /** From 40 secret bytes or more, which give every key nearly equally often (FIPS 186-5, A.2.1). */
    static P256 of(byte[] bytes) {
        return new P256(new BigInteger(1, bytes).mod(N.subtract(BigInteger.ONE)).add(BigInteger.ONE));
    }

    /** The key with exactly this secret number. */
    static P256 exactly(BigInteger secret) {
        return new P256(secret);
    }

    public byte[] x() {
        return fixed(point.getAffineX());
    }

    public byte[] y() {
        return fixed(point.getAffineY());
    }

    /** The key as {@code did:key:z…}, and after the # once more as the name of the key in it. */
    public String did() {
        return "did:key:" + multibase();
    }

    public String keyName() {
        return did() + "#" + multibase();
    }

    private String multibase() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(CODEC);
        all.write(point.getAffineY().testBit(0) ? 3 : 2);
        all.writeBytes(x());
        BigInteger number = new BigInteger(1, all.toByteArray());
        StringBuilder text = new StringBuilder();
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(BASE58.length()));
            text.append(BASE58.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return "z" + text.reverse();
    }

    /** The signature of the message's SHA-256, 64 bytes: r and s. */
    public byte[] sign(byte[] message) {
        byte[] digest = sha256(message);
        BigInteger z = new BigInteger(1, digest);
        byte[] v = new byte[BYTES];
        Arrays.fill(v, (byte) 1);
        byte[] k = new byte[BYTES];
        byte[] seed = joined(fixed(secret), fixed(z.mod(N)));
        k = mac(k, joined(v, new byte[] {0}, seed));
        v = mac(k, v);
        k = mac(k, joined(v, new byte[] {1}, seed));
        v = mac(k, v);
        while (true) {
            v = mac(k, v);
            BigInteger nonce = new BigInteger(1, v);
            if (nonce.signum() > 0 && nonce.compareTo(N) < 0) {
                BigInteger r = times(nonce).getAffineX().mod(N);
                BigInteger s = nonce.modInverse(N).multiply(z.add(r.multiply(secret))).mod(N);
                if (r.signum() > 0 && s.signum() > 0) {
                    return joined(fixed(r), fixed(s));
                }
            }
            k = mac(k, joined(v, new byte[] {0}));
            v = mac(k, v);
        }
    }

    /** Whether that key signed that message; anything malformed is a no. */
    public static boolean verify(byte[] x, byte[] y, byte[] message, byte[] signature) {
        ECPoint key = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        if (!on(key)) {
            return false;
        }
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(KeyFactory.getInstance("EC").generatePublic(
                    new ECPublicKeySpec(key, curve.getParameterSpec(ECParameterSpec.class))));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static boolean on(ECPoint q) {
        BigInteger x = q.getAffineX();
        BigInteger y = q.getAffineY();
        return x.compareTo(P) < 0 && y.compareTo(P) < 0
                && y.multiply(y).mod(P).equals(x.pow(3).add(A.multiply(x)).add(B).mod(P));
    }

    /** So many times the base point, whose doublings are known. */
    private static ECPoint times(BigInteger by) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = 0; bit < by.bitLength(); bit++) {
            sum = by.testBit(bit) ? plus(sum, DOUBLED.get(bit)) : sum;
        }
        return sum;
    }

    private static List<ECPoint> doubled() {
        List<ECPoint> all = new ArrayList<>(List.of(G));
        while (all.size() < BYTES * Byte.SIZE) {
            all.add(plus(all.getLast(), all.getLast()));
        }
        return List.copyOf(all);
    }

    private static ECPoint plus(ECPoint a, ECPoint b) {
        if (a.equals(ECPoint.POINT_INFINITY) || b.equals(ECPoint.POINT_INFINITY)) {
            return a.equals(ECPoint.POINT_INFINITY) ? b : a;
        }
        BigInteger dx = b.getAffineX().subtract(a.getAffineX());
        BigInteger slope;
        if (dx.signum() == 0) {
            if (!a.equals(b)) {
                return ECPoint.POINT_INFINITY;
            }
            slope = a.getAffineX().pow(2).multiply(BigInteger.valueOf(3)).add(A)
                    .multiply(a.getAffineY().shiftLeft(1).modInverse(P)).mod(P);
        } else {
            slope = b.getAffineY().subtract(a.getAffineY()).multiply(dx.modInverse(P)).mod(P);
        }
        BigInteger x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(P);
        return new ECPoint(x, slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(P));
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static byte[] fixed(BigInteger number) {
        byte[] raw = number.toByteArray();
        byte[] all = new byte[BYTES];
        int length = Math.min(raw.length, BYTES);
        System.arraycopy(raw, raw.length - length, all, BYTES - length, length);
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }


    @Override
    public String toString() {
        return "P256[hidden]";
    }
}
