package dev.emptor.ledger;

import dev.emptor.model.SortedDict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One entry of the disclosure ledger as it is hashed: named texts, and the hash of the entry before. The hash is the
 * SHA-256 of {@link #canonical}, in lower-case hexadecimal.
 */
public record Entry(long seq, String previous, SortedDict<String, String> parts) {
    /** What the first entry names as the one before it. */
    public static final String FIRST = "0".repeat(64);

    /** Length-prefixed, so that no two entries have the same bytes; {@code privacy.md} says how it is written. */
    public String canonical() {
        StringBuilder text = new StringBuilder("emptor disclosure ledger/1\n").append(seq).append('\n')
                .append(previous).append('\n');
        for (Map.Entry<String, String> part : parts) {
            byte[] value = part.getValue().getBytes(StandardCharsets.UTF_8);
            text.append(part.getKey()).append(' ').append(value.length).append(' ').append(part.getValue())
                    .append('\n');
        }
        return text.toString();
    }

    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    public String part(String name) {
        return parts.get(name).orElse("");
    }
}
