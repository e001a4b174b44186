package dev.emptor.model;

/** Names money set aside for one purchase. 1 to 120 letters, digits and {@code . _ : -}. */
public record HoldId(String value) implements Comparable<HoldId> {
    public HoldId {
        Names.check("HoldId", value);
    }

    @Override
    public int compareTo(HoldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
