package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Desk;
import dev.emptor.event.Heard;
import dev.emptor.model.Offer;
import dev.emptor.model.Refusal;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MarketDoorTest {
    private static final String OFFERS = "/market/v1/offers";
    private static final String TOKEN = Goods.HILL_TOKEN;

    private final Caller seller = new Caller();

    @AfterEach
    void close() {
        seller.close();
    }

    @Test
    void an_offer_is_heard_as_the_token_holders_own_and_answered_once_recorded() {
        HttpResponse<String> answer = seller.post(OFFERS, TOKEN, Caller.offer("coffee-500", ",\"seller\":\"dale\""));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
        Offer offer = seller.desk.offers().get(0);
        assertThat(offer.seller()).isEqualTo(Goods.HILL);
        assertThat(offer.source()).isEqualTo(Offer.Source.PUSH);
        assertThat(answer.headers().map()).containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Cache-Control", List.of("no-store"))
                .containsKey("Content-Security-Policy").doesNotContainKeys("Set-Cookie", "Server");
    }

    @Test
    void no_answer_comes_before_the_turn_is_recorded() throws Exception {
        seller.desk.hold();
        var pending = new java.util.concurrent.FutureTask<>(
                () -> seller.post(OFFERS, TOKEN, Caller.offer("coffee-500", "")));
        Thread.ofVirtual().start(pending);
        seller.desk.awaitHeld(1);
        assertThat(pending.isDone()).isFalse();
        seller.desk.release();
        assertThat(pending.get().statusCode()).isEqualTo(202);
    }

    @Test
    void only_known_tokens_of_enabled_sellers_enter() {
        for (String token : List.of("", "wrong-token", TOKEN + "x", "gone-inbound-token", "a".repeat(600))) {
            HttpResponse<String> answer = seller.post(OFFERS, token, Caller.offer("coffee-500", ""));
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        HttpResponse<String> basic = seller.send(seller.request(OFFERS, "").header("Authorization", "Basic " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(basic.statusCode()).isEqualTo(401);
        assertThat(seller.desk.offers()).isEmpty();
        assertThat(seller.desk.heard()).isEmpty();
    }

    @Test
    void an_answer_on_an_own_thread_is_a_reply_and_during_a_proposal_a_counter() {
        String threaded = Caller.offer("coffee-500", ",\"thread\":\"t-hill\",\"lastWord\":true");
        assertThat(seller.post(OFFERS, TOKEN, threaded).statusCode()).isEqualTo(202);
        seller.desk.bargaining();
        assertThat(seller.post(OFFERS, TOKEN, threaded).statusCode()).isEqualTo(202);
        assertThat(seller.post(OFFERS, TOKEN, threaded.replace("coffee-500", "coffee-250")).statusCode())
                .isEqualTo(202);
        assertThat(seller.desk.offers()).extracting(Offer::source)
                .containsExactly(Offer.Source.REPLY, Offer.Source.COUNTER, Offer.Source.REPLY);
        assertThat(seller.desk.offers().get(1).lastWord()).isTrue();
    }

    @Test
    void a_seller_cannot_speak_on_threads_or_orders_of_others() {
        HttpResponse<String> foreign = seller.post(OFFERS, TOKEN, Caller.offer("x", ",\"thread\":\"t-dale\""));
        HttpResponse<String> made = seller.post(OFFERS, TOKEN, Caller.offer("x", ",\"thread\":\"t-none\""));
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.body()).isEqualTo(made.body());
        String event = "{\"event\":\"delivered\"}";
        String path = "/market/v1/orders/A-10077/events";
        HttpResponse<String> other = seller.post(path, Goods.DALE_TOKEN, event);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(seller.post("/market/v1/orders/A-99/events", TOKEN, event).body());
        assertThat(seller.post("/market/v1/threads/t-dale/decline", TOKEN, "").statusCode()).isEqualTo(404);
        assertThat(seller.desk.offers()).isEmpty();
        assertThat(seller.desk.heard()).hasSize(2).allMatch(Heard.OfferQuarantined.class::isInstance);
    }

    @Test
    void declines_and_order_events_of_the_own_are_heard() {
        assertThat(seller.post("/market/v1/threads/t-hill/decline", TOKEN, "").statusCode()).isEqualTo(202);
        assertThat(seller.post("/market/v1/threads/t%2Dhill/decline", TOKEN, "{}").statusCode()).isEqualTo(202);
        for (String event : List.of("shipped", "delivered", "cancelled")) {
            assertThat(seller.post("/market/v1/orders/A-10077/events", TOKEN, "{\"event\":\"" + event + "\"}")
                    .statusCode()).isEqualTo(202);
        }
        assertThat(seller.post("/market/v1/orders/A-10077/events", TOKEN, "{\"event\":\"paid\"}").statusCode())
                .isEqualTo(422);
        assertThat(seller.desk.heard()).containsExactly(
                new Heard.ProposalDeclined(Goods.HILL, "t-hill"), new Heard.ProposalDeclined(Goods.HILL, "t-hill"),
                new Heard.OrderEvent(Goods.HILL, "A-10077", Heard.OrderEvent.Kind.SHIPPED),
                new Heard.OrderEvent(Goods.HILL, "A-10077", Heard.OrderEvent.Kind.DELIVERED),
                new Heard.OrderEvent(Goods.HILL, "A-10077", Heard.OrderEvent.Kind.CANCELLED));
    }

    @Test
    void what_is_refused_is_told_to_the_seller_and_put_into_quarantine() {
        HttpResponse<String> answer = seller.post(OFFERS, TOKEN,
                Caller.offer("coffee-500", "").replace("8.90", "8,90"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        String why = Caller.json(answer).needText("detail");
        assertThat(why).contains("price.amount");
        assertThat(seller.desk.heard()).containsExactly(new Heard.OfferQuarantined(Goods.HILL, "coffee-500", why));
        assertThat(seller.post(OFFERS, TOKEN, "{\"ref\":").statusCode()).isEqualTo(400);
        assertThat(seller.desk.heard()).hasSize(2);
    }

    @Test
    void a_domain_refusal_tells_the_seller_nothing_of_the_owner() {
        seller.desk.refuse(new Refusal(Refusal.Code.OVER_BUDGET, "only 12.00 EUR left in pantry"));
        HttpResponse<String> answer = seller.post(OFFERS, TOKEN, Caller.offer("coffee-500", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("12.00").doesNotContain("BUDGET").doesNotContain("pantry");
    }

    @Test
    void an_array_is_heard_item_by_item_in_its_order() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            items.add(Caller.offer("r" + i, ""));
        }
        items.set(70, "{\"ref\":\"bad\"}");
        HttpResponse<String> answer = seller.post(OFFERS, TOKEN, "[" + String.join(",", items) + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonObject json = Caller.json(answer);
        assertThat(json.needInteger("accepted")).isEqualTo(149);
        assertThat(json.objects("refused").get(0).needInteger("line")).isEqualTo(71);
        List<String> refs = seller.desk.offers().stream().map(Offer::ref).toList();
        assertThat(refs).hasSize(149).startsWith("r0", "r1", "r2").endsWith("r148", "r149");
    }

    @Test
    void caps_hold_with_and_without_a_declared_length() {
        String large = Caller.offer("x", ",\"note\":\"" + "y".repeat(MarketSettings.BODY_BYTES) + "\"");
        assertThat(seller.post(OFFERS, TOKEN, large).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = seller.send(seller.request(OFFERS, TOKEN)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        String many = "[" + "{},".repeat(MarketSettings.ARRAY) + "{}]";
        assertThat(seller.post(OFFERS, TOKEN, many).statusCode()).isEqualTo(413);
        assertThat(seller.desk.offers()).isEmpty();
    }

    @Test
    void bombs_and_twins_are_refused_fast() {
        long begun = System.nanoTime();
        for (String bomb : List.of(
                Caller.offer("x", "").replace("\"8.90\"", "1e999999999"),
                Caller.offer("x", "").replace("\"8.90\"", "9".repeat(500_000)),
                Caller.offer("x", ",\"deep\":" + "[".repeat(100_000)),
                Caller.offer("x", ",\"ref\":\"y\""),
                Caller.offer("x", ",\"note\":\"" + "z".repeat(70_000) + "\""))) {
            assertThat(seller.post(OFFERS, TOKEN, bomb).statusCode()).isIn(400, 422);
        }
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
        assertThat(seller.desk.offers()).isEmpty();
    }

    @Test
    void other_content_types_encodings_methods_and_paths_are_refused() {
        HttpResponse<String> xml = seller.send(seller.request(OFFERS, TOKEN).header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<o/>")));
        assertThat(xml.statusCode()).isEqualTo(415);
        HttpResponse<String> gzip = seller.send(seller.request(OFFERS, TOKEN).header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(gzip.statusCode()).isEqualTo(415);
        HttpResponse<String> method = seller.get(OFFERS, TOKEN);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        for (String path : List.of("/", "/api/v1/needs", "/market/v1", "/market/v1/offers/",
                "/market/v1/threads//decline",
                "/feeds/a/b/c", "/market/v1/threads/%zz/decline")) {
            assertThat(seller.status(path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_busy_desk_is_a_503_that_says_where_to_go_on() {
        seller.desk.busyAfter(0);
        HttpResponse<String> one = seller.post(OFFERS, TOKEN, Caller.offer("a", ""));
        assertThat(one.statusCode()).isEqualTo(503);
        assertThat(one.headers().firstValue("Retry-After")).isPresent();
        assertThat(seller.post("/market/v1/threads/t-hill/decline", TOKEN, "").statusCode()).isEqualTo(503);
        seller.desk.busyAfter(2);
        HttpResponse<String> some = seller.lines(String.join("\n",
                Caller.offer("a", ""), Caller.offer("b", ""), Caller.offer("c", ""), Caller.offer("d", "")));
        assertThat(some.statusCode()).isEqualTo(503);
        assertThat(Caller.json(some).needInteger("accepted")).isEqualTo(2);
        assertThat(Caller.json(some).needInteger("stoppedAt")).isEqualTo(3);
    }

    @Test
    void what_may_be_recorded_is_a_503_that_may_be_sent_again_and_names_no_cause() {
        seller.desk.failWith(new Desk.Unknown("the disk of the house is full"));
        for (HttpResponse<String> answer : List.of(seller.post(OFFERS, TOKEN, Caller.offer("a", "")),
                seller.post("/market/v1/threads/t-hill/decline", TOKEN, ""))) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("sending it again does no harm").doesNotContain("disk");
        }
    }

    @Test
    void the_public_profile_needs_no_token_and_says_nothing_of_the_house() {
        HttpResponse<String> profile = seller.get("/.well-known/emptor.json", "");
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(profile.body()).isEqualTo("""
                {"protocol":"emptor","versions":[1],"offers":"/market/v1/offers","feeds":"/feeds",\
                "openapi":"/openapi.json","limits":{"bodyBytes":1048576,"lineBytes":65536,"arrayLength":2000}}""");
    }

    @Test
    void the_openapi_document_has_exactly_the_routes() {
        JsonObject document = Json.parse(seller.get("/openapi.json", "").body(), Caps.OWN).asObject();
        List<String> documented = new ArrayList<>();
        for (Map.Entry<String, Json> path : document.needObject("paths").fields()) {
            for (Map.Entry<String, Json> method : path.getValue().asObject().fields()) {
                documented.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                boolean open = method.getValue().asObject().array("security").filter(a -> a.isEmpty()).isPresent();
                Optional<Integer> unauthorized = method.getValue().asObject().needObject("responses").has("401")
                        ? Optional.of(401) : Optional.empty();
                assertThat(unauthorized.isEmpty()).as(path.getKey()).isEqualTo(open);
            }
        }
        // One-time links are there only where the owner configured them, which LinkPagesTest looks at.
        documented.removeIf(route -> route.contains(" /s/"));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(seller.door.offered());
    }
}
