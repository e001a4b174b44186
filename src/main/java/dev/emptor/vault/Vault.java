package dev.emptor.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals values and opens them. What it sealed stays sealed in memory too; a value is in the clear only while the caller
 * of {@link Sealed#open} needs it. Safe for many threads.
 */
public final class Vault implements AutoCloseable {
    private static final byte[] NO_KEY = new byte[0];

    private final byte[] key;
    private final String id;
    private volatile boolean locked;

    private Vault(byte[] key, String id) {
        this.key = key;
        this.id = id;
        this.locked = key.length == 0;
    }

    /** A vault under the master key, which may be closed afterwards. */
    public static Vault under(MasterKey master) {
        return new Vault(master.derive("values"), master.id());
    }

    /** A vault whose key ends with this process: for values that no file holds sealed. */
    public static Vault ephemeral() {
        try (MasterKey key = MasterKey.fresh()) {
            return under(key);
        }
    }

    /** A vault without a key: sealed values can be looked at from outside, and not opened. */
    public static Vault locked() {
        return new Vault(NO_KEY, "");
    }

    public boolean isLocked() {
        return locked;
    }

    /** The id of the master key; empty for a vault that never had one. */
    public String keyId() {
        return id;
    }

    /** Seals a value for this place; it opens nowhere else. */
    public Sealed seal(String name, String clear) {
        refuseLocked(name);
        byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Padding.pad(bytes);
        try {
            return new Sealed(this, name, new SealedText(HexFormat.of().parseHex(id),
                    Aead.encrypt(key, padded, bound(name))));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** What a file says is sealed, for this place; its form is checked, it is not opened. */
    public Sealed sealed(String name, String text) {
        return new Sealed(this, name, SealedText.parse(name, text));
    }

    /** Whether a text claims to be sealed, of whatever version. */
    public static boolean claimsToBeSealed(String text) {
        return text.startsWith(SealedText.WORD);
    }

    String open(String name, SealedText text) {
        refuseLocked(name);
        String theirs = HexFormat.of().formatHex(text.keyId());
        if (!theirs.equals(id)) {
            throw new VaultException(VaultException.Why.OTHER_KEY, name + " was sealed under key " + theirs
                    + ", and the key of this home is " + id + "; bring back the " + KeyFile.NAME
                    + " it was sealed with, or enter the value anew with 'emptor secrets set " + name + "'");
        }
        Optional<byte[]> opened = Aead.decrypt(key, text.payload(), bound(name));
        byte[] padded = opened.orElseThrow(() -> new VaultException(VaultException.Why.DAMAGED, name
                + " does not open: its sealed text was changed, cut, or moved here from another place; "
                + "restore the line, or enter the value anew with 'emptor secrets set " + name + "'"));
        byte[] bytes = Padding.strip(padded);
        try {
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    private void refuseLocked(String name) {
        if (locked) {
            throw new VaultException(VaultException.Why.LOCKED, name + " is sealed, and the key is not at hand");
        }
    }

    private static byte[] bound(String name) {
        return ("emptor sealed/1 " + name).getBytes(StandardCharsets.UTF_8);
    }

    /** Forgets the key; what it sealed opens no more. */
    @Override
    public void close() {
        locked = true;
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return locked ? "Vault[locked]" : "Vault[" + id + "]";
    }
}
