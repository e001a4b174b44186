package dev.emptor.rights;

import java.util.Optional;

/**
 * Which address of hers a letter comes from: the stand-in by its name, or her own where there is none; {@code rotation}
 * is which of the aliases made for the seller, counted from 0, where it is one of those.
 */
public record ReturnAddress(Optional<String> standIn, Optional<Integer> rotation) {}
