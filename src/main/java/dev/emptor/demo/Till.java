package dev.emptor.demo;

import dev.emptor.money.Money;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where a seller serves: threads, quotes, totals and orders. What it says later goes on the agenda of the market. */
final class Till {
    /** Before the goods leave. */
    private static final Duration OPENS_LINKS = Duration.ofMinutes(50);

    private final Shop shop;
    private final SalesHabits habits;
    private final Agenda agenda;
    private final Supplier<URI> home;
    private final UnaryOperator<JsonObject> quoted;
    private final List<Goods.Article> articles;
    private final Map<String, Talk> talks = new TreeMap<>();
    private final Map<String, Talk.Totals> checkouts = new TreeMap<>();
    private final Map<String, JsonObject> orders = new TreeMap<>();
    private final Map<String, Instant> leaving = new TreeMap<>();

    Till(Shop shop, SalesHabits habits, Agenda agenda, Supplier<URI> home, UnaryOperator<JsonObject> quoted) {
        this.home = home;
        this.quoted = quoted;
        this.shop = shop;
        this.habits = habits;
        this.agenda = agenda;
        this.articles = Goods.of(shop);
    }

    /** A request for offers: taken at once, answered later. */
    synchronized Answered intent(JsonObject json, Instant now) {
        String thread = json.needText("identifier");
        JsonObject wanted = json.needObject("itemOffered");
        Instant until = Instant.parse(json.needText("validThrough"));
        if (shop.temper() == Temper.SILENT || talks.containsKey(thread)) {
            return accepted();
        }
        Talk talk = new Talk();
        talks.put(thread, talk);
        List<String> words = wanted.text("name").map(name -> name.toLowerCase(Locale.ROOT))
                .map(name -> List.of(name.split(" ", -1))).orElse(List.of());
        List<String> features = wanted.objects("additionalProperty").stream()
                .map(property -> property.needText("name")).toList();
        for (Goods.Article article : articles) {
            if (article.fits(wanted.texts("gtin"), words, features)) {
                Talk.Quote quote = habits.quote(article, now);
                talk.quotes.put(article.ref(), quote);
                say(habits.answersAt(now, until, article.goods()), "/market/v1/offers",
                        quoted.apply(quote.offer(thread)));
            }
        }
        if (talk.quotes.isEmpty()) {
            decline(habits.answersAt(now, until, "nothing"), thread);
        }
        return accepted();
    }

    /** A counter: taken at once, answered later with a new offer or with a no. */
    synchronized Answered proposal(JsonObject json, Instant now) {
        String thread = json.needText("thread");
        int sequence = json.needInteger("sequence");
        Talk talk = talks.get(thread);
        Talk.Quote quote = talk == null ? null : talk.quotes.get(json.needText("ref"));
        if (talk == null || quote == null) {
            return Answered.problem(409, "no such thread");
        }
        if (sequence <= talk.sequence) {
            return accepted();
        }
        talk.sequence = sequence;
        Instant until = Instant.parse(json.needText("replyBy"));
        Instant at = habits.answersAt(now, until, "counter " + quote.article().goods());
        Talk.Haggling haggling = Talk.Haggling.after(Optional.ofNullable(talk.haggling.get(quote.article().ref())),
                quote.each(), minor(json, "each"), json.flag("finalCall").orElse(false));
        talk.haggling.put(quote.article().ref(), haggling);
        Optional<Talk.Reply> reply = habits.counter(quote, haggling, now);
        if (reply.isPresent()) {
            Talk.Quote better = quote.at(reply.get());
            talk.quotes.put(quote.article().ref(), better);
            say(at, "/market/v1/offers", quoted.apply(better.offer(thread)));
        } else {
            decline(at, thread);
        }
        return accepted();
    }

    synchronized Answered checkout(JsonObject json, Instant now) {
        Talk talk = talks.get(json.needText("thread"));
        Talk.Quote quote = talk == null ? null : talk.quotes.get(json.needText("ref"));
        if (talk == null || quote == null) {
            return Answered.problem(404, "this was never offered");
        }
        String id = "co-" + (checkouts.size() + 1);
        boolean along = json.text("together").map(leaving::get).filter(now::isBefore).isPresent();
        Optional<Talk.Totals> totals = habits.totals(id, along ? quote.alongside() : quote, json.needInteger("packs"),
                now);
        if (totals.isEmpty()) {
            return Answered.problem(409, "the last one has just been sold");
        }
        Talk.Totals said = totals.get();
        if (quote.article().goods().equals(Goods.WINE) && !talk.askedForAge) {
            talk.askedForAge = true;
            said = said.provenBy(AgeDesk.link(home.get(), shop.temper() == Temper.DATA_HUNGRY));
        }
        checkouts.put(said.id(), said);
        return new Answered(200, said.json(json.text("fulfilment")).put("quote", json.text("quote")));
    }

    /** An order is made once for a key; later requests under it get the first answer. */
    synchronized Answered order(String key, JsonObject json, Instant now) {
        JsonObject before = orders.get(key);
        if (before != null) {
            return new Answered(200, before);
        }
        Talk.Totals totals = checkouts.get(json.needText("checkout"));
        if (totals == null || !now.isBefore(totals.validUntil())) {
            return Answered.problem(409, "these totals do not stand");
        }
        Optional<String> link = json.text("recipientLink").filter(there -> shop.opensLinks());
        boolean told = json.has("recipient") || link.isPresent();
        if (minor(json, "total") != totals.total() || totals.age().isPresent() || !told) {
            return Answered.problem(422, "this is not what was checked out");
        }
        SalesHabits.Delivery delivery = habits.delivery(totals.quote(), now);
        String ref = shop.id() + "-" + (1001 + orders.size());
        JsonObject answer = Json.object().put("order", ref)
                .put("total", Talk.Quote.euros(totals.total()))
                .put("currency", "EUR")
                .put("promisedBy", delivery.promised().toString())
                .put("quote", json.text("quote"));
        orders.put(key, answer);
        leaving.put(ref, delivery.leaves());
        String events = "/market/v1/orders/" + URLEncoder.encode(ref, StandardCharsets.UTF_8) + "/events";
        link.ifPresent(there -> agenda.add(now.plus(OPENS_LINKS), shop.sellerId(),
                URI.create(there).getRawPath(), Json.object()));
        say(delivery.leaves(), events, Json.object().put("event", "shipped"));
        say(delivery.comes(), events, Json.object().put("event", "delivered"));
        return new Answered(201, answer);
    }

    synchronized Answered lookUp(String key) {
        JsonObject order = orders.get(key);
        return order == null ? Answered.problem(404, "no such order") : new Answered(200, order);
    }

    synchronized boolean made(String key) {
        return orders.containsKey(key);
    }

    private void decline(Instant at, String thread) {
        say(at, "/market/v1/threads/" + thread + "/decline", Json.object());
    }

    private void say(Instant at, String path, Json body) {
        for (int i = 0; i < habits.times(); i++) {
            agenda.add(at.plus(Duration.ofSeconds(i)), shop.sellerId(), path, body);
        }
    }

    private static long minor(JsonObject json, String field) {
        Money money = Money.parse(json.needText(field), Money.currencyOf(json.needText("currency")));
        if (!money.currency().getCurrencyCode().equals("EUR")) {
            throw new JsonException(field + ": only EUR is taken here");
        }
        return money.minor();
    }

    private static Answered accepted() {
        return new Answered(202, Json.object());
    }
}
