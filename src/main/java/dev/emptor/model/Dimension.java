package dev.emptor.model;

/** What a quantity measures; quantities of different dimensions are never compared or added. */
public enum Dimension {
    MASS("g"),
    VOLUME("ml"),
    COUNT("pc"),
    LENGTH("m"),
    AREA("m²");

    private final String symbol;

    Dimension(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol of the base unit, of which a {@link Quantity} counts thousandths. */
    public String symbol() {
        return symbol;
    }
}
