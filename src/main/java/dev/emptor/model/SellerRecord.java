package dev.emptor.model;

/** How a seller kept its word, counted from our own evidence. */
public record SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked) {
    public static final SellerRecord NONE = new SellerRecord(0, 0, 0, 0, 0, 0);

    /** One thing worth remembering of a seller. */
    public enum Mark { OFFERED, ORDERED, ON_TIME, LATE, BROKE_ITS_WORD, OVER_ASKED }

    public SellerRecord with(Mark mark) {
        return switch (mark) {
            case OFFERED -> new SellerRecord(offers + 1, orders, onTime, late, broken, overAsked);
            case ORDERED -> new SellerRecord(offers, orders + 1, onTime, late, broken, overAsked);
            case ON_TIME -> new SellerRecord(offers, orders, onTime + 1, late, broken, overAsked);
            case LATE -> new SellerRecord(offers, orders, onTime, late + 1, broken, overAsked);
            case BROKE_ITS_WORD -> new SellerRecord(offers, orders, onTime, late, broken + 1, overAsked);
            case OVER_ASKED -> new SellerRecord(offers, orders, onTime, late, broken, overAsked + 1);
        };
    }
}
