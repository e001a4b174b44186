package dev.emptor.rights;

import java.util.Locale;

/** What a seller made of a claim, as the owner reads its answer. */
public enum Said {
    /** It has the letter. */
    ACKNOWLEDGED,
    /** It takes the longer time that the law allows, and said so in time. */
    EXTENDED,
    /** It answered. */
    ANSWERED,
    /** It will not do what was asked. */
    DENIED;

    /** As the owner writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
