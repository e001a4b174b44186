package dev.emptor.model;

import java.util.Optional;

/**
 * How a seller kept its word, counted from our own evidence. {@code leaked} counts strangers that wrote to an address
 * which only this seller had; {@code terms} is there once it was asked for terms; {@code codes} is what became of each
 * discount code of hers; {@code renewed} counts quotes that were over and came again as good, {@code tookBack} worse
 * ones in place of one that still bound it; {@code together} says that it has offered to send goods of two orders
 * together for less.
 */
public record SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked,
        @Added int leaked, Optional<TermsRecord> terms, @Added SortedDict<String, CodeUse> codes,
        @Added int renewed, @Added int tookBack, @Added boolean together) {
    public static final SellerRecord NONE = new SellerRecord(0, 0, 0, 0, 0, 0);

    /** One thing worth remembering of a seller. */
    public enum Mark {
        OFFERED("it offered"), ORDERED("an order"), ON_TIME("it delivered in time"), LATE("it delivers late"),
        BROKE_ITS_WORD("it broke its word"), OVER_ASKED("it asked for too much"), LEAKED("it leaked an address"),
        RENEWED("a quote of its was over, and came again as good"),
        TOOK_BACK("it quoted worse while a quote of its still binds it");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One that leaked nothing and was never asked for terms. */
    public SellerRecord(int offers, int orders, int onTime, int late, int broken, int overAsked) {
        this(offers, orders, onTime, late, broken, overAsked, 0, Optional.empty(), SortedDict.empty(), 0, 0,
                false);
    }

    public SellerRecord with(Mark mark) {
        return with(mark, counted(mark) + 1);
    }

    /** How often that was. */
    public int counted(Mark mark) {
        return switch (mark) {
            case OFFERED -> offers;
            case ORDERED -> orders;
            case ON_TIME -> onTime;
            case LATE -> late;
            case BROKE_ITS_WORD -> broken;
            case OVER_ASKED -> overAsked;
            case LEAKED -> leaked;
            case RENEWED -> renewed;
            case TOOK_BACK -> tookBack;
        };
    }

    /** The same, if that had been so often. */
    public SellerRecord with(Mark mark, int times) {
        return new SellerRecord(mark == Mark.OFFERED ? times : offers, mark == Mark.ORDERED ? times : orders,
                mark == Mark.ON_TIME ? times : onTime, mark == Mark.LATE ? times : late,
                mark == Mark.BROKE_ITS_WORD ? times : broken, mark == Mark.OVER_ASKED ? times : overAsked,
                mark == Mark.LEAKED ? times : leaked, terms, codes, mark == Mark.RENEWED ? times : renewed,
                mark == Mark.TOOK_BACK ? times : tookBack, together);
    }

    /** The same after another answer to terms. */
    public SellerRecord with(TermsAnswer answer) {
        return with(terms.map(known -> known.with(answer)).orElseGet(() -> TermsRecord.first(answer)));
    }

    /** The same with that as what it did with terms. */
    public SellerRecord with(TermsRecord known) {
        return new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked, Optional.of(known), codes,
                renewed, tookBack, together);
    }

    /** The same after a discount code was tried. */
    public SellerRecord with(String code, CodeUse use) {
        return new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked, terms, codes.with(code, use),
                renewed, tookBack, together);
    }

    /** The same once it has offered to send goods of two orders together. */
    public SellerRecord sendingTogether() {
        return new SellerRecord(offers, orders, onTime, late, broken, overAsked, leaked, terms, codes, renewed,
                tookBack, true);
    }
}
