package dev.emptor.wire;

/** JSON from outside that is refused, or that lacks what its reader needs. The message says what and where. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        // No stack trace: a refusal of outside bytes is an ordinary outcome and must cost little.
        super(message, null);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** The message as a plain value. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
