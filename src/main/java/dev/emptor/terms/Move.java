package dev.emptor.terms;

/** What can happen to an exchange of terms; which side does it follows from where the exchange stands. */
public enum Move {
    /** An answer says yes, or the person takes the counter. */
    ACCEPT,
    /** An answer names another agreement. */
    COUNTER,
    /** An answer says no. */
    DECLINE,
    /** There is nobody who knows of terms, or nobody answered. */
    SILENCE,
    /** Something was wrong with a message. */
    MISFIT,
    /** The proffer ran out. */
    LATE,
    /** The person does not take the counter. */
    REFUSE,
    /** Both signed. */
    CLOSE,
    /** Either side ended what was agreed. */
    END
}
