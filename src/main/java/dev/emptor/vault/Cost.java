package dev.emptor.vault;

/**
 * What trying one passphrase costs: memory in KiB (8 MiB to 1 GiB), passes (1 to 20) and lanes (1 to 16) of Argon2id
 * (RFC 9106). Stored with the wrapped key, so that it can rise later.
 */
public record Cost(int memoryKib, int passes, int lanes) {
    /** 64 MiB and 3 passes: RFC 9106's second recommendation, on one lane. */
    public static final Cost USUAL = new Cost(64 << 10, 3, 1);

    private static final int LEAST_KIB = 8 << 10;
    private static final int MOST_KIB = 1 << 20;
    private static final int MOST_PASSES = 20;
    private static final int MOST_LANES = 16;

    public Cost {
        if (memoryKib < LEAST_KIB || memoryKib > MOST_KIB || passes < 1 || passes > MOST_PASSES || lanes < 1
                || lanes > MOST_LANES) {
            throw new VaultException(VaultException.Why.DAMAGED, "the key file asks for an Argon2id of " + memoryKib
                    + " KiB, " + passes + " passes and " + lanes + " lanes, which no Emptor writes");
        }
    }
}
