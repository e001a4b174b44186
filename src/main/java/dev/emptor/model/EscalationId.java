package dev.emptor.model;

/** Names a question to the owner. 1 to 120 letters, digits and {@code . _ : -}. */
public record EscalationId(String value) implements Comparable<EscalationId> {
    public EscalationId {
        Names.check("EscalationId", value);
    }

    @Override
    public int compareTo(EscalationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
