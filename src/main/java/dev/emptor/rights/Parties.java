package dev.emptor.rights;

import java.util.Optional;

/**
 * The names in a letter: the seller's, the address it has of the owner, and for a complaint whom it goes to. Where the
 * address is not at hand a gap is left for the owner to fill.
 */
public record Parties(String seller, Optional<String> address, Optional<Authority> authority) {}
