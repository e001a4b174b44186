package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.TermsStoriesTest.agreed;
import static dev.emptor.core.TermsStoriesTest.answer;
import static dev.emptor.core.TermsStoriesTest.answers;
import static dev.emptor.core.TermsStoriesTest.asksTotals;
import static dev.emptor.core.TermsStoriesTest.chosen;
import static dev.emptor.core.TermsStoriesTest.exchange;
import static dev.emptor.core.TermsStoriesTest.known;
import static dev.emptor.core.TermsStoriesTest.ref;
import static dev.emptor.core.TermsStoriesTest.report;
import static dev.emptor.core.TermsStoriesTest.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Question;
import dev.emptor.model.Settings;
import dev.emptor.model.Subject;
import dev.emptor.model.TermsAnswer;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Status;
import dev.emptor.terms.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer to terms must name, and by whose key, before anybody is asked about it or agrees to it. */
class TermsKeysTest {
    @Test
    void a_stricter_name_for_a_wider_text_is_refused_before_anybody_is_asked() {
        Story story = chosen("SD-BASE-ATP");
        AgreementRef wide = ref("SD-BASE-ATP");
        answers(story, Answer.Verdict.COUNTER, Optional.of(new AgreementRef("SD-BASE-DP", wide.uri(), wide.sha256())));

        assertThat(exchange(story).status()).isEqualTo(Status.UNFIT);
        assertThat(exchange(story).why()).isEqualTo("it named SD-BASE-DP with the text of SD-BASE-ATP");
        assertThat(story.asked.stream().map(Question::subject).filter(Subject.Agreement.class::isInstance)).isEmpty();
        assertThat(asksTotals(story)).isTrue();
    }

    @Test
    void a_seller_that_signs_with_another_key_is_not_agreed_with_until_its_owner_meets_it_anew() {
        Story story = agreed();
        buyAndRunLow(story);
        Answer other = answer(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")), "somebody else");
        report(story, Effect.ProfferTerms.class, new Report.TermsAnswered(signed(story), other));

        assertThat(exchange(story).status()).isEqualTo(Status.UNFIT);
        assertThat(exchange(story).why()).startsWith("it signed with another key (" + other.secondPartyKey()
                + ") than when it was first met").contains("take it out of sellers.yaml");
        assertThat(known(story)).isEqualTo(TermsAnswer.UNFIT);
        assertThat(asksTotals(story)).isTrue();

        buyAndRunLow(story);
        Settings with = story.state.settings().orElseThrow();
        story.hear(new Heard.AdoptSettings(new Settings(with.zone(), with.currency(), with.mode(), with.country(),
                with.members(), with.budgets(), List.of(), with.answerWithin(), with.bargainFor())));
        assertThat(story.state.accords().keys()).isEmpty();
    }

    @Test
    void totals_and_order_are_asked_for_under_the_record_that_both_signed() {
        Story story = agreed();
        Optional<String> record = story.state.accords().inForce(story.purchase().id(), ALPHA);
        assertThat(record).isPresent();
        assertThat(sent(story, Effect.AskCheckout.class).record()).isEqualTo(record);

        story.checkout(deal -> deal);
        Effect.PlaceOrder order = sent(story, Effect.PlaceOrder.class);
        assertThat(order.record()).isEqualTo(record);
        assertThat(order.thread()).isEqualTo(exchange(story).thread());
    }

    @Test
    void an_answer_from_a_clock_a_little_ahead_is_closed_at_its_own_time_and_one_dated_ahead_is_not_taken() {
        Story ahead = chosen("SD-BASE");
        Instant soon = ahead.now.plusSeconds(30);
        report(ahead, Effect.ProfferTerms.class, new Report.TermsAnswered(signed(ahead), dated(ahead, soon)));
        assertThat(sent(ahead, Effect.CloseTerms.class).accord().closedAt()).isEqualTo(soon);

        Story far = chosen("SD-BASE");
        report(far, Effect.ProfferTerms.class, new Report.TermsAnswered(signed(far),
                dated(far, far.now.plusSeconds(61))));
        assertThat(exchange(far).status()).isEqualTo(Status.UNFIT);
        assertThat(exchange(far).why()).contains("dated ahead");
    }

    private static Answer dated(Story story, Instant at) {
        Answer yes = answer(story, Answer.Verdict.ACCEPT, Optional.of(ref("SD-BASE")), "seller");
        return Answer.to(signed(story), yes.verdict(), yes.chosen(), Optional.empty(), yes.secondParty(), at)
                .signedBy(Keys.of("seller"));
    }

    @Test
    void an_end_that_is_dated_back_is_not_heard() {
        Story story = agreed();
        Termination back = Termination.of(exchange(story).closure().orElseThrow().accord(), Party.SECOND,
                story.now.minusSeconds(61)).signedBy(Keys.of("seller"));
        assertThat(Story.refusal(story.hear(new Heard.TerminationHeard(Optional.of(ALPHA), back))))
                .contains("TERMS_UNFIT");
        assertThat(exchange(story).status()).isEqualTo(Status.AGREED);
    }

    private static <E extends Effect> E sent(Story story, Class<E> kind) {
        return story.state.outbox().values().stream().map(State.Pending::effect).filter(kind::isInstance)
                .map(kind::cast).findFirst().orElseThrow();
    }

    private static void buyAndRunLow(Story story) {
        story.checkout(deal -> deal);
        story.placed(story.accepted(2_000));
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 2_000));
        story.wait(Story.REPLY);
    }
}
