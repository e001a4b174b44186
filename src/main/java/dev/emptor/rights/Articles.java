package dev.emptor.rights;

/** Where each right stands in each law on data. */
final class Articles {
    private Articles() {}

    static String gdpr(Kind kind) {
        return switch (kind) {
            case ACCESS -> "15";
            case RECTIFICATION -> "16";
            case ERASURE -> "17";
            case RESTRICTION -> "18";
            case PORTABILITY -> "20";
            case OBJECTION -> "21";
            case OPT_OUT, WITHDRAWAL -> throw new IllegalArgumentException("the GDPR has no such right");
        };
    }

    static String swiss(Kind kind) {
        return switch (kind) {
            case ACCESS -> "25";
            case RECTIFICATION, ERASURE -> "32";
            case PORTABILITY -> "28";
            case OBJECTION -> "30";
            case RESTRICTION, OPT_OUT, WITHDRAWAL ->
                throw new IllegalArgumentException("the Swiss act has no such right");
        };
    }

    static String ccpa(Kind kind) {
        return switch (kind) {
            case ACCESS -> "1798.110";
            case RECTIFICATION -> "1798.106";
            case ERASURE -> "1798.105";
            case OPT_OUT -> "1798.120";
            case PORTABILITY, OBJECTION, RESTRICTION, WITHDRAWAL ->
                throw new IllegalArgumentException("the CCPA has no such right");
        };
    }
}
