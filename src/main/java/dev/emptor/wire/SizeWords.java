package dev.emptor.wire;

import java.util.Set;

/** The words a size may hold beside numbers and units. A word in none of these lists makes the size unknown. */
final class SizeWords {

    /** Names of one countable thing, in the languages of the shops tried; a sheet is left out, it may be a page. */
    static final String PIECES = "ct cts count ea each pc pcs pce piece pieces pièce pièces pezzo pezzi pz pieza "
            + "piezas stück stk stck st szt sztuk uds ud unid unidad unidades unité unités u stuks ks kpl buc шт db "
            + "wipe wipes lingette lingettes tücher toallitas salviette tablet tablets tabletten tablette comprimé "
            + "comprimés compresse capsule capsules cápsulas kapseln caplets pods pads roll rolls rouleau rouleaux "
            + "rolle rollen rotoli rollos teabags sachet sachets bustina bustine beutel sobres diapers nappies windeln "
            + "couches stem stems strips cookies eggs kit kits";

    private static final Set<String> QUIET = words("net netto nett wt weight weights contents content inhalt "
            + "contenu contenido contenuto peso neto poids gewicht nettogewicht nettoinhalt füllmenge ℮");
    private static final Set<String> DRY_CONTAINERS = words("bag box carton jar tube tub pouch pch bowl tray pot "
            + "packet pkg package tin");
    private static final Set<String> LIQUID_CONTAINERS = words("can bottle btl pet nr jug flasche becher bouteille "
            + "canette brique lata botella bottiglia lattina vasetto");
    private static final Set<String> MANY_CONTAINERS = words("bags boxes cartons jars tubes tubs pouches trays pots "
            + "packets packages tins cans bottles btls jugs dosen flaschen bouteilles canettes briques latas botellas "
            + "bottiglie lattine vasetti");
    private static final Set<String> OF = words("of à a de da je each ea");
    private static final Set<String> APPROXIMATE = words("ca circa about approx approximately around env environ "
            + "ungefähr etwa min minimum max maximum mind mindestens bis up to av avg average over under from");
    private static final Set<String> CLAIMS = words("load loads ld lds use uses wash washes washloads wl waschladungen "
            + "lavages doses servings serving dose cups cup rec sheets sheet blatt feuilles");

    private SizeWords() {}

    static boolean quiet(String word) {
        return QUIET.contains(word);
    }

    /** One container or several. */
    static boolean container(String word) {
        return DRY_CONTAINERS.contains(word) || LIQUID_CONTAINERS.contains(word) || MANY_CONTAINERS.contains(word);
    }

    /** Several containers: beside a single amount their number is missing. */
    static boolean manyContainers(String word) {
        return MANY_CONTAINERS.contains(word);
    }

    /** A container that as a rule holds a liquid, so that plain ounces beside it may be fluid ounces. */
    static boolean liquidContainer(String word) {
        return LIQUID_CONTAINERS.contains(word);
    }

    /** A word that ties a number of containers to what each holds, as in "6 cans of 330 ml". */
    static boolean of(String word) {
        return OF.contains(word);
    }

    /** What to say of a word that stands where none is known. */
    static String reason(SizeToken.Word word) {
        if (APPROXIMATE.contains(word.text())) {
            return "it is approximate or a limit (" + word.shown() + "), not an exact content";
        }
        if (CLAIMS.contains(word.text())) {
            return word.shown() + " says what it is good for, not how much there is";
        }
        return SizeUnit.of(word).isPresent()
                ? "the unit " + word.shown() + " has no number of its own"
                : "the word " + word.shown() + " is not known in a size";
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
