package dev.emptor.simulation;

import dev.emptor.model.Need;
import dev.emptor.money.Money;
import dev.emptor.simulation.SimSeller.Character;
import dev.emptor.simulation.SimSeller.Placed;
import dev.emptor.simulation.Vouchers.Grace;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a seller says, as bytes: its offers, final totals and confirmations, each bent by its character. */
final class Speech {
    /** What an intentcast asked for. The amount is in thousandths of the base unit. */
    record Wish(String thread, String category, String words, String currency, long milli, String unit,
            List<String> ways, boolean region) {
        static Wish read(JsonObject body) {
            JsonObject goods = body.needObject("itemOffered");
            JsonObject quantity = body.needObject("eligibleQuantity");
            return new Wish(body.needText("identifier"), goods.needText("category"),
                    goods.text("name").orElse("goods"),
                    body.needObject("priceSpecification").needText("priceCurrency"),
                    new BigDecimal(quantity.needText("value")).movePointRight(3).longValueExact(),
                    switch (quantity.needText("unitCode")) {
                        case "GRM" -> "g";
                        case "MLT" -> "ml";
                        default -> "pc";
                    }, body.has("fulfilment") ? body.texts("fulfilment") : List.of(), body.has("region"));
        }

        /** What somebody who stands outside would guess that is wanted. */
        static Wish of(Need need, String currency) {
            String unit = switch (need.amount().dimension()) {
                case MASS -> "g";
                case VOLUME -> "ml";
                case COUNT, LENGTH, AREA -> "pc";
            };
            return new Wish("", need.category(), String.join(" ", need.wanted().words()), currency,
                    need.amount().milli(), unit,
                    need.delivery().stream().map(way -> way.name().toLowerCase(Locale.ROOT)).toList(), true);
        }

        Wish onThread(String other) {
            return new Wish(other, category, words, currency, milli, unit, ways, region);
        }
    }

    /** An article as it was last offered. */
    private record Quoted(Wish wish, String title, Terms terms, long shipping, long fees, String size) {
        long each() {
            return terms.each();
        }

        int days() {
            return terms.days();
        }

        int returns() {
            return terms.returns();
        }

        Quoted at(Terms other, String thread) {
            return new Quoted(wish.onThread(thread), title, other, shipping, fees, size);
        }
    }

    /** What can be bargained over: the price of a pack in minor units, days to come and go back, months of warranty. */
    record Terms(long each, int days, int returns, int warranty) {
        Terms at(long other) {
            return new Terms(Math.max(1, other), days, returns, warranty);
        }
    }

    private static final List<String> ORDER_DATA = List.of("NAME", "STREET", "CITY", "POSTCODE", "COUNTRY", "EMAIL");

    private final String seller;
    private final Character character;
    private final SplittableRandom chance;
    private final Map<String, Quoted> quoted = new HashMap<>();
    private int checkouts;
    private int gouged;
    private final boolean rich;
    /** Whether hardly anybody has much of anything. */
    private final boolean scarce;
    private final boolean together;
    private final Habits habits;

    Speech(String seller, Character character, boolean rich, Twist twist, SplittableRandom chance, Habits habits) {
        this.scarce = twist == Twist.SHARES;
        this.together = twist == Twist.TOGETHER;
        this.habits = habits;
        this.rich = rich;
        this.seller = seller;
        this.character = character;
        this.chance = chance;
    }

    static byte[] event(String kind) {
        return Json.object().put("event", kind).toBytes();
    }

    byte[] offer(String ref, Wish wish, Instant now) {
        long whole = wish.unit().equals("pc") ? Math.max(1, wish.milli() / 1000 / chance.nextInt(1, 4)) * 1000
                : Math.max(1000, wish.milli() / chance.nextInt(1, 5) / 1000 * 1000);
        whole = scarce ? Math.max(1, wish.milli() / 1000 / (2 + 2 * chance.nextInt(2))) * 1000 : whole;
        long packs = (wish.milli() + whole - 1) / whole;
        long each = Math.max(1, chance.nextLong(800, 2600) * (rich ? 18 : 1) / packs);
        if (character == Character.DATA_HUNGRY) {
            each = Math.max(1, each / 2);
        }
        if (character == Character.PRICE_GOUGER) {
            gouged++;
            each = each * (10 + chance.nextInt(10) * gouged) / 10;
        }
        String size = chance.nextInt(15) == 0 ? "" : BigDecimal.valueOf(whole, 3).stripTrailingZeros().toPlainString();
        each = character == Character.ANCHOR ? each * 4 : each;
        String title = title(wish);
        long shipping = shipping(wish);
        Quoted quote = new Quoted(wish, title, terms(each), shipping, 0, size);
        quoted.put(ref, quote);
        return character == Character.LURER ? lure(ref, quote, now) : bytes(ref, quote, now, false);
    }

    private Terms terms(long each) {
        int days = chance.nextInt(1, 6);
        int returns = chance.nextInt(3) == 0 ? 0 : 30;
        return character.bargains() ? new Terms(each, days + chance.nextInt(4), returns, chance.nextInt(3) * 12)
                : new Terms(each, days, returns, 0);
    }

    /** Some know it only when they are told the region. */
    private long shipping(Wish wish) {
        return chance.nextInt(10) == 0 && !wish.region() ? -1 : chance.nextInt(4) * (together ? 400L : 100L);
    }

    /** Cheaper than anybody, with one thing wrong or left unsaid. */
    private byte[] lure(String ref, Quoted q, Instant now) {
        Wish w = q.wish();
        int flaw = chance.nextInt(8);
        String currency = flaw == 0 ? other(w.currency()) : w.currency();
        String unit = flaw == 1 ? w.unit().equals("pc") ? "g" : "pc" : w.unit();
        Wish wish = new Wish(w.thread(), w.category(), w.words(), currency, w.milli(), unit, w.ways(), w.region());
        Quoted cheap = new Quoted(wish, q.title(), q.terms().at(q.each() / 3), flaw == 2 ? -1 : 0,
                flaw == 3 ? -1 : 0, flaw == 4 ? "" : q.size());
        byte[] said = bytes(ref, cheap, now, false);
        return flaw != 5 ? said : Json.parse(said, SimSeller.CAPS).asObject()
                .put("validUntil", now.plus(Duration.ofMinutes(chance.nextInt(1, 500))).toString()).toBytes();
    }

    /** An answer to a proposal: somewhere between the seller's price and what was asked. */
    Optional<byte[]> counter(String ref, String thread, String asked, Instant now) {
        Quoted before = quoted.get(ref);
        if (before == null) {
            return Optional.empty();
        }
        long wanted = Money.parse(asked, Money.currencyOf(before.wish().currency())).minor();
        long each = before.each() - (before.each() - wanted) * chance.nextInt(0, 11) / 10;
        if (character == Character.PRICE_GOUGER) {
            each = before.each() * 2;
        }
        Quoted quote = before.at(before.terms().at(each), thread);
        quoted.put(ref, quote);
        boolean mild = chance.nextInt(4) > 0;
        return Optional.of(bytes(ref, quote, now, !mild));
    }

    /** What it last quoted for an article; empty for one that was never offered. */
    Optional<Terms> standing(String ref) {
        return Optional.ofNullable(quoted.get(ref)).map(Quoted::terms);
    }

    /** The same article on other terms. */
    byte[] quote(String ref, String thread, Terms terms, boolean last, Instant now) {
        Quoted quote = quoted.get(ref).at(terms, thread);
        quoted.put(ref, quote);
        return bytes(ref, quote, now, last);
    }

    private byte[] bytes(String ref, Quoted q, Instant now, boolean last) {
        if (character == Character.INJECTOR && chance.nextInt(3) == 0) {
            return Hostile.document(chance, ref, q.wish());
        }
        List<String> ways = habits.ways(q.wish().ways());
        JsonObject price = Json.object().put("minor", q.each()).put("currency", q.wish().currency());
        if (q.fees() >= 0) {
            price = price.put("fees", Json.object().put("minor", q.fees()));
        }
        if (q.shipping() >= 0) {
            price = price.put("shipping", Json.object().put("minor", q.shipping()));
        }
        if (together && mood(ref) < 4) {
            price = price.put("shippingTogether", Json.object().put("minor", together(ref, q.shipping())));
        }
        JsonObject offer = Json.object().put("ref", ref).put("title", q.title()).put("category", q.wish().category())
                .put("price", price)
                .put("availability", character == Character.OUT_OF_STOCK && chance.nextBoolean() ? "out_of_stock"
                        : "in_stock")
                .put("deliveryDays", q.days()).put("returnDays", q.returns())
                .put("asksFor", asks(chance.nextBoolean(), ways.stream().findFirst()))
                .put("autoRenews", character == Character.RENEWER && chance.nextBoolean()).put("lastWord", last);
        if (q.terms().warranty() > 0) {
            offer = offer.put("warrantyMonths", q.terms().warranty());
        }
        if (!q.size().isEmpty()) {
            offer = offer.put("size", Json.object().put("amount", q.size()).put("unit", q.wish().unit()));
        }
        int few = Math.floorMod((seller + ref).hashCode(), 6);
        // Some have but one or two packs of an article: then several may share a need.
        if (few < (scarce || rich ? 5 : 2)) {
            offer = offer.put("mostPacks", 1 + few % 2);
        }
        if (!q.wish().thread().isEmpty()) {
            offer = offer.put("thread", q.wish().thread());
        }
        if (!ways.isEmpty()) {
            offer = offer.put("fulfilment", ways);
        }
        Optional<Instant> until = until(now, 72);
        return (until.isPresent() ? offer.put("validUntil", until.get().toString()) : offer).toBytes();
    }

    private int mood(String ref) {
        return Math.floorMod((seller + ref).hashCode(), 5);
    }

    /** Less, nothing, or even more than its goods alone. */
    private long together(String ref, long shipping) {
        return mood(ref) == 0 ? shipping + 150 : mood(ref) == 1 ? Math.max(0, shipping) / 2 : 0;
    }

    private String title(Wish wish) {
        String plain = wish.words() + " of " + seller;
        return character == Character.INJECTOR ? Hostile.text(chance, plain) : plain;
    }

    private JsonArray asks(boolean now, Optional<String> way) {
        String more = character == Character.DATA_HUNGRY && chance.nextBoolean() ? "BIRTH_DATE" : "PHONE";
        if (character == Character.DATA_HUNGRY && now) {
            return Json.array(List.of("NAME", more, "SHOE_SIZE"));
        }
        return Json.array(switch (way.orElse("home")) {
            case "download" -> List.of("EMAIL");
            case "pick_up_point" -> List.of("NAME", "EMAIL");
            default -> ORDER_DATA;
        });
    }

    private Optional<Instant> until(Instant now, int hours) {
        if (character == Character.EXPIRED_QUOTER) {
            return Optional.of(now.plus(Duration.ofMinutes(chance.nextInt(-60, 90))));
        }
        if (character == Character.EXTENDER) {
            return Optional.of(now.plus(Duration.ofMinutes(Bargainer.SHORT)));
        }
        return chance.nextInt(3) == 0 ? Optional.of(now.plus(Duration.ofHours(chance.nextInt(1, hours))))
                : Optional.empty();
    }

    /** Final totals; empty for an article that was never offered. */
    Optional<byte[]> checkout(String ref, int packs, Optional<String> way, Optional<Grace> grace, boolean along,
            Instant now) {
        Quoted q = quoted.get(ref);
        if (q == null) {
            return Optional.empty();
        }
        if (character == Character.INJECTOR && chance.nextInt(3) == 0) {
            return Optional.of(Hostile.document(chance, ref, q.wish()));
        }
        int swap = character == Character.SWAPPER ? chance.nextInt(8) : -1;
        long each = character == Character.BAIT_AND_SWITCH ? q.each() * 2
                : grace.equals(Optional.of(Grace.RAISES)) ? q.each() + q.each() / 4 + 1 : q.each();
        // One in three does not keep that word.
        long shipping = Math.max(0, along && checkouts % 3 > 0 ? together(ref, q.shipping()) : q.shipping());
        long fees = character == Character.HIDDEN_FEE ? 1999
                : character == Character.FEE_CARVER ? q.each() * packs / 8 : Math.max(0, q.fees());
        int bought = swap == 0 ? packs + 1 : packs;
        long off = grace.map(mood -> off(mood, each * bought)).orElse(0L);
        long total = each * bought + shipping + fees - (swap == 5 ? 100 : 0)
                - (grace.equals(Optional.of(Grace.LIES)) ? 0 : off);
        String currency = swap == 1 ? other(q.wish().currency()) : q.wish().currency();
        checkouts++;
        JsonObject line = Json.object().put("ref", swap == 2 ? ref + "-b" : ref)
                .put("title", swap == 3 ? "something else" : q.title()).put("packs", bought)
                .put("each", amount(each, currency));
        JsonArray lines = swap == 4 ? Json.array().add(line).add(line) : Json.array().add(line);
        JsonObject said = Json.object().put("checkout", "c-" + seller + "-" + checkouts).put("lines", lines)
                .put("shipping", amount(shipping, currency))
                .put("total", total < 0 ? "0" : amount(total, currency))
                .put("currency", currency).put("deliveryDays", swap == 6 ? q.days() + 9 : q.days())
                .put("returnDays", swap == 7 ? 0 : q.returns()).put("autoRenews", character == Character.RENEWER)
                .put("asksFor", asks(true, way)).put("fulfilment", way)
                .put("age", habits.asksForAge().map(link -> Json.object().put("link", link)));
        said = off > 0 ? said.put("discount", amount(off, currency)) : said;
        if (fees > 0) {
            said = said.put("fees", Json.array().add(Json.object().put("label", "service")
                    .put("amount", amount(fees, currency))));
        }
        Optional<Instant> until = until(now, 48);
        return Optional.of((until.isPresent() ? said.put("validUntil", until.get().toString()) : said).toBytes());
    }

    /** What it says that it takes off, in minor units. */
    private static long off(Grace mood, long goods) {
        return switch (mood) {
            case HONOURS, LIES, RAISES -> Math.max(1, goods / 10);
            case LAVISH -> goods * 9 / 10;
            case IGNORES, REFUSES -> 0;
        };
    }

    byte[] confirmation(Placed placed, Instant promised) {
        int lie = character == Character.LIAR ? chance.nextInt(4) : -1;
        if (character == Character.INJECTOR && chance.nextInt(4) == 0) {
            return Hostile.bytes(chance);
        }
        String currency = placed.total().currency().getCurrencyCode();
        String said = lie == 0 ? other(currency) : currency;
        Money total = Money.of(placed.total().minor() + (lie == 1 ? 500 : 0), said);
        return Json.object().put("order", placed.ref()).put("total", total.amount()).put("currency", said)
                .put("promisedBy", (lie == 2 ? promised.plus(Duration.ofDays(90_000)) : promised).toString())
                .toBytes();
    }

    private static String other(String currency) {
        return currency.equals("USD") ? "EUR" : "USD";
    }

    private static String amount(long minor, String currency) {
        return Money.of(minor, currency).amount();
    }
}
