package dev.emptor.model;

/**
 * By how many sellers one need may be filled, 1 to {@value Limits#PARTS}, and how many percent of what the best single
 * one costs each further seller must save at least, all in: each learns where she lives.
 */
public record Splitting(int sellers, int saves) {
    /** What holds where the owner says nothing. */
    public static final Splitting USUAL = new Splitting(2, 5);
    public static final int MOST_SAVED = 90;

    public Splitting {
        if (sellers < 1 || sellers > Limits.PARTS || saves < 0 || saves > MOST_SAVED) {
            throw new IllegalArgumentException("one need is filled by 1 to " + Limits.PARTS + " sellers, and each "
                    + "further one saves at least 0 to " + MOST_SAVED + " percent");
        }
    }
}
