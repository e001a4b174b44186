package dev.emptor.metamorphic;

import dev.emptor.engine.Judge;
import dev.emptor.model.Cadence;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A household and what sellers send it, drawn from a seed so that every rule and guard has something to say. */
record Scene(Home home, List<Bid> bids) {
    static final Duration WINDOW = Duration.ofHours(6);
    static final Optional<Gtin> COFFEE = Gtin.parse("4006381333931");
    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu",
            "Pacific/Auckland", "Pacific/Apia", "Africa/Casablanca");
    private static final long[] AMOUNTS = {250, 500, 1_000, 1_000, 2_000};
    private static final int SELLERS = 6;

    static Scene of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        long base = 500 + random.nextInt(2_500);
        if (random.nextInt(8) == 0) {
            base *= 8;
        }
        long grams = AMOUNTS[random.nextInt(AMOUNTS.length)];
        long about = Math.max(100, base * grams / 1_000);
        Home home = home(random, base, grams, about);
        List<Bid> bids = new ArrayList<>();
        int offers = 3 + random.nextInt(6);
        for (int i = 0; i < offers; i++) {
            boolean twin = i > 0 && random.nextInt(8) == 0;
            bids.add(twin ? twin(bids.get(random.nextInt(i)), i, random) : bid(random, i, base, home));
        }
        return new Scene(home, bids);
    }

    private static Home home(Random random, long base, long grams, long about) {
        long daily = about * (70 + random.nextInt(500)) / 100 + 300;
        long pantry = daily * (100 + random.nextInt(200)) / 100;
        boolean generous = random.nextInt(10) < 6;
        Money spent = Home.eur(generous || random.nextBoolean() ? 0 : daily * random.nextInt(60) / 100);
        Optional<Money> limit = random.nextInt(5) == 0 ? Optional.empty()
                : Optional.of(Home.eur(about * (85 + random.nextInt(70)) / 100 + random.nextInt(500)));
        Quantity amount = Quantity.of(grams, "g");
        Wanted wanted = random.nextInt(4) == 0
                ? new Wanted(List.of(COFFEE.orElseThrow()), List.of(), List.of(), List.of())
                : new Wanted(List.of(), List.of("coffee", "beans"), List.of("decaffeinated"), List.of());
        Need need = new Need(new NeedId("coffee"), "Coffee", "pantry", wanted, amount,
                Optional.of(new Cadence(amount, 20, 10)), limit, Optional.empty(), WINDOW, random.nextInt(12) == 0,
                List.of());
        Map<SellerId, SellerRecord> past = new TreeMap<>();
        Map<SellerId, UnitCost> prices = new TreeMap<>();
        List<Seller> sellers = new ArrayList<>();
        boolean history = random.nextInt(3) > 0;
        for (int i = 1; i <= SELLERS; i++) {
            SellerId id = new SellerId("s" + i);
            sellers.add(new Seller(id, "Seller " + i, random.nextInt(15) > 0, List.of(), true,
                    random.nextInt(3) > 0, random.nextInt(20) > 0));
            past.put(id, record(random));
            if (history && random.nextInt(5) > 0) {
                prices.put(id, new UnitCost(Home.eur(base * (85 + random.nextInt(40)) / 100), Quantity.of(1, "kg")));
            }
        }
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(525_600)));
        return new Home(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), start,
                random.nextBoolean() ? List.of("ada", "ben") : List.of("ada"),
                Home.budgets(generous ? daily + 40_000 : daily, generous ? pantry + 90_000 : pantry), sellers, past,
                prices, spent, need, new Quantity(amount.milli() * random.nextInt(10) / 20, amount.dimension()));
    }

    private static SellerRecord record(Random random) {
        int orders = random.nextInt(6) == 0 ? 0 : 3 + random.nextInt(8);
        int late = orders == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt(orders + 1) : 0;
        return new SellerRecord(orders, orders, orders - late, late, random.nextInt(20) == 0 ? 2 : 0,
                random.nextInt(20) == 0 ? 3 : 0);
    }

    private static String name(int nr) {
        return "r" + nr / 10 % 10 + nr % 10;
    }

    static Bid bid(Random random, int nr, long base, Home home) {
        long grams = AMOUNTS[random.nextInt(AMOUNTS.length)];
        long each = Math.max(1, base * grams / 1_000 * (80 + random.nextInt(50)) / 100);
        JsonObject price = Json.object().put("minor", each).put("currency", "EUR");
        if (random.nextInt(20) > 0) {
            price = price.put("shipping", random.nextInt(3) > 0 ? "0.00" : random.nextInt(6) + ".90");
        }
        if (random.nextInt(20) > 0) {
            price = price.put("fees", random.nextInt(5) > 0 ? "0" : "0.50");
        }
        JsonObject json = Json.object().put("ref", name(nr)).put("title", "Coffee beans " + nr)
                .put("gtin", COFFEE.orElseThrow().digits().substring(1)).put("category", "pantry")
                .put("size", size(random, grams)).put("price", price)
                .put("availability", random.nextInt(14) > 0 ? "in_stock" : random.nextBoolean() ? "out_of_stock" : "?");
        json = random.nextInt(8) > 0 ? json.put("deliveryDays", random.nextInt(8)) : json;
        json = random.nextInt(5) > 0 ? json.put("returnDays", random.nextInt(6) > 0 ? 30 : 7) : json;
        json = random.nextBoolean() ? json.put("asksFor", List.of("name", "street", "email")) : json;
        json = random.nextInt(25) == 0 ? json.put("asksFor", List.of("name", "birth_date")) : json;
        json = random.nextInt(25) == 0 ? json.put("autoRenews", true) : json;
        json = random.nextInt(5) == 0 ? json.put("lastWord", true) : json;
        if (random.nextInt(3) == 0) {
            json = json.put("validUntil", home.start().plus(WINDOW).plusSeconds(1 + random.nextInt(20_000)));
        }
        return new Bid("s" + (1 + random.nextInt(SELLERS)), json, arrival(random));
    }

    private static Json size(Random random, long grams) {
        return switch (random.nextInt(12)) {
            case 0 -> Json.of(grams + " g");
            case 1 -> Json.of("a bag");
            case 2 -> Json.object().put("amount", Long.toString(grams / 2)).put("unit", "g").put("units", 2);
            default -> Json.object().put("amount", Long.toString(grams)).put("unit", "g");
        };
    }

    /** The same article at the same price, of the same seller or of another, so that there are ties to break. */
    private static Bid twin(Bid bid, int nr, Random random) {
        String seller = random.nextBoolean() ? bid.seller() : "s" + (1 + random.nextInt(SELLERS));
        return new Bid(seller, bid.json().put("ref", name(nr)), arrival(random));
    }

    static Duration arrival(Random random) {
        return Duration.ofMillis(1 + random.nextInt((int) WINDOW.toMillis() - 1));
    }

    /** The market, played to its decision by these rules. */
    Decision decided(Judge rules) {
        return Decision.of(played(rules));
    }

    House played(Judge rules) {
        House house = heard(rules);
        house.decide();
        return house;
    }

    /** The market, played until an offer is chosen and its seller is asked for its final word. */
    House chosen(Judge rules) {
        House house = heard(rules);
        house.choose();
        return house;
    }

    /** The market once all offers are in and none is weighed. */
    House heard(Judge rules) {
        House house = new House(rules, home);
        bids.stream().sorted(Comparator.comparing(Bid::after)).forEachOrdered(bid -> {
            house.waitUntil(home.start().plus(bid.after()));
            house.receive(bid.seller(), bid.bytes());
        });
        return house;
    }

    Scene with(List<Bid> others) {
        return new Scene(home, List.copyOf(others));
    }

    Scene with(Home other) {
        return new Scene(other, bids);
    }

    /** How the decision calls each article. */
    List<String> keys() {
        return bids.stream().map(Bid::key).toList();
    }
}
