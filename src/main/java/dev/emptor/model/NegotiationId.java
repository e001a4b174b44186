package dev.emptor.model;

/** Names a negotiation with one seller inside one purchase. 1 to 120 letters, digits and {@code . _ : -}. */
public record NegotiationId(String value) implements Comparable<NegotiationId> {
    public NegotiationId {
        Names.check("NegotiationId", value);
    }

    @Override
    public int compareTo(NegotiationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
