package dev.emptor.model;

/**
 * The idempotency key of an effect: epoch, turn and ordinal, so that no two ever meet. 1 to 120 letters, digits and
 * {@code . _ : -}.
 */
public record EffectKey(String value) implements Comparable<EffectKey> {
    public EffectKey {
        Names.check("EffectKey", value);
    }

    /** The epoch of the process that queued it; -1 if the key does not say. */
    public long epoch() {
        return value.matches("e[0-9]{1,18}-.*") ? Long.parseLong(value.substring(1, value.indexOf('-'))) : -1;
    }

    @Override
    public int compareTo(EffectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
