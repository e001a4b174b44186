package dev.emptor.demo;

import dev.emptor.model.Gtin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be bought: made-up goods of made-up brands, under GTINs of the range 20 to 29, which GS1 leaves to shops
 * for use inside their own walls, so that they name nothing in the world.
 */
record Goods(String key, String category, String title, List<String> brands, List<String> features, int worth,
        List<Pack> packs) {
    /** A pack on the shelf: its size in words, and its price as thousandths of what the wanted amount is worth. */
    record Pack(String size, int share) {}

    /** One pack of one brand, as one shop sells it; {@code worth} is in minor units. */
    record Article(String ref, String goods, String category, String title, String brand, Gtin gtin,
            List<String> features, String size, int worth) {
        /** Whether it is what an intent asks for: one of the GTINs, or all words in the title, and all features. */
        boolean fits(List<String> gtins, List<String> words, List<String> wantedFeatures) {
            String text = title.toLowerCase(Locale.ROOT);
            boolean named = gtins.isEmpty() ? words.stream().allMatch(text::contains) : gtins.contains(gtin.digits());
            return named && features.containsAll(wantedFeatures);
        }
    }

    /** The cartridge that the household's printer takes. */
    static final Gtin TONER = gtin("0200000004401");

    /** Sold only to those who prove that they are over 18. */
    static final String WINE = "wine";

    static final List<Goods> ALL = List.of(
            new Goods("coffee", "pantry", "coffee beans", List.of("Nordhang", "Bruma Alta", "Kessel"),
                    List.of("whole bean"), 1690,
                    List.of(new Pack("1 kg", 1000), new Pack("500 g", 505), new Pack("4 x 250 g", 1010))),
            new Goods("decaf", "pantry", "decaf coffee beans", List.of("Nordhang"), List.of("whole bean"), 1390,
                    List.of(new Pack("1 kg", 1000))),
            new Goods("oat-drink", "pantry", "oat drink", List.of("Haferli", "Grain & Gray"), List.of("vegan"), 1150,
                    List.of(new Pack("6 x 1 l", 1000), new Pack("1 l", 170))),
            new Goods("cat-food", "pets", "cat food with chicken", List.of("Mausefroh", "Tabby Day"),
                    List.of("grain free"), 2290, List.of(new Pack("4 kg", 1000), new Pack("2 kg", 505))),
            new Goods("toner", "office", "toner cartridge TX-44", List.of("Inkara"), List.of("black"), 5890,
                    List.of(new Pack("1 pc", 1000))),
            new Goods("water-filter", "household", "water filter cartridge", List.of("Quellrein", "Clearjug"),
                    List.of("bpa free"), 1890, List.of(new Pack("3 pc", 1000), new Pack("1 pc", 340))),
            new Goods("dishwasher-tabs", "household", "dishwasher tablets", List.of("Spuelwind", "Brightrack"),
                    List.of("phosphate free"), 1290, List.of(new Pack("60 pc", 1000), new Pack("30 pc", 505))),
            new Goods("washing-powder", "household", "washing powder", List.of("Leinenfein", "Brightrack"),
                    List.of("unscented"), 1590, List.of(new Pack("3 kg", 1000), new Pack("1.5 kg", 505))),
            new Goods("toilet-paper", "household", "toilet paper", List.of("Wolkenweiss", "Softleaf"),
                    List.of("recycled"), 1190, List.of(new Pack("24 pc", 1000), new Pack("8 pc", 335))),
            new Goods("toaster", "appliances", "toaster", List.of("Knusprix", "Morrow"),
                    List.of("crumb tray", "defrost"), 4290, List.of(new Pack("1 pc", 1000))),
            new Goods(WINE, "pantry", "red wine", List.of("Rotfels", "Vale & Vine"), List.of("dry"), 2390,
                    List.of(new Pack("3 x 750 ml", 1000), new Pack("750 ml", 340))));

    /** What a shop has on its shelves; the same in every run. */
    static List<Article> of(Shop shop) {
        Chance habit = new Chance(0);
        List<Article> articles = new ArrayList<>();
        for (Goods goods : ALL) {
            if (shop.categories().contains(goods.category)) {
                int brand = habit.between(0, goods.brands.size() - 1, shop.id(), goods.key, "brand");
                int pack = habit.between(0, goods.packs.size() - 1, shop.id(), goods.key, "pack");
                articles.add(goods.article(shop, brand, pack));
            }
        }
        return List.copyOf(articles);
    }

    private Article article(Shop shop, int brand, int pack) {
        Pack chosen = packs.get(pack);
        String name = brands.get(brand) + " " + title + ", " + chosen.size();
        Gtin gtin = key.equals("toner") ? TONER
                : gtin("02" + "%02d".formatted(ALL.indexOf(this) + 1) + "0000%02d%03d".formatted(brand + 1, pack + 1));
        List<String> has = features.stream().filter(feature -> !feature.equals(shop.lacks())).toList();
        return new Article(key + "-" + (brand + 1) + (pack + 1), key, category, name, brands.get(brand), gtin, has,
                chosen.size(), (int) ((long) worth * chosen.share() / 1000));
    }

    /** Thirteen digits with their check digit (GS1 General Specifications, 7.9: weights 3 and 1, modulo 10). */
    private static Gtin gtin(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return new Gtin(digits + (10 - sum % 10) % 10);
    }
}
