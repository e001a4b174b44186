package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Question;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Personal data: what rules keep back never leaves, and no rule gives more than the stage allows. */
final class ShareStoriesTest {
    private static final List<Datum> PARCEL =
            List.of(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY);

    private final Story story = new Story().bought(ALPHA, 1_000);

    ShareStoriesTest() {
        story.untilLowAgain();
    }

    private void say(Verb verb, Datum... data) {
        say(verb, "", data);
    }

    private void say(Verb verb, String what, Datum... data) {
        List<Datum> all = List.of(data);
        story.others = question -> question.subject() instanceof Subject.DataRequest request
                && all.contains(request.datum())
                ? List.of(new Opinion("Rule", "rules/p.drl", 3, verb, 0, "says so",
                        Optional.of(what).filter(text -> !text.isEmpty())))
                : List.of();
    }

    private void chosen() {
        story.offers(Wares.asking(story.offer(ALPHA, 1_000), Datum.NAME, Datum.EMAIL));
        story.wait(Story.REPLY);
    }

    private boolean held() {
        return !story.state.ledger().holds().isEmpty();
    }

    private List<Disclosure> told() {
        return story.state.disclosed().values().stream().filter(d -> d.purchase().equals(story.purchase().id()))
                .toList();
    }

    @Test
    void silence_gives_what_each_step_needs() {
        chosen();
        assertThat(story.pending(Effect.AskCheckout.class).orElseThrow().getValue().give())
                .containsExactly(Datum.COUNTRY, Datum.POSTCODE);
        story.checkout(deal -> deal);
        Effect.PlaceOrder order = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        assertThat(order.give()).containsExactly(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY,
                Datum.EMAIL);
        assertThat(order.standIns()).isEmpty();
    }

    @Test
    void a_rule_that_gives_gives_no_more_than_the_stage_allows() {
        say(Verb.GIVE, Datum.values());
        chosen();
        story.checkout(deal -> deal);
        assertThat(told()).noneMatch(d -> !d.stage().allowed(d.way()).contains(d.datum()) || d.datum() == Datum.PHONE);
        assertThat(story.asked.stream().filter(q -> q.moment() == Moment.SHARE)
                .map(q -> ((Subject.DataRequest) q.subject())))
                .allMatch(request -> request.stage().allowed(request.fulfilment()).contains(request.datum()));
    }

    @Test
    void what_an_order_needs_and_a_rule_keeps_back_turns_the_deal_away_before_money_is_held_or_a_byte_leaves() {
        for (Datum datum : PARCEL) {
            ShareStoriesTest each = new ShareStoriesTest();
            each.say(Verb.WITHHOLD, datum);
            each.chosen();
            assertThat(each.held()).isFalse();
            assertThat(each.story.pending(Effect.AskCheckout.class)).isEmpty();
            assertThat(each.told()).allMatch(d -> d.stage() == Stage.NEED);
            assertThat(each.story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class, ended ->
                    assertThat(ended.why()).contains("which is kept back: says so"));
        }
    }

    @Test
    void an_address_that_an_order_can_do_without_is_left_out() {
        say(Verb.WITHHOLD, Datum.EMAIL);
        chosen();
        story.checkout(deal -> deal);
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().give())
                .containsExactlyElementsOf(PARCEL);
        assertThat(told()).noneMatch(d -> d.datum() == Datum.EMAIL);
    }

    @Test
    void a_rule_that_comes_into_force_before_the_last_look_still_keeps_it_back() {
        chosen();
        say(Verb.WITHHOLD, Datum.NAME);
        story.checkout(deal -> deal);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(held()).isFalse();
        assertThat(told()).noneMatch(d -> d.stage() == Stage.ORDER);
    }

    @Test
    void a_stand_in_is_given_in_place_of_the_datum_and_its_line_says_so() {
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor(),
                List.of(new StandIn(Datum.STREET, "pick_up")))));
        say(Verb.SUBSTITUTE, "pick_up", Datum.STREET);
        chosen();
        story.checkout(deal -> deal);
        Effect.PlaceOrder order = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        assertThat(order.standIns()).containsExactly(new StandIn(Datum.STREET, "pick_up"));
        assertThat(told()).filteredOn(d -> d.datum() == Datum.STREET)
                .allMatch(d -> d.standIn().equals(Optional.of("pick_up"))).hasSize(1);

        story.placed(new Report.Failed(new Fault.Unknown("no answer")));
        story.wait(Duration.ofMinutes(5));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        Effect.PlaceOrder again = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        assertThat(again.give()).containsExactlyElementsOf(order.give().stream().sorted().toList());
        assertThat(again.standIns()).isEqualTo(order.standIns());
    }

    @Test
    void a_stand_in_that_the_profile_does_not_have_is_as_good_as_withheld_and_the_reason_says_so() {
        say(Verb.SUBSTITUTE, "pick_up", Datum.STREET);
        chosen();
        assertThat(story.purchase()).isInstanceOfSatisfying(Purchase.Ended.class, ended ->
                assertThat(ended.why()).contains("config/profile.yaml has no 'pick_up' to give in its place"));
    }

    @Test
    void an_ask_before_final_totals_is_answered_for_that_offer_and_only_then_the_postcode_leaves() {
        say(Verb.ASK, Datum.POSTCODE);
        chosen();
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(held()).isFalse();
        assertThat(told()).noneMatch(d -> d.stage() == Stage.POSTCODE);
        assertThat(story.question().options().get(0).reasons()).anyMatch(r -> r.startsWith("would give your postcode"));
        story.approve();
        assertThat(story.pending(Effect.AskCheckout.class)).isPresent();
        assertThat(held()).isTrue();
    }

    @Test
    void a_no_to_that_turns_this_offer_away_and_the_next_is_tried() {
        say(Verb.ASK, Datum.POSTCODE);
        story.offers(story.offer(Story.BETA, 1_100));
        chosen();
        story.answer("ada", Escalation.Choice.DECLINE, story.question().options().get(0).hash());
        story.tick();
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(story.open().options().get(0).candidate()).isEqualTo("beta/beans");
    }

    @Test
    void that_question_ends_before_its_offer_does_and_then_the_next_is_tried() {
        say(Verb.ASK, Datum.POSTCODE);
        Instant ends = story.now.plus(Story.REPLY).plus(Duration.ofHours(3));
        story.offers(Wares.until(story.offer(ALPHA, 1_000), ends));
        story.offers(story.offer(Story.BETA, 1_100));
        story.wait(Story.REPLY);
        assertThat(story.open().deadline()).isBefore(ends).isAfter(ends.minus(Duration.ofMinutes(5)));
        story.wait(Duration.between(story.now, story.open().deadline()));
        story.tick();
        assertThat(story.open().options().get(0).candidate()).isEqualTo("beta/beans");
    }

    @Test
    void nobody_is_asked_about_an_offer_that_leaves_no_time_to_answer() {
        say(Verb.ASK, Datum.POSTCODE);
        story.offers(Wares.until(story.offer(ALPHA, 1_000), story.now.plus(Story.REPLY).plus(Limits.MARGIN)
                .plus(Limits.MARGIN)));
        story.offers(story.offer(Story.BETA, 1_100));
        story.wait(Story.REPLY);
        story.tick();
        assertThat(story.state.escalations().values()).filteredOn(q -> q.kind() == Escalation.Kind.PICK).hasSize(1);
        assertThat(story.open().options().get(0).candidate()).isEqualTo("beta/beans");
    }

    @Test
    void an_ask_before_the_order_is_asked_with_the_final_deal_and_a_pick_does_not_answer_it() {
        say(Verb.ASK, Datum.NAME);
        chosen();
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(story.question().kind()).isEqualTo(Escalation.Kind.APPROVE);
        assertThat(told()).noneMatch(d -> d.stage() == Stage.ORDER);
        story.approve();
        assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
    }

    @Test
    void a_yes_does_not_count_for_data_that_were_not_asked_about_when_it_was_given() {
        say(Verb.ASK, Datum.NAME);
        chosen();
        story.checkout(deal -> deal);
        say(Verb.ASK, Datum.NAME, Datum.STREET);
        story.approve();
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(told()).noneMatch(d -> d.stage() == Stage.ORDER);
    }

    @Test
    void whoever_picks_herself_is_asked_about_the_postcode_after_she_picked() {
        Story picks = new Story(Mode.LIVE, 10_000, 10_000, true);
        picks.others = question -> question.subject() instanceof Subject.DataRequest request
                && request.datum() == Datum.POSTCODE
                ? List.of(new Opinion("Rule", "rules/p.drl", 3, Verb.ASK, 0, "says so")) : List.of();
        picks.offers(picks.offer(ALPHA, 1_000));
        picks.wait(Story.REPLY);
        picks.approve();
        assertThat(picks.pending(Effect.AskCheckout.class)).isEmpty();
        assertThat(picks.purchase()).isInstanceOf(Purchase.Asked.class);
        Escalation second = picks.open();
        assertThat(second.options().get(0).reasons()).anyMatch(r -> r.startsWith("would give your postcode"));
        picks.hear(new Heard.AnswerEscalation(second.id(), "ada", Escalation.Choice.APPROVE,
                second.options().get(0).hash()));
        assertThat(picks.pending(Effect.AskCheckout.class)).isPresent();
    }

    @Test
    void a_rule_that_changes_while_she_is_asked_about_the_postcode_has_her_asked_again() {
        say(Verb.ASK, Datum.POSTCODE);
        chosen();
        say(Verb.ASK, Datum.POSTCODE, Datum.COUNTRY);
        story.approve();
        assertThat(story.pending(Effect.AskCheckout.class)).isEmpty();
        assertThat(story.open().options().get(0).reasons()).anyMatch(r -> r.startsWith("would give your country"));
    }

    @Test
    void a_yes_to_giving_the_postcode_is_none_to_what_was_not_shown_with_it() {
        Story fresh = new Story();
        fresh.others = question -> question.subject() instanceof Subject.DataRequest request
                && request.datum() == Datum.POSTCODE && request.stage() == Stage.POSTCODE
                ? List.of(new Opinion("Rule", "rules/p.drl", 3, Verb.ASK, 0, "says so")) : List.of();
        fresh.offers(fresh.offer(ALPHA, 1_000));
        fresh.wait(Story.REPLY);
        assertThat(fresh.question().options().get(0).reasons()).noneMatch(r -> r.contains("nothing was ever bought"));
        fresh.approve();
        fresh.checkout(deal -> deal);
        assertThat(fresh.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(fresh.open().kind()).isEqualTo(Escalation.Kind.APPROVE);
        assertThat(fresh.open().reasons()).anyMatch(r -> r.contains("nothing was ever bought"));
    }

    @Test
    void a_yes_to_giving_the_postcode_counts_where_all_that_is_asked_later_was_shown_with_it() {
        story.rules = question -> Verb.ASK;
        story.others = question -> question.subject() instanceof Subject.DataRequest request
                && request.datum() == Datum.POSTCODE && request.stage() == Stage.POSTCODE
                ? List.of(new Opinion("Rule", "rules/p.drl", 3, Verb.ASK, 0, "says so")) : List.of();
        chosen();
        story.approve();
        story.checkout(deal -> deal);
        assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
    }

    @Test
    void the_fold_refuses_a_line_above_its_stage() {
        Question any = story.asked.get(0);
        Disclosure line = new Disclosure(any.offer().seller(), story.purchase().id(), Datum.BIRTH_DATE, Stage.ORDER,
                "delivery", story.now, story.now);
        assertThatThrownBy(() -> Core.evolve(story.state, new Event.Disclosed(line)))
                .isInstanceOf(IllegalStateException.class);
    }
}
