package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.strangers.FourthSet;
import dev.emptor.bargain.strangers.Purchases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ours against strategies that were frozen before it met them, over purchases of that set and of the older ones, beside
 * the honest peers and beside every strategy of the set itself. The whole of it: -Psim, results in a file.
 */
final class StrangersTest {
    private static final Path RESULTS = results("strangers.csv");
    private static final String THEIRS = "fourth: ";
    private static final List<Integer> ROUNDS = List.of(5, 10, 50, 200);

    private static SequencedMap<String, Strategies.Maker> competitors(List<String> peers) {
        return Tournament.made(Stream.concat(Stream.of(Strategies.OURS), peers.stream()).toList(), Peers::named);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void ours_is_before_every_honest_peer_against_strangers(int rounds) {
        Tournament played = Tournament.play(Purchases.all(rounds), competitors(List.of("time-0.2", "time-1",
                "tit-for-tat", "micro-end", "candidate-0.1-floor")), FourthSet.strategies());
        assertThat(played.ranking()).first().isEqualTo(Strategies.OURS);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50})
    void where_no_deal_is_good_for_both_none_is_made_with_a_stranger(int rounds) {
        Scenario none = Purchases.none(rounds);
        Strategies.Maker ours = Strategies.named(Strategies.OURS).orElseThrow();
        FourthSet.strategies().forEach((name, them) -> {
            for (Role role : Role.values()) {
                for (Role first : Role.values()) {
                    assertThat(Game.play(none, role, first, ours, them, rounds).deal()).as(name).isEmpty();
                }
            }
        });
    }

    @Test
    void the_file_says_where_one_of_the_strangers_is_before_ours() throws IOException {
        assertThat(first(RESULTS)).containsExactly("of this set,5,1,fourth: stopper",
                "of this set,10,1,fourth: stopper", "of this set,50,1,fourth: stopper", "of this set,200,1,emptor",
                "of the older sets,5,1,fourth: zeuthen", "of the older sets,10,1,emptor",
                "of the older sets,50,1,emptor", "of the older sets,200,1,emptor");
    }

    @Test
    @Tag("long")
    void the_places_and_leads_are_those_on_file() throws IOException {
        List<String> lines = lines(THEIRS, FourthSet.strategies(), Purchases::all);
        if (Boolean.getBoolean("golden.update")) {
            Files.write(RESULTS, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(RESULTS));
    }

    /** Who is first where. */
    static List<String> first(Path results) throws IOException {
        return Files.readAllLines(results).stream().filter(line -> line.matches("[^,]+,[0-9]+,1,.*"))
                .map(line -> line.replaceFirst("(,1,[^,]+),.*", "$1")).toList();
    }

    static Path results(String file) {
        return Path.of(System.getProperty("emptor.basedir", ""), "src/test/resources/dev/emptor/bargain", file);
    }

    /** What a set's file holds: ours, the peers and the set itself against the set, over its purchases and others. */
    static List<String> lines(String prefix, SequencedMap<String, Strategies.Maker> set,
            IntFunction<List<Scenario>> purchases) {
        SequencedMap<String, Strategies.Maker> all = competitors(Peers.ALL);
        set.forEach((name, maker) -> all.put(prefix + name, maker));
        List<String> lines = new ArrayList<>(List.of("purchases,rounds,place,competitor,mean utility,"
                + "lead of ours over it (low end of 95 %),(high end)"));
        for (int rounds : ROUNDS) {
            lines.addAll(Tournament.play(purchases.apply(rounds), all, set).rows("of this set", rounds));
        }
        for (int rounds : ROUNDS) {
            List<Scenario> older = PurchaseGames.some(5, TournamentTest.purchases(rounds), rounds);
            lines.addAll(Tournament.play(older, all, set).rows("of the older sets", rounds));
        }
        return lines;
    }
}
