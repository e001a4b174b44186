package dev.emptor.journal;

/** What an operation on the journal came to: done, or a fault that says what happened and the way out. */
public sealed interface Attempt<T> {

    record Done<T>(T value) implements Attempt<T> {}

    record Failed<T>(JournalFault fault) implements Attempt<T> {}

    /** The value; for callers that have no other way than to stop, an IllegalStateException with the fault's words. */
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Failed<T> failed -> throw new IllegalStateException(failed.fault().message());
        };
    }
}
