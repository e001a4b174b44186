package dev.emptor.rights;

import java.util.Locale;

/** The letters of one claim, in their order. The last one is addressed to an authority, the others to the seller. */
public enum Step {
    REQUEST, REMINDER, ADMONITION, COMPLAINT;

    /** As the owner writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
