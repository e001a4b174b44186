package dev.emptor.rules;

import java.math.BigDecimal;
import java.util.Optional;

/** Something a pack asks its owner: under which name, in which words, and between which bounds if it is a number. */
public record PackInput(String name, String ask, PackType type, Optional<String> preset, Optional<BigDecimal> least,
        Optional<BigDecimal> most) {
    /** The value as a rule writes it; refuses what is not of its type, or beyond its bounds. */
    String read(String typed) {
        try {
            String value = type.read(typed);
            if (type.isNumber()) {
                BigDecimal number = new BigDecimal(value);
                boolean low = least.isPresent() && number.compareTo(least.get()) < 0;
                boolean high = most.isPresent() && number.compareTo(most.get()) > 0;
                if (low || high) {
                    throw new IllegalArgumentException(value + " is not " + bounds());
                }
            }
            return value;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage());
        }
    }

    /** Such as {@code 0 to 50}; empty without bounds. */
    public String bounds() {
        String from = least.map(BigDecimal::toPlainString).orElse("");
        String to = most.map(BigDecimal::toPlainString).orElse("");
        return from.isEmpty() && to.isEmpty() ? "" : from.isEmpty() ? "at most " + to
                : to.isEmpty() ? "at least " + from : from + " to " + to;
    }
}
