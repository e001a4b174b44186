package dev.emptor.rules;

/** Where in a file: line and column, both from 1, counted in characters as an editor does, and how many of them. */
record Place(int line, int col, int length) {
    static final Place WHOLE_FILE = new Place(0, 0);

    Place(int line, int col) {
        this(line, col, 1);
    }

    /** Right behind it, where something is missing. */
    Place after() {
        return new Place(line, col + length, 1);
    }

    boolean isBefore(Place other) {
        return line < other.line || (line == other.line && col < other.col);
    }
}
