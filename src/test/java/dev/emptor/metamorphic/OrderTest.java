package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who comes first, who comes fast and who comes last are served alike (I10, T29). */
class OrderTest {
    @Test
    void the_markets_end_in_every_way_there_is() {
        Map<Decision.Kind, Integer> ends = new EnumMap<>(Decision.Kind.class);
        for (long seed = 0; seed < 100; seed++) {
            ends.merge(Scene.of(seed).decided(Shipped.RULES).kind(), 1, Integer::sum);
        }
        assertThat(ends.values()).as("%s", ends).hasSize(3).allMatch(count -> count > 5);
    }

    @Test
    void permuted_arrivals_change_no_decision() {
        otherMoments(100);
        atOnce(50);
    }

    @Test
    @Tag("long")
    void permuted_arrivals_change_no_decision_in_many_more_markets() {
        otherMoments(1_000);
        atOnce(1_000);
    }

    private static void otherMoments(int markets) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Random random = new Random(seed);
            List<Bid> other = new ArrayList<>();
            scene.bids().forEach(bid -> other.add(bid.at(Scene.arrival(random))));
            findings.same(seed, scene.decided(Shipped.RULES), scene.with(other).decided(Shipped.RULES));
        }
        findings.none("arrivals at other moments", markets);
    }

    private static void atOnce(int markets) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            List<Bid> turned = new ArrayList<>(scene.bids());
            Collections.shuffle(turned, new Random(seed));
            Duration at = turned.get(0).after();
            findings.same(seed, scene.decided(Shipped.RULES),
                    scene.with(turned.stream().map(bid -> bid.at(at)).toList()).decided(Shipped.RULES));
        }
        findings.none("arrivals at once, in any order", markets);
    }
}
