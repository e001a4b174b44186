package dev.emptor.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.config.TermsReader;
import dev.emptor.identity.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Roster ROSTER = TermsReader.shipped();
    private static final Signer BUYER = Keys.of("buyer");
    private static final Signer SELLER = Keys.of("seller");
    private static final SecondParty PARTY =
            new SecondParty("Bean House Ltd", "1 Bean Street", "beans.example", "privacy@beans.example");
    private static final Examiner EXAMINER = new Examiner(Signatures::verify);

    private static AgreementRef ref(String id) {
        return ROSTER.byId(id).orElseThrow().ref();
    }

    private static Proffer proffer() {
        return new Proffer("n-1", ref("SD-BASE"), List.of(), "DE", NOW, NOW.plus(Duration.ofMinutes(2)), "nonce-1")
                .to("beans.example", "t-1").signedBy(BUYER);
    }

    private static Answer answer(Answer.Verdict verdict, Optional<String> id) {
        return Answer.to(proffer(), verdict, id.map(ExchangeTest::ref), Optional.empty(), PARTY, NOW).signedBy(SELLER);
    }

    private static Answer yes() {
        return answer(Answer.Verdict.ACCEPT, Optional.of("SD-BASE"));
    }

    private static Closure closed() {
        Accord accord = Accord.of(proffer(), yes(), NOW).orElseThrow();
        return Closure.openedBy(accord, BUYER).countersignedBy(SELLER);
    }

    @Test
    void what_both_signed_holds_together() {
        String text = ROSTER.byId("SD-BASE").orElseThrow().text();

        assertThat(EXAMINER.proffer(proffer())).isEmpty();
        assertThat(EXAMINER.answer(proffer(), yes())).isEmpty();
        assertThat(EXAMINER.closed(closed())).isEmpty();
        assertThat(EXAMINER.file(closed(), closed().accord().sha256(), text, Optional.empty())).isEmpty();
    }

    @Test
    void both_sides_come_to_the_same_bytes_by_themselves() {
        String text = ROSTER.byId("SD-BASE").orElseThrow().text();
        Closure first = Closure.openedBy(Accord.of(proffer(), yes(), NOW).orElseThrow(), BUYER);
        Closure second = new Closure(Accord.of(proffer(), yes(), NOW).orElseThrow(), first.firstSignature(), "")
                .countersignedBy(SELLER);

        assertThat(first.with(second.secondSignature()).file(text, Optional.empty()))
                .isEqualTo(second.file(text, Optional.empty()));
    }

    @Test
    void a_wrong_signature_is_refused_on_every_message() {
        Signer other = Keys.of("other");
        Accord accord = closed().accord();

        assertThat(EXAMINER.proffer(changedKey())).hasValueSatisfying(why -> assertThat(why).contains("signature"));
        Answer forged = new Answer(yes().negotiation(), yes().profferSha256(), yes().verdict(), yes().chosen(),
                Optional.of("added later"), yes().nonce(), yes().signedAt(), PARTY, yes().secondPartyKey(),
                yes().signature());
        assertThat(EXAMINER.answer(proffer(), forged)).hasValueSatisfying(why -> assertThat(why).contains("signature"));
        assertThat(EXAMINER.closed(Closure.openedBy(accord, other).countersignedBy(SELLER))).isPresent();
        assertThat(EXAMINER.closed(Closure.openedBy(accord, BUYER).countersignedBy(other))).isPresent();
        assertThat(EXAMINER.closed(Closure.openedBy(accord, BUYER))).isPresent();
        assertThat(EXAMINER.ended(accord, Termination.of(accord, Party.SECOND, NOW).signedBy(BUYER))).isPresent();
    }

    private static Proffer changedKey() {
        Proffer signed = proffer();
        return new Proffer(signed.negotiation(), signed.preferred(), signed.alternatives(), signed.jurisdiction(),
                signed.notBefore(), signed.expiresAt().plusSeconds(1), signed.nonce(), signed.addressee(),
                signed.purchase(), signed.firstPartyKey(), signed.signature());
    }

    @Test
    void a_signature_of_one_kind_of_message_is_none_of_another() {
        Accord accord = closed().accord();
        Closure crossed = new Closure(accord, closed().firstSignature(), closed().firstSignature());

        assertThat(EXAMINER.closed(crossed)).isPresent();
        assertThat(EXAMINER.ended(accord, new Termination(accord.sha256(), Party.FIRST, NOW,
                closed().firstSignature()))).isPresent();
    }

    @Test
    void what_is_signed_begins_with_the_kind_of_message_as_sellers_are_told() {
        for (String kind : List.of("proffer", "answer")) {
            boolean proffer = kind.equals("proffer");
            String whole = new String(proffer ? proffer().bytes() : yes().bytes(), StandardCharsets.UTF_8);
            String signature = proffer ? proffer().signature() : yes().signature();
            byte[] message = ("emptor terms 1 " + kind + "\n"
                    + whole.replace("\"signature\":\"" + signature + "\",", "")).getBytes(StandardCharsets.UTF_8);
            byte[] key = Base64.getUrlDecoder().decode(proffer ? proffer().firstPartyKey() : yes().secondPartyKey());
            assertThat(Signatures.verify(key, message, Base64.getUrlDecoder().decode(signature))).as(kind).isTrue();
        }
    }

    @Test
    void signatures_are_over_that_very_record_and_over_no_other_of_the_same_messages() {
        Accord later = Accord.of(proffer(), yes(), NOW.plusSeconds(1)).orElseThrow();
        assertThat(EXAMINER.closed(new Closure(later, closed().firstSignature(), closed().secondSignature())))
                .hasValueSatisfying(why -> assertThat(why).contains("not over this record"));
        byte[] message = ("emptor terms 1 closure\n{\"party\":\"second\",\"record\":\""
                + closed().accord().sha256() + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(Signatures.verify(SELLER.publicKey(), message,
                Base64.getUrlDecoder().decode(closed().secondSignature()))).isTrue();
    }

    @Test
    void an_answer_to_something_else_is_refused_with_the_reason() {
        Proffer other = new Proffer("n-1", ref("SD-BASE"), List.of(), "DE", NOW, NOW.plusSeconds(9), "nonce-2")
                .signedBy(BUYER);
        Proffer sameNonce = new Proffer("n-1", ref("SD-BASE"), List.of(), "FR", NOW, NOW.plusSeconds(9), "nonce-1")
                .signedBy(BUYER);

        assertThat(EXAMINER.answer(other, yes())).contains("the answer carries a stale nonce");
        assertThat(EXAMINER.answer(sameNonce, yes())).contains("the answer is to another proffer");
    }

    @Test
    void nobody_accepts_what_was_not_proffered_or_counters_with_what_was() {
        assertThat(EXAMINER.answer(proffer(), answer(Answer.Verdict.ACCEPT, Optional.of("SD-BASE-A"))))
                .contains("the answer accepts an agreement that was not proffered");
        assertThat(EXAMINER.answer(proffer(), answer(Answer.Verdict.COUNTER, Optional.of("SD-BASE"))))
                .contains("the answer counters with what was proffered");
        assertThat(EXAMINER.answer(proffer(), answer(Answer.Verdict.COUNTER, Optional.of("SD-BASE-A")))).isEmpty();
        assertThatThrownBy(() -> answer(Answer.Verdict.DECLINE, Optional.of("SD-BASE")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SecondParty at(String domain) {
        return new SecondParty(PARTY.legalName(), PARTY.address(), domain, PARTY.privacyContact());
    }

    private static Optional<String> signedFor(String domain) {
        return EXAMINER.answer(proffer(), Answer.to(proffer(), Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")),
                Optional.empty(), at(domain), NOW).signedBy(SELLER));
    }

    @Test
    void only_who_was_asked_can_answer_at_its_host_or_below() {
        assertThat(signedFor("Beans.Example")).isEmpty();
        assertThat(signedFor("legal.beans.example")).isEmpty();
        for (String other : List.of("house-b.example", "example", "notbeans.example", "beans.example.evil.example")) {
            assertThat(signedFor(other))
                    .contains("the answer is signed for " + other + ", and beans.example was asked");
        }
    }

    @Test
    void a_proffer_says_whom_it_is_for_and_by_its_hash_which_purchase() {
        String whole = new String(proffer().bytes(), StandardCharsets.UTF_8);

        assertThat(whole).contains("\"addressee\":\"beans.example\"",
                "\"purchase\":\"" + Canon.sha256("t-1") + "\"");
        assertThat(EXAMINER.proffer(proffer())).isEmpty();
        assertThat(EXAMINER.proffer(new Proffer(proffer().negotiation(), proffer().preferred(), List.of(), "DE", NOW,
                proffer().expiresAt(), proffer().nonce(), Optional.of("house-b.example"), proffer().purchase(),
                proffer().firstPartyKey(), proffer().signature()))).as("forwarded").isPresent();
    }

    @Test
    void a_house_answers_nothing_that_was_put_forward_to_another() {
        Policy.Answering below = new Policy.Answering(at("terms.beans.example"), List.of(ref("SD-BASE")));
        Policy.Answering other = new Policy.Answering(at("house-b.example"), List.of(ref("SD-BASE")));

        assertThat(new Policy(ROSTER, Optional.empty(), Optional.empty(), Optional.of(below)).answerTo(proffer(), NOW))
                .isPresent();
        assertThat(new Policy(ROSTER, Optional.empty(), Optional.empty(), Optional.of(other)).answerTo(proffer(), NOW))
                .isEmpty();
        assertThat(policy(List.of(ref("SD-BASE"))).answerTo(new Proffer("n-1", ref("SD-BASE"), List.of(), "DE", NOW,
                NOW.plusSeconds(9), "nonce-1").signedBy(BUYER), NOW)).as("to nobody").isEmpty();
    }

    @Test
    void a_changed_text_is_found_and_named() {
        String text = ROSTER.byId("SD-BASE").orElseThrow().text();

        assertThat(EXAMINER.file(closed(), closed().accord().sha256(), text.replace("do not follow", "may follow"),
                Optional.empty())).hasValueSatisfying(why -> assertThat(why).contains("text is not the one"));
        assertThat(EXAMINER.file(closed(), "0".repeat(64), text, Optional.empty()))
                .hasValueSatisfying(why -> assertThat(why).contains("the record was changed"));
        assertThatThrownBy(() -> new Agreement(ref("SD-BASE"), "", "", Scope.NOTHING, text + " "))
                .hasMessageContaining("was changed");
    }

    @Test
    void nothing_is_closed_before_its_answer_or_after_its_end_and_nothing_ends_before_it_was_closed() {
        for (Instant at : List.of(NOW.minusSeconds(1), proffer().expiresAt().plusSeconds(1))) {
            Accord accord = Accord.of(proffer(), yes(), at).orElseThrow();
            assertThat(EXAMINER.closed(Closure.openedBy(accord, BUYER).countersignedBy(SELLER)))
                    .contains("closedAt: must be between the answer and the end of the proffer");
        }
        Accord accord = closed().accord();
        Termination early = Termination.of(accord, Party.SECOND, Instant.parse("1999-01-01T00:00:00Z"));
        assertThat(EXAMINER.ended(accord, early.signedBy(SELLER)))
                .contains("effectiveAt: nothing ends before it was agreed on");
        assertThat(EXAMINER.ended(accord, Termination.of(accord, Party.SECOND, NOW).signedBy(SELLER))).isEmpty();
    }

    @Test
    void either_side_ends_it_with_its_own_key() {
        Accord accord = closed().accord();
        String text = ROSTER.byId("SD-BASE").orElseThrow().text();
        Termination end = Termination.of(accord, Party.SECOND, NOW).signedBy(SELLER);

        assertThat(EXAMINER.ended(accord, end)).isEmpty();
        assertThat(EXAMINER.ended(accord, Termination.of(accord, Party.FIRST, NOW).signedBy(BUYER))).isEmpty();
        assertThat(new String(closed().file(text, Optional.of(end)), StandardCharsets.UTF_8))
                .contains("\"termination\":{\"by\":\"second\"");
    }

    /** All orders of moves: one counter at most, and nothing is agreed but by an acceptance or a counter before it. */
    @Test
    void no_order_of_moves_gives_a_second_counter_or_an_agreement_nobody_answered() {
        walk(Status.REQUESTED, new ArrayList<>());
    }

    private static void walk(Status status, List<Move> before) {
        assertThat(before.stream().filter(m -> m == Move.COUNTER).count()).isLessThanOrEqualTo(1);
        if (status == Status.AGREED || status == Status.TERMINATED) {
            assertThat(before).containsAnyOf(Move.ACCEPT, Move.COUNTER).contains(Move.CLOSE)
                    .doesNotContain(Move.SILENCE, Move.MISFIT, Move.LATE, Move.DECLINE, Move.REFUSE);
        }
        assertThat(before.size()).isLessThanOrEqualTo(4);
        for (Move move : Move.values()) {
            status.after(move).ifPresent(next -> {
                List<Move> now = new ArrayList<>(before);
                now.add(move);
                walk(next, now);
            });
        }
    }

    @Test
    void a_house_accepts_what_it_says_counters_once_with_its_best_and_else_declines() {
        Policy picky = policy(List.of(ref("SD-BASE-A")));
        Policy willing = policy(List.of(ref("SD-BASE-DP"), ref("SD-BASE")));

        assertThat(willing.answerTo(proffer(), NOW).orElseThrow().chosen()).contains(ref("SD-BASE"));
        assertThat(picky.answerTo(proffer(), NOW).orElseThrow().verdict()).isEqualTo(Answer.Verdict.COUNTER);
        assertThat(picky.answerTo(proffer(), NOW).orElseThrow().chosen()).contains(ref("SD-BASE-A"));
        assertThat(policy(List.of()).answerTo(proffer(), NOW).orElseThrow().verdict())
                .isEqualTo(Answer.Verdict.DECLINE);
        assertThat(TermsReader.standard().answerTo(proffer(), NOW)).isEmpty();
    }

    @Test
    void a_house_accepts_nothing_under_a_name_that_is_not_its_own_for_that_text() {
        AgreementRef wide = ref("SD-BASE-ATP");
        Proffer misnamed = new Proffer("n-1", new AgreementRef("SD-BASE", wide.uri(), wide.sha256()), List.of(), "DE",
                NOW, NOW.plusSeconds(9), "nonce-1").to("beans.example", "t-1").signedBy(BUYER);
        Answer ours = policy(List.of(wide)).answerTo(misnamed, NOW).orElseThrow();

        assertThat(ours.verdict()).isEqualTo(Answer.Verdict.COUNTER);
        assertThat(ours.chosen()).as("the text under its own name").contains(wide);
    }

    private static Policy policy(List<AgreementRef> accepts) {
        return new Policy(ROSTER, Optional.empty(), Optional.empty(),
                Optional.of(new Policy.Answering(PARTY, accepts)));
    }

    @Test
    void the_ceiling_is_kept_by_uri_and_hash() {
        Policy standard = TermsReader.standard();
        AgreementRef base = ref("SD-BASE");

        assertThat(standard.permits(base)).isTrue();
        assertThat(standard.permits(ref("SD-BASE-DP"))).isTrue();
        assertThat(standard.permits(ref("SD-BASE-A"))).isFalse();
        assertThat(standard.permits(ref("PDC-INTENT"))).isFalse();
        assertThat(standard.permits(new AgreementRef("SD-BASE", base.uri(), ref("SD-BASE-A").sha256()))).isFalse();
        assertThatThrownBy(() -> new Policy(ROSTER, Optional.of(ref("SD-BASE-A")), Optional.of(base),
                Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }
}
