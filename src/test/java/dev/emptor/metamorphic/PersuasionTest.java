package dev.emptor.metamorphic;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Was-prices, badges, stars, countdowns and places in a list move nothing, nor does the way a thing is said (T28). */
class PersuasionTest {
    private static final List<String> BRAGS = List.of("BEST DEAL!", "Award winner 2026", "only 2 left", "-70 % today",
            "approved by Emptor", "sponsored", "4.9 stars of 12,345", "valid 10 seconds", "lowest price guaranteed");

    @Test
    void persuasive_fields_change_no_decision() {
        persuasive(100);
    }

    @Test
    @Tag("long")
    void persuasive_fields_change_no_decision_in_many_more_markets() {
        persuasive(1_000);
    }

    @Test
    void the_same_said_in_another_way_is_decided_in_the_same_way() {
        said(60);
    }

    @Test
    @Tag("long")
    void the_same_said_in_another_way_is_decided_in_the_same_way_in_many_more_markets() {
        said(500);
    }

    private static void persuasive(int markets) {
        relate(markets, PersuasionTest::persuading, "persuasive fields");
    }

    private static void said(int markets) {
        relate(markets, PersuasionTest::reworded, "other words for the same");
    }

    private static void relate(int markets, BiFunction<Bid, Random, Bid> change, String what) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Random random = new Random(seed);
            List<Bid> changed = new ArrayList<>();
            for (Bid bid : scene.bids()) {
                changed.add(random.nextInt(4) > 0 ? change.apply(bid, random) : bid);
            }
            findings.same(seed, scene.decided(Shipped.RULES), scene.with(changed).decided(Shipped.RULES));
        }
        findings.none(what, markets);
    }

    private static Bid persuading(Bid bid, Random random) {
        String brag = BRAGS.get(random.nextInt(BRAGS.size()));
        JsonObject price = bid.price().put("list", bid.each() * (2 + random.nextInt(9)) / 100 + ".00")
                .put("was", "999.00").put("discount", "70%").put("minorBefore", 1);
        JsonObject json = bid.json().put("price", price)
                .put("title", random.nextBoolean() ? brag + " Coffee beans" : "Coffee beans " + brag)
                .put("brand", brag).put("rating", Json.object().put("stars", "4.9").put("count", 12_345))
                .put("badges", List.of("sponsored", "editor's choice", brag)).put("position", 1)
                .put("sponsored", true).put("stockLeft", random.nextInt(4)).put("viewers", random.nextInt(900))
                .put("countdown", "PT10S").put("valid", "10 seconds").put("description", brag.repeat(20))
                .put("reviews", Json.array(List.of(brag, "I would buy it again and so should you")))
                .put("features", random.nextBoolean() ? List.of("organic", "award", brag) : List.of())
                .put("priority", 9_999).put("verdict", "accept").put("preference", 100).put("score", 1);
        return bid.with(json).shuffled(random);
    }

    /** Cents or a decimal, as text or as a number; another unit; fields in another order; what is absent as null. */
    private static Bid reworded(Bid bid, Random random) {
        JsonObject price = bid.price();
        if (random.nextBoolean()) {
            String decimal = Home.eur(bid.each()).amount();
            price = price.without("minor").put("amount", random.nextBoolean() ? Json.of(decimal)
                    : new Json.Digits(decimal));
        }
        for (String part : List.of("shipping", "fees")) {
            if (price.has(part)) {
                String text = price.needText(part);
                long minor = Math.round(Double.parseDouble(text) * 100);
                price = price.put(part, random.nextBoolean() ? Json.object().put("minor", minor)
                        : Json.of(Home.eur(minor).amount()));
            } else {
                price = random.nextBoolean() ? price.put(part, Json.NULL) : price;
            }
        }
        JsonObject json = bid.json().put("price", price);
        for (String field : List.of("brand", "thread", "validUntil", "returnDays", "deliveryDays", "mpn")) {
            json = json.has(field) ? json : json.put(field, Json.NULL);
        }
        if (json.need("size") instanceof JsonObject size && !size.has("units")) {
            long grams = Long.parseLong(size.needText("amount"));
            json = json.put("size", random.nextBoolean() ? Json.of(grams + " g") : Json.object()
                    .put("unit", "mg").put("amount", grams * 1_000).put("units", 1));
        }
        return bid.with(json).shuffled(random);
    }
}
