package dev.emptor.model;

/**
 * How a seller kept its word, counted from our own evidence. {@code leaked} counts strangers that wrote to an address
 * which only this seller had.
 */
public record SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked,
        @Added int leaked) {
    public static final SellerRecord NONE = new SellerRecord(0, 0, 0, 0, 0, 0);

    /** One thing worth remembering of a seller. */
    public enum Mark { OFFERED, ORDERED, ON_TIME, LATE, BROKE_ITS_WORD, OVER_ASKED, LEAKED }

    /** One that leaked nothing. */
    public SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked) {
        this(offers, orders, onTime, late, broken, overAsked, 0);
    }

    public SellerRecord with(Mark mark) {
        return switch (mark) {
            case OFFERED -> new SellerRecord(offers + 1, orders, onTime, late, broken, overAsked, leaked);
            case ORDERED -> new SellerRecord(offers, orders + 1, onTime, late, broken, overAsked, leaked);
            case ON_TIME -> new SellerRecord(offers, orders, onTime + 1, late, broken, overAsked, leaked);
            case LATE -> new SellerRecord(offers, orders, onTime, late + 1, broken, overAsked, leaked);
            case BROKE_ITS_WORD -> new SellerRecord(offers, orders, onTime, late, broken + 1, overAsked, leaked);
            case OVER_ASKED -> new SellerRecord(offers, orders, onTime, late, broken, overAsked + 1, leaked);
            case LEAKED -> new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked + 1);
        };
    }
}
