package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.config.TermsReader;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import dev.emptor.model.TermsAnswer;
import dev.emptor.model.Verb;
import dev.emptor.terms.Accord;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Move;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Roster;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Status;
import dev.emptor.terms.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TermsStoriesTest {
    private static final Roster ROSTER = TermsReader.shipped();
    private static final SecondParty PARTY = new SecondParty("Alpha Ltd", "1 Street", "alpha.example", "p@a.example");

    static AgreementRef ref(String id) {
        return ROSTER.byId(id).orElseThrow().ref();
    }

    /** A known seller was chosen, and terms were put forward. */
    static Story chosen(String atMost) {
        Story story = new Story().bought(ALPHA, 2_000);
        story.hear(new Heard.AdoptTerms(new Policy(ROSTER, Optional.of(ref("SD-BASE")), Optional.of(ref(atMost)),
                Optional.empty())));
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 2_000));
        story.wait(Story.REPLY);
        return story;
    }

    static Optional<Pending> pending(Story story, Class<? extends Effect> kind) {
        return story.state.outbox().values().stream().filter(p -> kind.isInstance(p.effect())).findFirst();
    }

    static void report(Story story, Class<? extends Effect> kind, Report report) {
        story.report(pending(story, kind).orElseThrow().key(), report);
    }

    private static Answer answer(Story story, Answer.Verdict verdict, Optional<AgreementRef> chosen) {
        return answer(story, verdict, chosen, "seller");
    }

    static Answer answer(Story story, Answer.Verdict verdict, Optional<AgreementRef> chosen, String key) {
        Proffer proffer = signed(story);
        return Answer.to(proffer, verdict, chosen, Optional.empty(), PARTY, story.now).signedBy(Keys.of(key));
    }

    static Proffer signed(Story story) {
        return ((Effect.ProfferTerms) pending(story, Effect.ProfferTerms.class).orElseThrow().effect()).proffer()
                .to("alpha.example", "t").signedBy(Keys.of("buyer"));
    }

    static void answers(Story story, Answer.Verdict verdict, Optional<AgreementRef> chosen) {
        report(story, Effect.ProfferTerms.class, new Report.TermsAnswered(signed(story),
                answer(story, verdict, chosen)));
    }

    static void signs(Story story) {
        Effect.CloseTerms close = (Effect.CloseTerms) pending(story, Effect.CloseTerms.class).orElseThrow().effect();
        report(story, Effect.CloseTerms.class, new Report.TermsClosed(
                Closure.openedBy(close.accord(), Keys.of("buyer")).countersignedBy(Keys.of("seller"))));
    }

    static Exchange exchange(Story story) {
        return story.state.accords().exchanges().values().stream().reduce((a, b) -> b).orElseThrow();
    }

    static boolean asksTotals(Story story) {
        return pending(story, Effect.AskCheckout.class).isPresent();
    }

    static TermsAnswer known(Story story) {
        return story.state.recordOf(ALPHA).terms().orElseThrow().last();
    }

    @Test
    void a_request_for_offers_carries_the_terms_that_will_be_put_forward() {
        Story story = chosen("SD-BASE");
        List<Optional<AgreementRef>> sent = story.turns.stream().flatMap(turn -> turn.events().stream())
                .flatMap(e -> e instanceof Event.EffectQueued queued
                        && queued.effect() instanceof Effect.SendIntentcast asked ? Stream.of(asked.terms())
                                : Stream.empty()).toList();
        assertThat(sent.get(0)).as("before there were any").isEmpty();
        assertThat(sent.get(sent.size() - 1)).contains(ref("SD-BASE"));
    }

    @Test
    void before_any_terms_were_adopted_nothing_is_put_forward() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 2_000));
        story.wait(Story.REPLY);

        assertThat(asksTotals(story)).isTrue();
        assertThat(story.state.accords().exchanges().size()).isZero();
    }

    @Test
    void terms_come_before_the_postcode() {
        Story story = chosen("SD-BASE");

        assertThat(pending(story, Effect.ProfferTerms.class)).isPresent();
        assertThat(asksTotals(story)).isFalse();
        assertThat(story.state.disclosed().values().stream().filter(d -> d.purchase().equals(story.purchase().id()))
                .filter(d -> d.seller().equals(ALPHA)).map(d -> d.stage().name()).distinct().toList())
                .doesNotContain("POSTCODE");
    }

    @Test
    void a_seller_that_knows_nothing_of_terms_is_recorded_and_bought_from() {
        Story story = chosen("SD-BASE");
        report(story, Effect.ProfferTerms.class, new Report.TermsSilent("it answered 404"));

        assertThat(asksTotals(story)).isTrue();
        assertThat(exchange(story).status()).isEqualTo(Status.SILENT);
        assertThat(known(story)).isEqualTo(TermsAnswer.SILENT);
    }

    @Test
    void what_both_signed_is_kept_with_its_text() {
        Story story = chosen("SD-BASE");
        answers(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")));
        assertThat(asksTotals(story)).isFalse();
        signs(story);

        assertThat(asksTotals(story)).isTrue();
        assertThat(exchange(story).status()).isEqualTo(Status.AGREED);
        assertThat(story.state.accords().inForce(story.purchase().id(), ALPHA)).isPresent();
        assertThat(story.state.accords().texts().get(ref("SD-BASE").sha256()))
                .contains(ROSTER.byId("SD-BASE").orElseThrow().text());
        assertThat(known(story)).isEqualTo(TermsAnswer.AGREED);
    }

    @Test
    void a_wider_counter_is_not_taken_and_the_purchase_goes_on_without() {
        Story story = chosen("SD-BASE");
        answers(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A")));

        assertThat(asksTotals(story)).isTrue();
        assertThat(exchange(story).status()).isEqualTo(Status.TURNED_DOWN);
        assertThat(known(story)).isEqualTo(TermsAnswer.COUNTERED);
        assertThat(story.asked.stream().map(Question::subject).filter(Subject.Agreement.class::isInstance)).isEmpty();
    }

    @Test
    void a_counter_within_the_most_is_a_question_to_rules() {
        Story story = chosen("SD-BASE-A");
        answers(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A")));

        assertThat(story.asked.stream().map(Question::subject)).contains(new Subject.Agreement("SD-BASE-A", "SD-BASE",
                true, true, false, false, false, false));
        signs(story);
        assertThat(exchange(story).inForce()).contains(ref("SD-BASE-A"));
    }

    @Test
    void rules_may_refuse_what_is_within_the_most() {
        Story story = chosen("SD-BASE-A");
        story.others = says(Verb.WITHHOLD);
        answers(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A")));

        assertThat(exchange(story).status()).isEqualTo(Status.TURNED_DOWN);
        assertThat(asksTotals(story)).isTrue();
    }

    private static Function<Question, List<Opinion>> says(Verb verb) {
        return question -> question.subject() instanceof Subject.Agreement
                ? List.of(new Opinion("Their terms", "rules/a.drl", 1, verb, 0, "they count")) : List.of();
    }

    @Test
    void where_a_rule_asks_a_person_decides_before_anything_is_signed_or_told() {
        Story story = chosen("SD-BASE-A");
        story.others = says(Verb.ASK);
        answers(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A")));

        assertThat(story.open().options().get(0).reasons().get(0)).contains("only under other terms, SD-BASE-A");
        assertThat(asksTotals(story)).isFalse();
        assertThat(pending(story, Effect.CloseTerms.class)).isEmpty();
        assertThat(story.held()).isZero();

        story.approve();
        assertThat(pending(story, Effect.CloseTerms.class)).isPresent();
        signs(story);
        assertThat(exchange(story).status()).isEqualTo(Status.AGREED);
        assertThat(asksTotals(story)).isTrue();
    }

    @Test
    void a_question_on_terms_that_nobody_answers_signs_nothing() {
        Story story = chosen("SD-BASE-A");
        story.others = says(Verb.ASK);
        answers(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A")));
        story.wait(Duration.ofHours(13));

        assertThat(exchange(story).status()).isEqualTo(Status.EXPIRED);
        assertThat(pending(story, Effect.CloseTerms.class)).isEmpty();
    }

    @Test
    void a_changed_text_under_a_known_name_is_refused() {
        Story story = chosen("SD-BASE-A");
        answers(story, Answer.Verdict.COUNTER, Optional.of(new AgreementRef("SD-BASE-A", ref("SD-BASE-A").uri(),
                "0".repeat(64))));

        assertThat(exchange(story).status()).isEqualTo(Status.UNFIT);
        assertThat(exchange(story).why()).contains("a text that is not on the roster");
        assertThat(known(story)).isEqualTo(TermsAnswer.UNFIT);
        assertThat(asksTotals(story)).isTrue();
    }

    @Test
    void whatever_goes_wrong_the_purchase_goes_on_without_an_agreement() {
        for (Report report : List.of(new Report.TermsUnfit("a wrong signature"), new Report.Declined("answered 403"),
                new Report.Failed(new Fault.Permanent("shut")), new Report.Done())) {
            Story story = chosen("SD-BASE");
            report(story, Effect.ProfferTerms.class, report);

            assertThat(asksTotals(story)).describedAs(report.toString()).isTrue();
            assertThat(exchange(story).inForce()).isEmpty();
        }
    }

    @Test
    void nobody_is_waited_for_longer_than_the_limit() {
        Story story = chosen("SD-BASE");
        Report.TermsAnswered late = new Report.TermsAnswered(signed(story),
                answer(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE"))));
        var key = pending(story, Effect.ProfferTerms.class).orElseThrow().key();
        story.wait(Limits.TERMS);

        assertThat(exchange(story).status()).isEqualTo(Status.SILENT);
        assertThat(asksTotals(story)).isTrue();
        assertThat(pending(story, Effect.ProfferTerms.class)).isEmpty();

        assertThat(story.report(key, late).events()).isEmpty();
        assertThat(exchange(story).status()).isEqualTo(Status.SILENT);
    }

    @Test
    void an_answer_and_a_signature_that_come_twice_change_nothing_the_second_time() {
        Story story = chosen("SD-BASE");
        var asked = pending(story, Effect.ProfferTerms.class).orElseThrow().key();
        Report.TermsAnswered yes = new Report.TermsAnswered(signed(story),
                answer(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE"))));
        Report.TermsAnswered other = new Report.TermsAnswered(signed(story),
                answer(story, Answer.Verdict.COUNTER, Optional.of(ref("SD-BASE-A"))));
        story.report(asked, yes);
        assertThat(story.report(asked, yes).events()).isEmpty();
        assertThat(story.report(asked, other).events()).as("a counter after the answer").isEmpty();
        var closing = pending(story, Effect.CloseTerms.class).orElseThrow();
        Effect.CloseTerms close = (Effect.CloseTerms) closing.effect();
        Report.TermsClosed signed = new Report.TermsClosed(
                Closure.openedBy(close.accord(), Keys.of("buyer")).countersignedBy(Keys.of("seller")));
        story.report(closing.key(), signed);
        Exchange agreed = exchange(story);
        assertThat(agreed.status()).isEqualTo(Status.AGREED);
        assertThat(story.report(closing.key(), signed).events()).isEmpty();
        assertThat(exchange(story)).isEqualTo(agreed);
    }

    @Test
    void signatures_over_another_record_than_the_one_asked_for_agree_on_nothing() {
        Story story = chosen("SD-BASE");
        answers(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")));
        Effect.CloseTerms close = (Effect.CloseTerms) pending(story, Effect.CloseTerms.class).orElseThrow().effect();
        Accord other = Accord.of(close.accord().proffer(), close.accord().answer(),
                close.accord().closedAt().plusSeconds(1)).orElseThrow();
        report(story, Effect.CloseTerms.class, new Report.TermsClosed(
                Closure.openedBy(other, Keys.of("buyer")).countersignedBy(Keys.of("seller"))));

        assertThat(exchange(story).status()).isEqualTo(Status.UNFIT);
        assertThat(exchange(story).inForce()).isEmpty();
        assertThat(asksTotals(story)).isTrue();
    }

    @Test
    void a_signature_that_does_not_come_is_silence_too() {
        Story story = chosen("SD-BASE");
        answers(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")));
        story.wait(Limits.TERMS);

        assertThat(exchange(story).status()).isEqualTo(Status.SILENT);
        assertThat(asksTotals(story)).isTrue();
    }

    @Test
    void a_rule_may_turn_away_whoever_does_not_answer() {
        Story story = chosen("SD-BASE");
        story.rules = question -> question.record().terms().filter(t -> t.last() == TermsAnswer.SILENT).isPresent()
                ? Verb.DECLINE : Verb.ACCEPT;
        report(story, Effect.ProfferTerms.class, new Report.TermsSilent("it answered 404"));

        assertThat(asksTotals(story)).isFalse();
        assertThat(story.held()).isZero();
        assertThat(story.turns.get(story.turns.size() - 1).events())
                .anyMatch(e -> e instanceof Event.CandidateStruck);
    }

    @Test
    void either_side_ends_it() {
        Story ours = agreed();
        Closure closure = exchange(ours).closure().orElseThrow();
        String record = closure.accord().sha256();
        ours.hear(new Heard.EndAgreement(record, "ada"));
        report(ours, Effect.EndTerms.class, new Report.TermsEnded(
                Termination.of(closure.accord(), Party.FIRST, ours.now).signedBy(Keys.of("buyer")), true));
        assertThat(exchange(ours).status()).isEqualTo(Status.TERMINATED);
        assertThat(known(ours)).isEqualTo(TermsAnswer.AGREED);
        assertThat(Story.refusal(ours.hear(new Heard.EndAgreement(record, "ada")))).contains("OUT_OF_TURN");

        Story theirs = agreed();
        theirs.hear(new Heard.TerminationHeard(Optional.of(ALPHA), Termination.of(
                exchange(theirs).closure().orElseThrow().accord(), Party.SECOND, theirs.now)
                .signedBy(Keys.of("seller"))));
        assertThat(exchange(theirs).status()).isEqualTo(Status.TERMINATED);
        assertThat(known(theirs)).isEqualTo(TermsAnswer.ENDED);
    }

    static Story agreed() {
        Story story = chosen("SD-BASE");
        answers(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")));
        signs(story);
        return story;
    }

    @Test
    void nobody_ends_what_was_agreed_on_with_another() {
        Story story = agreed();
        Termination end = Termination.of(exchange(story).closure().orElseThrow().accord(), Party.SECOND, story.now)
                .signedBy(Keys.of("seller"));

        assertThat(Story.refusal(story.hear(new Heard.TerminationHeard(Optional.of(Story.BETA), end))))
                .contains("NO_SUCH_AGREEMENT");
        assertThat(Story.refusal(story.hear(new Heard.EndAgreement("0".repeat(64), "ada"))))
                .contains("NO_SUCH_AGREEMENT");
        assertThat(exchange(story).status()).isEqualTo(Status.AGREED);
    }

    @Test
    void the_fold_itself_refuses_what_is_wider_than_the_most() {
        Story story = chosen("SD-BASE");
        Exchange wide = exchange(story).with(signed(story), answer(story, Answer.Verdict.COUNTER,
                Optional.of(ref("SD-BASE-A"))));
        Exchange taken = wide.moved(Move.ACCEPT, "", story.now);
        State accepted = Evolve.evolve(story.state, new Event.TermsMoved(taken, Optional.empty()));

        assertThatThrownBy(() -> Evolve.evolve(accepted, new Event.TermsMoved(
                taken.moved(Move.CLOSE, "", story.now), Optional.empty())))
                .hasMessageContaining("wider than the owner takes");
    }

    @Test
    void a_purchase_that_ends_leaves_no_terms_open() {
        Story story = chosen("SD-BASE");
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));

        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
        assertThat(exchange(story).status()).isEqualTo(Status.EXPIRED);
    }
}
