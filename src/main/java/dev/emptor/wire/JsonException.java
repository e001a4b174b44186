package dev.emptor.wire;

/** JSON from outside that is refused, or that lacks what its reader needs. The message says what and where. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final boolean placed;

    public JsonException(String message) {
        this(message, false);
    }

    private JsonException(String message, boolean placed) {
        super(message, null);
        this.placed = placed;
    }

    /** The same, with the name of the field it happened in; fields inside fields are joined with dots, items follow. */
    public JsonException inside(String field) {
        return new JsonException(field + (!placed ? ": " : why().startsWith("[") ? "" : ".") + why(), true);
    }

    /** None: a refusal of outside bytes is an ordinary outcome and must cost little. */

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The message as a plain value. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
