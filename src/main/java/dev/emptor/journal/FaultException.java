package dev.emptor.journal;

import java.io.IOException;
import java.io.Serial;

/** Carries a fault through the journal's inside, beside the disk's own IOException; it never leaves the package. */
final class FaultException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient JournalFault fault;

    FaultException(JournalFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    JournalFault fault() {
        return fault;
    }

    /** The fault an exception stands for; {@code doing} completes "the disk failed while". */
    static JournalFault faultOf(IOException failure, String doing) {
        return failure instanceof FaultException own ? own.fault : new JournalFault.DiskFailed(doing, words(failure));
    }

    private static String words(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
