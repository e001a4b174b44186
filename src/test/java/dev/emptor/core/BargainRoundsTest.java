package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several sellers, several rounds: what is asked of whom, in which order nothing matters, and what nobody learns. */
final class BargainRoundsTest {
    private static final List<String> SELLERS = List.of("north", "south", "east", "west");
    private static final Duration ROUND = Duration.ofHours(2);

    private final List<Opinion> said = new ArrayList<>(List.of(opinion(Verb.PATIENCE, 4, Optional.empty())));

    private static Opinion opinion(Verb verb, int amount, Optional<String> what) {
        return new Opinion("Rule " + verb, "rules/t.drl", 1, verb, amount, "says so", what);
    }

    private void say(Verb verb, int amount, String what) {
        said.add(opinion(verb, amount, Optional.of(what)));
    }

    private Story story() {
        Story story = new Story();
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), SELLERS.stream()
                .map(id -> new Seller(new SellerId(id), id, true, List.of(), false, true)).toList())));
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.others = question -> question.moment() == Moment.BARGAIN ? said : List.of();
        return story;
    }

    /** What has been asked of sellers since the last round began, by seller. */
    private static Map<String, Negotiation.Proposal> asked(Story story) {
        Map<String, Negotiation.Proposal> asked = new TreeMap<>();
        for (State.Pending pending : story.state.outbox().values()) {
            if (pending.effect() instanceof Effect.SendProposal sent) {
                Negotiation.Proposal before = asked.get(sent.exchange().seller().value());
                if (before == null || before.sequence() < sent.proposal().sequence()) {
                    asked.put(sent.exchange().seller().value(), sent.proposal());
                }
            }
        }
        return asked;
    }

    /** How each of them answers: a little, half of the way, nothing before the last call, or a round at a time. */
    private static long answer(String seller, Negotiation.Proposal asked, long standing) {
        long gap = Math.max(0, standing - asked.each().minor());
        return standing - switch (seller) {
            case "north" -> gap / 10;
            case "south" -> gap / 2;
            case "east" -> asked.finalCall() ? gap : 0;
            default -> 7L * asked.sequence();
        };
    }

    /** Plays it to the choice; order and speed of what sellers say are as chance will have it. */
    private List<String> played(Random random) {
        Story story = story();
        Map<String, Long> standing = new TreeMap<>(Map.of("north", 1_000L, "south", 1_040L, "east", 1_010L, "west",
                1_025L));
        List<String> log = new ArrayList<>();
        shuffled(random, SELLERS).forEach(seller -> story.offers(story.offer(new SellerId(seller),
                standing.getOrDefault(seller, 0L))));
        story.wait(Story.REPLY);
        for (int round = 0; story.purchase() instanceof Purchase.Bargaining now; round++) {
            Instant end = now.decideBy();
            Map<String, Negotiation.Proposal> asked = new TreeMap<>(asked(story));
            int turn = round;
            asked.keySet().removeIf(seller -> asked.get(seller).sequence() != turn + 1);
            asked.forEach((seller, made) -> log.add(turn + " " + seller + " " + made.each() + " " + made.finalCall()
                    + " " + made.replyBy()));
            for (String seller : shuffled(random, List.copyOf(asked.keySet()))) {
                story.now = story.now.plusMillis(random.nextInt(60_000));
                long price = answer(seller, asked.get(seller), standing.getOrDefault(seller, 0L));
                standing.put(seller, price);
                story.offers(story.offer(new SellerId(seller), price));
            }
            story.wait(Duration.between(story.now, end));
        }
        log.add(((Purchase.Chosen) story.purchase()).choice() + " "
                + ((Purchase.Chosen) story.purchase()).deal().total());
        return log;
    }

    private static List<String> shuffled(Random random, List<String> all) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Test
    void neither_order_nor_speed_of_answers_changes_what_is_asked_or_bought_in_a_thousand_shuffles() {
        List<String> once = played(new Random(0));
        assertThat(once).hasSizeGreaterThan(8);
        for (int shuffle = 1; shuffle <= 1_000; shuffle++) {
            assertThat(played(new Random(shuffle))).as("shuffle %d", shuffle).isEqualTo(once);
        }
    }

    @Test
    void what_is_bought_is_the_best_that_stands_and_less_than_anybody_quoted_first() {
        List<String> log = played(new Random(0));
        assertThat(log.getLast()).matches("\\w+/beans [89]\\.\\d\\d EUR");
    }

    @Test
    void a_replay_of_the_journal_gives_the_same_messages() {
        Story story = story();
        story.offers(story.offer(new SellerId("north"), 1_000));
        story.offers(story.offer(new SellerId("south"), 1_040));
        story.wait(Story.REPLY);
        story.offers(story.offer(new SellerId("north"), 980));
        story.wait(ROUND.multipliedBy(6));
        List<Effect> sent = new ArrayList<>();
        List<Effect> again = new ArrayList<>();
        State state = State.EMPTY;
        for (var turn : story.turns) {
            collect(turn.events(), sent);
            collect(Core.decide(state, turn.heard(), turn.judgment()).events(), again);
            state = Core.replay(state, turn);
        }
        assertThat(sent).hasSizeGreaterThan(2).isEqualTo(again);
        assertThat(state).isEqualTo(story.state);
    }

    private static void collect(List<Event> events, List<Effect> into) {
        events.stream().filter(Event.EffectQueued.class::isInstance).map(e -> ((Event.EffectQueued) e).effect())
                .filter(e -> e instanceof Effect.SendProposal || e instanceof Effect.SendRejection).forEach(into::add);
    }

    private static void limit(Story story, long minor) {
        Need n = Story.coffee(false);
        story.hear(new Heard.StateNeed(new Need(n.id(), n.title(), n.category(), n.wanted(), n.amount(), n.cadence(),
                Optional.of(eur(minor)), n.withinDays(), n.replyWithin(), n.ownerPicks(), n.notes()),
                Optional.of(Quantity.of(200, "g"))));
    }

    @Test
    void the_limit_decides_only_what_is_not_asked_for() {
        List<Negotiation.Proposal> wide = proposalsUnder(3_000);
        assertThat(wide).hasSize(4);
        assertThat(proposalsUnder(991)).isEqualTo(wide);
        assertThat(proposalsUnder(950)).isEqualTo(wide);
        assertThat(proposalsUnder(890)).as("all that would be asked for is more").isEmpty();
    }

    private List<Negotiation.Proposal> proposalsUnder(long limit) {
        Story story = story();
        limit(story, limit);
        long price = 1_000;
        story.offers(story.offer(new SellerId("north"), price));
        story.wait(Story.REPLY);
        List<Negotiation.Proposal> all = new ArrayList<>();
        while (story.purchase() instanceof Purchase.Bargaining) {
            all.add(asked(story).get("north"));
            price -= 2;
            story.offers(story.offer(new SellerId("north"), price));
            story.wait(ROUND);
        }
        return all;
    }

    @Test
    void a_price_that_is_far_too_high_changes_nothing_of_what_others_are_asked_for() {
        Map<Long, Long> asked = new TreeMap<>();
        for (long anchor : List.of(1_100L, 4_400L)) {
            Story story = story();
            story.offers(story.offer(new SellerId("north"), 1_000));
            story.offers(story.offer(new SellerId("south"), anchor));
            story.wait(Story.REPLY);
            assertThat(asked(story)).containsOnlyKeys("north", "south");
            asked.put(anchor, asked(story).get("north").each().minor() * 10_000
                    + asked(story).get("south").each().minor());
            assertThat(asked(story).values()).allMatch(made -> Story.aimed(made.each(), 900));
        }
        assertThat(asked.get(4_400L)).isEqualTo(asked.get(1_100L));
    }

    @Test
    void days_returns_and_warranty_are_asked_for_only_where_they_are_worth_something() {
        Story plain = story();
        plain.offers(plain.offer(new SellerId("north"), 1_000));
        plain.wait(Story.REPLY);
        Negotiation.Proposal price = asked(plain).get("north");
        assertThat(List.of(price.deliveryDays(), price.returnDays(), price.warrantyMonths()))
                .containsOnly(Optional.empty());

        say(Verb.WEIGH, 20, "day");
        say(Verb.WEIGH, 1, "return-day");
        say(Verb.WEIGH, 10, "warranty-month");
        Story story = story();
        story.offers(Wares.days(story.offer(new SellerId("north"), 1_000), 5));
        story.wait(Story.REPLY);
        Negotiation.Proposal asked = asked(story).get("north");
        assertThat(asked.deliveryDays().orElseThrow()).isBetween(1, 5);
        assertThat(asked.returnDays().orElseThrow()).isBetween(30, 90);
        assertThat(asked.warrantyMonths().orElseThrow()).isBetween(0, 24);
        assertThat(asked.each()).isLessThanOrEqualTo(eur(1_000));
    }

    @Test
    void only_what_is_true_is_mentioned_and_only_where_a_rule_lets_it() {
        say(Verb.MENTION, 0, "another-offer");
        say(Verb.MENTION, 0, "larger-quantity");
        say(Verb.MENTION, 0, "next-time");
        Story alone = story();
        alone.offers(alone.offer(new SellerId("north"), 1_000));
        alone.wait(Story.REPLY);
        assertThat(asked(alone).get("north").mentions()).containsExactly(Mention.NEXT_TIME);
        Story two = story();
        two.offers(two.offer(new SellerId("north"), 1_000));
        two.offers(two.offer(new SellerId("south"), 1_040));
        two.wait(Story.REPLY);
        assertThat(asked(two).get("south").mentions()).containsExactly(Mention.ANOTHER_OFFER, Mention.NEXT_TIME);
        assertThat(asked(two).get("north").mentions()).as("the other one is dearer").containsExactly(Mention.NEXT_TIME);
    }

    @Test
    void the_last_proposal_calls_for_the_best_and_final_offer_and_no_other_follows() {
        List<Negotiation.Proposal> all = proposalsUnder(3_000);
        assertThat(all).extracting(Negotiation.Proposal::finalCall).containsExactly(false, false, false, true);
        assertThat(all).extracting(Negotiation.Proposal::sequence).containsExactly(1, 2, 3, 4);
        assertThat(all).extracting(proposal -> proposal.each().minor()).isSorted();
    }

    @Test
    void a_seller_has_eight_proposals_at_most_over_all_its_articles() {
        said.removeIf(opinion -> opinion.verb() == Verb.PATIENCE);
        said.add(opinion(Verb.PATIENCE, 5, Optional.empty()));
        Story story = story();
        story.offers(story.offer(new SellerId("north"), 1_000));
        story.offers(Wares.ref(story.offer(new SellerId("north"), 1_050), "other"));
        story.wait(Story.REPLY);
        assertThat(sequences(story, "beans")).containsExactly(1, 2, 3, 4, 5);
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.Declined("no"));
        story.tick();
        assertThat(sequences(story, "other")).containsExactly(6, 7, 8);
    }

    private static List<Integer> sequences(Story story, String ref) {
        List<Integer> all = new ArrayList<>();
        long price = 1_000;
        while (story.purchase() instanceof Purchase.Bargaining) {
            all.add(asked(story).get("north").sequence());
            price -= 2;
            story.offers(Wares.ref(story.offer(new SellerId("north"), price), ref));
            story.wait(ROUND);
        }
        return all;
    }

    @Test
    void each_decision_is_recorded_with_its_numbers_and_why_a_talk_ended() {
        Story story = story();
        story.offers(story.offer(new SellerId("north"), 1_000));
        story.offers(story.offer(new SellerId("south"), 1_050));
        story.wait(Story.REPLY);
        story.offers(story.offer(new SellerId("north"), 960));
        story.wait(ROUND);
        Negotiation talk = story.state.negotiations().values().stream()
                .filter(n -> n.exchange().seller().value().equals("north")).findFirst().orElseThrow();
        assertThat(talk.history()).extracting(move -> move.getClass().getSimpleName())
                .startsWith("Quoted", "Asked", "Decided", "Quoted");
        Negotiation.Move.Decided first = (Negotiation.Move.Decided) talk.history().get(2);
        assertThat(first.target()).matches(target -> Story.aimed(target, 900));
        assertThat(first.standing()).contains(eur(1_000));
        assertThat(first.limit()).contains(eur(3_000));
        assertThat(first.inHand()).as("the best elsewhere is shown, though it is dearer than this one")
                .contains(eur(1_050));
        assertThat(first.mandate()).matches("[0-9a-f]{64}");
        assertThat(story.state.negotiations().values()).filteredOn(n -> n.exchange().seller().value().equals("south"))
                .singleElement().isInstanceOfSatisfying(Negotiation.Over.class,
                        over -> assertThat(over.why()).contains("no answer in time"));
    }

    @Test
    void rules_that_change_meanwhile_hold_from_the_next_round_on() {
        Story story = story();
        story.offers(story.offer(new SellerId("north"), 1_000));
        story.wait(Story.REPLY);
        story.offers(story.offer(new SellerId("north"), 990));
        say(Verb.STOP, 0, "");
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        story.wait(ROUND);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(990));
    }

    @Test
    void an_offer_that_is_gone_in_a_moment_is_taken_only_if_waiting_is_worth_less() {
        for (long price : List.of(905L, 995L)) {
            Story story = story();
            List<Seller> sellers = new ArrayList<>(story.state.rules().sellers());
            sellers.add(new Seller(ALPHA, "Alpha", true, List.of(), false, false));
            story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
            story.offers(Wares.until(story.offer(ALPHA, price), story.now.plus(Story.REPLY).plusSeconds(90)));
            story.offers(story.offer(new SellerId("north"), 1_000));
            story.offers(story.offer(new SellerId("south"), 1_000));
            story.rules = question -> question.offer().seller().equals(ALPHA) ? Verb.ACCEPT
                    : question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
            story.wait(Story.REPLY);
            Candidate best = EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
            assertThat(best.struckOut()).isEmpty();
            assertThat(story.purchase()).as("at %d", price).isInstanceOf(price < 950 ? Purchase.Chosen.class
                    : Purchase.Bargaining.class);
        }
    }

    @Test
    void what_cannot_be_bargained_over_is_not_passed_over_for_something_dearer() {
        Story story = story();
        said.add(opinion(Verb.STOP, 0, Optional.empty()));
        story.offers(story.offer(new SellerId("north"), 950));
        story.offers(story.offer(new SellerId("south"), 1_000));
        story.rules = question -> question.offer().seller().value().equals("north") ? Verb.COUNTER : Verb.ACCEPT;
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(950));
    }

    @Test
    void a_seller_that_stands_by_its_quote_has_answered_and_is_asked_again() {
        Story story = story();
        story.offers(story.offer(new SellerId("north"), 1_000));
        story.wait(Story.REPLY);
        Offer same = Wares.counter(story.offer(new SellerId("north"), 1_000));
        for (int round = 1; round <= 4; round++) {
            assertThat(asked(story).get("north").sequence()).isEqualTo(round);
            assertThat(asked(story).get("north").finalCall()).isEqualTo(round == 4);
            story.offers(same);
            story.wait(ROUND);
        }
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(1_000));
    }
}
