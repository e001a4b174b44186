package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose move it is, who is told no, and how long anyone is waited for. */
class BargainStoriesTest {
    private final Story story = new Story();

    @BeforeEach
    void the_rules_say_to_ask_for_less_once() {
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
    }

    private void bargaining() {
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
    }

    private Negotiation talk() {
        return story.state.negotiations().values().get(0);
    }

    private void sent(Report report) {
        story.report(story.pending(Effect.SendProposal.class).orElseThrow().getKey(), report);
    }

    private Negotiation.End end() {
        return ((Negotiation.Over) talk()).end();
    }

    private List<Instant> leave(Class<? extends Effect> kind) {
        return story.state.outbox().values().stream().filter(p -> kind.isInstance(p.effect()))
                .map(State.Pending::due).toList();
    }

    @Test
    void each_seller_hears_a_proposal_and_a_no_at_an_instant_that_no_other_hears_from_us() {
        story.offers(story.offer(ALPHA, 1_000));
        story.offers(story.offer(BETA, 1_050));
        story.wait(Story.REPLY);
        Instant asked = story.now;
        assertThat(leave(Effect.SendProposal.class)).hasSize(2).doesNotHaveDuplicates()
                .allMatch(at -> at.isAfter(asked) && at.isBefore(asked.plus(story.state.rules().bargainFor())));
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        assertThat(leave(Effect.SendRejection.class)).hasSize(2).doesNotHaveDuplicates()
                .allMatch(at -> at.isAfter(asked) && at.isBefore(asked.plus(Limits.LONGEST_DELAY)));
    }

    @Test
    void who_is_chosen_is_asked_at_once_but_after_an_outage_at_an_instant_of_its_own() {
        story.rules = q -> Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 1_000));
        Story late = new Story();
        late.offers(late.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        assertThat(leave(Effect.AskCheckout.class)).containsExactly(story.now);
        late.now = late.now.plus(Story.REPLY).plusSeconds(90);
        late.tick();
        Instant asked = late.pending(Effect.AskCheckout.class).map(entry -> late.state.outbox().get(entry.getKey())
                .orElseThrow().due()).orElseThrow();
        assertThat(asked).isAfter(late.now).isBefore(late.now.plus(Limits.STEP_DELAY));
    }

    @Test
    void the_seller_that_is_asked_next_cannot_tell_by_the_instant_that_another_gave_no_totals() {
        story.rules = q -> Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 900));
        story.offers(story.offer(BETA, 950));
        story.wait(Story.REPLY);
        assertThat(leave(Effect.AskCheckout.class)).containsExactly(story.now);
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.Declined("sold out"));
        story.wait(Duration.ZERO);
        assertThat(leave(Effect.AskCheckout.class)).singleElement().satisfies(at ->
                assertThat(at).isAfter(story.now).isBefore(story.now.plus(Limits.STEP_DELAY)));
    }

    @Test
    void the_first_proposal_is_the_first_and_counts_as_a_round() {
        bargaining();
        assertThat(story.pending(Effect.SendProposal.class).orElseThrow().getValue().proposal().sequence())
                .isEqualTo(1);
        Candidate candidate = EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
        assertThat(candidate.round()).isEqualTo(1);
        assertThat(((Negotiation.Invited) talk()).exchange().name())
                .isEqualTo(story.purchase().round().threads().get(ALPHA).orElseThrow());
    }

    @Test
    void nobody_is_asked_for_less_twice() {
        story.rules = q -> Verb.COUNTER;
        bargaining();
        story.wait(Duration.ofHours(2));
        assertThat(story.state.negotiations().size()).isEqualTo(1);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.Declined("no"));
        story.offers(Wares.ref(story.offer(ALPHA, 1_000), "other"));
        story.tick();
        assertThat(story.state.negotiations().size()).as("another article is another matter").isEqualTo(2);
    }

    @Test
    void a_proposal_that_arrived_is_their_move_and_a_second_receipt_changes_nothing() {
        bargaining();
        Event received = new Event.ProposalReceived(talk().exchange().id());
        sent(new Report.Done());
        assertThat(talk()).isInstanceOf(Negotiation.TheirMove.class);
        assertThat(Core.evolve(story.state, received).negotiations()).isEqualTo(story.state.negotiations());
        story.wait(Duration.ofHours(2));
        assertThat(end()).isEqualTo(Negotiation.End.LAPSED);
        assertThat(Core.evolve(story.state, received).negotiations()).isEqualTo(story.state.negotiations());
    }

    @Test
    void a_proposal_that_was_declined_or_did_not_arrive_ends_it() {
        bargaining();
        sent(new Report.Declined("no"));
        assertThat(end()).isEqualTo(Negotiation.End.DECLINED);
        Story other = new Story();
        other.rules = story.rules;
        other.offers(other.offer(ALPHA, 1_000));
        other.wait(Story.REPLY);
        other.report(other.pending(Effect.SendProposal.class).orElseThrow().getKey(),
                new Report.Failed(new Fault.Permanent("gone")));
        assertThat(((Negotiation.Over) other.state.negotiations().values().get(0)).end())
                .isEqualTo(Negotiation.End.LAPSED);
    }

    @Test
    void an_answer_may_come_before_the_receipt_and_a_later_one_takes_its_place() {
        bargaining();
        story.offers(story.offer(ALPHA, 950));
        assertThat(talk()).isInstanceOf(Negotiation.OurMove.class);
        Negotiation answered = talk();
        sent(new Report.Done());
        story.offers(story.offer(ALPHA, 940));
        assertThat(((Negotiation.OurMove) talk()).theirs().price().each()).isEqualTo(eur(940));
        assertThat(talk().history()).as("it moves once in a round").hasSameSizeAs(answered.history());
        story.wait(Duration.ofHours(2));
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(940));
        story.checkout(deal -> deal);
        story.approve();
        assertThat(end()).isEqualTo(Negotiation.End.AGREED);
        assertThat(story.pending(Effect.SendRejection.class)).as("a yes is no no").isEmpty();
    }

    @Test
    void who_answered_in_vain_gets_a_courteous_no() {
        story.offers(story.offer(BETA, 1_050));
        bargaining();
        story.offers(story.offer(ALPHA, 990));
        story.offers(story.offer(BETA, 980));
        story.wait(Duration.ofHours(2));
        story.checkout(deal -> deal);
        story.approve();
        Effect.SendRejection no = story.pending(Effect.SendRejection.class).orElseThrow().getValue();
        assertThat(no.seller()).isEqualTo(ALPHA);
        assertThat(no.thread()).isEqualTo(story.purchase().round().threads().get(ALPHA).orElseThrow());
    }

    @Test
    void a_purchase_given_up_withdraws_from_its_bargains() {
        bargaining();
        story.hear(new Heard.AbandonPurchase(story.purchase().id(), "ada"));
        assertThat(end()).isEqualTo(Negotiation.End.WITHDRAWN);
        assertThat(story.pending(Effect.SendRejection.class)).isPresent();
    }

    @Test
    void the_best_offer_is_not_let_go_for_the_hope_of_a_better_one() {
        Instant end = story.now.plus(Story.REPLY).plus(Duration.ofMinutes(30));
        story.offers(Wares.until(story.offer(BETA, 900), end));
        bargaining();
        assertThat(((Purchase.Bargaining) story.purchase()).decideBy()).isEqualTo(end.minusSeconds(60));
        Story soon = new Story();
        soon.rules = story.rules;
        soon.offers(Wares.until(soon.offer(ALPHA, 900), soon.now.plus(Story.REPLY).plusSeconds(60)));
        soon.wait(Story.REPLY);
        assertThat(soon.purchase()).as("no time to bargain").isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void a_seller_that_does_not_bargain_or_was_not_asked_before() {
        SellerId shop = new SellerId("shop");
        for (boolean bargains : new boolean[] {true, false}) {
            Story other = new Story();
            other.rules = story.rules;
            other.hear(new Heard.AdoptSettings(Wares.sellers(other.state.rules(),
                    List.of(new Seller(shop, "Shop", true, List.of(), false, bargains)))));
            other.offers(other.offer(shop, 1_000));
            other.wait(Story.REPLY);
            assertThat(other.state.negotiations().size()).isEqualTo(bargains ? 1 : 0);
            if (bargains) {
                assertThat(other.state.negotiations().values().get(0).exchange().name()).matches("[0-9a-f]{32}");
            }
        }
    }

    @Test
    void no_more_than_so_many_are_bargained_with_in_one_purchase_however_often_it_is_weighed() {
        List<Seller> sellers = new ArrayList<>();
        for (int i = 1; i <= 2 * Limits.BARGAINS + 1; i++) {
            sellers.add(new Seller(seller(i), "S", true, List.of(), false, true));
        }
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
        for (int i = 1; i <= 2 * Limits.BARGAINS; i++) {
            story.offers(story.offer(seller(i), 1_000 + i));
        }
        story.wait(Story.REPLY);
        assertThat(story.state.negotiations().values()).as("the best of them").extracting(n -> n.exchange().seller())
                .containsExactlyInAnyOrderElementsOf(sellers.stream().map(Seller::id).limit(Limits.BARGAINS).toList());
        story.offers(story.offer(seller(1), 990));
        story.wait(Duration.ofHours(2));
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.Declined("no"));
        story.offers(story.offer(seller(2 * Limits.BARGAINS + 1), 1_005));
        story.tick();
        assertThat(story.state.negotiations().values()).filteredOn(n -> !(n instanceof Negotiation.Over))
                .as("one talk is open still").hasSize(Limits.BARGAINS);
    }

    private static SellerId seller(int number) {
        return new SellerId("s" + (10 + number));
    }

    @Test
    void a_move_out_of_turn_is_a_bug_that_is_caught() {
        bargaining();
        Negotiation.Exchange exchange = talk().exchange();
        Offer offer = story.offer(ALPHA, 900);
        State invited = story.state;
        assertThatThrownBy(() -> Core.evolve(invited, new Event.NegotiationOpened(exchange,
                ((Negotiation.Invited) invited.negotiations().values().get(0)).ours())))
                .hasMessageContaining("exists already");
        State answered = Core.evolve(invited, new Event.TheirProposal(exchange.id(), offer, Optional.empty()));
        State over = Core.evolve(answered, new Event.NegotiationEnded(exchange.id(), Negotiation.End.WITHDRAWN));
        assertThat(((Negotiation.Over) over.negotiations().values().get(0)).theirs()).contains(offer);
        assertThatThrownBy(() -> Core.evolve(over,
                new Event.TheirProposal(exchange.id(), offer, Optional.empty())))
                .hasMessageContaining("out of turn");
        assertThatThrownBy(() -> Core.evolve(over, new Event.NegotiationEnded(exchange.id(),
                Negotiation.End.LAPSED))).hasMessageContaining("out of turn");
        assertThat(Core.evolve(answered, new Event.ProposalReceived(exchange.id())).negotiations())
                .isEqualTo(answered.negotiations());
        assertThatThrownBy(() -> Core.evolve(over, new Event.ProposalReceived(new NegotiationId("n-none"))))
                .hasMessageContaining("n-none does not exist");
    }

    @Test
    void so_many_bargains_are_remembered_and_an_open_one_is_never_forgotten() {
        bargaining();
        Negotiation.Invited open = (Negotiation.Invited) talk();
        State state = story.state;
        for (int i = 1; i < Limits.REMEMBERED * 2; i++) {
            state = ended(opened(state, open, "zz-" + (1_000 + i)), "zz-" + (1_000 + i));
        }
        assertThat(state.negotiations().size()).isEqualTo(Limits.REMEMBERED * 2);
        state = opened(state, open, "zz-2000");
        assertThat(state.negotiations().size()).isEqualTo(Limits.REMEMBERED * 2);
        assertThat(state.negotiations().has(new NegotiationId("zz-1001"))).isFalse();
        assertThat(state.negotiations().has(new NegotiationId("zz-1002"))).isTrue();
        assertThat(state.negotiations().has(open.exchange().id())).isTrue();
        State all = story.state;
        for (int i = 0; i < Limits.REMEMBERED * 2; i++) {
            all = opened(all, open, "open-" + i);
        }
        assertThat(all.negotiations().size()).isEqualTo(Limits.REMEMBERED * 2 + 1);
        assertThat(story.state.needs().has(COFFEE)).isTrue();
    }

    private static State opened(State state, Negotiation.Invited like, String id) {
        Negotiation.Exchange was = like.exchange();
        return Core.evolve(state, new Event.NegotiationOpened(new Negotiation.Exchange(new NegotiationId(id),
                was.purchase(), was.seller(), was.candidate(), was.name(), was.opening()), like.ours()));
    }

    private static State ended(State state, String id) {
        return Core.evolve(state, new Event.NegotiationEnded(new NegotiationId(id), Negotiation.End.LAPSED));
    }

    @Test
    void a_question_no_rule_answered_is_a_reason_to_ask() {
        Optional<Verb> verb = new Draft(story.state, new Heard(9, story.now, 1, "x", new Heard.TimeCame()),
                dev.emptor.model.Judgment.NONE).verdictOn("offer:x").deciding().stream().map(o -> o.verb()).findFirst();
        assertThat(verb).contains(Verb.ASK);
    }
}
