package dev.emptor.simulation;

/** What a house lets be seen from outside, by where it is seen. */
enum Shown {
    REQUEST("a request to a seller"),
    ANSWER("an answer of the market door"),
    NOTICE("a message to the owner"),
    FILE("a file"),
    LOG("a line of the log");

    final String words;

    Shown(String words) {
        this.words = words;
    }
}
