package dev.emptor.model;

import java.util.Optional;

/**
 * How a seller kept its word, counted from our own evidence. {@code leaked} counts strangers that wrote to an address
 * which only this seller had; {@code terms} is there once it was asked for terms; {@code codes} is what became of each
 * discount code of hers.
 */
public record SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked,
        @Added int leaked, Optional<TermsRecord> terms, @Added SortedDict<String, CodeUse> codes) {
    public static final SellerRecord NONE = new SellerRecord(0, 0, 0, 0, 0, 0);

    /** One thing worth remembering of a seller. */
    public enum Mark { OFFERED, ORDERED, ON_TIME, LATE, BROKE_ITS_WORD, OVER_ASKED, LEAKED }

    /** One that leaked nothing and was never asked for terms. */
    public SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked) {
        this(offers, orders, onTime, late, broken, overAsked, 0, Optional.empty());
    }

    /** One that was never sent a discount code. */
    public SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked, int leaked,
            Optional<TermsRecord> terms) {
        this(offers, orders, onTime, late, broken, overAsked, leaked, terms, SortedDict.empty());
    }

    public SellerRecord with(Mark mark) {
        return switch (mark) {
            case OFFERED -> new SellerRecord(offers + 1, orders, onTime, late, broken, overAsked, leaked, terms,
                    codes);
            case ORDERED -> new SellerRecord(offers, orders + 1, onTime, late, broken, overAsked, leaked, terms,
                    codes);
            case ON_TIME -> new SellerRecord(offers, orders, onTime + 1, late, broken, overAsked, leaked, terms,
                    codes);
            case LATE -> new SellerRecord(offers, orders, onTime, late + 1, broken, overAsked, leaked, terms,
                    codes);
            case BROKE_ITS_WORD -> new SellerRecord(offers, orders, onTime, late, broken + 1, overAsked, leaked, terms,
                    codes);
            case OVER_ASKED -> new SellerRecord(offers, orders, onTime, late, broken, overAsked + 1, leaked, terms,
                    codes);
            case LEAKED -> new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked + 1, terms,
                    codes);
        };
    }

    /** The same after another answer to terms. */
    public SellerRecord with(TermsAnswer answer) {
        return new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked,
                Optional.of(terms.map(known -> known.with(answer)).orElseGet(() -> TermsRecord.first(answer))), codes);
    }

    /** The same after a discount code was tried. */
    public SellerRecord with(String code, CodeUse use) {
        return new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked, terms, codes.with(code, use));
    }
}
