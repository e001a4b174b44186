package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.fuzz.Volley;
import dev.emptor.fuzz.Volley.Hit;
import dev.emptor.fuzz.Volley.Shot;
import dev.emptor.model.EscalationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that were not given, or not to this: used twice, moved to another question, too late, or made up. */
final class ApprovalAttackTest {
    private static final int TIMES = 1_000;

    @TempDir
    private Path folder;
    private House house;
    private String key;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        key = "Authorization: Bearer " + house.token(Scope.ANSWER, "Sam");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_thousand_replays_of_a_good_answer_count_once() {
        String hash = Samples.coffeeDeal().hash();
        assertThat(fire(List.of(answer(Samples.APPROVE, hash, key, "Idempotency-Key: tap-1")))).first()
                .satisfies(hit -> assertThat(hit.status()).as(hit.body()).isEqualTo(200));
        assertThat(taken()).isEqualTo(1);
        String other = "Authorization: Bearer " + house.token(Scope.ADMIN, "Kim");
        List<Shot> replays = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            replays.add(switch (i % 4) {
                case 0 -> answer(Samples.APPROVE, hash, key);
                case 1 -> answer(Samples.APPROVE, hash, key, "Idempotency-Key: again-" + i);
                case 2 -> answer(Samples.APPROVE, hash, other);
                default -> answer(Samples.APPROVE, hash, key, "Idempotency-Key: tap-1");
            });
        }
        List<Hit> hits = fire(replays);
        for (int i = 0; i < TIMES; i++) {
            Hit hit = hits.get(i);
            boolean first = hit.head().contains("idempotency-replayed: true");
            assertThat(hit.status()).as(i + hit.body()).isEqualTo(first ? 200 : 409);
            assertThat(first).as("only its own key gets the first reply again").isEqualTo(i % 4 == 3);
        }
        assertThat(taken()).isEqualTo(1);
        assertThat(house.desk.turns().stream().flatMap(turn -> turn.events().stream())
                .filter(event -> event instanceof Event.CommitBegan)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_thousand_answers_moved_from_one_question_to_another_count_for_neither() {
        List<String> coffee = List.of(Samples.coffeeDeal().hash());
        List<String> toner = house.desk.state().escalations().get(Samples.PICK).orElseThrow().options().stream()
                .map(option -> option.hash()).toList();
        List<String> food = List.of(Samples.candidate("mokka", "f-1", "Cat food, salmon, 1 kg", 3_180,
                dev.emptor.model.Verb.ACCEPT).deal().orElseThrow().hash());
        Random random = new Random(6);
        List<Shot> swaps = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            boolean approve = i % 2 == 0;
            List<String> own = approve ? coffee : toner;
            List<String> others = approve ? toner : coffee;
            String right = own.get(random.nextInt(own.size()));
            String hash = switch (random.nextInt(6)) {
                case 0, 1 -> others.get(random.nextInt(others.size()));
                case 2 -> food.get(0);
                case 3 -> changed(right, random);
                case 4 -> new StringBuilder(right).reverse().toString();
                default -> right.toUpperCase(java.util.Locale.ROOT);
            };
            swaps.add(answer(approve ? Samples.APPROVE : Samples.PICK, hash, key));
        }
        assertThat(fire(swaps)).allSatisfy(hit -> assertThat(hit.status()).as(hit.body()).isIn(409, 422));
        stillOpen();
    }

    @Test
    void a_thousand_answers_that_come_too_late_count_for_nothing() {
        house.time.pass(Duration.ofHours(12).plusSeconds(1));
        List<Shot> late = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            late.add(i % 3 == 0 ? answer(Samples.APPROVE, Samples.coffeeDeal().hash(), key, "Idempotency-Key: k" + i)
                    : answer(Samples.APPROVE, Samples.coffeeDeal().hash(), key));
        }
        assertThat(fire(late)).allSatisfy(hit -> assertThat(hit.status()).as(hit.body()).isEqualTo(409));
        assertThat(taken()).isZero();
    }

    @Test
    void a_thousand_forged_messages_lead_to_no_form_that_could_be_answered() {
        List<Shot> forged = new ArrayList<>();
        Random random = new Random(8);
        for (int i = 0; i < TIMES; i++) {
            String id = "q-" + random.nextInt(9) + "-" + Integer.toHexString(random.nextInt());
            forged.add(Shot.of("GET", "/q/" + id));
        }
        for (int i = 0; i < TIMES / 4; i++) {
            String id = forged.get(i).target().substring("/q/".length());
            forged.add(Shot.of("GET", "/api/v1/escalations/" + id, key));
            forged.add(answer(new EscalationId(id), Samples.coffeeDeal().hash(), key));
        }
        String shell = fire(List.of(Shot.of("GET", "/"))).get(0).body();
        List<Hit> hits = fire(forged);
        assertThat(hits.subList(0, TIMES)).as("the page that asks for everything else")
                .allMatch(hit -> hit.body().equals(shell));
        assertThat(hits.subList(TIMES, hits.size())).allMatch(hit -> hit.status() == 404);
        stillOpen();
    }

    @Test
    void a_thousand_answers_with_forged_tokens_are_not_heard() {
        List<Shot> forged = new ArrayList<>();
        Random random = new Random(9);
        String secret = house.token(Scope.READ, "Sam");
        for (int i = 0; i < TIMES; i++) {
            String token = switch (i % 4) {
                case 0 -> changed(secret, random);
                case 1 -> secret.substring(0, secret.length() - 1);
                case 2 -> Secrets.hash(secret);
                default -> "emp_" + Secrets.fresh(32);
            };
            forged.add(answer(Samples.APPROVE, Samples.coffeeDeal().hash(), "Authorization: Bearer " + token));
        }
        forged.add(answer(Samples.APPROVE, Samples.coffeeDeal().hash(), "Authorization: Bearer " + secret));
        List<Hit> hits = fire(forged);
        assertThat(hits.subList(0, TIMES)).allSatisfy(hit -> assertThat(hit.status()).isEqualTo(401));
        assertThat(hits.get(TIMES).status()).as("a token that may only read").isEqualTo(403);
        assertThat(house.desk.turns()).isEmpty();
    }

    private List<Hit> fire(List<Shot> shots) {
        return Volley.fire(house.port(), shots);
    }

    private void stillOpen() {
        assertThat(taken()).isZero();
        for (EscalationId id : List.of(Samples.APPROVE, Samples.PICK)) {
            assertThat(house.desk.state().escalations().get(id).orElseThrow().open()).isTrue();
        }
    }

    private long taken() {
        return house.desk.turns().stream().flatMap(turn -> turn.events().stream())
                .filter(event -> event instanceof Event.AnswerTaken).count();
    }

    private static Shot answer(EscalationId id, String hash, String... head) {
        return Shot.of("POST", "/api/v1/escalations/" + id + "/answer", head)
                .json("{\"choice\":\"APPROVE\",\"hash\":\"" + hash + "\"}");
    }

    /** One character is another one. */
    private static String changed(String text, Random random) {
        int at = 4 + random.nextInt(text.length() - 4);
        char other = text.charAt(at) == 'a' ? 'b' : 'a';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
