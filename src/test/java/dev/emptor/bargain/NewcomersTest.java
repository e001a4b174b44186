package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.strangers.FifthSet;
import dev.emptor.bargain.strangers.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ours against the fifth set, as {@link StrangersTest} does it with the fourth: frozen before ours met it. The file is
 * written by this test itself, run with -Psim and -Dgolden.update=true.
 */
final class NewcomersTest {
    private static final Path RESULTS = StrangersTest.results("newcomers.csv");

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void where_no_deal_is_good_for_both_none_is_made_and_else_none_that_we_regret(int rounds) {
        Strategies.Maker ours = Strategies.named(Strategies.OURS).orElseThrow();
        List<Scenario> all = Stream.concat(Household.none(rounds).stream(), Household.all(rounds).stream()).toList();
        FifthSet.strategies().forEach((name, them) -> {
            for (Scenario scenario : all) {
                for (Role role : Role.values()) {
                    for (Role first : Role.values()) {
                        Game game = Game.play(scenario, role, first, ours, them, rounds);
                        assertThat(game.regretted()).as(name + scenario.id()).isFalse();
                        assertThat(game.possible() || game.deal().isEmpty()).as(name + scenario.id()).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void the_file_says_who_is_before_ours() throws IOException {
        assertThat(StrangersTest.first(RESULTS)).containsExactly("of this set,5,1,fifth: bayes",
                "of this set,10,1,emptor", "of this set,50,1,candidate-0.1-floor-our-bids", "of this set,200,1,emptor",
                "of the older sets,5,1,fifth: bayes", "of the older sets,10,1,fifth: bayes",
                "of the older sets,50,1,candidate-0.1-floor", "of the older sets,200,1,emptor");
    }

    @Test
    @Tag("long")
    void the_places_and_leads_are_those_on_file() throws IOException {
        List<String> lines = StrangersTest.lines("fifth: ", FifthSet.strategies(), Household::all);
        if (Boolean.getBoolean("golden.update")) {
            Files.write(RESULTS, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(RESULTS));
    }
}
