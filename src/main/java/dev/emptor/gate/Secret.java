package dev.emptor.gate;

import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;

/**
 * A token or key. It stays sealed in memory and is in the clear only where {@link #reveal} is called. Printing it shows
 * nothing, so that no log or message can leak it.
 */
public final class Secret {
    private final Sealed value;

    /** A secret that was sealed when it was read, and whose form was checked there. */
    public Secret(Sealed value) {
        this.value = value;
    }

    /** Seals a word of 1 to 512 printable ASCII characters for the life of this process. */
    public Secret(String value) {
        boolean plain = !value.isEmpty() && value.length() <= 512;
        for (int i = 0; plain && i < value.length(); i++) {
            plain = value.charAt(i) > ' ' && value.charAt(i) < 127;
        }
        if (!plain) {
            throw new IllegalArgumentException("a secret is 1 to 512 letters, digits or signs without spaces");
        }
        this.value = Vault.ephemeral().seal("secret", value);
    }

    /** The token itself, to be used at once and let go: for the header it goes into, and nothing else. */
    public String reveal() {
        return value.open();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
