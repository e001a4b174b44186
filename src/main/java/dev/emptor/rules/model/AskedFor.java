package dev.emptor.rules.model;

/** One personal datum the seller says an order needs; there is one such fact for each. */
@Meaning("One personal datum the seller says an order needs; there is one such fact for each")
public record AskedFor(String datum) {
    @Meaning("Which datum it is; other is anything that has no name here, and is never given")
    public String getDatum() {
        return datum;
    }
}
