package dev.emptor.catalog;

import dev.emptor.model.Dimension;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Needs and offers made by chance from few ideas, each of which can be written in several ways. What was meant is kept
 * beside what was written, so that whether they fit can be said without cutting any text into words.
 */
final class Market {
    private static final List<List<String>> IDEAS = List.of(
            List.of("coffee", "Coffees", "COFFEE"), List.of("café", "cafe\u0301s", "CAFE"),
            List.of("battery", "batteries", "Batterys"), List.of("box", "boxes", "BOX"),
            List.of("tranche", "tranches"), List.of("brush", "Brushes"), List.of("glass", "glasses"),
            List.of("eau", "l'eau", "d’eau"), List.of("CF410X", "cf410x"), List.of("señor", "Senor", "SEN\u0303ORS"),
            List.of("tea", "teas", "Tea's"), List.of("Müsli", "musli"), List.of("Straße", "strasse", "STRASSE"),
            List.of("тонер", "ТОНЕР"), List.of("potato", "potatoes"), List.of("cookie", "cookies"),
            List.of("½"), List.of("no", "No."), List.of("500"), List.of("ﬁlter", "filters", "Ｆｉｌｔｅｒ"));
    private static final List<String> BETWEEN = List.of(" ", ", ", " - ", "/", " & ", "  ", " | ");

    private final Random random;
    private int made;

    Market(long seed) {
        random = new Random(seed);
    }

    /** Some ideas in a row and one way to write them; idea 16 is a sign that is no word, so it means nothing. */
    record Text(List<Integer> ideas, String written) {}

    record MeantNeed(Need need, List<Text> words, List<Text> without, List<Text> features) {}

    record MeantOffer(Offer offer, List<Text> texts, List<Text> features) {}

    MeantNeed need() {
        String id = "need-" + made++;
        List<Text> words = texts(1 + random.nextInt(2), 2);
        List<Text> without = texts(random.nextInt(3) / 2, 2);
        List<Text> features = texts(random.nextInt(3) / 2, 2);
        List<Gtin> gtins = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            gtins.add(Offers.gtin(random.nextInt(20)));
        }
        Wanted wanted = new Wanted(gtins, written(words), written(without), written(features));
        Need need = Offers.need(id, wanted, new Quantity(1_000_000, dimension()).toString());
        return new MeantNeed(need, words, without, features);
    }

    MeantOffer offer() {
        String id = "offer-" + made++;
        List<Text> texts = List.of(text(1 + random.nextInt(7)), text(random.nextInt(3)), text(1));
        List<Text> features = texts(random.nextInt(4), 2);
        List<Gtin> gtins = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            gtins.add(Offers.gtin(random.nextInt(20)));
        }
        PackageSize size = random.nextInt(3) == 0
                ? Offers.NO_SIZE
                : new PackageSize.Known(new Quantity(1 + random.nextInt(5_000_000), dimension()), 1);
        Offer offer = Offers.offer(id, texts.get(0).written()).by("shop-" + random.nextInt(4))
                .brand(texts.get(1).written()).category(texts.get(2).written()).features(written(features))
                .gtins(gtins).size(size).made();
        List<Text> read = new ArrayList<>(texts);
        read.addAll(features);
        return new MeantOffer(offer, read, features);
    }

    /** What {@link NeedMatcher} promises, said of meanings. */
    static boolean fits(MeantNeed need, MeantOffer offer) {
        boolean countable = switch (offer.offer().size()) {
            case PackageSize.Known known -> known.total().dimension() == need.need().amount().dimension();
            case PackageSize.Unknown unknown -> true;
        };
        List<Gtin> gtins = need.need().wanted().gtins();
        if (!gtins.isEmpty()) {
            return countable && !Collections.disjoint(gtins, offer.offer().gtins());
        }
        return countable
                && need.words().stream().allMatch(word -> stands(word, offer.texts()))
                && need.without().stream().noneMatch(word -> stands(word, offer.texts()))
                && need.features().stream().allMatch(feature -> !feature.ideas().isEmpty()
                        && offer.features().stream().anyMatch(has -> has.ideas().equals(feature.ideas())));
    }

    private static boolean stands(Text phrase, List<Text> texts) {
        return !phrase.ideas().isEmpty() && texts.stream()
                .anyMatch(text -> Collections.indexOfSubList(text.ideas(), phrase.ideas()) >= 0);
    }

    private Dimension dimension() {
        return random.nextInt(3) == 0 ? Dimension.COUNT : Dimension.MASS;
    }

    private List<Text> texts(int count, int longest) {
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(1 + random.nextInt(4) / 3 * (longest - 1)));
        }
        return texts;
    }

    private Text text(int length) {
        List<Integer> ideas = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < length; i++) {
            // Drawn unevenly, so that some words are common and some rare.
            int idea = Math.min(random.nextInt(IDEAS.size()), random.nextInt(IDEAS.size()));
            boolean word = idea != 16;
            List<String> ways = IDEAS.get(idea);
            written.append(i == 0 ? "" : BETWEEN.get(random.nextInt(BETWEEN.size())))
                    .append(ways.get(random.nextInt(ways.size())));
            if (word) {
                ideas.add(idea);
            }
        }
        return new Text(ideas, written.toString());
    }

    private static List<String> written(List<Text> texts) {
        return texts.stream().map(Text::written).toList();
    }
}
