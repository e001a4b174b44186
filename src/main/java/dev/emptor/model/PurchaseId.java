package dev.emptor.model;

/** Names one round of filling one need. 1 to 120 letters, digits and {@code . _ : -}. */
public record PurchaseId(String value) implements Comparable<PurchaseId> {
    public PurchaseId {
        Names.check("PurchaseId", value);
    }

    @Override
    public int compareTo(PurchaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
