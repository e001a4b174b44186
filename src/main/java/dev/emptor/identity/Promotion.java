package dev.emptor.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * With an order the throw-away identity that asked becomes the lasting one that buys: a text that names both, the host
 * of the seller, the order's key and the SHA-256 of its body, signed by both, so that nobody else can take either's
 * place, and no seller can show it to another.
 */
public record Promotion(Identity from, Identity to, String orderKey, String host) {
    /** The bytes that both sign: six lines, parted by line feeds. */
    public static byte[] text(byte[] from, byte[] to, String orderKey, String host, String body) {
        return String.join("\n", "emptor/1 promotion", orderKey, host, body, encoded(from), encoded(to))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Keys and signatures as messages have them: Base64 in the alphabet for URLs, without padding. */
    public static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The signature of the one that asked; {@code body} is the hash of the order without its identity. */
    public String fromSignature(String body) {
        return encoded(from.sign(text(from.publicKey(), to.publicKey(), orderKey, host, body)));
    }

    /** That of the one that buys. */
    public String toSignature(String body) {
        return encoded(to.sign(text(from.publicKey(), to.publicKey(), orderKey, host, body)));
    }
}
