package dev.emptor.cli;

/** A piece of a line on the terminal. Only its letters are ever printed, in its colour where there are colours. */
record Text(String value, Ink ink) {
    Text {
        value = Plain.line(value);
    }

    static Text of(String value) {
        return new Text(value, Ink.PLAIN);
    }

    static Text of(Ink ink, String value) {
        return new Text(value, ink);
    }

    String shown(boolean colours) {
        return colours ? ink.on(value) : value;
    }
}
