package dev.emptor.journal;

/**
 * Bytes an interrupted write left behind the last whole record, removed when the log was opened: from {@code offset} in
 * {@code file}, {@code bytes} of them. Nothing on disk says that they had ever been acknowledged.
 */
public record Cut(String file, long offset, long bytes, String why) {

    /** One line for the owner. */
    public String message() {
        return bytes + " bytes of an interrupted write in " + file + " from byte " + offset + ": " + why + ".";
    }
}
