package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How we come to meet a seller, as rules say, where we go our way at all. */
final class MannerTest {
    private static Opinion opinion(Verb verb, int amount, Optional<String> what) {
        return new Opinion("Rule " + verb, "rules/t.drl", 1, verb, amount, "says so", what);
    }

    private static Story story(Opinion manner) {
        Story story = new Story();
        story.rules = question -> question.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.others = question -> question.moment() == Moment.BARGAIN
                ? List.of(opinion(Verb.PATIENCE, 6, Optional.empty()), manner) : List.of();
        return story;
    }

    /** What a seller is asked for, round by round, in a house that goes its way; it comes down by little on its own. */
    private static List<Long> way(Story story) {
        List<Long> way = new ArrayList<>();
        long price = 1_000;
        story.offers(story.offer(ALPHA, price));
        story.wait(Story.REPLY);
        while (story.purchase() instanceof Purchase.Bargaining) {
            way.add(story.pending(Effect.SendProposal.class).orElseThrow().getValue().proposal().each().minor());
            price -= 1;
            story.offers(story.offer(ALPHA, price));
            story.wait(Duration.ofHours(2));
        }
        return way;
    }

    @Test
    void the_manner_and_the_floor_that_rules_say_are_those_of_the_talk() {
        int moved = 0;
        for (int house = 0; house < 8; house++) {
            List<List<Long>> ways = new ArrayList<>();
            for (Opinion manner : Stream.concat(Stream.of("patient", "firm", "even", "quick", "hurry")
                    .map(word -> opinion(Verb.MANNER, 0, Optional.of(word))),
                    Stream.of(opinion(Verb.FLOOR, 100, Optional.empty()))).toList()) {
                Story story = story(manner);
                for (int turn = 0; turn < house; turn++) {
                    story.hear(new Heard.TimeCame()); // Every house has chances of its own.
                }
                ways.add(way(story));
            }
            assertThat(ways).as("proposals in house %d", house).allSatisfy(way -> assertThat(way).hasSize(6));
            if (ways.get(4).get(2) > ways.get(4).get(0)) {
                moved++;
                assertThat(ways.subList(1, 5)).extracting(way -> way.get(2)).as("house %d, %s", house, ways)
                        .isSorted().doesNotHaveDuplicates();
                assertThat(ways.get(1).get(5)).as("house %d, %s", house, ways).isGreaterThan(ways.get(0).get(5));
                assertThat(ways.get(5).subList(0, 5)).as("all is kept back").containsOnly(ways.get(5).get(0));
            } else {
                assertThat(ways).as("one that stands, whatever the manner").allMatch(way -> way.equals(ways.get(0)));
            }
        }
        assertThat(moved).isPositive();
    }
}
