package dev.emptor.rules;

/** Where in a file: line and column, both from 1, counted in characters as an editor does. */
record Place(int line, int col) {
    static final Place WHOLE_FILE = new Place(0, 0);
}
