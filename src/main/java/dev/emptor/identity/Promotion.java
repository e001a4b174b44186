package dev.emptor.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * With an order the throw-away identity that asked becomes the lasting one that buys: a text that names both and the
 * order's key, signed by both, so that nobody else can take either's place.
 */
public record Promotion(Identity from, Identity to, String orderKey) {
    /** The bytes that both sign: four lines, parted by line feeds. */
    public static byte[] text(byte[] from, byte[] to, String orderKey) {
        return ("emptor/1 promotion\n" + orderKey + "\n" + encoded(from) + "\n" + encoded(to))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Keys and signatures as messages have them: Base64 in the alphabet for URLs, without padding. */
    public static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String fromSignature() {
        return encoded(from.sign(text(from.publicKey(), to.publicKey(), orderKey)));
    }

    public String toSignature() {
        return encoded(to.sign(text(from.publicKey(), to.publicKey(), orderKey)));
    }
}
