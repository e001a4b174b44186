package dev.emptor.core;

import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What sellers could try while they are bargained with, and what comes of it. */
final class BargainAttackTest {
    private static final SellerId NORTH = new SellerId("north");
    private static final SellerId SOUTH = new SellerId("south");
    private static final Duration ROUND = Duration.ofHours(2);

    private final List<Opinion> said = new ArrayList<>(List.of(says(Verb.PATIENCE, 5, "")));

    private static Opinion says(Verb verb, int amount, String what) {
        return new Opinion("Rule " + verb, "rules/t.drl", 1, verb, amount, "says so",
                what.isEmpty() ? Optional.empty() : Optional.of(what));
    }

    private Story story() {
        Story story = new Story();
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), List.of(
                new Seller(NORTH, "North", true, List.of(), false, true),
                new Seller(SOUTH, "South", true, List.of(), false, true)))));
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.others = question -> question.moment() == Moment.BARGAIN ? said : List.of();
        return story;
    }

    private static void limit(Story story, long minor) {
        Need n = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(n.id(), n.title(), n.category(), n.wanted(), n.amount(), n.cadence(),
                Optional.of(eur(minor)), n.withinDays(), n.replyWithin(), n.ownerPicks(), n.notes()),
                Optional.of(Quantity.of(200, "g"))));
    }

    private static List<Negotiation.Proposal> asked(Story story, SellerId seller) {
        return story.state.negotiations().values().stream().filter(n -> n.exchange().seller().equals(seller))
                .flatMap(n -> n.history().stream()).filter(Negotiation.Move.Asked.class::isInstance)
                .map(move -> ((Negotiation.Move.Asked) move).proposal()).toList();
    }

    private static Map.Entry<EffectKey, Effect.SendProposal> proposal(Story story) {
        return story.pending(Effect.SendProposal.class).orElseThrow();
    }

    @Test
    void a_proposal_that_could_not_be_delivered_does_not_leave_after_its_talk_is_over() {
        Story story = story();
        story.offers(story.offer(NORTH, 1_000));
        story.wait(Story.REPLY);
        Map.Entry<EffectKey, Effect.SendProposal> sent = proposal(story);
        story.wait(Duration.ofMinutes(30));
        story.wait(Duration.between(story.now, ((Purchase.Bargaining) story.purchase()).decideBy()));
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        assertThat(story.now).isAfter(sent.getValue().proposal().replyBy());
        story.report(sent.getKey(), new Report.Failed(new Fault.Transient("down", Duration.ofMinutes(1))));
        assertThat(story.pending(Effect.SendProposal.class)).isEmpty();
    }

    @Test
    void with_days_weighed_a_limit_shows_in_nothing_but_whether_we_stand_or_move() {
        said.add(says(Verb.WEIGH, 40, "day"));
        int moved = 0;
        for (int house = 0; house < 12; house++) {
            Set<List<String>> ways = new HashSet<>();
            for (long most : List.of(3_000L, 1_050L, 1_049L, 1_040L, 1_020L, 1_000L, 980L, 960L, 945L)) {
                List<String> asked = askedUnder(most, house);
                assertThat(asked).as("limit %d of house %d", most, house).hasSize(5);
                ways.add(asked);
            }
            assertThat(ways).as("house %d", house).hasSizeLessThanOrEqualTo(2);
            assertThat(askedUnder(864, house)).as("all that would be asked for is more").isEmpty();
            moved += ways.size() - 1;
        }
        assertThat(moved).as("houses that move where their limit lets them").isBetween(1, 11);
    }

    /** What a seller is asked for that comes down by little, and names other days each time. */
    private List<String> askedUnder(long limit, int house) {
        Story story = story();
        for (int turn = 0; turn < house; turn++) {
            story.hear(new Heard.TimeCame()); // Every house has chances of its own.
        }
        limit(story, limit);
        story.offers(Wares.days(story.offer(NORTH, 1_050), 5));
        story.wait(Story.REPLY);
        for (int round = 0; story.purchase() instanceof Purchase.Bargaining now; round++) {
            story.offers(Wares.days(story.offer(NORTH, 1_050 - round), round % 2 == 0 ? 5 : 4));
            story.wait(Duration.between(story.now, now.decideBy()));
        }
        List<Negotiation.Proposal> all = asked(story, NORTH);
        // From the aim, 9.45 in five days and up to 8 percent less, not half of the way to the quote, a day at 0.40.
        assertThat(all).allSatisfy(made -> assertThat(made.each().minor() + 40L * made.deliveryDays().orElseThrow())
                .as("house %d, %s", house, made).isBetween(1_065L, 1_195L));
        return all.stream().map(made -> made.each() + " in " + made.deliveryDays()).toList();
    }

    @Test
    void a_budget_that_shrinks_meanwhile_takes_nothing_back() {
        said.add(says(Verb.WEIGH, 1, "day"));
        Story story = story();
        limit(story, 3_000);
        story.offers(story.offer(NORTH, 1_000));
        story.wait(Story.REPLY);
        for (long price : List.of(998L, 996L)) {
            story.offers(story.offer(NORTH, price));
            story.wait(ROUND);
        }
        limit(story, 925);
        for (long price : List.of(994L, 992L)) {
            story.offers(story.offer(NORTH, price));
            story.wait(ROUND);
        }
        List<Negotiation.Proposal> all = asked(story, NORTH);
        assertThat(all).hasSize(5);
        assertThat(all.get(2).each()).as("it had begun to move").isGreaterThan(all.get(0).each());
        for (Negotiation.Proposal later : all.subList(3, 5)) {
            assertThat(later.each()).isEqualTo(all.get(2).each());
            assertThat(later.deliveryDays()).isEqualTo(all.get(2).deliveryDays());
        }
    }

    @Test
    void another_article_of_the_same_seller_is_not_called_another_offer() {
        said.add(says(Verb.MENTION, 0, "another-offer"));
        Story story = story();
        story.rules = question -> question.offer().ref().equals("beans") && question.round() == 0 ? Verb.COUNTER
                : Verb.ACCEPT;
        story.offers(story.offer(NORTH, 1_000));
        story.offers(Wares.ref(story.offer(NORTH, 960), "other-beans"));
        story.wait(Story.REPLY);
        assertThat(asked(story, NORTH)).singleElement()
                .satisfies(made -> assertThat(made.mentions()).doesNotContain(Mention.ANOTHER_OFFER));
    }

    @Test
    void of_offers_whose_rights_outweigh_their_price_the_cheaper_is_bought() {
        said.add(says(Verb.WEIGH, 5, "return-day"));
        Story story = story();
        story.rules = question -> Verb.ACCEPT;
        story.offers(returns(story.offer(NORTH, 1_000), 365, 3));
        story.offers(returns(story.offer(SOUTH, 1_700), 365, 1));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).deal().seller()).isEqualTo(NORTH);
    }

    private static Offer returns(Offer o, int returns, int days) {
        return new Offer(o.id(), o.seller(), o.ref(), o.source(), o.thread(), o.title(), o.brand(), o.gtins(),
                o.category(), o.features(), o.size(), o.price(), o.availability(), Optional.of(days),
                Optional.of(returns), o.asksFor(), o.autoRenews(), o.lastWord(), o.validUntil());
    }

    @Test
    void a_quote_that_binds_its_seller_is_not_taken_back_for_a_worse_one() {
        Story story = story();
        Instant bound = story.now.plus(Duration.ofDays(3));
        story.offers(story.offer(NORTH, 1_000));
        story.offers(Wares.until(story.offer(SOUTH, 1_010), bound));
        story.wait(Story.REPLY);
        story.offers(Wares.until(story.offer(SOUTH, 920), bound));
        story.wait(Duration.between(story.now, ((Purchase.Bargaining) story.purchase()).decideBy()).minusSeconds(1));
        story.offers(Wares.until(story.offer(SOUTH, 924), bound));
        said.add(says(Verb.STOP, 0, ""));
        story.wait(Duration.ofSeconds(2));
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(920));
    }

    @Test
    void of_a_seller_that_quotes_again_in_a_round_the_talk_has_the_quote_that_is_taken() {
        Story story = story();
        story.offers(story.offer(SOUTH, 1_010));
        story.wait(Story.REPLY);
        story.offers(story.offer(SOUTH, 999));
        story.offers(Wares.until(story.offer(SOUTH, 950), story.now.plus(Duration.ofDays(3))));
        story.offers(story.offer(SOUTH, 980));
        said.add(says(Verb.STOP, 0, ""));
        story.wait(ROUND);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(950));
        assertThat(story.state.negotiations().values().get(0).history().stream()
                .filter(Negotiation.Move.Quoted.class::isInstance)
                .map(move -> ((Negotiation.Move.Quoted) move).price().each())).containsExactly(eur(1_010), eur(950));
    }

    @Test
    void what_binds_a_seller_is_its_move_when_it_quotes_worse() {
        Story story = story();
        story.offers(Wares.until(story.offer(SOUTH, 1_010), story.now.plus(Duration.ofDays(3))));
        story.wait(Story.REPLY);
        story.offers(story.offer(SOUTH, 1_100));
        Negotiation.OurMove now = (Negotiation.OurMove) story.state.negotiations().values().get(0);
        assertThat(now.theirs().price().each()).isEqualTo(eur(1_010));
    }

    @Test
    void a_dearer_quote_that_gives_something_for_it_is_heard() {
        Story story = story();
        Instant bound = story.now.plus(Duration.ofDays(3));
        story.offers(Wares.until(story.offer(SOUTH, 920), bound));
        story.wait(Story.REPLY);
        story.offers(Wares.days(Wares.until(story.offer(SOUTH, 924), bound), 1));
        said.add(says(Verb.STOP, 0, ""));
        story.wait(ROUND);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(924));
    }

    @Test
    void a_quote_that_is_renewed_just_before_its_end_does_not_cut_off_a_slower_rival() {
        Story story = story();
        Duration short17 = Duration.ofMinutes(17);
        story.offers(Wares.until(story.offer(NORTH, 1_000), story.now.plus(Story.REPLY).plus(short17)));
        story.offers(story.offer(SOUTH, 1_010));
        story.wait(Story.REPLY);
        Instant begun = story.now;
        List<Duration> rounds = new ArrayList<>();
        boolean answered = false;
        while (story.purchase() instanceof Purchase.Bargaining now) {
            rounds.add(Duration.between(story.now, now.decideBy()));
            Instant end = now.decideBy();
            Instant slow = begun.plus(Duration.ofMinutes(60));
            if (!answered && end.isAfter(slow)) {
                answered = true;
                story.wait(Duration.between(story.now, slow));
                story.offers(story.offer(SOUTH, 980));
            }
            story.wait(Duration.between(story.now, end).minusSeconds(1));
            story.offers(Wares.until(story.offer(NORTH, 999L - rounds.size()), end.plus(short17)));
            story.wait(Duration.ofSeconds(1));
        }
        assertThat(asked(story, SOUTH)).as("rounds of %s", rounds).hasSizeGreaterThan(1);
        assertThat(rounds.subList(1, rounds.size())).as("only the first is cut short").containsOnly(ROUND);
        assertThat(Bargaining.waiting(story.state, story.purchase().id())).as("nobody is waited for").isFalse();
    }

    @Test
    void a_rival_that_stays_silent_is_waited_for_no_longer_than_the_time_of_a_round_and_the_next() {
        Story story = story();
        story.offers(Wares.until(story.offer(NORTH, 1_000), story.now.plus(Story.REPLY).plusSeconds(17 * 60)));
        story.offers(story.offer(SOUTH, 1_010));
        story.wait(Story.REPLY);
        Instant first = ((Purchase.Bargaining) story.purchase()).decideBy();
        story.wait(Duration.between(story.now, first).minusSeconds(1));
        story.offers(Wares.until(story.offer(NORTH, 998), first.plus(Duration.ofDays(1))));
        story.wait(Duration.ofSeconds(1));
        assertThat(south(story)).isNotInstanceOf(Negotiation.Over.class);
        assertThat(asked(story, SOUTH)).as("it is not asked twice").hasSize(1);
        story.offers(story.offer(NORTH, 997));
        story.wait(ROUND);
        assertThat(south(story)).isInstanceOf(Negotiation.Over.class);
    }

    @Test
    void a_quote_that_was_over_and_comes_again_as_good_is_counted_for_rules_to_see() {
        Story story = story();
        Instant end = story.now.plus(Story.REPLY).plus(Duration.ofMinutes(40));
        story.offers(Wares.until(story.offer(SOUTH, 1_010), end));
        story.offers(story.offer(NORTH, 1_000));
        story.wait(Story.REPLY);
        story.offers(Wares.until(story.offer(SOUTH, 1_009), end));
        assertThat(story.state.recordOf(SOUTH).renewed()).as("it was not over").isZero();
        story.wait(Duration.ofMinutes(41));
        story.offers(Wares.until(story.offer(SOUTH, 1_008), end.plus(Duration.ofMinutes(30))));
        assertThat(story.state.recordOf(SOUTH).renewed()).isEqualTo(1);
        story.wait(Duration.ofMinutes(31));
        story.offers(Wares.until(story.offer(SOUTH, 1_020), story.now.plus(ROUND)));
        story.offers(story.offer(NORTH, 999));
        assertThat(story.state.recordOf(SOUTH).renewed()).as("it is dearer").isEqualTo(1);
        assertThat(story.state.recordOf(NORTH).renewed()).as("its quote has no end").isZero();
        story.asked.clear();
        story.wait(ROUND);
        assertThat(story.asked).filteredOn(question -> question.offer().seller().equals(SOUTH)).isNotEmpty()
                .allMatch(question -> question.record().renewed() == 1);
    }

    private static Negotiation south(Story story) {
        return story.state.negotiations().values().stream().filter(n -> n.exchange().seller().equals(SOUTH))
                .findFirst().orElseThrow();
    }
}
