package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.model.Offer;
import dev.emptor.wire.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MarketStreamTest {
    private static final String OFFERS = "/market/v1/offers";

    private final List<Caller> open = new ArrayList<>();
    private final Caller seller = keep(new Caller());

    @AfterEach
    void close() {
        open.forEach(Caller::close);
    }

    @Test
    void one_bad_line_of_three_harms_no_other() {
        HttpResponse<String> answer = seller.lines(Caller.offer("a", "") + "\n{\"ref\":\"b\",\"title\":\"\"}\r\n\n"
                + Caller.offer("c", ""));
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonObject json = Caller.json(answer);
        assertThat(json.needInteger("accepted")).isEqualTo(2);
        JsonObject refused = json.objects("refused").get(0);
        assertThat(refused.needInteger("line")).isEqualTo(2);
        assertThat(refused.needText("ref")).isEqualTo("b");
        assertThat(refused.needText("why")).contains("title");
        assertThat(seller.desk.offers()).extracting(Offer::ref).containsExactly("a", "c");
        assertThat(seller.desk.heard()).containsExactly(
                new Heard.OfferQuarantined(Goods.HILL, "b", refused.needText("why")));
    }

    @Test
    void a_line_that_is_too_long_is_skipped_to_its_end() {
        HttpResponse<String> answer = seller.lines(Caller.offer("a", "") + "\n"
                + Caller.offer("b", ",\"note\":\"" + "x".repeat(200_000) + "\"") + "\n" + Caller.offer("c", "") + "\n");
        assertThat(Caller.json(answer).needInteger("accepted")).isEqualTo(2);
        assertThat(Caller.json(answer).objects("refused").get(0).needText("why")).contains("65536");
    }

    @Test
    void nothing_but_bad_lines_is_refused_and_only_some_are_listed_and_kept() {
        HttpResponse<String> answer = seller.lines("{\"x\":1}\n".repeat(300));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Caller.json(answer).objects("refused")).hasSize(MarketSettings.LISTED);
        assertThat(Caller.json(answer).needInteger("refusedCount")).isEqualTo(300);
        assertThat(seller.desk.heard()).hasSize(MarketSettings.LISTED);
    }

    @Test
    void a_long_stream_is_heard_in_order_a_few_at_a_time() throws Exception {
        int count = 3_000;
        seller.desk.hold();
        FutureTask<HttpResponse<String>> pending = new FutureTask<>(() -> seller.lines(
                String.join("\n", IntStream.range(0, count).mapToObj(i -> Caller.offer("r" + i, "")).toList())));
        Thread.ofVirtual().start(pending);
        seller.desk.awaitHeld(1);
        assertThat(pending.isDone()).isFalse();
        seller.desk.release();
        assertThat(Caller.json(pending.get()).needInteger("accepted")).isEqualTo(count);
        assertThat(seller.desk.most()).isBetween(1, MarketSettings.UNDER_WAY);
        assertThat(seller.desk.offers()).extracting(Offer::ref)
                .containsExactlyElementsOf(IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
    }

    @Test
    void a_line_may_come_in_pieces() {
        String offer = Caller.offer("a", "") + "\n";
        String answer = seller.raw("POST /market/v1/offers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Goods.HILL_TOKEN + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n" + chunk(offer.substring(0, 40)) + chunk(offer.substring(40))
                + chunk(Caller.offer("b", "")) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 202").contains("\"accepted\":2");
    }

    @Test
    void a_stream_that_stalls_is_ended() {
        Caller strict = keep(new Caller(settings(200, 10, 500, Duration.ofMillis(300))));
        String answer = strict.raw("POST /market/v1/offers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Goods.HILL_TOKEN + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 9999\r\n\r\n"
                + Caller.offer("a", "") + "\n{\"ref\"");
        assertThat(answer).startsWith("HTTP/1.1 408");
        assertThat(strict.desk.offers()).hasSize(1);
    }

    @Test
    void too_many_offers_at_once_are_stopped_where_they_are() {
        Caller strict = keep(new Caller(settings(200, 10, 1, Duration.ofSeconds(30))));
        HttpResponse<String> answer = strict.post(OFFERS, Goods.HILL_TOKEN,
                "[" + String.join(",", IntStream.range(0, 11).mapToObj(i -> Caller.offer("r" + i, "")).toList()) + "]");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Caller.json(answer).needInteger("stoppedAt")).isEqualTo(1);
        assertThat(strict.desk.offers()).isEmpty();
    }

    @Test
    void calls_are_limited_for_each_seller_apart() {
        Caller strict = keep(new Caller(settings(200, 1, 500, Duration.ofSeconds(30))));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            statuses.add(strict.post("/market/v1/threads/t-hill/decline", Goods.HILL_TOKEN, "").statusCode());
        }
        assertThat(statuses.subList(0, 10)).containsOnly(202);
        assertThat(statuses).contains(429);
        assertThat(strict.post("/market/v1/threads/t-dale/decline", Goods.DALE_TOKEN, "").statusCode()).isEqualTo(202);
    }

    @Test
    void speaking_slowly_holds_no_door_open() {
        Caller strict = keep(new Caller(settings(200, 10, 500, Duration.ofMillis(300))));
        assertThat(strict.raw("POST /market/v1/offers HTTP/1.1\r\nHost: x\r\n")).isEmpty();
        assertThat(strict.raw("")).isEmpty();
        assertThat(strict.raw("POST /market/v1/offers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Goods.HILL_TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")).startsWith("HTTP/1.1 408");
    }

    @Test
    void at_the_limit_a_newcomer_takes_the_place_of_who_is_silent_longest_but_of_nobody_at_work() throws Exception {
        Caller strict = keep(new Caller(settings(1, 10, 500, Duration.ofSeconds(20))));
        String profile = "GET /.well-known/emptor.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(strict.get("/.well-known/emptor.json", "").statusCode()).isEqualTo(200);
        assertThat(strict.raw(profile)).startsWith("HTTP/1.1 200");
        strict.desk.hold();
        var pending = new java.util.concurrent.FutureTask<>(
                () -> strict.post(OFFERS, Goods.HILL_TOKEN, Caller.offer("r", "")));
        Thread.ofVirtual().start(pending);
        strict.desk.awaitHeld(1);
        assertThat(strict.raw(profile)).isEmpty();
        strict.desk.release();
        assertThat(pending.get().statusCode()).isEqualTo(202);
    }

    @Test
    void heads_that_are_too_large_or_broken_are_not_answered_with_anything_useful() {
        String head = "GET /.well-known/emptor.json HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n";
        assertThat(seller.raw(head)).doesNotContain("protocol");
        assertThat(seller.raw("GARBAGE\r\n\r\n")).doesNotContain("200 OK");
    }

    private Caller keep(Caller caller) {
        open.add(caller);
        return caller;
    }

    private static MarketSettings settings(int connections, int calls, int offers, Duration patience) {
        return new MarketSettings("127.0.0.1", 0, connections, calls, offers, patience, patience,
                Duration.ofSeconds(20));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
