package dev.emptor.terms;

import java.util.Locale;

/** The two sides: the person who put the terms forward, and whoever answered. */
public enum Party {
    FIRST, SECOND;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The public key of that side of a record. */
    public String keyIn(Accord accord) {
        return this == FIRST ? accord.proffer().firstPartyKey() : accord.answer().secondPartyKey();
    }
}
