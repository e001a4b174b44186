package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.TogetherStoriesTest.TEA;
import static dev.emptor.core.TogetherStoriesTest.deal;
import static dev.emptor.core.TogetherStoriesTest.first;
import static dev.emptor.core.TogetherStoriesTest.low;
import static dev.emptor.core.TogetherStoriesTest.of;
import static dev.emptor.core.TogetherStoriesTest.offer;
import static dev.emptor.core.TogetherStoriesTest.offered;
import static dev.emptor.core.TogetherStoriesTest.pending;
import static dev.emptor.core.TogetherStoriesTest.second;
import static dev.emptor.core.TogetherStoriesTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Escalation;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import dev.emptor.web.ChoiceView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person takes longer to answer than goods wait for each other: no dearer choice is to rest on her. */
class TogetherQuestionsTest {
    /** The choice for both is Alpha's, and a rule wants a person asked at the last look: nobody knew. */
    private static Story asked() {
        Story story = low();
        story.rules = q -> q.moment() == Moment.LAST_LOOK && q.seller().id().equals(ALPHA) ? Verb.ASK : Verb.ACCEPT;
        offered(story);
        NeedId first = first(story);
        totals(story, first);
        assertThat(of(story, first)).isInstanceOf(Purchase.Asked.class);
        return story;
    }

    private static void totals(Story story, NeedId need) {
        story.report(pending(story, Effect.AskCheckout.class, need).getKey(), new Report.CheckoutGiven(
                new Checkout("c-1", deal(story, need), Optional.empty())));
    }

    private static NeedId asking(Story story) {
        return of(story, COFFEE) instanceof Purchase.Asked ? COFFEE : TEA;
    }

    private static NeedId other(NeedId need) {
        return need.equals(COFFEE) ? TEA : COFFEE;
    }

    /** Why what was chosen last for it was, as is known now. */
    private static String words(Story story, NeedId need, boolean atFirst) {
        State before = State.EMPTY;
        Optional<String> words = Optional.empty();
        for (Turn turn : story.turns) {
            State then = before;
            Optional<Event.OfferChosen> last = Optional.empty();
            boolean open = words.isEmpty() || !atFirst;
            for (Event event : turn.events()) {
                then = Core.evolve(then, event);
                last = event instanceof Event.OfferChosen chosen && chosen.purchase().equals(of(story, need).id())
                        ? Optional.of(chosen) : last;
                if (open && last.isPresent()
                        && (event instanceof Event.OfferChosen || event instanceof Event.TogetherPlanned)) {
                    words = Optional.of(String.join(" ", ChoiceView.words(last.get(), then, story.state)));
                }
            }
            before = Core.replay(before, turn);
        }
        return words.orElseThrow();
    }

    @Test
    void nothing_dearer_is_taken_for_all_together_from_a_seller_whose_first_purchase_is_asked_about() {
        Story story = offered(low(new Story()));
        assertThat(deal(story, COFFEE).seller()).isEqualTo(BETA);
        assertThat(deal(story, TEA).seller()).isEqualTo(BETA);
        assertThat(story.state.purchases().values()).allMatch(purchase -> purchase.round().going().isEmpty());
    }

    @Test
    void what_is_best_by_itself_is_taken_and_waited_for_although_it_is_asked_about() {
        Story story = low(new Story());
        offered(story, COFFEE, ALPHA, 1_000, 400, 0L);
        offered(story, TEA, ALPHA, 600, 400, 0L);
        story.wait(Story.REPLY);
        NeedId first = first(story);
        assertThat(of(story, other(first)).round().going()).isPresent();
        totals(story, first);
        assertThat(of(story, first)).isInstanceOf(Purchase.Asked.class);
        story.wait(Duration.ofHours(3));
        assertThat(of(story, first)).as("it is the best as ever").isInstanceOf(Purchase.Asked.class);
    }

    @Test
    void it_waits_two_hours_at_the_longest_for_an_answer_of_a_person() {
        Story story = asked();
        NeedId second = other(asking(story));
        story.wait(Duration.ofMinutes(119));
        assertThat(of(story, second)).isInstanceOf(Purchase.Weighing.class);
        story.wait(Duration.ofMinutes(2));
        assertThat(deal(story, second).seller()).as("by itself Beta is cheaper").isEqualTo(BETA);
        assertThat(told(story, second)).isEmpty();
    }

    @Test
    void what_is_asked_about_for_the_sake_of_another_is_weighed_again_once_that_went_elsewhere() {
        Story story = asked();
        NeedId first = asking(story);
        Escalation question = story.open();
        story.wait(Duration.ofMinutes(121));
        assertThat(deal(story, first).seller()).as("by itself Beta is cheaper").isEqualTo(BETA);
        assertThat(story.state.escalations().get(question.id()).orElseThrow().open()).isFalse();
        Turn late = story.hear(new Heard.AnswerEscalation(question.id(), "ada", Escalation.Choice.APPROVE,
                question.options().get(0).hash()));
        assertThat(Story.refused(late)).as("a yes counts for what was shown, and that is over").isTrue();
        assertThat(story.held()).isEqualTo(1_200 + 900);
        TogetherStoriesTest.replays(story);
    }

    @Test
    void an_answer_in_time_buys_exactly_what_was_shown() {
        Story story = asked();
        NeedId first = asking(story);
        story.wait(Duration.ofMinutes(60));
        TogetherStoriesTest.approve(story, first);
        assertThat(((Purchase.Committing) of(story, first)).checkout().deal().seller()).isEqualTo(ALPHA);
    }

    @Test
    void it_is_not_asked_about_at_all_where_the_other_one_is_gone_before_the_final_totals_come() {
        Story story = low();
        story.rules = q -> q.moment() == Moment.LAST_LOOK && q.seller().id().equals(ALPHA) ? Verb.ASK : Verb.ACCEPT;
        offered(story);
        NeedId first = first(story);
        story.hear(new Heard.AbandonPurchase(of(story, second(story)).id(), "ada"));
        totals(story, first);
        story.tick();
        assertThat(deal(story, first).seller()).isEqualTo(BETA);
        assertThat(story.state.escalations().values()).isEmpty();
    }

    @Test
    void both_say_what_became_of_going_together() {
        Story story = asked();
        NeedId first = asking(story);
        assertThat(words(story, first, true)).contains(" can go along with it; ");
        story.wait(Duration.ofMinutes(121));
        assertThat(words(story, first, true)).contains("That came to nothing: ")
                .contains(" waited until 2026-03-02 12:00 at the latest").doesNotContain("can go along");
        assertThat(words(story, other(first), false)).contains("It waited for ")
                .contains(" to be ordered from Alpha, until 2026-03-02 12:00 at the latest")
                .contains("That came to nothing: the question about ");
    }

    @Test
    void what_is_cheaper_as_offers_are_weighed_and_dearer_in_money_is_not_taken_for_all_together() {
        Story story = low();
        offered(story, COFFEE, BETA, 1_200, 0);
        offered(story, TEA, BETA, 1_200, 0);
        story.hear(new Heard.OfferHeard(larger(COFFEE, 1_500), List.of(COFFEE)));
        story.hear(new Heard.OfferHeard(larger(TEA, 1_500), List.of(TEA)));
        story.wait(Story.REPLY);
        assertThat(deal(story, COFFEE).seller()).isEqualTo(BETA);
        assertThat(deal(story, TEA).seller()).isEqualTo(BETA);
        assertThat(story.held()).isEqualTo(2 * 1_200);
    }

    @Test
    void nor_does_it_stand_in_the_way_of_what_is_cheaper_in_both() {
        Story story = low();
        story.hear(new Heard.OfferHeard(larger(COFFEE, 1_500), List.of(COFFEE)));
        story.hear(new Heard.OfferHeard(larger(TEA, 1_000), List.of(TEA)));
        offered(story);
        NeedId first = first(story);
        assertThat(deal(story, first).seller()).isEqualTo(ALPHA);
        assertThat(deal(story, first).total()).isEqualTo(Story.eur(first.equals(COFFEE) ? 1_400 : 1_000));
        assertThat(of(story, second(story)).round().going()).isPresent();
    }

    /** Half as much again as is needed: at 15.00 for each, 1 kg of both costs 22.67 together, and 34.00 is paid. */
    private static Offer larger(NeedId need, long each) {
        Offer one = offer(need, ALPHA, each, 400, Optional.of(0L));
        return new Offer(one.id(), one.seller(), "large", one.source(), one.thread(), one.title(), one.brand(),
                one.gtins(), one.category(), one.features(), new PackageSize.Known(Quantity.of(1_500, "g"), 1),
                one.price(), one.availability(), one.deliveryDays(), one.returnDays(), one.asksFor(), false, true,
                Optional.empty());
    }
}
