package dev.emptor.journal;

/**
 * A place in the journal: the number of a record, counted from 1, and its chain hash, which fixes all records up to it.
 */
public record Position(long number, Hash head) {

    /** Before the first record. */
    public static final Position NONE = new Position(0, Hash.ZERO);

    public Position {
        if (number < 0) {
            throw new IllegalArgumentException("a record number is not negative: " + number);
        }
    }

    @Override
    public String toString() {
        return number + ":" + head.hex();
    }
}
