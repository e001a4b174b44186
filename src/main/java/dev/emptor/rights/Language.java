package dev.emptor.rights;

import java.util.Set;

/** The languages letters are written in. */
public enum Language {
    EN, DE, FR;

    private static final Set<String> GERMAN = Set.of("DE", "AT", "CH", "LI");
    private static final Set<String> FRENCH = Set.of("FR", "BE", "LU", "MC");

    /** What a seller in that country is written to in; English where we have no better. ISO 3166 code. */
    public static Language of(String country) {
        return GERMAN.contains(country) ? DE : FRENCH.contains(country) ? FR : EN;
    }
}
