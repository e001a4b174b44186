package dev.emptor.model;

/**
 * Names a need, as the owner wrote it in {@code needs.yaml} or as Emptor made it. 1 to 120 letters, digits and {@code
 * . _ : -}.
 */
public record NeedId(String value) implements Comparable<NeedId> {
    public NeedId {
        Names.check("NeedId", value);
    }

    @Override
    public int compareTo(NeedId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
