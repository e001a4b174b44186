package dev.emptor.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The key of all keys of one home: 32 random bytes, kept as bytes only, and wiped when closed. */
public final class MasterKey implements AutoCloseable {
    private static final int ID_BYTES = 4;

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    public static MasterKey fresh() {
        return new MasterKey(Aead.random(Aead.KEY_BYTES));
    }

    /** Takes over the array. */
    static MasterKey of(byte[] key) {
        if (key.length != Aead.KEY_BYTES) {
            throw new VaultException(VaultException.Why.DAMAGED, "a master key has 32 bytes, not " + key.length);
        }
        return new MasterKey(key);
    }

    /** The key that {@link #recovery} wrote down; refuses a slip of the pen. Wipes what it was given. */
    public static MasterKey recovered(char[] text) {
        return of(RecoveryText.read(text));
    }

    /** Tells keys apart, and says nothing of them. */
    public String id() {
        return HexFormat.of().formatHex(derive("id"), 0, ID_BYTES);
    }

    /** The key for paper: whoever has it opens everything. To be wiped by the caller. */
    public char[] recovery() {
        return RecoveryText.write(key);
    }

    /** A key of its own for each use. */
    byte[] derive(String use) {
        return Aead.expand(key, ("emptor/1 " + use).getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return key.clone();
    }

    boolean sameAndClose(MasterKey other) {
        try (other) {
            return Arrays.equals(key, other.key);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
