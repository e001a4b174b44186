package dev.emptor.money;

/** An amount or currency that is refused. Readers of outside text turn it into their own message. */
public final class MoneyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MoneyException(String message) {
        super(message);
    }

    MoneyException(String message, Throwable cause) {
        super(message, cause);
    }
}
