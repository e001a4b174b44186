package dev.emptor.model;

/**
 * A value that may be given in place of a personal datum: an alias, or an address to pick up from. It has a name; the
 * value itself is known to the gate alone.
 */
public record StandIn(Datum datum, String name) implements Comparable<StandIn> {
    @Override
    public int compareTo(StandIn other) {
        int order = name.compareTo(other.name);
        return order != 0 ? order : datum.compareTo(other.datum);
    }
}
