package dev.emptor.app;

import dev.emptor.identity.Identities;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.util.Optional;

/** Where the master of all identities comes from: a file in the home, or the seed of a demo. */
interface Master {
    /** {@code known} is the fingerprint that the journal has, if identities were ever used. */
    Identities open(Optional<String> known) throws IOException;

    /** What seals files in the state folder, if the home is sealed. */
    default Optional<Vault> vault() {
        return Optional.empty();
    }
}
