package dev.emptor.model;

/**
 * Names a seller, as the owner wrote it in {@code sellers.yaml}; a seller never chooses its own. 1 to 120 letters,
 * digits and {@code . _ : -}.
 */
public record SellerId(String value) implements Comparable<SellerId> {
    public SellerId {
        Names.check("SellerId", value);
    }

    @Override
    public int compareTo(SellerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
