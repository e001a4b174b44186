package dev.emptor.demo;

import dev.emptor.wire.Jcs;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** What is hashed and signed in A2CN, written once more for the seller that tries what Emptor says. */
final class A2cnBytes {
    private static final Base64.Encoder TO64 = Base64.getUrlEncoder().withoutPadding();

    private static final String SPACE = "f4a2c1e08b3d4f7a9c2e1d5b6a8f3e7c";

    private A2cnBytes() {}

    /** The key in a did:key: base58 of a compressed point. */
    static byte[][] point(String kid) {
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        BigInteger number = BigInteger.ZERO;
        for (char c : kid.substring(kid.indexOf("#z") + 2).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(alphabet.indexOf(c)));
        }
        byte[] raw = number.toByteArray();
        int from = raw.length - 33;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(raw, from + 1, raw.length));
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        BigInteger b = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
        BigInteger y = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(b).mod(p)
                .modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        y = y.testBit(0) == (raw[from] == 3) ? y : p.subtract(y);
        return new byte[][] {fixed(x), fixed(y)};
    }

    static byte[] fixed(BigInteger number) {
        byte[] raw = number.toByteArray();
        byte[] all = new byte[32];
        int length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, all, 32 - length, length);
        return all;
    }

    static JsonObject act(JsonObject m) {
        return Json.object().put("protocol_version", "0.1").put("session_id", m.needText("session_id"))
                .put("round_number", m.needInteger("round_number"))
                .put("sequence_number", m.needInteger("sequence_number"))
                .put("message_type", m.needText("message_type")).put("sender_did", m.needText("sender_did"))
                .put("timestamp", m.needText("timestamp")).put("expires_at", m.needText("expires_at"))
                .put("terms", m.needObject("terms"));
    }

    static byte[] canonical(JsonObject json) {
        return Jcs.bytes(json);
    }

    static String hash(Json json) {
        return TO64.encodeToString(HexFormat.of().parseHex(Jcs.sha256(json)));
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The name of the record of a session: a UUID of version 5 (RFC 9562) in the protocol's own name space. */
    static String recordId(String session) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(HexFormat.of().parseHex(SPACE));
            byte[] hash = sha1.digest(session.getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0f | 0x50);
            hash[8] = (byte) (hash[8] & 0x3f | 0x80);
            String hex = HexFormat.of().formatHex(hash, 0, 16);
            return String.join("-", hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16),
                    hex.substring(16, 20), hex.substring(20));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-1", missing);
        }
    }
}
