package dev.emptor.vault;

/** A key or a sealed value cannot be used. The message is for the owner and never holds a value or a key. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kept the vault shut. */
    public enum Why { LOCKED, WRONG_PASSPHRASE, DAMAGED, OTHER_KEY, UNKNOWN_VERSION, NOT_FIT }

    private final Why why;

    public VaultException(Why why, String message) {
        // Without a cause: what ciphers say of bytes they could not read helps nobody and may quote them.
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
