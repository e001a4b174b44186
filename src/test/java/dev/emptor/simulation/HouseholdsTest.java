package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.simulation.SimSeller.Ask;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two households whose needs are drawn alike, as sellers see them before an order. */
class HouseholdsTest {
    private static final List<Logger> QUIET = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));
    private static final List<Tenant> TENANTS = List.of(Tenant.of("household A"), Tenant.of("household B"));

    @BeforeAll
    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Test
    void two_sellers_with_all_they_saw_before_an_order_find_nothing_that_joins_one_house() {
        int compared = 0;
        for (long seed = 1; seed <= 3; seed++) {
            List<SimSeller> ours = new ArrayList<>(run(seed, TENANTS.get(0)).sellers().values());
            Set<String> others = new HashSet<>();
            run(seed, TENANTS.get(1)).sellers().values().forEach(seller -> others.addAll(words(seller.told)));
            for (int i = 1; i < ours.size(); i++) {
                Set<String> both = words(ours.get(0).told);
                both.retainAll(words(ours.get(i).told));
                compared += both.size();
                both.removeAll(others);
                // A day or a quarter of an hour that both name is named by others too, in another run.
                both.removeIf(word -> word.matches("20\\d\\d-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:00Z)?"));
                assertThat(both).as("seed %s, with %s", seed, ours.get(i).id).isEmpty();
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void the_classifier_finds_a_planted_header_order() {
        assertThat(rate((asks, house) -> planted(asks, house))).isGreaterThan(0.85);
    }

    /** How often a guess is right over samples that were not learned from: every second house is for learning. */
    private static double rate(BiFunction<Ask, Integer, List<String>> seen) {
        Guesser guesser = new Guesser();
        int right = 0;
        int all = 0;
        for (long seed = 1; seed <= 8; seed++) {
            int house = (int) (seed / 2 % 2);
            for (SimSeller seller : run(seed, TENANTS.get(house)).sellers().values()) {
                for (Ask ask : intents(seller.told)) {
                    if (seed % 2 == 0) {
                        guesser.learn(seen.apply(ask, house), house);
                    } else {
                        right += guesser.guess(seen.apply(ask, house)) == house ? 1 : 0;
                        all++;
                    }
                }
            }
        }
        assertThat(all).isPositive();
        return right / (double) all;
    }

    private static World run(long seed, Tenant tenant) {
        World world = new World(Plan.of(seed).days(3, 1), RuleShelf.shipped(), tenant);
        world.run();
        return world;
    }

    private static List<String> planted(Ask ask, int house) {
        List<String> features = new ArrayList<>(features(ask));
        features.add(house == 0 ? "Accept, Host" : "Host, Accept");
        return features;
    }

    private static List<String> features(Ask ask) {
        List<String> features = new ArrayList<>(words(List.of(ask)));
        features.add("length " + ask.body().length);
        features.add("hour " + ask.sent().atZone(ZoneOffset.UTC).getHour());
        features.add("second " + ask.sent().atZone(ZoneOffset.UTC).getSecond());
        return features;
    }

    private static List<Ask> intents(Collection<Ask> asks) {
        return asks.stream().filter(ask -> ask.path().endsWith("/intents") || ask.path().endsWith("/proposals"))
                .toList();
    }

    /** Everything of four letters or more in what came before an order. */
    private static Set<String> words(Collection<Ask> asks) {
        Set<String> words = new TreeSet<>();
        for (Ask ask : intents(asks)) {
            for (String word : new String(ask.body(), StandardCharsets.UTF_8).split("[\"{},\\[\\]]+", -1)) {
                if (word.length() >= 4) {
                    words.add(word);
                }
            }
        }
        return words;
    }
}
