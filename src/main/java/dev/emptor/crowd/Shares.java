package dev.emptor.crowd;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How common things are, in parts of a thousand: our own guesses of 2026, from no survey, and chosen low on purpose, so
 * that an estimate rather says too few. Most households buy groceries many times a year; here seven in ten do, once.
 * A category or feature that is in no table counts as one in twenty. A word that is in none may be an exact model, a
 * drug or a name, and counts as little as an article number does.
 */
final class Shares {
    static final long UNKNOWN = 50;
    /** An exact article number, or a word that may be as exact: there are many articles of one kind. */
    static final long ARTICLE = 5;
    /** Of a thousand orders, how many go to a pick-up point or over the net only. */
    static final long ELSEWHERE = 100;
    /** How many leave open whether it comes home. */
    static final long SEVERAL_WAYS = 100;
    /** How many pay in another currency than their country's. */
    static final long FOREIGN = 10;

    /** Households of a thousand that buy such a thing at least once in a year. */
    private static final Map<String, Long> CATEGORIES = table("""
            pantry 700, food 700, groceries 700, drinks 500, household 700, cleaning 600, drugstore 600, kitchen 400
            pets 250, pet 250, cats 150, dogs 150, office 300, stationery 300, electronics 400, appliances 300
            clothing 600, shoes 500, books 300, toys 200, garden 250, tools 200, furniture 200, sports 200, car 200
            beauty 400, cosmetics 400, hardware 200, lighting 200, health 100, medicine 100, baby 30, religion 10
            legal 10, adult 10""");

    /** Of a thousand purchases in a fitting category, how many are of this. */
    private static final Map<String, Long> WORDS = table("""
            coffee 300, tea 200, beans 300, ground 300, milk 300, oat 100, drink 300, water 300, juice 200, rice 150
            pasta 200, flour 150, sugar 150, oil 200, food 500, dry 300, wet 300, cat 400, dog 400, chicken 200
            beef 200, fish 150, litter 300, toner 150, ink 200, paper 300, printer 200, filter 200, filters 200
            bags 200, dishwasher 250, tablets 250, tabs 250, washing 300, powder 200, liquid 300, detergent 300
            toilet 300, soap 250, shampoo 250, toothpaste 250, batteries 200, battery 200, lamp 150, bulb 150
            toaster 100, kettle 100, mixer 50, vacuum 100, cleaner 200, capsules 150, pods 150, cocoa 80
            chocolate 200, bread 200, butter 200, cheese 200, wipes 150, towels 150, tissues 150, pens 150
            decaf 80, organic 150, espresso 150, whole 200, black 200, white 200, green 100
            kaffee 300, bohnen 200, kaffeebohnen 200, tee 200, milch 300, hafer 100, wasser 300, saft 200, reis 150
            nudeln 200, mehl 150, zucker 150, futter 300, katzenfutter 200, hundefutter 200, katzenstreu 150
            tinte 150, papier 300, kaffeefilter 100, beutel 150, waschmittel 200, toilettenpapier 200, seife 200
            zahnpasta 200, batterien 150, schokolade 200, brot 150, käse 150
            café 300, thé 150, lait 300, eau 300, riz 150, pâtes 200, farine 150, sucre 150, huile 150, chat 300
            chien 300, croquettes 200, litière 150, encre 150, filtres 100, lessive 200, savon 200, dentifrice 200
            piles 150, chocolat 200, pain 150, beurre 150, fromage 200
            leche 300, agua 300, arroz 150, azúcar 150, aceite 200, pienso 150, tinta 150, filtros 100
            detergente 200, jabón 200, pilas 150, caffè 300, latte 300, acqua 300, riso 150, zucchero 150, olio 200
            detersivo 200, sapone 200""");

    /** Of a thousand who want such a thing, how many would want this of it. */
    private static final Map<String, Long> FEATURES = table("""
            organic 150, vegan 80, decaf 80, fair_trade 100, unscented 100, refill 100, recycled 100, energy_a 150
            crumb_tray 500, defrost 300, whole_bean 300, ground 300, wireless 200, black 200, white 200""");

    private Shares() {}

    static long ofCategory(String category) {
        return known(CATEGORIES, category, UNKNOWN);
    }

    /** Whether fewer households buy of it than of what is in no table. */
    static boolean isRare(String category) {
        return ofCategory(category) <= UNKNOWN;
    }

    static long ofWord(String word) {
        return known(WORDS, word, ARTICLE);
    }

    static long ofFeature(String feature) {
        return known(FEATURES, feature, feature.chars().anyMatch(Character::isDigit) ? ARTICLE : UNKNOWN);
    }

    private static long known(Map<String, Long> table, String what, long otherwise) {
        Long share = table.get(what.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        return share == null ? otherwise : share;
    }

    private static Map<String, Long> table(String text) {
        Map<String, Long> table = new TreeMap<>();
        for (String entry : text.replace('\n', ',').split(",", -1)) {
            String[] parts = entry.strip().split(" ", -1);
            table.put(parts[0], Long.valueOf(parts[1]));
        }
        return table;
    }
}
