package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.TermsReader;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.FakeServer;
import dev.emptor.gate.Gate;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Marked;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Masks;
import dev.emptor.identity.Signatures;
import dev.emptor.model.EffectKey;
import dev.emptor.terms.Accord;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Canon;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Examiner;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Status;
import dev.emptor.terms.Termination;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our courier puts terms forward at another house's market door; a relay between them may change what is said. */
class TermsOverHttpTest {
    private static final EffectKey KEY = new EffectKey("e1-t1-1");
    private static final AgreementRef BASE = ref("SD-BASE");

    private final AnsweringHouse house = new AnsweringHouse("SD-BASE");
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> said = new ArrayList<>();
    private volatile UnaryOperator<String> there = text -> text;
    private volatile UnaryOperator<String> back = text -> text;
    private final FakeServer between = new FakeServer().answering((exchange, seen) -> {
        said.add(seen.text());
        HttpResponse<String> answer = post(seen.path(), there.apply(seen.text()));
        FakeServer.reply(exchange, answer.statusCode(), back.apply(answer.body()));
    });
    private final Gate gate = new Gate(new GateSettings(Goods.access(between.url()), List.of()), Marked.profile(),
            Marked.recorded());
    private final SellerCourier courier = new SellerCourier(gate,
            new Masks(() -> Identities.of(new byte[Identities.MASTER_BYTES]), seller -> 0));

    @AfterEach
    void close() {
        gate.close();
        between.close();
        house.close();
        http.close();
    }

    private static AgreementRef ref(String id) {
        return TermsReader.shipped().byId(id).orElseThrow().ref();
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(house.url().resolve(path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    private static Proffer proffer() {
        return new Proffer("n-1", BASE, List.of(), "DE", Goods.NOW, Goods.NOW.plusSeconds(600), "nonce-1");
    }

    private Report proffered() {
        return courier.deliver(KEY, new Effect.ProfferTerms(Goods.PURCHASE, Goods.HILL, Goods.HILL_THREAD, proffer()));
    }

    private Report closing(Report answered) {
        Report.TermsAnswered given = (Report.TermsAnswered) answered;
        return courier.deliver(KEY, new Effect.CloseTerms(Goods.PURCHASE, Goods.HILL, Goods.HILL_THREAD,
                Accord.of(given.proffer(), given.answer(), Goods.NOW).orElseThrow()));
    }

    private Closure agreed() {
        return ((Report.TermsClosed) closing(proffered())).closure();
    }

    private static void isUnfit(Report report, String why) {
        assertThat(report).isInstanceOfSatisfying(Report.TermsUnfit.class,
                unfit -> assertThat(unfit.why()).contains(why));
    }

    @Test
    void both_sides_come_to_the_same_bytes_and_both_signatures_hold() {
        Closure ours = agreed();
        Exchange theirs = house.exchanges().get(0);
        String text = TermsReader.shipped().byId("SD-BASE").orElseThrow().text();

        assertThat(theirs.status()).isEqualTo(Status.AGREED);
        assertThat(theirs.we()).isEqualTo(Party.SECOND);
        assertThat(theirs.closure().orElseThrow().file(text, Optional.empty())).isEqualTo(ours.file(text,
                Optional.empty()));
        assertThat(new Examiner(Signatures::verify).file(ours, ours.accord().sha256(), text, Optional.empty()))
                .isEmpty();
    }

    @Test
    void the_same_messages_again_get_the_same_answers_and_are_recorded_once() throws IOException {
        Closure ours = agreed();
        long turns = house.turns();

        assertThat(agreed()).isEqualTo(ours);
        assertThat(post("/emptor/v1/terms", said.get(0)).statusCode()).isEqualTo(200);
        assertThat(house.turns()).isEqualTo(turns);
    }

    @Test
    void a_house_that_wants_other_terms_counters_and_nothing_is_signed_by_that() {
        house.adopt("SD-BASE-A");
        Report report = proffered();

        assertThat(report).isInstanceOfSatisfying(Report.TermsAnswered.class, given ->
                assertThat(given.answer().chosen()).contains(ref("SD-BASE-A")));
        assertThat(house.exchanges().get(0).status()).isEqualTo(Status.COUNTERED);
    }

    @Test
    void a_second_counter_in_place_of_a_signature_is_refused() {
        house.adopt("SD-BASE-A");
        Report first = proffered();
        back = text -> new String(((Report.TermsAnswered) first).answer().bytes(), StandardCharsets.UTF_8);

        isUnfit(closing(first), "one round only");
    }

    @Test
    void what_was_changed_on_the_way_is_refused_with_the_reason() {
        Report first = proffered();
        back = text -> text.replace("\"verdict\":\"accept\"", "\"verdict\":\"counter\"");
        isUnfit(proffered(), "signature of the answer");
        back = text -> text.replace("nonce-1", "nonce-0");
        isUnfit(proffered(), "stale nonce");
        back = text -> text.replace("\"n-1\"", "\"n-2\"");
        isUnfit(proffered(), "another negotiation");
        back = text -> text.replace(BASE.sha256(), "0".repeat(64));
        isUnfit(proffered(), "signature of the answer");
        back = text -> "<html>";
        isUnfit(proffered(), "could not be read");
        back = text -> text.replaceAll("\"record\":\"[0-9a-f]{64}\"", "\"record\":\"" + "0".repeat(64) + "\"");
        isUnfit(closing(first), "another record");
        back = text -> text.replaceAll("\"signature\":\"...", "\"signature\":\"AAA");
        isUnfit(closing(first), "second party's signature");
    }

    @Test
    void what_was_changed_on_the_way_there_is_not_answered_and_leaves_no_trace() {
        there = text -> text.replace("\"jurisdiction\":\"DE\"", "\"jurisdiction\":\"FR\"");
        assertThat(proffered()).isInstanceOf(Report.TermsSilent.class);
        assertThat(house.exchanges()).isEmpty();

        there = text -> text;
        Report first = proffered();
        there = text -> text.replaceAll("\"record\":\"[0-9a-f]{64}\"", "\"record\":\"" + "0".repeat(64) + "\"");
        assertThat(closing(first)).isInstanceOf(Report.TermsSilent.class);
        there = text -> text.replaceAll("\"signature\":\"...", "\"signature\":\"AAA");
        assertThat(closing(first)).isInstanceOf(Report.TermsSilent.class);
        assertThat(house.exchanges().get(0).inForce()).isEmpty();
    }

    @Test
    void what_was_put_forward_to_another_and_forwarded_is_not_answered_and_leaves_no_trace() throws IOException {
        for (Proffer forwarded : List.of(proffer().to("seller-a.example", "t"), proffer())) {
            HttpResponse<String> answer = post("/emptor/v1/terms", new String(forwarded.signedBy(Keys.of("buyer"))
                    .bytes(), StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("not put forward to this house");
        }
        assertThat(house.exchanges()).isEmpty();
    }

    @Test
    void an_answer_says_by_its_host_and_a_hash_what_it_is_for() {
        Report.TermsAnswered given = (Report.TermsAnswered) proffered();
        assertThat(given.proffer().addressee()).contains("127.0.0.1");
        assertThat(given.proffer().purchase()).contains(Canon.sha256(Goods.HILL_THREAD));
        assertThat(said.get(0)).doesNotContain(Goods.PURCHASE.value()).doesNotContain(Goods.HILL_THREAD);
    }

    @Test
    void a_known_name_with_another_proffer_is_a_replay_and_gets_409() throws IOException {
        agreed();
        Report other = courier.deliver(KEY, new Effect.ProfferTerms(Goods.PURCHASE, Goods.HILL, "t-other", proffer()));

        assertThat(other).isInstanceOf(Report.TermsSilent.class);
        assertThat(post("/emptor/v1/terms", said.get(said.size() - 1)).statusCode()).isEqualTo(409);
        assertThat(house.exchanges()).hasSize(1);
    }

    @Test
    void a_second_closure_of_the_same_terms_gets_409_and_the_first_stays() throws IOException {
        Report answered = proffered();
        Closure ours = ((Report.TermsClosed) closing(answered)).closure();
        Report.TermsAnswered given = (Report.TermsAnswered) answered;
        Accord later = Accord.of(given.proffer(), given.answer(), Goods.NOW.plusSeconds(1)).orElseThrow();

        assertThat(courier.deliver(KEY, new Effect.CloseTerms(Goods.PURCHASE, Goods.HILL, Goods.HILL_THREAD, later)))
                .isInstanceOf(Report.TermsSilent.class);
        assertThat(post("/emptor/v1/terms/closures", said.get(said.size() - 1)).statusCode()).isEqualTo(409);
        assertThat(house.exchanges()).singleElement().satisfies(kept ->
                assertThat(kept.closure()).contains(ours.with(kept.closure().orElseThrow().secondSignature())));
    }

    @Test
    void what_expired_or_is_not_for_now_is_refused() throws IOException {
        house.at(Goods.NOW.plusSeconds(600));
        assertThat(proffered()).isInstanceOf(Report.TermsSilent.class);
        house.at(Goods.NOW.minusSeconds(120));
        assertThat(post("/emptor/v1/terms", said.get(0)).statusCode()).isEqualTo(422);
        assertThat(house.exchanges()).isEmpty();

        house.at(Goods.NOW);
        Report first = proffered();
        house.at(Goods.NOW.plusSeconds(600));
        assertThat(closing(first)).isInstanceOf(Report.TermsSilent.class);
        assertThat(house.exchanges().get(0).inForce()).isEmpty();
    }

    @Test
    void the_first_party_ends_it_by_its_own_key_and_nobody_else_does() throws IOException {
        Closure closure = agreed();
        Termination end = Termination.of(closure.accord(), Party.FIRST, Goods.NOW);
        Report ended = courier.deliver(KEY, new Effect.EndTerms(Optional.of(Goods.HILL), "t-other", "n-1", end));
        assertThat(ended).isInstanceOfSatisfying(Report.TermsEnded.class, e -> assertThat(e.told()).isFalse());
        assertThat(house.exchanges().get(0).status()).isEqualTo(Status.AGREED);

        assertThat(courier.deliver(KEY, new Effect.EndTerms(Optional.of(Goods.HILL), Goods.HILL_THREAD, "n-1", end)))
                .isInstanceOfSatisfying(Report.TermsEnded.class, e -> assertThat(e.told()).isTrue());
        assertThat(house.exchanges().get(0).status()).isEqualTo(Status.TERMINATED);
        assertThat(post("/emptor/v1/terms/terminations", said.get(said.size() - 1)).statusCode()).isEqualTo(202);
    }

    @Test
    void nobody_dates_a_closing_back_or_an_end_otherwise_than_now() {
        Report.TermsAnswered given = (Report.TermsAnswered) proffered();
        Report early = courier.deliver(KEY, new Effect.CloseTerms(Goods.PURCHASE, Goods.HILL, Goods.HILL_THREAD,
                Accord.of(given.proffer(), given.answer(), Goods.NOW.minusSeconds(1)).orElseThrow()));
        assertThat(early).isInstanceOfSatisfying(Report.TermsSilent.class,
                silent -> assertThat(silent.why()).contains("closedAt"));

        Closure closure = agreed();
        house.at(Goods.NOW.plusSeconds(3_600));
        for (Instant at : List.of(Goods.NOW.plusSeconds(10), Goods.NOW.plusSeconds(3_661))) {
            Termination end = Termination.of(closure.accord(), Party.FIRST, at);
            assertThat(courier.deliver(KEY, new Effect.EndTerms(Optional.of(Goods.HILL), Goods.HILL_THREAD, "n-1",
                    end))).isInstanceOfSatisfying(Report.TermsEnded.class, e -> assertThat(e.told()).isFalse());
            assertThat(house.exchanges().get(0).status()).isEqualTo(Status.AGREED);
        }
    }

    @Test
    void where_nothing_is_configured_there_is_nothing_and_we_take_that_as_silence() {
        house.adopt();

        assertThat(proffered()).isInstanceOfSatisfying(Report.TermsSilent.class,
                silent -> assertThat(silent.why()).contains("404"));
        assertThat(house.exchanges()).isEmpty();
    }

    @Test
    void rubbish_and_more_than_is_taken_are_refused_unheard() throws IOException {
        long turns = house.turns();
        for (String path : List.of("/emptor/v1/terms", "/emptor/v1/terms/closures", "/emptor/v1/terms/terminations")) {
            for (String body : List.of("", "{}", "[]", "null", "{\"version\":1", "{\"version\":2,\"version\":2}",
                    "{\"negotiation\":\"../../x\",\"record\":7}")) {
                assertThat(post(path, body).statusCode()).as(path + " " + body).isIn(400, 422);
            }
        }
        assertThat(post("/emptor/v1/terms", "{\"version\":1,\"scope\":\"" + "x".repeat(40_000) + "\"}").statusCode())
                .isIn(413, 422);
        assertThat(house.turns()).isEqualTo(turns);
    }

    @Test
    void a_stranger_is_slowed_down() throws IOException {
        int taken = 0;
        HttpResponse<String> last = post("/emptor/v1/terms", "{}");
        while (last.statusCode() != 429 && taken < 200) {
            taken++;
            last = post("/emptor/v1/terms", "{}");
        }
        assertThat(taken).isLessThanOrEqualTo(Strangers.CALLS + 1);
        assertThat(last.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void of_what_one_address_puts_forward_only_so_much_a_day_is_recorded() throws IOException {
        String last = "";
        for (int i = 0; i <= Strangers.EACH_A_DAY; i++) {
            Proffer one = new Proffer("n-" + i, BASE, List.of(), "DE", Goods.NOW, Goods.NOW.plusSeconds(600), "x" + i)
                    .to("127.0.0.1", "t").signedBy(Keys.of("stranger"));
            last = post("/emptor/v1/terms", new String(one.bytes(), StandardCharsets.UTF_8)).body();
        }
        assertThat(last).contains("\"status\":429");
        assertThat(house.exchanges()).hasSize(Strangers.EACH_A_DAY);
    }

    @Test
    void a_proffer_with_many_alternatives_is_not_recorded() throws IOException {
        Proffer many = new Proffer("n-1", BASE, Collections.nCopies(TermsDesk.ALTERNATIVES + 1, BASE), "DE", Goods.NOW,
                Goods.NOW.plusSeconds(600), "x").to("127.0.0.1", "t").signedBy(Keys.of("stranger"));
        assertThat(post("/emptor/v1/terms", new String(many.bytes(), StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(422);
        assertThat(house.exchanges()).isEmpty();
    }

    @Test
    void nothing_is_accepted_by_fetching_on_either_side() throws IOException {
        agreed();
        between.seen().forEach(request -> assertThat(request.method()).isEqualTo("POST"));
        long turns = house.turns();
        for (String path : List.of("/emptor/v1/terms", "/emptor/v1/terms/closures", "/emptor/v1/terms/terminations",
                "/.well-known/myterms.json", "/.well-known/myterms", "/.well-known/emptor.json", "/openapi.json",
                "/market/v1/terms/terminations")) {
            for (String method : List.of("GET", "HEAD")) {
                int status = send(HttpRequest.newBuilder(URI.create(house.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()).build()).statusCode();
                assertThat(status).as(method + " " + path).isIn(200, 401, 404, 405);
            }
        }
        assertThat(house.turns()).isEqualTo(turns);
        assertThat(house.exchanges()).hasSize(1);
    }

    @Test
    void every_request_says_once_that_nothing_may_be_sold_or_shared() {
        agreed();
        courier.deliver(KEY, new Effect.SendIntentcast(Goods.PURCHASE, Goods.HILL, Goods.intent(), Optional.empty()));
        courier.deliver(KEY, new Effect.SendProposal(Goods.exchange(), Goods.proposal()));
        courier.deliver(KEY, new Effect.SendRejection(Goods.HILL, Goods.HILL_THREAD));
        courier.deliver(KEY, Goods.askCheckout());
        courier.deliver(KEY, Goods.placeOrder());
        courier.deliver(KEY, new Effect.LookUpOrder(Goods.PURCHASE, Goods.HILL, "e1-9d3f"));

        assertThat(between.seen()).hasSize(8).allSatisfy(request ->
                assertThat(request.headers().get("Sec-GPC")).containsExactly("1"));
        assertThat(between.seen().stream().filter(request -> request.method().equals("GET")).map(FakeServer.Seen::path))
                .allMatch(path -> path.startsWith("/emptor/v1/orders/by-key/"));
    }
}
