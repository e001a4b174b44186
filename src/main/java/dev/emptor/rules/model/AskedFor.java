package dev.emptor.rules.model;

/** One personal datum the seller says an order needs; there is one such fact for each. */
public record AskedFor(String datum) {
    public String getDatum() {
        return datum;
    }
}
