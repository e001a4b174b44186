package dev.emptor.wire;

/**
 * How much of a document is read at all: bytes of the whole, levels of nesting, characters of one text or name, and
 * characters of one number. What goes beyond is refused before it is built.
 */
public record Caps(int bytes, int depth, int text, int number) {
    /** What a seller, or anyone else outside, may send in one document: 1 MiB, 32 levels, texts of 64 KiB. */
    public static final Caps DOOR = new Caps(1 << 20, 32, 1 << 16, 24);

    /** One line of an NDJSON stream: 64 KiB. */
    public static final Caps LINE = new Caps(1 << 16, 32, 1 << 16, 24);

    /** What Emptor wrote itself, such as an answer of the daemon to the command line: 64 MiB. */
    public static final Caps OWN = new Caps(1 << 26, 64, 1 << 22, 40);

    public Caps {
        if (bytes < 2 || depth < 1 || text < 1 || number < 1) {
            throw new IllegalArgumentException("caps are above zero");
        }
    }

    /** These caps with another bound on the whole document. */
    public Caps withBytes(int most) {
        return new Caps(most, depth, text, number);
    }
}
