package dev.emptor.model;

import java.util.Optional;

/**
 * A GS1 Global Trade Item Number: always 14 ASCII digits, not all zero, the last one the right check digit (GS1
 * General Specifications, section 7.9: weights 3 and 1 from the right, modulo 10). Eight digits are read as
 * GTIN-8, not as a compressed UPC-E.
 */
public record Gtin(String digits) {

    private static final int LENGTH = 14;

    public Gtin {
        if (digits.length() != LENGTH) {
            throw new IllegalArgumentException("a Gtin holds 14 digits; use parse for the shorter forms");
        }
        Optional<String> problem = problem(digits);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
    }

    /** Reads the 8, 12, 13 or 14 digit form, padded to 14 with zeros; empty when {@link #problem} has something. */
    public static Optional<Gtin> parse(String text) {
        return problem(text).isPresent() ? Optional.empty() : Optional.of(new Gtin(padded(text)));
    }

    /** What keeps the text from being a GTIN, and the way out; empty when nothing does. */
    public static Optional<String> problem(String text) {
        int length = text.length();
        if (length != 8 && length != 12 && length != 13 && length != LENGTH) {
            return Optional.of("a GTIN has 8, 12, 13 or 14 digits, not " + length + " characters");
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.of("a GTIN is digits only; character " + (i + 1) + " is not one");
            }
        }
        String digits = padded(text);
        if (digits.equals("0".repeat(LENGTH))) {
            return Optional.of("a GTIN of zeros names no product");
        }
        int expected = checkDigit(digits);
        int found = digits.charAt(LENGTH - 1) - '0';
        return expected == found
                ? Optional.empty()
                : Optional.of("the check digit is " + found + " but should be " + expected
                        + "; a digit was misread or swapped");
    }

    @Override
    public String toString() {
        return digits;
    }

    private static String padded(String text) {
        return "0".repeat(LENGTH - text.length()) + text;
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }
}
