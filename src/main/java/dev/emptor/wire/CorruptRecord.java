package dev.emptor.wire;

/** Bytes of our own that are not what this version writes; the message says where in the record, and what is wrong. */
public final class CorruptRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptRecord(String message) {
        super(message);
    }

    CorruptRecord(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same, one step further out. */
    CorruptRecord inside(String place) {
        String inner = String.valueOf(getMessage());
        return new CorruptRecord(place + (inner.startsWith(":") ? inner : "." + inner), this);
    }

    static CorruptRecord here(String what) {
        return new CorruptRecord(": " + what);
    }
}
