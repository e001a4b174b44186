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
                pickUp(article), shop.together());
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

    /**
     * The answer to a counter, or none. The haggler comes down with each round, whatever is asked; the honest come
     * down as far as they are met, once half of the way for a last call; one repeats its price until its last word; one
     * quotes for an hour at a time and renews it, a little cheaper. None goes below what the goods must bring.
     */
    Optional<Talk.Reply> counter(Talk.Quote quote, Talk.Haggling talk, Instant now) {
        if (talk.last() >= quote.each()) {
            return Optional.of(new Talk.Reply(quote.each(), talk.over(), quote.validUntil()));
        }
        LocalDate day = day(now);
        String goods = quote.article().goods();
        long floor = Math.min(quote.each(), quote.article().worth() * leastPercent() / 100);
        long gap = quote.each() - talk.last();
        return switch (shop.temper()) {
            case HAGGLER -> replied(quote, talk, floor,
                    quote.each() - gap * chance.between(20, 45, shop.id(), goods, day, talk.count()) / 100);
            case HONEST -> chance.percent(20, shop.id(), goods, day, "firm") ? Optional.empty()
                    : replied(quote, talk, floor, talk.over() ? quote.each() - gap / 2
                            : Math.min(quote.each(), talk.quoted() - (talk.last() - talk.first())));
            case DUPLICATE_SENDER -> replied(quote, talk, floor, talk.over()
                    ? quote.each() * chance.between(95, 99, shop.id(), goods, day, "last") / 100 : quote.each());
            case SLOW -> Optional.of(new Talk.Reply(Math.max(floor, quote.each() * 99 / 100), false,
                    now.plus(Duration.ofHours(1))));
            case BAIT_AND_SWITCH, DATA_HUNGRY -> replied(quote, talk, 0, talk.last());
            case HIDDEN_FEE -> replied(quote, talk, 0, Math.max(talk.last(), quote.each() * 97 / 100));
            case SILENT, OUT_OF_STOCK, COURIER -> Optional.empty();
            case DEALMAKER, QUOTE_CLERK -> throw new IllegalStateException("it does not answer at the door");
        };
    }

    /** Whoever begins high has dear goods behind it: it comes down much, and still not below what others begin at. */
    private long leastPercent() {
        return shop.temper() == Temper.HAGGLER ? 97 : 91;
    }

    private static Optional<Talk.Reply> replied(Talk.Quote quote, Talk.Haggling talk, long floor, long each) {
        long price = Math.max(Math.max(floor, talk.last()), each);
        return Optional.of(new Talk.Reply(price, talk.over() || price == floor, quote.validUntil()));
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
            case DEALMAKER, QUOTE_CLERK, HONEST, HAGGLER, SLOW, SILENT, DUPLICATE_SENDER, COURIER -> quote.inStock()
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
