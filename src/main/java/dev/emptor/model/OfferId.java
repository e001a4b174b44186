package dev.emptor.model;

/**
 * Names one version of one offer of one seller: an offer that changed has a new id. 1 to 120 letters, digits and
 * {@code . _ : -}.
 */
public record OfferId(String value) implements Comparable<OfferId> {
    public OfferId {
        Names.check("OfferId", value);
    }

    @Override
    public int compareTo(OfferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
