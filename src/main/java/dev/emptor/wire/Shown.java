package dev.emptor.wire;

import dev.emptor.model.SellerText;

/** Foreign text inside a message: short, on one line, quoted, without anything a terminal or page would act on. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String of(String foreign) {
        boolean cut = foreign.length() > LONGEST;
        String clean = SellerText.of(cut ? foreign.substring(0, LONGEST) : foreign).value();
        return "'" + clean.replace('\'', '"') + (cut ? "…'" : "'");
    }
}
