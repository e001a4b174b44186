package dev.emptor.vault;

/** A value that is not in the clear, here or on disk, with the vault that opens it. Printing it shows only its name. */
public final class Sealed {
    private final Vault vault;
    private final String name;
    private final SealedText text;

    Sealed(Vault vault, String name, SealedText text) {
        this.vault = vault;
        this.name = name;
        this.text = text;
    }

    /** Where it belongs, such as {@code profile.name}; it opens under no other name. */
    public String name() {
        return name;
    }

    /** How it stands in a file. */
    public String text() {
        return text.text();
    }

    /** The value, to be used at once and let go; throws {@link VaultException} where it does not open. */
    public String open() {
        return vault.open(name, text);
    }

    @Override
    public String toString() {
        return "Sealed[" + name + "]";
    }
}
