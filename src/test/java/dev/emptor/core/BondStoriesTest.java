package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Bond;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a seller that could accept our proposal outright: it is judged and paid for before it leaves. */
final class BondStoriesTest {
    private final Story story = story();

    private static Story story() {
        Story story = new Story();
        story.bought(ALPHA, 900);
        story.untilLowAgain();
        story.bought(BETA, 900);
        story.hear(new Heard.AdoptSettings(speaking(story.state.rules())));
        story.rules = q -> q.offer().price().each().compareTo(eur(1_000)) >= 0 && q.moment() == Moment.OFFER
                ? Verb.COUNTER : Verb.ACCEPT;
        return story;
    }

    private static Settings speaking(Settings settings) {
        return Wares.sellers(settings, List.of(
                new Seller(ALPHA, "Alpha", true, List.of("pantry"), true, true).speaking(Speech.A2CN),
                new Seller(BETA, "Beta", true, List.of("pantry"), true, true).speaking(Speech.A2CN)));
    }

    /** Alpha quoted 10.00 and is about to be asked for less. */
    private void bargaining(Offer... others) {
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 1_000));
        for (Offer other : others) {
            story.offers(other);
        }
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
    }

    private Bond bond() {
        return ((Purchase.Bargaining) story.purchase()).bond().orElseThrow();
    }

    private boolean out() {
        return story.purchase().bound();
    }

    private Map.Entry<EffectKey, Effect.SendProposal> sent() {
        return story.pending(Effect.SendProposal.class).orElseThrow();
    }

    private void untilLooked() {
        story.wait(Duration.between(story.now, bond().at()).plusSeconds(1));
    }

    private void lookedUp(Report report) {
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), report);
    }

    @Test
    void its_money_is_held_before_it_leaves_and_it_stands_for_a_short_while() {
        bargaining();
        assertThat(out()).isTrue();
        assertThat(story.held()).isEqualTo(bond().checkout().deal().total().minor()).isLessThan(1_000);
        Effect.SendProposal leaving = sent().getValue();
        assertThat(leaving.proposal()).isEqualTo(bond().proposal());
        Instant leaves = story.state.outbox().get(sent().getKey()).orElseThrow().due();
        assertThat(leaving.proposal().replyBy()).isBetween(leaves, leaves.plus(Limits.BOND));
        assertThat(leaving.proposal().deliveryDays()).as("all that was judged is said").contains(2);
        List<Event> turn = story.turns.getLast().events();
        assertThat(turn.indexOf(find(turn, Event.MoneyHeld.class)))
                .isLessThan(turn.indexOf(find(turn, Event.EffectQueued.class)));
    }

    private static Event find(List<Event> events, Class<? extends Event> kind) {
        return events.stream().filter(kind::isInstance).findFirst().orElseThrow();
    }

    @Test
    void a_seller_that_accepts_it_has_sold_at_that_price_and_nothing_else_is_ordered() {
        bargaining(story.offer(BETA, 999));
        long total = bond().checkout().deal().total().minor();
        long before = story.spent();
        story.report(sent().getKey(), new Report.Done());
        untilLooked();
        lookedUp(new Report.OrderAccepted("rec-1", eur(total), Optional.empty()));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(((Purchase.Ordered) story.purchase()).order().deal().total()).isEqualTo(eur(total));
        assertThat(story.spent() - before).isEqualTo(total);
        assertThat(story.held()).isZero();
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.state.negotiations().values().stream().filter(talk -> talk.exchange().seller().equals(ALPHA))
                .map(talk -> ((Negotiation.Over) talk).end())).containsExactly(Negotiation.End.AGREED);
    }

    @Test
    void one_that_was_not_accepted_frees_its_money_and_what_stands_is_weighed() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Done());
        untilLooked();
        assertThat(out()).isTrue();
        lookedUp(new Report.OrderNotFound());
        assertThat(out()).isFalse();
        assertThat(story.held()).isZero();
        story.wait(story.state.rules().bargainFor());
        assertThat(((Purchase.Chosen) story.purchase()).deal().seller()).isEqualTo(BETA);
    }

    @Test
    void while_it_is_out_nothing_else_is_chosen_whatever_the_time() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Done());
        story.wait(story.state.rules().bargainFor().plusMinutes(30));
        assertThat(out()).isTrue();
        assertThat(story.held()).isEqualTo(bond().checkout().deal().total().minor());
        assertThat(Story.refusal(story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"))))
                .contains("OUT_OF_TURN");
        assertThat(Story.refusal(story.hear(new Heard.WithdrawNeed(COFFEE)))).contains("OUT_OF_TURN");
        lookedUp(new Report.OrderNotFound());
        story.wait(Duration.ofMinutes(1));
        assertThat(((Purchase.Chosen) story.purchase()).deal().seller()).isEqualTo(BETA);
    }

    @Test
    void none_leaves_that_rules_or_guards_would_not_let_be_bought_unasked() {
        story.rules = q -> q.offer().price().each().compareTo(eur(1_000)) >= 0 && q.moment() == Moment.OFFER
                ? Verb.COUNTER : q.moment() == Moment.LAST_LOOK ? Verb.ASK : Verb.ACCEPT;
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(story.pending(Effect.SendProposal.class)).isEmpty();
        assertThat(out()).isFalse();
        assertThat(story.turns).flatExtracting(turn -> turn.events()).filteredOn(Event.BondMoved.class::isInstance)
                .extracting(e -> ((Event.BondMoved) e).why()).last().asString().contains("do not permit");
    }

    @Test
    void a_seller_that_nothing_was_bought_from_gets_none() {
        Story fresh = new Story();
        fresh.hear(new Heard.AdoptSettings(speaking(fresh.state.rules())));
        fresh.rules = story.rules;
        fresh.offers(fresh.offer(ALPHA, 1_000));
        fresh.wait(Story.REPLY);
        assertThat(fresh.pending(Effect.SendProposal.class)).isEmpty();
    }

    @Test
    void none_leaves_without_room_for_it_in_every_budget() {
        Story poor = new Story(Mode.LIVE, 10_000, 1_900, false);
        poor.bought(ALPHA, 900);
        poor.hear(new Heard.AdoptSettings(speaking(poor.state.rules())));
        poor.rules = q -> q.moment() == Moment.OFFER && q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        poor.untilLowAgain();
        poor.offers(poor.offer(ALPHA, 1_200));
        poor.wait(Story.REPLY);
        assertThat(poor.pending(Effect.SendProposal.class)).isEmpty();
        assertThat(poor.held()).isZero();
    }

    @Test
    void one_that_is_looked_at_only_after_its_time_does_not_leave() {
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 1_000));
        story.now = story.now.plus(Story.REPLY);
        story.hear(new Heard.TimeCame());
        assertThat(((Purchase.Bargaining) story.purchase()).bond()).isPresent();
        story.now = story.now.plus(Duration.ofDays(1));
        story.hear(new Heard.TimeCame());
        assertThat(out()).isFalse();
        assertThat(story.pending(Effect.SendProposal.class)).isEmpty();
    }

    @Test
    void one_at_most_is_out_for_a_need() {
        bargaining(story.offer(BETA, 1_010));
        assertThat(story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.SendProposal))
                .hasSize(1);
    }

    @Test
    void where_nobody_can_find_out_the_money_stays_held_and_the_owner_is_asked() {
        bargaining();
        story.report(sent().getKey(), new Report.Failed(new Fault.Permanent("gone")));
        assertThat(out()).as("a try may have arrived").isTrue();
        for (int i = 0; i < 40 && !(story.purchase() instanceof Purchase.OutcomeUnknown); i++) {
            story.wait(Limits.LONGEST_PAUSE);
            story.pending(Effect.LookUpOrder.class).ifPresent(look -> story.report(look.getKey(),
                    new Report.Failed(new Fault.Permanent("gone"))));
        }
        assertThat(story.question().kind()).isEqualTo(Escalation.Kind.WAS_IT_ORDERED);
        assertThat(story.held()).isPositive();
        story.wait(Limits.LONGEST_PAUSE.multipliedBy(2));
        story.pending(Effect.LookUpOrder.class).ifPresent(look -> story.report(look.getKey(),
                new Report.OrderNotFound()));
        assertThat(story.pending(Effect.PlaceOrder.class)).as("nothing is ever repeated").isEmpty();
        long before = story.spent();
        story.approve();
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(story.spent()).isGreaterThan(before);
    }

    @Test
    void after_a_clear_refusal_of_the_message_the_seller_is_asked_at_once_and_then_the_money_is_free() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Declined("no such goods"));
        assertThat(story.held()).as("it may have come before a crash, too").isPositive();
        assertThat(out()).isTrue();
        lookedUp(new Report.OrderNotFound());
        assertThat(story.held()).isZero();
        story.wait(story.state.rules().bargainFor());
        assertThat(((Purchase.Chosen) story.purchase()).deal().seller()).isEqualTo(BETA);
    }

    /** It was sent, the process ended, and it is sent again as if for the first time. */
    @Test
    void a_refused_one_that_the_seller_says_it_had_accepted_is_the_order() {
        bargaining(story.offer(BETA, 990));
        long total = bond().checkout().deal().total().minor();
        long before = story.spent();
        story.report(sent().getKey(), new Report.Declined("answered 409: this session is completed"));
        lookedUp(new Report.OrderAccepted("rec-1", eur(total), Optional.empty()));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(story.spent() - before).isEqualTo(total);
        assertThat(story.held()).isZero();
    }

    @Test
    void after_a_refusal_the_money_stays_held_as_long_as_nobody_can_find_out() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Declined("answered 409"));
        lookedUp(new Report.Failed(new Fault.Permanent("it broke the protocol")));
        assertThat(story.held()).isPositive();
        untilLooked();
        assertThat(story.pending(Effect.LookUpOrder.class)).as("asked again when its time is over").isPresent();
        lookedUp(new Report.OrderNotFound());
        assertThat(story.held()).isZero();
    }

    @Test
    void one_that_has_not_left_when_spending_is_halted_does_not_leave() {
        bargaining();
        story.hear(new Heard.HaltSpending("enough"));
        assertThat(story.pending(Effect.SendProposal.class)).isEmpty();
        assertThat(story.held()).isZero();
    }

    @Test
    void a_replay_gives_the_same_state_and_the_same_messages() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Done());
        untilLooked();
        lookedUp(new Report.OrderNotFound());
        story.wait(story.state.rules().bargainFor());
        State state = State.EMPTY;
        for (var turn : story.turns) {
            assertThat(Core.decide(state, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
    }

    @Test
    void after_a_restore_it_may_have_been_accepted() {
        bargaining();
        story.hear(new Heard.RestoreHome(story.now, "a backup was put back"));
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(story.held()).isPositive();
    }

    @Test
    void a_no_to_a_repeated_one_does_not_say_that_the_first_was_not_accepted() {
        bargaining(story.offer(BETA, 990));
        story.report(sent().getKey(), new Report.Failed(new Fault.Unknown("no answer in time")));
        story.report(sent().getKey(), new Report.Declined("answered 409: this session is completed"));
        assertThat(out()).isTrue();
        assertThat(story.held()).isPositive();
    }
}
