package dev.emptor.gate;

import dev.emptor.model.SellerId;
import java.util.Optional;

/** E-mail addresses that each are given to one seller only, as the built-in stand-in {@link #NAME} for the owner's. */
@FunctionalInterface
public interface Aliases {
    /** What the ledger calls it. */
    String NAME = "alias";

    /**
     * The address of that rotation for a seller, the present one where none is named; empty where no domain for aliases
     * is configured.
     */
    Optional<String> of(SellerId seller, Optional<Integer> rotation);
}
