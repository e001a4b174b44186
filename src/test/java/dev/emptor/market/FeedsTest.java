package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.model.Offer;
import dev.emptor.wire.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FeedsTest {
    private static final String TOKEN = Goods.HILL_TOKEN;

    private final Caller seller = new Caller();

    @AfterEach
    void close() {
        seller.close();
    }

    @Test
    void a_feed_is_made_once_for_each_seller_and_country() {
        JsonObject feed = Caller.json(make(TOKEN, "{\"target_country\":\"DE\"}"));
        assertThat(feed.needText("target_country")).isEqualTo("DE");
        assertThat(feed.needText("updated_at")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(Caller.json(make(TOKEN, "{\"target_country\":\"DE\"}"))).isEqualTo(feed);
        assertThat(Caller.json(make(TOKEN, "{}")).needText("id")).isNotEqualTo(feed.needText("id"));
        assertThat(Caller.json(make(Goods.DALE_TOKEN, "{\"target_country\":\"DE\"}")).needText("id"))
                .isNotEqualTo(feed.needText("id"));
        assertThat(Caller.json(seller.get("/feeds/" + feed.needText("id"), TOKEN))).isEqualTo(feed);
    }

    @Test
    void another_sellers_feed_does_not_exist() {
        String id = Caller.json(make(TOKEN, "{}")).needText("id");
        for (String path : new String[] {"/feeds/" + id, "/feeds/" + id + "/products"}) {
            HttpResponse<String> answer = seller.get(path, Goods.DALE_TOKEN);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Caller.json(answer).needText("code")).isEqualTo("feed_not_found");
        }
        assertThat(patch(id, Goods.DALE_TOKEN, products("a", 1999)).statusCode()).isEqualTo(404);
        assertThat(seller.desk.offers()).isEmpty();
    }

    @Test
    void a_wrong_country_is_an_error_of_that_protocol() {
        HttpResponse<String> answer = make(TOKEN, "{\"target_country\":\"Germany\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).names()).containsExactly("type", "code", "message", "param");
        assertThat(Caller.json(answer).needText("code")).isEqualTo("invalid_target_country");
        assertThat(make(TOKEN, "").statusCode()).isEqualTo(400);
    }

    @Test
    void products_become_offers_and_can_be_looked_at() {
        String id = Caller.json(make(TOKEN, "{}")).needText("id");
        HttpResponse<String> answer = patch(id, TOKEN, products("v1", 1999));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"accepted\":true}");
        Offer offer = seller.desk.offers().get(0);
        assertThat(offer.source()).isEqualTo(Offer.Source.FEED);
        assertThat(offer.price().each().toString()).isEqualTo("19.99 EUR");
        assertThat(seller.get("/feeds/" + id + "/products", TOKEN).body()).isEqualTo("{\"products\":[{\"id\":\"p-v1\","
                + "\"title\":\"Coffee\",\"variants\":[{\"id\":\"v1\",\"title\":\"Coffee 500 g\"}]}]}");
    }

    @Test
    void a_variant_that_is_refused_is_named_and_quarantined_and_the_rest_is_taken() {
        String id = Caller.json(make(TOKEN, "{}")).needText("id");
        String both = "{\"products\":[" + product("good", 100) + "," + product("bad", 100).replace("EUR", "USD") + "]}";
        HttpResponse<String> answer = patch(id, TOKEN, both);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).objects("refused").get(0).needText("id")).isEqualTo("bad");
        assertThat(seller.desk.heard()).hasSize(1).allMatch(Heard.OfferQuarantined.class::isInstance);
        assertThat(seller.get("/feeds/" + id + "/products", TOKEN).body()).contains("good").doesNotContain("bad");
        assertThat(patch(id, TOKEN, products("bad", 0)).statusCode()).isEqualTo(400);
        assertThat(patch(id, TOKEN, "{\"products\":[]}").statusCode()).isEqualTo(400);
        assertThat(patch(id, TOKEN, "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void a_busy_desk_sends_the_merchant_away_for_a_moment() {
        String id = Caller.json(make(TOKEN, "{}")).needText("id");
        seller.desk.busyAfter(0);
        HttpResponse<String> answer = patch(id, TOKEN, products("v1", 1999));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> make(String token, String body) {
        return seller.post("/feeds", token, body);
    }

    private HttpResponse<String> patch(String id, String token, String body) {
        return seller.send(seller.request("/feeds/" + id + "/products", token).header("Content-Type",
                "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String products(String variant, int minor) {
        return "{\"products\":[" + product(variant, minor) + "]}";
    }

    private static String product(String variant, int minor) {
        return "{\"id\":\"p-" + variant + "\",\"title\":\"Coffee\","
                + "\"media\":[{\"type\":\"image\",\"url\":\"https://x.example\"}],"
                + "\"variants\":[{\"id\":\"" + variant + "\",\"title\":\"Coffee 500 g\",\"price\":{\"amount\":" + minor
                + ",\"currency\":\"EUR\"}}]}";
    }
}
