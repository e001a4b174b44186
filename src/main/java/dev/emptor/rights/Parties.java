package dev.emptor.rights;

import java.util.Optional;

/**
 * The names in a letter: the seller's, the address it has of the owner, and for a complaint whom it goes to. Where the
 * address is not at hand a gap is left for the owner to fill. {@code ground} is for a complaint.
 */
public record Parties(String seller, Optional<String> address, Optional<Authority> authority, Ground ground) {
    /** Of a letter to a seller, or a complaint because of silence. */
    public Parties(String seller, Optional<String> address, Optional<Authority> authority) {
        this(seller, address, authority, Ground.SILENT);
    }
}
