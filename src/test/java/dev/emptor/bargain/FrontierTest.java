package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.Frontier.Point;
import dev.emptor.wire.ScenarioReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is reported of a game: shares, and how far a deal is from the best that both could have. */
final class FrontierTest {
    private static final String TEXT = """
            {"id": "paper", "deadline_rounds": 5,
             "issues": [{"name": "price", "values": [80, 90, 100]}, {"name": "days", "values": [7, 2]}],
             "buyer": {"weights": [0.8, 0.2], "evaluations": [[1, 0.5, 0], [0, 1]], "batna": 0.3},
             "seller": {"weights": [0.7, 0.3], "evaluations": [[0, 0.5, 1], [1, 0]], "batna": 0.2}}
            """;
    private static final Scenario PAPER = read(TEXT);

    private static Scenario read(String text) {
        return ScenarioReader.read(text.getBytes(StandardCharsets.UTF_8)).getFirst();
    }

    private static Outcome at(long price, long days) {
        return Outcome.of(price, days);
    }

    @Test
    void shares_frontier_and_nash_solution_of_a_small_scenario_are_those_reckoned_by_hand() {
        Frontier frontier = Frontier.of(PAPER);
        Point cheap = new Point(714_285, 125_000); // 80 in 7 days: 0.8 of 0.3 to 1, and 0.3 of 0.2 to 1.
        Point soon = new Point(428_571, 187_500); // 90 in 2 days.
        Point dear = new Point(142_857, 562_500); // 90 in 7 days.
        assertThat(frontier.pareto()).containsExactly(cheap, soon, dear);
        assertThat(frontier.nash()).contains(cheap); // 0.0893, against 0.0804 of the others.
        assertThat(Frontier.point(PAPER, Optional.of(at(1, 1)))).isEqualTo(soon);
        assertThat(frontier.distance(soon)).isZero();
        assertThat(cheap.to(soon)).isEqualTo(292_470);
        assertThat(frontier.distance(Frontier.point(PAPER, Optional.empty()))).as("no deal, from 90 in 2 days")
                .isBetween(467_790L, 467_793L);
    }

    @Test
    void on_the_frontier_is_what_no_other_deal_beats_for_both_and_nash_has_the_largest_product() {
        for (long seed = 0; seed < 40; seed++) {
            // In the first one the seller does not care for days, so that deals are level for it.
            Scenario scenario = seed == 0 ? read(TEXT.replace("[0.7, 0.3]", "[0.7, 0]")) : PurchaseGames.one(seed, 10);
            List<Point> deals = scenario.domain().outcomes().stream()
                    .filter(o -> scenario.buyer().acceptable(o) && scenario.seller().acceptable(o))
                    .map(o -> Frontier.point(scenario, Optional.of(o))).distinct().toList();
            Frontier frontier = Frontier.of(scenario);
            assertThat(frontier.pareto()).as("scenario %d", seed).containsExactlyInAnyOrderElementsOf(deals.stream()
                    .filter(one -> deals.stream().noneMatch(other -> beats(other, one))).toList());
            assertThat(frontier.nash().map(FrontierTest::product)).as("scenario %d", seed)
                    .isEqualTo(deals.stream().map(FrontierTest::product).max(Long::compare));
        }
    }

    private static boolean beats(Point other, Point one) {
        return !other.equals(one) && other.buyer() >= one.buyer() && other.seller() >= one.seller();
    }

    private static long product(Point point) {
        return point.buyer() * point.seller();
    }

    @Test
    void a_session_ends_with_what_was_taken_or_by_whoever_walks_or_breaks_a_rule() {
        Domain domain = PAPER.domain();
        Party asks = turn -> new Move.Offer(at(0, 1));
        Party takes = turn -> turn.last() ? new Move.Accept() : new Move.Hold();
        Session.Ending deal = Session.play(domain, 3, asks, takes);
        assertThat(deal.deal()).contains(at(0, 1));
        assertThat(deal.rounds()).isEqualTo(3);
        assertThat(Session.play(domain, 3, asks, turn -> new Move.Hold()).deal()).isEmpty();
        assertThat(Session.play(domain, 3, asks, turn -> new Move.End()).openerWalked()).contains(false);
        assertThat(Session.play(domain, 3, turn -> new Move.Accept(), takes).openerWalked())
                .as("nothing was proposed").contains(true);
        assertThat(Session.play(domain, 3, turn -> new Move.Offer(at(7, 7)), takes).deal())
                .as("it is not in the domain").isEmpty();
    }

    @Test
    void micro_gives_one_new_proposal_for_each_new_one_best_first_and_repeats_itself_else() {
        Ranking mine = Ranking.of(PAPER.buyer());
        Party micro = Strategies.named("micro").orElseThrow().party(mine, Jitter.ofSeed(1));
        assertThat(offers(micro, turn -> new Move.Offer(at(2, 0)))).as("it is answered once")
                .containsExactly(at(0, 1), at(0, 0));
        assertThat(offers(micro, turn -> new Move.Offer(at(2, turn.round() % 2))))
                .containsExactly(at(0, 1), at(0, 0), at(1, 1));
    }

    private static List<Outcome> offers(Party micro, Party other) {
        return Session.play(PAPER.domain(), 12, micro, other).moves().stream().filter(Session.Said::opener)
                .map(said -> ((Move.Offer) said.move()).outcome()).distinct().toList();
    }
}
