package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules about the negotiation change, and that they only take away. */
final class TalkStoriesTest {
    private final Story story = new Story();
    private final List<Opinion> said = new ArrayList<>();

    private void say(Verb verb, int amount) {
        say(verb, amount, Optional.empty());
    }

    private void say(Verb verb, int amount, Optional<String> what) {
        said.add(new Opinion("Rule " + verb, "rules/t.drl", 1, verb, amount, "says so", what));
        story.others = question -> question.moment() == Moment.BARGAIN ? said : List.of();
    }

    private Offer bargained(long minor) {
        story.rules = question -> Verb.COUNTER;
        Offer offer = story.offer(ALPHA, minor);
        story.offers(offer);
        story.wait(Story.REPLY);
        return offer;
    }

    private Optional<Negotiation.Proposal> proposal() {
        return story.pending(Effect.SendProposal.class).map(sent -> sent.getValue().proposal());
    }

    private void answers(SellerId seller, long minor) {
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(),
                new Report.Done());
        story.offers(story.offer(seller, minor));
    }

    private Candidate candidate() {
        return EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
    }

    @Test
    void silence_asks_once_for_what_the_rule_about_the_offer_says() {
        bargained(1_000);
        assertThat(proposal().orElseThrow().each()).matches(each -> Story.aimed(each, 900));
        answers(ALPHA, 950);
        story.wait(Duration.ofHours(2));
        assertThat(proposal()).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void the_mildest_aim_is_what_is_asked() {
        say(Verb.AIM, 20);
        say(Verb.AIM, 5);
        bargained(1_000);
        assertThat(proposal().orElseThrow().each()).matches(each -> Story.aimed(each, 950));
    }

    @Test
    void with_patience_proposals_come_to_meet_the_seller_slowly_and_never_more_than_eight_are_made() {
        say(Verb.PATIENCE, 20);
        bargained(1_000);
        List<Long> asked = new ArrayList<>();
        List<Integer> sequence = new ArrayList<>();
        for (int i = 0; i < 12 && proposal().isPresent(); i++) {
            asked.add(proposal().get().each().minor());
            sequence.add(proposal().get().sequence());
            answers(ALPHA, 990 - i * 3);
            story.wait(Duration.ofHours(2).plusMinutes(1));
        }
        assertThat(eur(asked.getFirst())).matches(each -> Story.aimed(each, 900));
        assertThat(asked).isSorted().allMatch(each -> each < 960);
        assertThat(sequence).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(story.state.negotiations().values()).hasSize(1);
    }

    @Test
    void who_did_not_answer_is_not_asked_again() {
        say(Verb.PATIENCE, 3);
        bargained(1_000);
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(),
                new Report.Done());
        story.wait(Duration.ofHours(2));
        assertThat(proposal()).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void who_came_down_to_what_was_asked_is_not_asked_for_more() {
        say(Verb.PATIENCE, 3);
        bargained(1_000);
        answers(ALPHA, proposal().orElseThrow().each().minor());
        story.wait(Duration.ofHours(2));
        assertThat(proposal()).isEmpty();
        assertThat(candidate().round()).isEqualTo(1);
    }

    @Test
    void a_fast_answer_gets_no_more_rounds_than_a_slow_one() {
        say(Verb.PATIENCE, 2);
        bargained(1_000);
        answers(ALPHA, 950);
        assertThat(proposal()).as("nothing more before the time of all is over").isEmpty();
        story.wait(Duration.ofHours(2));
        assertThat(proposal()).isPresent();
    }

    @Test
    void a_stop_leaves_the_offer_as_it_stands() {
        say(Verb.STOP, 0);
        bargained(1_000);
        assertThat(proposal()).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        assertThat(story.state.negotiations().size()).isZero();
    }

    @Test
    void a_stop_in_force_after_the_first_answer_ends_it_there() {
        say(Verb.PATIENCE, 3);
        bargained(1_000);
        answers(ALPHA, 990);
        say(Verb.STOP, 0);
        story.wait(Duration.ofHours(2));
        assertThat(proposal()).isEmpty();
    }

    @Test
    void an_ask_is_asked_at_the_last_look_even_where_rules_accept_by_then() {
        story.bought(ALPHA, 1_000);
        story.untilLowAgain();
        say(Verb.ASK, 0);
        bargained(1_000);
        assertThat(proposal()).isEmpty();
        story.rules = question -> Verb.ACCEPT;
        story.others = question -> List.of();
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(story.question().reasons()).anyMatch(reason -> reason.startsWith("says so (Rule ASK"));
    }

    @Test
    void over_the_limit_nothing_is_taken_from_a_talk_and_unknown_is_asked() {
        say(Verb.LIMIT, 5);
        bargained(1_000);
        answers(ALPHA, 950);
        story.wait(Duration.ofHours(2));
        assertThat(candidate().verdict().opinions()).anyMatch(o -> o.verb() == Verb.ASK
                && o.reason().contains("no usual price is known"));

        Question base = story.asked.stream().filter(q -> q.moment() == Moment.OFFER).findFirst().orElseThrow();
        assertThat(limited(base, 6)).containsExactly(Verb.DECLINE);
        assertThat(limited(base, 5)).isEmpty();
        assertThat(Talks.onOffer(said, new Candidate(candidate().offer(), 1, candidate().verdict(), 0,
                Optional.empty()), base)).as("before any talk").isEmpty();
    }

    private List<Verb> limited(Question q, int over) {
        Question known = new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), q.need(),
                q.daysOfStockLeft(), Optional.of(over), q.budgets(), q.seller(), q.record(), 1, q.drift(), q.mode(),
                q.members(), q.now());
        return Talks.onOffer(said, candidate(), known).stream().map(Opinion::verb).toList();
    }

    @Test
    void a_day_sooner_is_worth_what_the_lowest_weight_says() {
        say(Verb.WEIGH, 300, Optional.of("day"));
        say(Verb.WEIGH, 90, Optional.of("day"));
        story.rules = question -> Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 1_000));
        story.offers(Wares.days(story.offer(BETA, 850), 4));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).choice())
                .as("two days sooner are worth 1.80, and it is 1.50 dearer").isEqualTo("alpha/beans");
    }

    @Test
    void the_facts_of_a_talk_are_what_was_said_in_it() {
        say(Verb.PATIENCE, 2);
        bargained(1_000);
        Optional<Money> ours = proposal().map(Negotiation.Proposal::each);
        answers(ALPHA, 960);
        story.wait(Duration.ofHours(2));
        List<Subject.Talk> talks = story.asked.stream().filter(q -> q.moment() == Moment.BARGAIN)
                .map(q -> (Subject.Talk) q.subject()).toList();
        assertThat(talks).hasSize(2);
        assertThat(talks.get(0)).isEqualTo(new Subject.Talk(eur(1_000), Optional.empty(), Optional.empty(), 0,
                Optional.empty(), false, 1, Optional.empty()));
        assertThat(talks.get(1)).isEqualTo(new Subject.Talk(eur(1_000), ours,
                Optional.of(new Subject.Answered(eur(960), false)), 1, Optional.empty(), false, 1, Optional.empty()));
    }

    @Test
    void a_report_on_an_earlier_proposal_does_not_end_the_talk() {
        say(Verb.PATIENCE, 2);
        bargained(1_000);
        story.offers(story.offer(ALPHA, 960));
        var first = story.pending(Effect.SendProposal.class).orElseThrow().getKey();
        story.wait(Duration.ofHours(2));
        story.report(first, new Report.Declined("too late"));
        assertThat(story.state.negotiations().values()).allMatch(n -> n instanceof Negotiation.Invited);
    }

    @Test
    void every_turn_is_decided_again_alike_and_folds_to_the_same_state() {
        say(Verb.PATIENCE, 3);
        say(Verb.AIM, 7);
        say(Verb.WEIGH, 50, Optional.of("day"));
        bargained(1_000);
        answers(ALPHA, 950);
        story.wait(Duration.ofHours(9));
        State state = State.EMPTY;
        for (var turn : story.turns) {
            assertThat(Core.decide(state, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
        assertThat(story.turns.stream().flatMap(t -> t.events().stream())
                .filter(Event.ProposalMade.class::isInstance)).isNotEmpty();
        assertThat(story.state.escalations().values()).noneMatch(e -> e.kind() == Escalation.Kind.PICK);
    }

    @Test
    void a_talk_is_not_forgotten_while_its_purchase_is_open_however_many_came_before_and_after() {
        say(Verb.LIMIT, 5);
        bargained(1_000);
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(),
                new Report.Failed(new Fault.Permanent("closed")));
        Negotiation talk = story.state.negotiations().values().iterator().next();
        for (int i = 0; i <= Limits.REMEMBERED * 2; i++) {
            Negotiation.Exchange other = new Negotiation.Exchange(new NegotiationId("z-" + i), new PurchaseId("old"),
                    BETA, "beta/beans", "t" + i, eur(1_000));
            story.state = Core.evolve(story.state, new Event.NegotiationOpened(other,
                    new Negotiation.Proposal(1, "beans", 1, eur(900), story.now)));
            story.state = Core.evolve(story.state, new Event.NegotiationEnded(other.id(), Negotiation.End.LAPSED));
        }
        assertThat(story.state.negotiations().size()).isEqualTo(Limits.REMEMBERED * 2);
        assertThat(story.state.negotiations().has(talk.exchange().id())).isTrue();
        story.wait(Duration.ofHours(2));
        assertThat(candidate().verdict().opinions()).anyMatch(o -> o.rule().equals("Rule LIMIT"));
    }

    @Test
    void an_article_that_its_seller_pushed_out_and_offers_again_keeps_its_count_of_proposals() {
        say(Verb.PATIENCE, 3);
        bargained(1_000);
        for (int i = 0; i < 3; i++) {
            answers(ALPHA, 990 - i * 5);
            if (i == 2) {
                story.rules = question -> Verb.WAIT;
            }
            story.wait(Duration.ofHours(2).plusMinutes(1));
        }
        pushedOutAndOfferedAgain();
        assertThat(candidate().round()).isEqualTo(3);
        story.wait(Duration.ofHours(3));
        assertThat(proposal().filter(made -> made.ref().equals("beans"))).isEmpty();
    }

    @Test
    void a_talk_that_is_over_does_not_begin_anew_with_an_article_that_is_offered_again() {
        say(Verb.PATIENCE, 3);
        bargained(1_000);
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(),
                new Report.Failed(new Fault.Permanent("closed")));
        story.rules = question -> Verb.WAIT;
        story.wait(Duration.ofHours(2).plusMinutes(1));
        pushedOutAndOfferedAgain();
        assertThat(candidate().round()).isEqualTo(1);
        story.wait(Duration.ofHours(3));
        assertThat(proposal().filter(made -> made.ref().equals("beans"))).isEmpty();
    }

    private void pushedOutAndOfferedAgain() {
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        for (int i = 0; i < Limits.CANDIDATES_PER_SELLER; i++) {
            story.offers(Wares.ref(story.offer(ALPHA, 900), "other-" + i));
        }
        assertThat(EvolvePurchases.candidates(story.purchase()).has("alpha/beans")).isFalse();
        story.offers(story.offer(ALPHA, 890));
        story.rules = question -> question.offer().ref().equals("beans") ? Verb.COUNTER : Verb.DECLINE;
    }

    @Test
    void silence_on_delivery_does_not_beat_a_long_one_that_is_stated() {
        say(Verb.WEIGH, 10, Optional.of("day"));
        story.rules = question -> Verb.ACCEPT;
        story.offers(Wares.days(story.offer(ALPHA, 1_000), 30));
        story.offers(Wares.undated(story.offer(BETA, 1_050)));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).choice()).isEqualTo("alpha/beans");
    }

    @Test
    void silence_on_delivery_counts_as_two_weeks_where_nobody_states_longer() {
        say(Verb.WEIGH, 10, Optional.of("day"));
        story.rules = question -> question.offer().ref().equals("slow") ? Verb.DECLINE : Verb.ACCEPT;
        story.offers(Wares.days(story.offer(ALPHA, 1_000), 2));
        story.offers(Wares.days(Wares.ref(story.offer(ALPHA, 500), "slow"), 300));
        story.offers(Wares.undated(story.offer(BETA, 870)));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).choice()).as("twelve days sooner are worth 1.20, "
                + "and an offer that is declined does not count").isEqualTo("beta/beans");
    }
}
