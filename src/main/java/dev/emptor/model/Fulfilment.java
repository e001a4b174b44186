package dev.emptor.model;

/**
 * How the goods reach the household; the less a seller must be told for it, the earlier it stands. Where a seller or a
 * need says nothing of it, it is {@link #HOME}.
 */
public enum Fulfilment {
    /** Sent over the net: nothing but an e-mail address is needed. */
    DOWNLOAD,
    /** Taken to a pick-up point or a locker: not to where she lives. */
    PICK_UP_POINT,
    /** Brought to the home address. */
    HOME
}
