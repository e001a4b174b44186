package dev.emptor.identity;

import dev.emptor.model.SellerId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All identities of one house, from one master of 32 random bytes. The same master gives the same ones for ever, so
 * that the master is all there is to keep; without it, no two of them can be told to belong together.
 */
public final class Identities {
    /** Bytes of the master. */
    public static final int MASTER_BYTES = 32;

    private static final byte[] SALT = "emptor identity/1".getBytes(StandardCharsets.UTF_8);

    private final byte[] root;

    private Identities(byte[] root) {
        this.root = root;
    }

    /** Does not keep the array; the caller may wipe it. */
    public static Identities of(byte[] master) {
        if (master.length != MASTER_BYTES) {
            throw new IllegalArgumentException("the master of identities has " + MASTER_BYTES + " bytes, not "
                    + master.length);
        }
        return new Identities(Hkdf.extract(SALT, master));
    }

    /** Who we are to a seller in one thread, before an order. Another thread, or another seller, meets another. */
    public Identity throwAway(SellerId seller, String thread) {
        return identity("throw-away", seller.value(), thread);
    }

    /** Who we are to a seller from an order on; each rotation, counted from 0, begins another. */
    public Identity lasting(SellerId seller, int rotation) {
        if (rotation < 0) {
            throw new IllegalArgumentException("rotations count from 0, not " + rotation);
        }
        return identity("lasting", seller.value(), Integer.toString(rotation));
    }

    /** Who we are to others who come to our door, one for each role, such as {@code second-party}. */
    public Identity house(String role) {
        return identity("house", role);
    }

    /** Who was given an alias, and in which rotation of its. */
    public record Given(SellerId seller, int rotation) {}

    /**
     * Which seller was given the alias with this local part, in any letter case; {@code rotations} has every seller
     * that may have, with its present rotation.
     */
    public Optional<Given> givenAlias(String localPart, Map<SellerId, Integer> rotations) {
        String sought = localPart.toLowerCase(Locale.ROOT);
        for (Map.Entry<SellerId, Integer> seller : rotations.entrySet()) {
            for (int rotation = seller.getValue(); rotation >= 0; rotation--) {
                if (lasting(seller.getKey(), rotation).aliasLocalPart().equals(sought)) {
                    return Optional.of(new Given(seller.getKey(), rotation));
                }
            }
        }
        return Optional.empty();
    }

    /** Tells masters apart, and says nothing of them: 16 hexadecimal digits. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Hkdf.expand(root, "fingerprint".getBytes(StandardCharsets.UTF_8), 8));
    }

    /** Each part with its length before it, so that no two lists of parts give the same bytes. */
    private Identity identity(String... parts) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        for (String part : List.of(parts)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            info.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            info.writeBytes(bytes);
        }
        byte[] secret = Hkdf.expand(root, info.toByteArray(), Hkdf.BLOCK);
        try {
            return new Identity(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Identities[hidden]";
    }
}
