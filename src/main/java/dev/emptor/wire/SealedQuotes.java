package dev.emptor.wire;

import dev.emptor.model.QuoteSeal;
import dev.emptor.terms.Canon;
import dev.emptor.terms.Signer;
import dev.emptor.terms.Verifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Quotes that their seller signed. The hash is SHA-256 over the canonical form (RFC 8785) of the offer without {@code
 * hash} and {@code signature}; signed with Ed25519 (RFC 8032) is a line that says what it is, and that form. The key
 * is in the offer, and so is the thread, so that neither can be exchanged.
 */
public final class SealedQuotes {
    private static final String KIND = "emptor quote 1\n";
    private static final String HASH = "hash";
    private static final String KEY = "key";
    private static final String SIGNATURE = "signature";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private SealedQuotes() {}

    /** An offer under its seller's seal. */
    public static JsonObject seal(JsonObject offer, Signer by) {
        JsonObject keyed = offer.without(HASH).without(SIGNATURE).put(KEY, encoded(by.publicKey()));
        byte[] text = Jcs.bytes(keyed);
        return keyed.put(HASH, Canon.sha256(text)).put(SIGNATURE, encoded(by.sign(message(text))));
    }

    /** The seal of an offer that has one and holds; one that does not hold is refused. */
    static Optional<QuoteSeal> read(JsonObject offer, Verifier verifier) {
        if (!offer.has(HASH) && !offer.has(KEY) && !offer.has(SIGNATURE)) {
            return Optional.empty();
        }
        String hash = OfferForm.needed(offer, HASH, Json::asText);
        String key = OfferForm.needed(offer, KEY, Json::asText);
        String signature = OfferForm.needed(offer, SIGNATURE, Json::asText);
        if (!offer.has("thread")) {
            throw new JsonException("signature: only an offer on a thread can be signed");
        }
        byte[] text = text(offer.without(HASH).without(SIGNATURE));
        if (text.length > WireLimits.SIGNED) {
            throw new JsonException("signature: a signed offer has at most " + WireLimits.SIGNED + " bytes");
        }
        if (!Canon.sha256(text).equals(hash)) {
            throw new JsonException("hash: is not that of this offer without hash and signature");
        }
        if (!verifier.verify(decoded(KEY, key, KEY_BYTES), message(text), decoded(SIGNATURE, signature,
                SIGNATURE_BYTES))) {
            throw new JsonException("signature: is not that of this key over this offer");
        }
        return Optional.of(new QuoteSeal(hash, key, signature, new String(text, StandardCharsets.UTF_8)));
    }

    private static byte[] text(JsonObject unsigned) {
        try {
            return Jcs.bytes(unsigned);
        } catch (IllegalArgumentException uncertain) {
            throw new JsonException("hash: a signed offer holds text, whole numbers, true and false, and no null");
        }
    }

    private static byte[] message(byte[] text) {
        byte[] kind = KIND.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[kind.length + text.length];
        System.arraycopy(kind, 0, all, 0, kind.length);
        System.arraycopy(text, 0, all, kind.length, text.length);
        return all;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String name, String value, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            if (bytes.length == length && encoded(bytes).equals(value)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            // It is refused below, like one of another length.
        }
        throw new JsonException(name + ": must be " + length + " bytes in base64url without padding");
    }
}
