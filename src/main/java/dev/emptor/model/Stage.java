package dev.emptor.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far a seller has come, and so what it may be told. A stage rises only because our own state changed, never
 * because a seller asked. Delivery is to the home address; other ways of delivery would need less at {@link #ORDER}.
 */
public enum Stage {
    /** The request: what is wanted, and the country it must reach. */
    NEED(Datum.COUNTRY),
    /** A region, once a seller has said that it can serve. */
    REGION(Datum.COUNTRY, Datum.REGION),
    /** Final totals need to know where the parcel goes, not to whom. */
    POSTCODE(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE),
    /** The order itself: who and where. */
    ORDER(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL),
    /** A claim or a return on an order that was made. */
    AFTER_SALE(Datum.COUNTRY, Datum.REGION, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL);

    private final Set<Datum> allowed;

    Stage(Datum first, Datum... rest) {
        allowed = Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    /** The data that may leave at this stage; in the order of {@link Datum}. */
    public Set<Datum> allowed() {
        return allowed;
    }
}
