package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.identity.Signatures;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import dev.emptor.money.Money;
import dev.emptor.terms.Roster;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sellers alone, spoken to over HTTP as the agent does, answering to a door that takes everything. */
final class SellersTest {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final DemoTime time = DemoTime.daysBeforeMonday(0);
    private SimulatedMarket market;
    private RecordingDoor door;

    @BeforeEach
    void open() throws IOException {
        market = SimulatedMarket.open(5, time, Roster.EMPTY);
        door = new RecordingDoor();
        market.connect(door.url(), () -> { });
    }

    @AfterEach
    void close() {
        market.close();
        door.close();
        client.close();
    }

    @Test
    void every_character_of_the_story_is_there() {
        TreeSet<String> characters = new TreeSet<>();
        market.ids().forEach(id -> characters.add(market.character(id)));

        assertThat(market.ids()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(characters).contains("honest", "haggler", "slow", "silent", "bait-and-switch", "hidden-fee",
                "data-hungry", "duplicate-sender", "out-of-stock", "courier");
    }

    @Test
    void everything_on_the_shelves_can_be_read_and_names_nothing_in_the_world() throws Exception {
        for (Goods goods : Goods.ALL) {
            ask(goods.category(), goods.title(), "all-" + goods.key());
        }
        carryOut(WINDOW.multipliedBy(2));

        List<Offer> offers = new ArrayList<>();
        for (SellerLink link : market.links()) {
            OfferReader reader = new OfferReader(link.seller().id(), Offer.Source.REPLY, Money.currencyOf("EUR"),
                    time.now(), Signatures::verify);
            for (JsonObject json : door.offers(link.inboundToken())) {
                assertThat(reader.line(json.toBytes(), 1)).isInstanceOfSatisfying(OfferReader.Good.class,
                        good -> offers.add(good.offer()));
            }
        }
        assertThat(offers).hasSizeGreaterThan(40)
                .anyMatch(offer -> offer.seal().isPresent()).anyMatch(offer -> offer.seal().isEmpty())
                .allSatisfy(offer -> assertThat(offer.size()).isInstanceOf(PackageSize.Known.class))
                .allSatisfy(offer -> assertThat(offer.gtins().get(0).digits()).startsWith("02"));
    }

    @Test
    void an_honest_seller_answers_in_time_and_keeps_its_price() throws Exception {
        JsonObject offer = firstOffer("harbour-pantry", "oat-drink", WINDOW);
        JsonObject totals = checkout("harbour-pantry", offer);

        assertThat(totals.objects("lines").get(0).needText("each"))
                .isEqualTo(offer.needObject("price").needText("amount"));
        assertThat(totals.objects("fees")).isEmpty();
        assertThat(totals.texts("asksFor")).isEqualTo(offer.texts("asksFor"));
    }

    @Test
    void an_order_is_made_once_for_a_key_and_can_be_found_by_it() throws Exception {
        JsonObject totals = checkout("harbour-pantry", firstOffer("harbour-pantry", "oat-drink", WINDOW));
        HttpResponse<String> none = get("harbour-pantry", "orders/by-key/k-1");
        HttpResponse<String> first = order("harbour-pantry", totals, "k-1", totals.needText("total"));
        HttpResponse<String> again = order("harbour-pantry", totals, "k-1", totals.needText("total"));
        HttpResponse<String> found = get("harbour-pantry", "orders/by-key/k-1");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(List.of(again.body(), found.body())).containsOnly(first.body());

        carryOut(Duration.ofDays(4));
        assertThat(events("harbour-pantry")).containsExactly("shipped", "delivered");
    }

    @Test
    void an_order_for_another_total_is_refused() throws Exception {
        JsonObject totals = checkout("harbour-pantry", firstOffer("harbour-pantry", "oat-drink", WINDOW));

        assertThat(order("harbour-pantry", totals, "k-2", "0.01").statusCode()).isEqualTo(422);
        assertThat(get("harbour-pantry", "orders/by-key/k-2").statusCode()).isEqualTo(404);
    }

    @Test
    void the_haggler_gives_a_part_of_what_is_asked_and_more_later_until_it_is_called_for_its_last_word()
            throws Exception {
        JsonObject offer = firstOffer("corner-bazaar", "oat-drink", WINDOW);
        long before = minor(offer);
        long asked = before * 95 / 100;
        post("corner-bazaar", "proposals", proposal(offer, asked), "");
        carryOut(WINDOW.multipliedBy(3));
        post("corner-bazaar", "proposals", again(offer, asked, 2, true), "");
        carryOut(WINDOW.multipliedBy(3));

        List<JsonObject> offers = door.offers(link("corner-bazaar").inboundToken());
        assertThat(offers).hasSize(3);
        assertThat(minor(offers.get(1))).isBetween(asked, before - 1);
        assertThat(offers.get(1).needFlag("lastWord")).isFalse();
        assertThat(minor(offers.get(2))).isBetween(asked, minor(offers.get(1)) - 1);
        assertThat(offers.get(2).needFlag("lastWord")).isTrue();
    }

    @Test
    void one_repeats_its_price_until_its_last_word_and_one_renews_a_short_quote() throws Exception {
        JsonObject stubborn = firstOffer("echo-trade", "oat-drink", WINDOW);
        post("echo-trade", "proposals", proposal(stubborn, minor(stubborn) - 50), "");
        carryOut(WINDOW.multipliedBy(3));
        post("echo-trade", "proposals", again(stubborn, minor(stubborn) - 50, 2, true), "");
        carryOut(WINDOW.multipliedBy(3));
        List<Long> prices = door.offers(link("echo-trade").inboundToken()).stream().map(SellersTest::minor).distinct()
                .toList();
        assertThat(prices).hasSize(2);
        assertThat(prices.get(1)).isLessThan(prices.get(0));

        JsonObject slow = firstOffer("snail-supplies", "oat-drink", WINDOW.multipliedBy(3));
        post("snail-supplies", "proposals", proposal(slow, minor(slow) - 50), "");
        carryOut(WINDOW.multipliedBy(3));
        List<JsonObject> renewed = door.offers(link("snail-supplies").inboundToken());
        assertThat(Instant.parse(renewed.get(1).needText("validUntil")))
                .isBefore(Instant.parse(slow.needText("validUntil")));
    }

    @Test
    void a_counter_that_comes_twice_is_answered_once() throws Exception {
        JsonObject offer = firstOffer("corner-bazaar", "oat-drink", WINDOW);
        post("corner-bazaar", "proposals", proposal(offer, minor(offer) - 20), "");
        post("corner-bazaar", "proposals", proposal(offer, minor(offer) - 20), "");
        carryOut(WINDOW.multipliedBy(3));

        assertThat(door.offers(link("corner-bazaar").inboundToken())).hasSize(2);
    }

    @Test
    void the_silent_one_never_answers() throws Exception {
        ask("pantry", "oat drink", "t");
        carryOut(Duration.ofDays(1));

        assertThat(door.offers(link("quiet-depot").inboundToken())).isEmpty();
        assertThat(market.received(new SellerId("quiet-depot"))).hasSize(1);
    }

    @Test
    void the_slow_one_uses_up_its_time() throws Exception {
        ask("pantry", "oat drink", "t");
        carryOut(WINDOW.dividedBy(2));
        assertThat(door.offers(link("snail-supplies").inboundToken())).isEmpty();

        carryOut(WINDOW);
        assertThat(door.offers(link("snail-supplies").inboundToken())).hasSize(1);
    }

    @Test
    void bait_and_switch_is_dearer_at_the_checkout() throws Exception {
        JsonObject offer = firstOffer("bargain-cave", "oat-drink", WINDOW);
        JsonObject totals = checkout("bargain-cave", offer);

        assertThat(minor(totals, "total")).isGreaterThan(minor(offer) * 5 / 4);
    }

    @Test
    void hidden_fees_are_either_unsaid_or_a_surprise() throws Exception {
        for (String words : List.of("coffee beans", "oat drink", "cat food with chicken", "toilet paper")) {
            ask(words.startsWith("cat") ? "pets" : words.startsWith("toilet") ? "household" : "pantry", words,
                    words.replace(' ', '-'));
        }
        carryOut(WINDOW);

        List<JsonObject> offers = door.offers(link("penny-plus").inboundToken());
        assertThat(offers).hasSize(5);
        for (JsonObject offer : offers) {
            assertThat(offer.needObject("price").text("fees").orElse("unsaid")).isIn("unsaid", "0.00");
            assertThat(checkout("penny-plus", offer).objects("fees")).hasSize(1);
        }
    }

    @Test
    void the_curious_one_asks_for_more_than_a_parcel_needs() throws Exception {
        JsonObject totals = checkout("tell-all-club", firstOffer("tell-all-club", "oat-drink", WINDOW));

        assertThat(totals.texts("asksFor")).contains("birth_date", "phone");
    }

    @Test
    void the_duplicate_sender_says_everything_three_times() throws Exception {
        ask("pantry", "oat drink", "t");
        carryOut(WINDOW);
        List<JsonObject> offers = door.offers(link("echo-trade").inboundToken());
        assertThat(offers).hasSize(3).containsOnly(offers.get(0));

        JsonObject totals = checkout("echo-trade", offers.get(0));
        order("echo-trade", totals, "k-3", totals.needText("total"));
        carryOut(Duration.ofDays(4));
        assertThat(events("echo-trade")).hasSize(6).containsOnly("shipped", "delivered");
    }

    @Test
    void the_empty_shelf_never_sells() throws Exception {
        JsonObject offer = firstOffer("empty-shelf", "oat-drink", WINDOW);
        HttpResponse<String> answer = post("empty-shelf", "checkouts", Json.object().put("thread", "t")
                .put("ref", offer.needText("ref")).put("packs", 1).put("delivery", Json.object()).toString(), "");

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void the_courier_comes_the_same_day() throws Exception {
        time.moveTo(DemoTime.MONDAY.plus(Duration.ofHours(1)));
        JsonObject offer = firstOffer("city-courier", "toaster", WINDOW);
        JsonObject totals = checkout("city-courier", offer);
        order("city-courier", totals, "k-4", totals.needText("total"));
        carryOut(Duration.ofHours(8));

        assertThat(offer.needInteger("deliveryDays")).isZero();
        assertThat(events("city-courier")).containsExactly("shipped", "delivered");
    }

    @Test
    void a_stranger_is_shown_out() throws Exception {
        SellerLink link = link("harbour-pantry");
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder()
                .uri(link.baseUrl().resolve("/emptor/v1/rejections"))
                .header("Authorization", "Bearer somebody-else")
                .POST(BodyPublishers.ofString("{\"thread\":\"t\"}")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void prices_differ_by_seed_and_by_day_and_by_nothing_else() throws Exception {
        Shop shop = Shop.all().get(2);
        Goods.Article coffee = Goods.of(shop).get(0);
        SalesHabits one = new SalesHabits(shop, new Chance(1));
        SalesHabits same = new SalesHabits(shop, new Chance(1));
        Instant now = DemoTime.MONDAY;

        assertThat(one.quote(coffee, now)).isEqualTo(same.quote(coffee, now));
        List<Long> seeds = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            seeds.add(new SalesHabits(shop, new Chance(i)).quote(coffee, now).each());
            days.add(one.quote(coffee, now.plus(Duration.ofDays(i))).each());
        }
        assertThat(new TreeSet<>(seeds)).hasSizeGreaterThan(4);
        assertThat(new TreeSet<>(days)).hasSizeGreaterThan(4);
    }

    private void ask(String category, String words, String thread) throws Exception {
        for (SellerLink link : market.links()) {
            if (link.seller().speaks() == Speech.EMPTOR && link.seller().serves(category)) {
                String intent = Json.object().put("identifier", thread)
                        .put("itemOffered", Json.object().put("category", category).put("name", words))
                        .put("validThrough", time.now().plus(WINDOW).toString()).toString();
                assertThat(post(link.seller().id().value(), "intents", intent, "").statusCode()).isEqualTo(202);
            }
        }
    }

    /** The first offer of a seller for the goods that it is asked for on the thread t. */
    private JsonObject firstOffer(String seller, String goods, Duration within) throws Exception {
        ask(goods.equals("toaster") ? "appliances" : "pantry", goods.replace('-', ' '), "t");
        carryOut(within);
        return door.offers(link(seller).inboundToken()).stream()
                .filter(offer -> offer.needText("ref").startsWith(goods)).findFirst().orElseThrow();
    }

    private void carryOut(Duration duration) {
        Instant until = time.now().plus(duration);
        while (market.nextDue().filter(at -> !at.isAfter(until)).isPresent()) {
            time.moveTo(market.nextDue().get());
            assertThat(market.runNext(time.now())).isTrue();
        }
        time.moveTo(until);
    }

    private JsonObject checkout(String seller, JsonObject offer) throws Exception {
        HttpResponse<String> answer = post(seller, "checkouts", Json.object().put("thread", offer.needText("thread"))
                .put("ref", offer.needText("ref")).put("packs", 1).put("delivery", Json.object()).toString(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parse(answer.body(), Caps.DOOR).asObject();
    }

    private HttpResponse<String> order(String seller, JsonObject totals, String key, String total) throws Exception {
        return post(seller, "orders", Json.object().put("checkout", totals.needText("checkout")).put("total", total)
                .put("currency", "EUR").put("recipient", Json.object().put("name", "Nobody")).toString(), key);
    }

    private String again(JsonObject offer, long each, int sequence, boolean last) throws Exception {
        return Json.parse(proposal(offer, each).getBytes(StandardCharsets.UTF_8), Caps.DOOR).asObject()
                .put("sequence", sequence).put("replyBy", time.now().plus(WINDOW).toString()).put("finalCall", last)
                .toString();
    }

    private static String proposal(JsonObject offer, long each) {
        return Json.object().put("thread", "t").put("sequence", 1).put("ref", offer.needText("ref")).put("packs", 1)
                .put("each", Talk.Quote.euros(each)).put("currency", "EUR")
                .put("replyBy", DemoTime.MONDAY.plus(Duration.ofHours(2)).toString()).toString();
    }

    private List<String> events(String seller) {
        return door.calls.stream().filter(call -> call.token().equals(link(seller).inboundToken()))
                .filter(call -> call.path().endsWith("/events")).map(call -> call.body().needText("event")).toList();
    }

    private SellerLink link(String id) {
        return market.links().stream().filter(link -> link.seller().id().value().equals(id)).findFirst().orElseThrow();
    }

    private HttpResponse<String> get(String seller, String path) throws Exception {
        SellerLink link = link(seller);
        return client.send(HttpRequest.newBuilder(link.baseUrl().resolve("/emptor/v1/" + path))
                .header("Authorization", "Bearer " + link.outboundToken()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String seller, String path, String body, String key) throws Exception {
        SellerLink link = link(seller);
        HttpRequest.Builder request = HttpRequest.newBuilder(link.baseUrl().resolve("/emptor/v1/" + path))
                .header("Authorization", "Bearer " + link.outboundToken())
                .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static long minor(JsonObject offer) {
        return Money.parse(offer.needObject("price").needText("amount"), Money.currencyOf("EUR")).minor();
    }

    private static long minor(JsonObject totals, String field) {
        return Money.parse(totals.needText(field), Money.currencyOf("EUR")).minor();
    }
}
