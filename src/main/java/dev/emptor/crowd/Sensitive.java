package dev.emptor.crowd;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What says more of a person than of goods: health, pregnancy, belief, addiction, sexuality and the like, by the words
 * that are common for them in English, German, French, Spanish and Italian. A list of our own; it will miss some, and
 * an owner names more categories in the configuration.
 */
final class Sensitive {
    private static final Set<String> WHOLE = Set.of("health", "medicine", "pharmacy", "medical", "drugs", "baby",
            "babies", "pregnancy", "religion", "religious", "legal", "law", "adult", "erotic", "contraception",
            "disability", "incontinence", "addiction", "alcohol", "tobacco", "weapons", "politics", "union",
            "finance", "debt", "funeral", "sexuality", "therapy", "hiv", "cbd", "nappy", "nappies", "waffen");

    /** Beginnings, ends or middles of words. */
    private static final List<String> PARTS = List.of("pregnan", "schwanger", "grossesse", "embarazo", "gravidanza",
            "ovulat", "fertilit", "abortion", "condom", "kondom", "preservativ", "préservatif", "viagra", "sildenafil",
            "insulin", "glucose", "blutzucker", "incontinen", "inkontinen", "diaper", "windel", "pañal", "pannolin",
            "herpes", "antidepress", "methadon", "naloxon", "nicotin", "nikotin", "testosteron", "estrogen",
            "östrogen", "hearing", "hörgerät", "wheelchair", "rollstuhl", "stoma", "catheter", "katheter", "dialys",
            "quran", "koran", "coran", "bible", "bibel", "biblia", "torah", "rosary", "vibrator", "dildo", "vodka",
            "whisky", "whiskey", "cigaret", "zigarett", "tobac", "tabak", "cannabis", "weapon", "ammunition");

    private Sensitive() {}

    static boolean is(String what) {
        String plain = what.strip().toLowerCase(Locale.ROOT);
        return WHOLE.contains(plain) || PARTS.stream().anyMatch(plain::contains);
    }
}
