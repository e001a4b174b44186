package dev.emptor.rights;

import dev.emptor.model.Names;

/** Names one right that is claimed of one seller. 1 to 120 letters, digits and {@code . _ : -}. */
public record ClaimId(String value) implements Comparable<ClaimId> {
    public ClaimId {
        if (!Names.fits(value)) {
            throw new IllegalArgumentException("a claim's id is 1 to " + Names.MAX_LENGTH
                    + " letters, digits and . _ : - without spaces");
        }
    }

    @Override
    public int compareTo(ClaimId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
