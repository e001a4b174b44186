package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.Moment;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seller that sells only to those over 18: proven on her phone, answered with done or not, and nothing is kept. */
final class AgeStoriesTest {
    private static final AgeRequest MINIMAL = new AgeRequest("av://?nonce=1", List.of(), List.of());
    private static final AgeRequest WIDER = new AgeRequest("",
            List.of("dcql_query.credentials[0].claims[1].path: asks for 'birth_date'"), List.of(Datum.BIRTH_DATE));
    private static final AgeRequest HIDDEN =
            new AgeRequest("", List.of("request_uri: cannot be looked at"), List.of());

    private final Story story = new Story();

    @BeforeEach
    void alpha_is_known() {
        story.bought(Story.ALPHA, 900);
        story.untilLowAgain();
    }

    private Turn totals(Optional<AgeRequest> age) {
        EffectKey key = story.pending(Effect.AskCheckout.class).orElseThrow().getKey();
        Deal deal = ((Purchase.Chosen) story.purchase()).deal();
        return story.report(key, new Report.CheckoutGiven(new Checkout("c-1", deal,
                Optional.of(story.now.plus(Duration.ofMinutes(20))), age)));
    }

    private void alphaIsChosen() {
        story.offers(story.offer(Story.ALPHA, 900));
        story.offers(story.offer(Story.BETA, 2_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    private Turn says(Choice choice) {
        Escalation question = story.open();
        return story.hear(new Heard.AnswerEscalation(question.id(), "ada", choice, question.options().get(0).hash()));
    }

    @Test
    void a_proof_of_age_alone_is_asked_of_a_person_and_then_final_totals_are_asked_for_again() {
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        assertThat(story.open().kind()).isEqualTo(Kind.PROVE_AGE);
        assertThat(story.open().title()).contains("over 18").contains("Alpha");
        assertThat(((Purchase.Asked) story.purchase()).checkout().orElseThrow().age()).contains(MINIMAL);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        story.wait(Duration.ofHours(2));
        says(Choice.APPROVE);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        totals(Optional.empty());
        assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
    }

    @Test
    void the_time_for_the_proof_is_over_before_the_offer_is_and_then_the_need_goes_elsewhere() {
        Instant ends = story.now.plus(Story.REPLY).plus(Duration.ofHours(3));
        story.offers(Wares.until(story.offer(Story.ALPHA, 900), ends));
        story.offers(story.offer(Story.BETA, 2_000));
        story.wait(Story.REPLY);
        totals(Optional.of(MINIMAL));
        assertThat(story.open().deadline()).isBefore(ends).isAfter(ends.minus(Duration.ofMinutes(5)));
        story.wait(Duration.between(story.now, story.open().deadline()));
        story.tick();
        assertThat(((Purchase.Chosen) story.purchase()).choice()).startsWith("beta");
    }

    @Test
    void who_makes_no_proof_says_so_once_and_the_need_goes_elsewhere() {
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        says(Choice.DECLINE);
        story.tick();
        assertThat(((Purchase.Chosen) story.purchase()).choice()).startsWith("beta");
        totals(Optional.of(MINIMAL));
        assertThat(story.state.escalations().values().stream().filter(q -> q.kind() == Kind.PROVE_AGE)).hasSize(1);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.state.recordOf(Story.ALPHA).overAsked()).isZero();
    }

    @Test
    void asking_for_more_than_the_age_is_refused_recorded_and_counted_and_the_need_goes_elsewhere() {
        alphaIsChosen();
        Turn turn = totals(Optional.of(WIDER));
        assertThat(story.state.escalations().values()).noneMatch(q -> q.kind() == Kind.PROVE_AGE);
        assertThat(turn.events()).anyMatch(e -> e instanceof Event.CandidateStruck struck
                && struck.why().contains("birth_date"));
        assertThat(story.state.recordOf(Story.ALPHA).overAsked()).isEqualTo(1);
        story.tick();
        assertThat(((Purchase.Chosen) story.purchase()).choice()).startsWith("beta");
    }

    @Test
    void a_request_that_cannot_be_looked_at_is_refused_but_is_no_asking_too_much() {
        alphaIsChosen();
        Turn turn = totals(Optional.of(HIDDEN));
        assertThat(turn.events()).anyMatch(e -> e instanceof Event.CandidateStruck struck
                && struck.why().contains("cannot be looked at"));
        assertThat(turn.events()).noneMatch(e -> e instanceof Event.SellerMarked marked
                && marked.mark() == Mark.OVER_ASKED);
    }

    @Test
    void a_seller_that_goes_on_asking_after_the_proof_is_turned_away_at_last() {
        alphaIsChosen();
        for (int i = 0; i < 2; i++) {
            totals(Optional.of(MINIMAL));
            assertThat(story.open().kind()).isEqualTo(Kind.PROVE_AGE);
            says(Choice.APPROVE);
        }
        assertThat(totals(Optional.of(MINIMAL)).events()).anyMatch(e -> e instanceof Event.CandidateStruck struck
                && struck.why().contains("still asks"));
    }

    @Test
    void rules_may_refuse_any_proof_of_age_and_are_told_that_one_is_waited_for() {
        story.rules = q -> q.moment() == Moment.LAST_LOOK && q.drift().age().isPresent() ? Verb.DECLINE : Verb.ACCEPT;
        alphaIsChosen();
        assertThat(totals(Optional.of(MINIMAL)).events()).anyMatch(Event.CandidateStruck.class::isInstance);
        assertThat(story.state.escalations().values()).noneMatch(q -> q.kind() == Kind.PROVE_AGE);
    }

    @Test
    void where_a_rule_asks_her_yes_comes_first_and_still_counts_after_the_proof_for_the_same_totals() {
        story.rules = q -> q.moment() == Moment.LAST_LOOK ? Verb.ASK : Verb.ACCEPT;
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        assertThat(story.open().kind()).isEqualTo(Kind.APPROVE);
        says(Choice.APPROVE);
        assertThat(story.open().kind()).isEqualTo(Kind.PROVE_AGE);
        says(Choice.APPROVE);
        totals(Optional.empty());
        assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
    }

    @Test
    void a_proof_made_is_no_yes_to_what_a_rule_asks_about() {
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        story.rules = q -> q.moment() == Moment.LAST_LOOK ? Verb.ASK : Verb.ACCEPT;
        says(Choice.APPROVE);
        totals(Optional.empty());
        assertThat(story.open().kind()).isEqualTo(Kind.APPROVE);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
    }

    @Test
    void silence_buys_nothing_and_frees_the_money() {
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        story.wait(Duration.ofHours(13));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
        assertThat(story.state.ledger().find(Purchases.holdOf(story.purchase().id()))).isEmpty();
    }

    @Test
    void while_spending_is_halted_a_proof_leads_to_no_order() {
        alphaIsChosen();
        totals(Optional.of(MINIMAL));
        story.hear(new Heard.HaltSpending("test"));
        says(Choice.APPROVE);
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        assertThat(story.state.ledger().find(Purchases.holdOf(story.purchase().id()))).isEmpty();
    }

    @Test
    void a_link_is_kept_only_if_it_may_be_followed() {
        assertThatThrownBy(() -> new AgeRequest("https://x.example", List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AgeRequest("av://?x", List.of("wrong"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
