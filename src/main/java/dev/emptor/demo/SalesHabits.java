package dev.emptor.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a seller prices, answers, counters and delivers. Everything is a function of the seed, the shop, the article
 * and the day; nothing of what the agent calls its threads and orders, and nothing of the order in which things
 * happen.
 */
record SalesHabits(Shop shop, Chance chance) {
    /** Short of a day, so that an offer never meets the next try for the same need. */
    private static final Duration OFFER_STANDS = Duration.ofHours(20);
    private static final Duration DEAR_THING_STANDS = Duration.ofDays(5);
    private static final Duration TOTALS_STAND = Duration.ofDays(4);
    private static final int COURIER_CLOSES = 15;

    Talk.Quote quote(Goods.Article article, Instant now) {
        LocalDate day = day(now);
        long each = price(article, day);
        boolean list = shop.temper() != Temper.COURIER;
        long claimed = each * chance.between(108, 125, shop.id(), article.goods(), "list") / 100;
        Optional<Long> listPrice = list ? Optional.of(claimed) : Optional.empty();
        Optional<Long> fees = shop.temper() == Temper.HIDDEN_FEE && silentOnFees(article, day)
                ? Optional.empty() : Optional.of(0L);
        boolean inStock = shop.temper() != Temper.OUT_OF_STOCK || lastOne(article, day);
        boolean hungry = shop.temper() == Temper.DATA_HUNGRY && !article.goods().equals(Goods.WINE);
        List<String> asksFor = hungry && !asksAtCheckout(article, day)
                ? Talk.parcelAnd(List.of("birth_date", "phone")) : Talk.parcelAnd(List.of());
        // Appliances have fixed prices in this market, so a want for one is answered by offers and not by haggling.
        boolean appliance = article.category().equals("appliances");
        return new Talk.Quote(article, each, shop.shipping(), fees, listPrice, inStock, deliveryDays(now),
                shop.returnDays(), asksFor, appliance, now.plus(appliance ? DEAR_THING_STANDS : OFFER_STANDS),
                pickUp(article));
    }

    /** Fair sellers also send paper to a pick-up point. */
    private boolean pickUp(Goods.Article article) {
        return article.category().equals("household")
                && (shop.temper() == Temper.HONEST || shop.temper() == Temper.DUPLICATE_SENDER);
    }

    /** When an answer leaves, if the time to answer ends at {@code until}; for the slow this may be after it. */
    Instant answersAt(Instant now, Instant until, String what) {
        long window = Math.max(1_000, Duration.between(now, until).toMillis());
        int percent = shop.temper().percentOfTime(chance, shop.id(), what, day(now), "time");
        return now.plusMillis(window * percent / 100);
    }

    /** The answer to a counter: a new price per pack, or none. */
    Optional<Long> counter(Talk.Quote quote, long asked, Instant now) {
        if (asked >= quote.each()) {
            return Optional.of(quote.each());
        }
        LocalDate day = day(now);
        long floor = quote.article().worth() * 90L / 100;
        String goods = quote.article().goods();
        long gap = quote.each() - asked;
        return switch (shop.temper()) {
            case HAGGLER -> Optional.of(Math.max(floor,
                    quote.each() - gap * chance.between(40, 100, shop.id(), goods, day, "part") / 100));
            case HONEST -> chance.percent(60, shop.id(), goods, day, "yields") && asked >= floor
                    ? Optional.of(asked) : Optional.empty();
            case DUPLICATE_SENDER -> Optional.of(quote.each());
            case BAIT_AND_SWITCH, DATA_HUNGRY -> Optional.of(asked);
            case HIDDEN_FEE -> Optional.of(Math.max(asked, quote.each() * 97 / 100));
            case SLOW, SILENT, OUT_OF_STOCK, COURIER -> Optional.empty();
        };
    }

    /** The final totals; empty when the goods are gone. */
    Optional<Talk.Totals> totals(String id, Talk.Quote quote, int packs, Instant now) {
        Instant until = now.plus(TOTALS_STAND);
        return switch (shop.temper()) {
            case BAIT_AND_SWITCH -> Optional.of(new Talk.Totals(id, quote, packs, quote.each() * 135 / 100, 0,
                    quote.asksFor(), until));
            case HIDDEN_FEE -> Optional.of(new Talk.Totals(id, quote, packs, quote.each(),
                    chance.between(250, 590, shop.id(), quote.article().goods(), day(now), "fee"),
                    quote.asksFor(), until));
            case DATA_HUNGRY -> Optional.of(new Talk.Totals(id, quote, packs, quote.each(), 0,
                    quote.article().goods().equals(Goods.WINE) ? quote.asksFor()
                            : Talk.parcelAnd(List.of("birth_date", "phone", "email")), until));
            case OUT_OF_STOCK -> Optional.empty();
            case HONEST, HAGGLER, SLOW, SILENT, DUPLICATE_SENDER, COURIER -> quote.inStock()
                    ? Optional.of(new Talk.Totals(id, quote, packs, quote.each(), 0, quote.asksFor(), until))
                    : Optional.empty();
        };
    }

    /** When the goods leave and when they come, for an order made now. */
    Delivery delivery(Talk.Quote quote, Instant now) {
        String goods = quote.article().goods();
        if (shop.temper() == Temper.COURIER && quote.days() == 0) {
            Instant comes = now.plus(Duration.ofMinutes(chance.between(150, 330, shop.id(), goods, day(now), "ride")));
            return new Delivery(now.plus(Duration.ofMinutes(45)), comes, now.plus(Duration.ofHours(8)));
        }
        int early = quote.days() > 1 && chance.percent(40, shop.id(), goods, day(now), "early") ? 1 : 0;
        int late = shop.temper() == Temper.SLOW && chance.percent(15, shop.id(), goods, day(now), "late") ? 2 : 0;
        Instant comes = dayAt(day(now).plusDays((long) quote.days() - early + late),
                chance.between(9 * 60, 17 * 60, shop.id(), goods, day(now), "round"));
        Instant earliest = now.plus(Duration.ofHours(4));
        return new Delivery(now.plus(Duration.ofHours(2)), comes.isBefore(earliest) ? earliest : comes,
                dayAt(day(now).plusDays(quote.days()), 20 * 60));
    }

    record Delivery(Instant leaves, Instant comes, Instant promised) {}

    /** How often one message is sent. */
    int times() {
        return shop.temper() == Temper.DUPLICATE_SENDER ? 3 : 1;
    }

    private long price(Goods.Article article, LocalDate day) {
        int level = shop.temper().percentOfWorth(chance, shop.id(), article.goods(), "level");
        int wobble = chance.between(-200, 200, shop.id(), article.goods(), day, "wobble");
        return Math.max(1, article.worth() * (level * 100L + wobble) / 10_000);
    }

    private boolean silentOnFees(Goods.Article article, LocalDate day) {
        return article.category().equals("appliances") || chance.percent(50, shop.id(), article.goods(), day, "fees");
    }

    private boolean asksAtCheckout(Goods.Article article, LocalDate day) {
        return !article.category().equals("appliances") && chance.percent(35, shop.id(), article.goods(), day, "asks");
    }

    private boolean lastOne(Goods.Article article, LocalDate day) {
        return !article.category().equals("appliances")
                && chance.percent(25, shop.id(), article.goods(), day, "last one");
    }

    private int deliveryDays(Instant now) {
        boolean tomorrow = shop.temper() == Temper.COURIER && now.atZone(DemoTime.ZONE).getHour() >= COURIER_CLOSES;
        return tomorrow ? 1 : shop.days();
    }

    private static LocalDate day(Instant now) {
        return now.atZone(DemoTime.ZONE).toLocalDate();
    }

    private static Instant dayAt(LocalDate day, int minute) {
        return day.atTime(minute / 60, minute % 60).atZone(DemoTime.ZONE).toInstant();
    }
}
