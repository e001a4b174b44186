package dev.emptor.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the disclosure ledger says later about a line of it, or about a seller; a line itself is never changed.
 * {@code line} is the number of the line in the ledger. No note holds a value of the owner's data.
 */
public sealed interface LedgerNote {
    Instant at();

    /**
     * The gate let the bytes go. {@code commitment} is the HMAC-SHA256 of field and value, {@code bytes} that of the
     * whole body, both under the line's own key, in hexadecimal; the key is kept outside the journal.
     */
    record Left(long line, String commitment, String bytes, Instant at) implements LedgerNote {}

    /** Nothing left after all: the gate stayed shut, or the connection never opened. */
    record Corrected(long line, String why, Instant at) implements LedgerNote {}

    /** A one-time link showed the datum to whoever opened it. */
    record Viewed(long line, Instant at) implements LedgerNote {}

    /** The seller was asked to erase the datum, by the letter of that name. */
    record ErasureRequested(long line, String letter, Instant at) implements LedgerNote {}

    /** The seller says that it erased the datum; {@code answer} names what says so. */
    record ErasureConfirmed(long line, String answer, Instant at) implements LedgerNote {}

    /** The line's key is no more: what was given cannot be proved or guessed at from the ledger. */
    record KeyDropped(long line, String member, Instant at) implements LedgerNote {}

    /** The datum of a line, where one is known, seems to have gone from that seller to a stranger. */
    record LeakSuspected(SellerId seller, Optional<Long> line, String evidence, Instant at) implements LedgerNote {}

    /** An agreement under which data was given ended; {@code agreement} is the hash of its record. */
    record AgreementEnded(SellerId seller, String agreement, String why, Instant at) implements LedgerNote {}
}
