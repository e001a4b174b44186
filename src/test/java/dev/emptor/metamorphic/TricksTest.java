package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Deal;
import dev.emptor.model.Deal.Extra;
import dev.emptor.model.Deal.Line;
import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fees that come out late, prices that can be misread, codes that belong to other goods (T21, T24, T26). */
class TricksTest {
    private static final int WAYS = 12;

    @Test
    void a_hidden_fee_wins_nothing() {
        hidden(96);
    }

    @Test
    @Tag("long")
    void a_fee_hidden_in_two_thousand_offers_wins_nothing() {
        hidden(2_004);
    }

    /** The cheat is half as dear as anybody, until its fee is counted. */
    private static void hidden(int times) {
        for (int i = 0; i < times; i++) {
            Scene scene = Scene.of(i / WAYS);
            int way = i % WAYS;
            Bid cheap = scene.bids().get(0);
            long fee = 300 + i % 700;
            JsonObject price = cheap.price().put("minor", Math.max(1, cheap.each() / 2)).put("shipping", "0.00")
                    .put("fees", "0.00");
            Bid cheat = new Bid(scene.home().sellers().get(i % 6).id().value(), cheap.json().put("ref", "zzz")
                    .put("availability", "in_stock").put("price", price), cheap.after());
            List<Bid> bids = new ArrayList<>(scene.bids());
            bids.add(way < 6 ? hidden(cheat, way, fee) : cheat);
            House house = scene.with(bids).heard(Shipped.RULES);
            house.decide(deal -> deal.lines().get(0).ref().equals("zzz") ? dearer(deal, way, fee) : deal);
            Decision decision = Decision.of(house);
            if (scene.home().need().ownerPicks()) {
                continue; // She is shown offers before their last word, and is asked again when it differs.
            }
            assertThat(decision.winner()).as("fee hidden in way %s, case %s: %s", way, i, decision.outcome())
                    .isNotEqualTo(Optional.of(cheat.key()));
        }
    }

    private static Bid hidden(Bid cheat, int way, long fee) {
        String amount = Home.eur(fee).amount();
        JsonObject price = cheat.price();
        return cheat.price(switch (way) {
            case 0 -> price.without("shipping");
            case 1 -> price.without("fees");
            case 2 -> price.put("shipping", Json.NULL).put("fees", Json.NULL);
            case 3 -> price.without("fees").put("handling", amount).put("deposit", amount);
            case 4 -> price.put("fees", "plus " + amount);
            default -> price.put("shipping", "from 0.00").put("note", "plus " + amount + " at the door");
        });
    }

    private static Deal dearer(Deal deal, int way, long fee) {
        Line line = deal.lines().get(0);
        List<Line> lines = new ArrayList<>(deal.lines());
        List<Extra> extras = new ArrayList<>(deal.extras());
        long more = fee;
        switch (way) {
            case 6 -> extras.add(new Extra("handling", Home.eur(fee)));
            case 7 -> extras.set(0, new Extra("shipping", Home.eur(fee)));
            case 8 -> lines.add(new Line("tip", SellerText.of("Tip"), 1, Home.eur(fee)));
            case 9 -> {
                lines.set(0, new Line(line.ref(), line.title(), line.packs(), Home.eur(line.each().minor() + fee)));
                more = fee * line.packs();
            }
            case 10 -> more = fee; // In the total alone.
            case 11 -> {
                extras.add(new Extra("deposit", Home.eur(fee)));
                extras.add(new Extra("coupon", Home.eur(-1)));
                more = fee - 1;
            }
            default -> more = 0;
        }
        return new Deal(deal.seller(), lines, extras, Home.eur(deal.total().minor() + more), deal.terms());
    }

    @Test
    void no_price_is_misread_whatever_the_notation() {
        Random random = new Random(24);
        Map<String, Integer> read = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            long cents = i % 4 == 0 ? 100L * (1 + random.nextInt(90_000)) : 1 + random.nextInt(9_000_000);
            for (Map.Entry<String, JsonObject> price : notations(cents).entrySet()) {
                JsonObject json = Json.object().put("ref", "r").put("title", "Coffee beans").put("price",
                        price.getValue());
                if (new OfferReader(new SellerId("s1"), Offer.Source.PUSH, Home.EUR, Instant.EPOCH)
                        .document(json.toString().getBytes(StandardCharsets.UTF_8)).get(0)
                        instanceof OfferReader.Good good) {
                    read.merge(price.getKey(), 1, Integer::sum);
                    assertThat(good.offer().price().each()).as("%s: %s", price.getKey(), price.getValue())
                            .isEqualTo(Home.eur(cents));
                }
            }
        }
        assertThat(read.keySet()).contains("decimal", "minor", "number").doesNotContain("dollars", "yen", "sign");
    }

    /** One amount as shops write it; whatever is read at all must be read as so many cents. */
    private static Map<String, JsonObject> notations(long cents) {
        String point = Home.eur(cents).amount();
        Json digits = new Json.Digits(point);
        String comma = point.replace('.', ',');
        String whole = point.substring(0, point.length() - 3);
        Map<String, JsonObject> all = new TreeMap<>();
        UnaryOperator<JsonObject> eur = price -> price.put("currency", "EUR");
        Map<String, String> texts = new TreeMap<>(Map.of("decimal", point, "comma", comma, "sign", "€" + point,
                "code", point + " EUR", "dollar sign", "$" + point, "four decimals", point + "00",
                "arabic", point.replace('1', '\u0661').replace('2', '\u0662') + "\u0660", "spaced", " " + point));
        if (whole.length() > 3) {
            String head = whole.substring(0, whole.length() - 3);
            String tail = whole.substring(whole.length() - 3);
            texts.put("english thousands", head + "," + tail + point.substring(point.length() - 3));
            texts.put("german thousands", head + "." + tail + comma.substring(comma.length() - 3));
            texts.put("swiss thousands", head + "'" + tail + point.substring(point.length() - 3));
            if (cents % 100 == 0) {
                texts.put("german thousands without cents", head + "." + tail);
                texts.put("english thousands without cents", head + "," + tail);
            }
        }
        texts.forEach((name, text) -> all.put(name, eur.apply(Json.object().put("amount", text))));
        all.put("number", eur.apply(Json.object().put("amount", digits)));
        all.put("minor", eur.apply(Json.object().put("minor", cents)));
        all.put("minor as text", eur.apply(Json.object().put("minor", Long.toString(cents))));
        all.put("minor as decimal", eur.apply(Json.object().put("minor", digits)));
        all.put("dollars", Json.object().put("minor", cents).put("currency", "USD"));
        all.put("yen", Json.object().put("amount", whole).put("currency", "JPY"));
        all.put("small letters", Json.object().put("minor", cents).put("currency", "eur"));
        all.put("no currency", Json.object().put("minor", cents));
        all.put("both", eur.apply(Json.object().put("minor", cents).put("amount", point)));
        return all;
    }

    @Test
    void a_spoofed_code_matches_nothing_and_a_genuine_one_does() {
        List<Scene> scenes = LongStream.range(0, 60).mapToObj(Scene::of)
                .filter(scene -> !scene.home().need().wanted().gtins().isEmpty()).toList();
        for (int i = 0; i < 1_000; i++) {
            Scene scene = scenes.get(i % scenes.size());
            Bid genuine = scene.bids().get(i % scene.bids().size());
            House house = scene.with(List.of(genuine, spoofed(genuine.put("ref", "spoof"), i % 4, i)))
                    .heard(Shipped.RULES);
            Map<String, Boolean> matched = new TreeMap<>();
            for (Turn turn : house.turns) {
                if (turn.heard().body() instanceof Heard.OfferHeard heard) {
                    matched.put(heard.offer().ref(), !heard.matches().isEmpty());
                }
            }
            assertThat(matched.getOrDefault("spoof", false)).as("spoof %s", i).isFalse();
            assertThat(matched.get(genuine.json().needText("ref"))).as("genuine %s", i).isTrue();
        }
    }

    /** Whoever has the right code on the wrong goods is a stranger at first, and the first order is asked about. */
    @Test
    void a_right_code_of_a_new_seller_buys_nothing_unasked() {
        for (int i = 0; i < 60; i++) {
            Scene scene = Scene.of(i);
            Home home = scene.home();
            Scene strangers = scene.with(new Home(home.zone(), home.start(), home.members(), home.budgets(),
                    home.sellers(), Map.of(), home.prices(), home.spent(), home.need(), home.stock()));
            assertThat(strangers.decided(Shipped.RULES).kind()).as("case %s", i).isNotEqualTo(Decision.Kind.BOUGHT);
        }
    }

    /** A digit off, two swapped, the code of other goods, or the right code on what is counted in another way. */
    private static Bid spoofed(Bid bid, int way, int nr) {
        String right = Scene.COFFEE.map(Gtin::digits).orElseThrow().substring(1);
        int at = nr % 12;
        return switch (way) {
            case 0 -> bid.put("gtin", right.substring(0, at) + (char) ('0' + (right.charAt(at) - '0' + 1 + nr % 8) % 10)
                    + right.substring(at + 1));
            case 1 -> bid.put("gtin", "40063813339" + (char) ('4' + nr % 5) + "1");
            case 2 -> bid.put("gtin", "4012345000009");
            default -> bid.put("size", Json.object().put("amount", 1).put("unit", nr % 2 == 0 ? "pc" : "l"));
        };
    }
}
