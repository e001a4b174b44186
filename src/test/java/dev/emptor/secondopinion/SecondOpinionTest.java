package dev.emptor.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.HoldId;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Settings;
import dev.emptor.model.UnitCost;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program and a naive second opinion on budgets, prices and choices agree in every generated case. */
class SecondOpinionTest {
    private static final String EUR = "EUR";
    private static final Duration BARGAIN = Duration.ofHours(2);

    @Test
    void both_keep_the_same_books() {
        System.out.println("second opinion: " + books(20_000) + " bookings");
    }

    @Test
    void both_compare_prices_alike() {
        System.out.println("second opinion: " + prices(30_000) + " prices");
    }

    @Test
    void both_choose_the_same_offer() {
        System.out.println("second opinion: " + choices(3_000));
    }

    @Test
    @Tag("long")
    void both_agree_in_a_million_cases() {
        long books = books(400_000);
        long prices = prices(500_000);
        System.out.println("second opinion: " + books + " bookings, " + prices + " prices, " + choices(100_000));
    }

    // Books

    private static long books(int cases) {
        long done = 0;
        for (long seed = 0; done < cases; seed++) {
            Random random = new Random(seed);
            ZoneId zone = ZoneId.of(Cases.ZONES.get(random.nextInt(Cases.ZONES.size())));
            List<Oracle.Limit> limits = Cases.limits(random, 2_000);
            Books books = new Books();
            Ledger ledger = Ledger.EMPTY;
            List<String> open = new ArrayList<>();
            long second = 1_700_000_000L + random.nextInt(200_000_000);
            for (int i = 0; i < 60; i++, done++) {
                second += random.nextInt(4) > 0 ? random.nextInt(9_000) : random.nextInt(2_000_000);
                String category = List.of("pantry", "office", "garden").get(random.nextInt(3));
                if (!open.isEmpty() && random.nextInt(3) == 0) {
                    String name = open.remove(random.nextInt(open.size()));
                    boolean buy = random.nextBoolean();
                    books.resolve(name, buy);
                    ledger = buy ? ledger.post(new HoldId(name)) : ledger.release(new HoldId(name));
                } else {
                    String name = "h" + i;
                    long cents = 1 + random.nextInt(random.nextInt(4) == 0 ? 6_000 : 900);
                    ledger = hold(ledger, books, limits, category, name, cents, second, zone, open);
                }
                same(ledger, books, limits, second, zone, "seed " + seed + " step " + i);
            }
        }
        return done;
    }

    private static Ledger hold(Ledger ledger, Books books, List<Oracle.Limit> limits, String category, String name,
            long cents, long second, ZoneId zone, List<String> open) {
        Instant at = Instant.ofEpochSecond(second);
        String refused = books.hold(name, cents, Oracle.charged(limits, category), EUR, second, ahead(zone, second));
        Ledger.Outcome outcome = ledger.hold(new HoldId(name), Money.of(cents, EUR),
                settings(limits, List.of(), zone, false).budgetsFor(category), at, zone, at.plusSeconds(60));
        return switch (outcome) {
            case Ledger.Outcome.Done held -> {
                assertThat(refused).as(name + " of " + cents).isEmpty();
                open.add(name);
                yield held.ledger();
            }
            case Ledger.Outcome.TooLittle little -> {
                assertThat(little.budget().name()).as(name + " of " + cents).isEqualTo(refused);
                yield ledger;
            }
        };
    }

    private static void same(Ledger ledger, Books books, List<Oracle.Limit> limits, long second, ZoneId zone,
            String what) {
        Map<String, Long> held = new TreeMap<>();
        Map<String, Long> spent = new TreeMap<>();
        for (Map.Entry<String, Ledger.Sheet> sheet : ledger.sheets()) {
            held.put(sheet.getKey(), sheet.getValue().held());
            spent.put(sheet.getKey(), sheet.getValue().spent());
        }
        assertThat(held).as(what).isEqualTo(books.held);
        books.spent.forEach((place, cents) -> assertThat(spent.get(place)).as(what + " " + place).isEqualTo(cents));
        for (Oracle.Limit limit : limits) {
            assertThat(ledger.left(budget(limit), Instant.ofEpochSecond(second), zone).minor()).as(what)
                    .isEqualTo(books.left(limit, EUR, second, ahead(zone, second)));
        }
    }

    private static int ahead(ZoneId zone, long second) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    private static Budget budget(Oracle.Limit limit) {
        return new Budget(limit.name(), limit.categories(), Money.of(limit.cents(), EUR),
                Period.valueOf(limit.period()));
    }

    private static Settings settings(List<Oracle.Limit> limits, List<Oracle.Shop> shops, ZoneId zone,
            boolean shadow) {
        return new Settings(zone, Money.currencyOf(EUR), shadow ? Mode.SHADOW : Mode.LIVE, "DE", List.of("ada"),
                limits.stream().map(SecondOpinionTest::budget).toList(), shops.stream().map(s -> new Seller(
                        new SellerId(s.id()), s.id(), s.enabled(), s.categories(), true, s.bargains(), s.reachable()))
                        .toList(), Duration.ofHours(12), BARGAIN);
    }

    // Prices

    private static long prices(int cases) {
        Random random = new Random(3);
        for (int i = 0; i < cases; i++) {
            long[] a = {amount(random), amount(random), random.nextInt(200) - 20};
            long[] b = random.nextInt(5) == 0 ? new long[] {a[0] * 2, a[1] * 2, a[2]}
                    : new long[] {amount(random), amount(random), random.nextInt(200) - 20};
            UnitCost mine = cost(a);
            UnitCost theirs = cost(b);
            assertThat(Integer.signum(UnitCost.compare(mine, (int) a[2], theirs, (int) b[2])))
                    .as("%s against %s", mine, theirs)
                    .isEqualTo(Oracle.cheaper(a[0], a[1], a[2], b[0], b[1], b[2]));
            assertThat(Integer.signum(mine.compareTo(theirs))).isEqualTo(
                    Oracle.cheaper(a[0], a[1], 0, b[0], b[1], 0));
            assertThat((long) mine.percentOver(theirs)).as("%s over %s", mine, theirs)
                    .isEqualTo(Oracle.percentOver(a[0], a[1], b[0], b[1]));
        }
        return cases;
    }

    private static long amount(Random random) {
        return random.nextInt(9) == 0 ? 1 + random.nextInt(3) : random.nextInt(9) == 0
                ? 499_999_999_999_990L + random.nextInt(10) : 1 + (random.nextLong() >>> 1) % 1_000_000;
    }

    private static UnitCost cost(long[] of) {
        return new UnitCost(Money.of(of[0], EUR), House.quantity(of[1], "MASS"));
    }

    // Choices

    private static String choices(int cases) {
        Map<String, Integer> outcomes = new TreeMap<>();
        int done = 0;
        for (long seed = 0; done < cases; seed++) {
            Random random = new Random(seed);
            long about = random.nextInt(8) == 0 ? 1 + random.nextInt(20) : 200 + random.nextInt(5_000);
            ZoneId zone = ZoneId.of(Cases.ZONES.get(random.nextInt(Cases.ZONES.size())));
            List<Oracle.Limit> limits = Cases.limits(random, about);
            List<Oracle.Shop> shops = Cases.shops(random);
            boolean shadow = random.nextInt(12) == 0;
            long opened = 1_750_000_000L + random.nextInt(100_000_000);
            Books books = new Books();
            State state = household(random, limits, shops, zone, shadow, opened, books, about);
            for (int i = 0; i < 10; i++, done++) {
                outcomes.merge(agree(random, state, books, limits, shops, zone, shadow, opened, about,
                        "seed " + seed + " case " + i), 1, Integer::sum);
            }
        }
        assertThat(outcomes.keySet()).containsExactly("BARGAINING", "CHOSEN ASKED", "CHOSEN BOUGHT", "NOTHING", "PICK",
                "WAITING");
        return done + " choices " + outcomes;
    }

    private static State household(Random random, List<Oracle.Limit> limits, List<Oracle.Shop> shops, ZoneId zone,
            boolean shadow, long opened, Books books, long about) {
        Heard heard = new Heard(1, Instant.ofEpochSecond(opened), 1, "e", new Heard.AdoptSettings(
                settings(limits, shops, zone, shadow)));
        State state = Core.decide(State.EMPTY, heard, Judgment.NONE).state();
        for (Oracle.Shop shop : shops) {
            for (int i = 0; i < shop.orders(); i++) {
                state = House.given(state, new Event.SellerMarked(new SellerId(shop.id()),
                        SellerRecord.Mark.ORDERED));
            }
        }
        for (int i = 0; i < 3; i++) {
            long second = opened - random.nextInt(200_000);
            long cents = 1 + random.nextInt((int) about);
            List<Oracle.Limit> charged = Oracle.charged(limits, "pantry");
            if (books.hold("b" + i, cents, charged, EUR, second, ahead(zone, second)).isEmpty()) {
                Instant at = Instant.ofEpochSecond(second);
                state = House.given(state, new Event.MoneyHeld(new HoldId("b" + i), new PurchaseId("b" + i),
                        Money.of(cents, EUR), state.rules().budgetsFor("pantry"), at, at));
                if (i > 0) {
                    books.resolve("b" + i, i == 1);
                    state = House.given(state, i == 1 ? new Event.MoneyPosted(new HoldId("b" + i))
                            : new Event.MoneyReleased(new HoldId("b" + i), false));
                }
            }
        }
        return state;
    }

    private static String agree(Random random, State state, Books books, List<Oracle.Limit> limits,
            List<Oracle.Shop> shops, ZoneId zone, boolean shadow, long opened, long about, String what) {
        Oracle.Wish wish = Cases.wish(random, about);
        long weighed = opened + House.REPLY.toSeconds();
        House house = new House(state, Instant.ofEpochSecond(opened), wish, EUR);
        List<Oracle.Heard> prices = history(random, house, wish, about, opened);
        house.tick();
        List<Oracle.Tender> tenders = new ArrayList<>();
        int offers = 1 + random.nextInt(5);
        for (int i = 0; i < offers; i++) {
            tenders.add(Cases.tender(random, i, shops, wish, EUR, about, weighed));
            house.offer(tenders.get(i));
        }
        house.now = Instant.ofEpochSecond(weighed);
        house.tick();
        int ahead = ahead(zone, weighed);
        Map<String, Oracle.Tender> byKey = new HashMap<>();
        for (Oracle.Tender tender : tenders) {
            byKey.put(tender.key(), tender);
            facts(house.asked.get(tender.key()), tender, wish, limits, books, prices, weighed, ahead, what);
        }
        if (house.choice().outcome().equals("BARGAINING")) {
            Map<String, Long> most = Oracle.mayAsk(tenders, wish, limits, books, EUR, weighed, ahead);
            assertThat(house.proposals()).as("%s: %s for %s", what, tenders, wish).isNotEmpty().hasSizeLessThan(6)
                    .allSatisfy((key, total) -> assertThat(total).isBetween(1L, most.getOrDefault(key, 0L)));
            assertThat(house.choice().cents()).isBetween(weighed + BARGAIN.toSeconds() / 8,
                    weighed + BARGAIN.toSeconds());
            return "BARGAINING";
        }
        Oracle.Choice expected = Oracle.choose(tenders, wish, limits, books, EUR, weighed, ahead, opened, shadow);
        assertThat(house.choice()).as("%s: %s for %s", what, tenders, wish).isEqualTo(expected);
        if (!expected.outcome().equals("CHOSEN")) {
            return expected.outcome();
        }
        Oracle.Tender chosen = byKey.get(expected.keys().get(0));
        String verdict = Oracle.verdict(chosen, wish, limits, books, EUR, weighed, ahead);
        String last = Oracle.lastLook(chosen, verdict);
        assertThat(house.lastLook()).as("%s, the last look at %s for %s, which was %s", what, chosen, wish, verdict)
                .isEqualTo(last);
        return "CHOSEN " + last;
    }

    private static List<Oracle.Heard> history(Random random, House house, Oracle.Wish wish, long about, long opened) {
        List<Oracle.Heard> prices = new ArrayList<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            long at = opened - random.nextInt(130) * 86_400L - random.nextInt(3);
            Oracle.Heard price = new Oracle.Heard(1 + random.nextInt((int) about * 2), 1 + random.nextInt(9_000),
                    random.nextInt(8) == 0 ? "AREA" : wish.dimension(), at);
            prices.add(price);
            house.state = House.given(house.state, new Event.PriceHeard(new NeedId("need"), new SellerId("old" + i),
                    new UnitCost(Money.of(price.cents(), EUR), House.quantity(price.holds(), price.dimension())),
                    Instant.ofEpochSecond(at), true));
        }
        return prices;
    }

    /** What the rules were told is what the oracle finds: packs, total, what is left, and how far over the usual. */
    private static void facts(Question told, Oracle.Tender t, Oracle.Wish wish, List<Oracle.Limit> limits, Books books,
            List<Oracle.Heard> prices, long now, int ahead, String what) {
        long packs = Oracle.packs(t, wish);
        assertThat((long) told.packs()).as("%s: packs of %s for %s", what, t, wish).isEqualTo(packs);
        long total = Oracle.landed(t, packs);
        assertThat(told.deal().map(deal -> deal.total().minor()).orElse(Oracle.UNKNOWN)).as("%s: %s", what, t)
                .isEqualTo(total);
        List<Oracle.Limit> charged = Oracle.charged(limits, wish.category());
        assertThat(told.budgets().stream().map(left -> left.budget().name() + " " + left.left().minor()).toList())
                .as(what).isEqualTo(charged.stream().map(limit -> limit.name() + " "
                        + books.left(limit, EUR, now, ahead)).toList());
        long over = total == Oracle.UNKNOWN || t.holds() == Oracle.UNKNOWN || !t.currency().equals(EUR)
                ? Long.MIN_VALUE : Oracle.overUsual(prices, total, t.holds() * packs, t.dimension(), now);
        assertThat(told.percentOverUsual().map(Integer::longValue).orElse(Long.MIN_VALUE)).as("%s: usual %s", what,
                prices).isEqualTo(over);
    }
}
