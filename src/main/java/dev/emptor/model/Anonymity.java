package dev.emptor.model;

import java.util.List;

/**
 * How many households must be able to have sent a request, by estimate, before it may go to several sellers, to a
 * single one, or be about something sensitive. The owner can ask for more and add sensitive categories; below
 * {@value #LEAST} it never goes.
 */
public record Anonymity(int broadcast, int directed, int sensitive, List<String> sensitiveCategories) {
    public static final int LEAST = 5;
    /** What holds where the owner says nothing. */
    public static final Anonymity USUAL = new Anonymity(20, LEAST, 100, List.of());

    private static final int MOST = 1_000_000_000;

    public Anonymity {
        sensitiveCategories = List.copyOf(sensitiveCategories);
        if (directed < LEAST || broadcast < directed || sensitive < broadcast || sensitive > MOST) {
            throw new IllegalArgumentException("the least number of households is " + LEAST + ", for several sellers "
                    + "not less than for one, for sensitive categories not less than for several sellers");
        }
    }
}
