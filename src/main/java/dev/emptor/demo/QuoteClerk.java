package dev.emptor.demo;

import dev.emptor.model.Listed;
import dev.emptor.model.PackageSize;
import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.PackageSizeReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A shop with Shopware's quote endpoints, and the clerk who answers there: after some hours where a quote is asked for,
 * within minutes to the counter on the desk; one lower price, and no other.
 */
final class QuoteClerk implements Merchant {
    private static final URI AGENT = URI.create("https://household.demo.example/emptor.json");
    private static final Duration STANDS = Duration.ofDays(14);
    private static final int LEAST_PERCENT = 91;

    private final Shop shop;
    private final Chance chance;
    private final DemoTime time;
    private final Agenda agenda;
    private final Parcels parcels;
    private final SalesHabits habits;
    private final String token;
    private final Map<String, Goods.Article> products = new TreeMap<>();
    private final Map<String, Talk.Quote> quotes = new TreeMap<>();
    private final Set<String> lowered = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final ShopwareDesk desk;
    private final Stand stand;

    QuoteClerk(Shop shop, Chance chance, DemoTime time, Agenda agenda, Parcels parcels, String token)
            throws IOException {
        this.shop = shop;
        this.chance = chance;
        this.time = time;
        this.agenda = agenda;
        this.parcels = parcels;
        this.token = token;
        this.habits = new SalesHabits(shop, chance);
        Map<String, String> labels = new TreeMap<>();
        for (Goods.Article article : Goods.of(shop)) {
            String product = UUID.nameUUIDFromBytes(article.ref().getBytes(StandardCharsets.UTF_8)).toString()
                    .replace("-", "");
            products.put(product, article);
            labels.put(product, article.title());
        }
        this.desk = new ShopwareDesk(token, labels);
        this.stand = new Stand(time, "application/json", this::answer);
        stand.open();
    }

    @Override
    public Shop shop() {
        return shop;
    }

    @Override
    public Stand stand() {
        return stand;
    }

    @Override
    public SellerLink link(String inboundToken) {
        List<Listed> goods = new ArrayList<>();
        products.forEach((product, article) -> {
            if (PackageSizeReader.read(article.size()) instanceof PackageSize.Known size) {
                goods.add(new Listed(product, article.title(), article.category(), List.of(article.gtin()),
                        article.features(), size));
            }
        });
        return new SellerLink(shop.asSeller(), stand.url(), inboundToken, token, Optional.of(AGENT), goods);
    }

    @Override
    public synchronized boolean made(String key, Optional<String> thread) {
        return keys.contains(key);
    }

    private synchronized Answered answer(Asked asked) {
        Answered answered = desk.answer(asked);
        String key = asked.header("Idempotency-Key").orElse("");
        if (asked.post() && answered.status() < 300 && keys.add(key)) {
            String id = answered.body().needText("id");
            String state = answered.body().needText("state");
            Goods.Article article = Optional.ofNullable(products.get(desk.product(id))).orElseThrow();
            Instant now = time.now();
            switch (state) {
                case "open" -> {
                    quotes.put(id, habits.quote(article, now));
                    agenda.add(now.plus(minutes(120, 240, article, now)), id(), id, Json.object());
                }
                case "change_requested" ->
                    agenda.add(now.plus(minutes(4, 9, article, now)), id(), id, Json.object());
                case "accepted" -> parcels.send(habits.delivery(Optional.ofNullable(quotes.get(id)).orElseThrow(), now)
                        .comes(), id(), desk.order(id).orElseThrow());
                default -> { }
            }
        }
        return answered;
    }

    private Duration minutes(int least, int most, Goods.Article article, Instant now) {
        return Duration.ofMinutes(chance.between(least, most, shop.id(), article.goods(),
                now.atZone(DemoTime.ZONE).toLocalDate(), least));
    }

    @Override
    public synchronized void speaks(String about, Instant now) {
        Talk.Quote quote = Optional.ofNullable(quotes.get(about)).orElseThrow();
        String state = desk.state(about);
        if (state.equals("change_requested") && lowered.add(about)) {
            long asked = Money.parse(desk.asked(about).orElseThrow(), Money.currencyOf("EUR")).minor();
            long least = Math.min(quote.each(), quote.article().worth() * (long) LEAST_PERCENT / 100);
            long lower = Math.max(least, quote.each() - Math.max(0, quote.each() - asked) / 2);
            quote = quote.at(new Talk.Reply(lower, false, quote.validUntil()));
            quotes.put(about, quote);
        }
        if (state.equals("open") || state.equals("change_requested")) {
            desk.replies(about, quote.each(), quote.each() * desk.packs(about) + quote.shipping(),
                    Optional.of(now.plus(STANDS)));
        }
    }
}
