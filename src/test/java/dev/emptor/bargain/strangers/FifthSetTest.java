package dev.emptor.bargain.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Game;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Party;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Session;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Worth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fifth set among itself: nobody takes what is worse than nothing, and each does what it is named for. */
final class FifthSetTest {
    private static final int ROUNDS = 21;
    private static final Domain HUNDRED = new Domain(List.of(new Issue.Amount("price", 0, 100, 1)));
    private static final long SEED = 3;

    private static Stream<String> names() {
        return FifthSet.strategies().keySet().stream();
    }

    @Test
    void what_is_bought_leaves_both_a_gain_or_has_no_deal_at_all() {
        assertThat(Household.all(10)).hasSizeGreaterThanOrEqualTo(12).allSatisfy(each -> {
            assertThat(each.hasDeal()).as(each.id()).isTrue();
            assertThat(each.buyer().best()).isGreaterThan(Math.max(0, each.buyer().walkAway()));
            assertThat(each.seller().best()).isGreaterThan(Math.max(0, each.seller().walkAway()));
        });
        assertThat(Household.none(10)).noneMatch(Scenario::hasDeal);
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_neither_proposes_nor_takes_what_is_worse_than_no_deal(String name) {
        for (Scenario scenario : Stream.concat(Household.all(6).stream(), Household.none(6).stream()).toList()) {
            assertThat(games(name, scenario).stream().filter(game -> !reasonable(game)).map(Game::ending))
                    .as(scenario.id()).isEmpty();
        }
    }

    private static boolean reasonable(Game game) {
        Scenario scenario = game.scenario();
        return game.deal().stream().allMatch(d -> scenario.buyer().acceptable(d) && scenario.seller().acceptable(d))
                && game.ending().moves().stream().allMatch(said -> !(said.move() instanceof Move.Offer(Outcome what))
                || scenario.of(said.opener() ? game.first() : game.first().other()).acceptable(what));
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_says_the_same_again_to_the_same(String name) {
        Scenario washer = Household.all(10).get(5);
        assertThat(games(name, washer)).isEqualTo(games(name, washer));
    }

    private static List<Game> games(String name, Scenario scenario) {
        Ranking buyer = Ranking.of(scenario.buyer());
        Ranking seller = Ranking.of(scenario.seller());
        return FifthSet.strategies().values().stream().flatMap(them -> Stream.of(Role.values())
                .map(first -> Game.play(scenario, Role.BUYER, first, made(name, buyer, SEED),
                        them.party(seller, Jitter.ofSeed(4))))).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_does_what_its_name_says(String name) {
        assertThat(asNamed(name)).as("%s asks %s of one that stands still and %s of one that comes", name,
                asks(name, SEED, 5), asks(name, SEED, up(0, 2))).isTrue();
    }

    private static boolean asNamed(String name) {
        List<Long> still = asks(name, SEED, 5);
        List<Long> rising = asks(name, SEED, up(0, 2));
        return switch (name) {
            case "abines" -> least(still) >= 60 && still.get(9) < rising.get(9);
            case "absolute" -> still.stream().allMatch(a -> a > 60)
                    && rising.getFirst() - rising.get(10) > 10 && rising.getFirst() - rising.get(10) < 30;
            case "agent-k" -> asks(name, SEED, 45).getLast() > still.getLast() + 30;
            case "atlas" -> firstTaken(name, 5) == 19 && asks(name, SEED, 5, 30, 5).getLast() == 30
                    && asks(name, SEED, 5).getLast() < asks(name, SEED, 30).getLast();
            case "bayes" -> likesWhatTheOtherNames();
            case "bazaar" -> asks(name, SEED, 45).getLast() > still.getLast() + 20;
            case "brink" -> leaves(name, 5) > 5 && leaves(name, up(0, 1)) == 0;
            case "caduceus" -> still.stream().limit(17).allMatch(a -> a == 100) && least(still) < 100;
            case "chooses" -> firstTaken(name, 30, 5, 5, 5, 5, 5, 5, 5, 5, 31) == 10
                    && firstTaken(name, up(1, 1)) == 8;
            case "explodes" -> still.get(9) < 50 && still.get(6) > 80 && still.get(11) > 80;
            case "gives-in" -> falls(still) && still.get(10) < 40;
            case "greedy" -> falls(still) && still.get(10) > 85 && still.getLast() < 10;
            case "grim" -> still.getLast().equals(still.get(6)) && still.getLast() > 80 && rising.getLast() < 40;
            case "haggler" -> asks(name, SEED, up(20, 2)).get(15) > asks(name, SEED, 20).get(15) + 10;
            case "hard-headed" -> falls(still) && still.get(15) > 95 && still.getLast() == 59;
            case "hybrid" -> rising.get(7) < still.get(7) - 5 && still.getLast() == 40;
            case "nibbles" -> firstTaken(name, 90) >= 16 && asks(name, SEED, 90).contains(98L);
            case "pars" -> least(still) >= 65 && least(still) < 80 && still.get(10) > 95;
            case "pon-poko" -> LongStream.range(0, 40).mapToObj(s -> least(asks(name, s, 5)) / 5).distinct().count() > 2
                    && LongStream.range(0, 40).allMatch(s -> least(asks(name, s, 5)) >= 70);
            case "reckons-back" -> still.getLast() == 100 && asked(name, false, SEED, 0).get(19) < 10;
            case "reopens" -> falls(still) && still.getLast() == 20 && rising.stream().skip(3).allMatch(a -> a == 95);
            case "step-for-step" -> new HashSet<>(still).size() == 2 && new HashSet<>(rising).size() == rising.size();
            case "stops" -> firstTaken(name, 5) > 10 && firstTaken(name, 70, 5, 5, 5, 5, 75) == 6;
            case "trembling" -> !falls(still) && !still.equals(asks(name, SEED + 1, 5)) && still.getLast() < 40;
            case "two-tats" -> asks(name, SEED, 5, 9, 9, 13, 13, 17).get(6) == 82 && still.getLast() == 97;
            case "ultimatum" -> still.equals(List.of(80L)) && moves(name, true, SEED, 5).size() == ROUNDS;
            default -> false;
        };
    }

    private static long least(List<Long> asks) {
        return asks.stream().mapToLong(a -> a).min().orElseThrow();
    }

    private static boolean falls(List<Long> asks) {
        return IntStream.range(1, asks.size()).allMatch(i -> asks.get(i) <= asks.get(i - 1));
    }

    /** What the other proposes in each round: so much, and so much more each time. */
    private static long[] up(long from, long step) {
        return LongStream.range(0, ROUNDS).map(i -> from + i * step).toArray();
    }

    private static List<Long> asks(String name, long seed, long... theirs) {
        return asked(name, true, seed, theirs);
    }

    private static List<Long> asked(String name, boolean opens, long seed, long... theirs) {
        return moves(name, opens, seed, theirs).stream().filter(m -> m instanceof Move.Offer)
                .map(m -> ((Move.Offer) m).outcome().value(0)).toList();
    }

    /** In which round it takes what stands; {@link #ROUNDS} if it never does. */
    private static int firstTaken(String name, long... theirs) {
        List<Move> moves = moves(name, true, SEED, theirs);
        return moves.getLast() instanceof Move.Accept ? moves.size() - 1 : ROUNDS;
    }

    private static long leaves(String name, long... theirs) {
        return LongStream.range(0, 40).filter(s -> moves(name, true, s, theirs).getLast() instanceof Move.End).count();
    }

    /** Of one that would have 100 of 100, against proposals that go on with the last of these. */
    private static List<Move> moves(String name, boolean opens, long seed, long... theirs) {
        Preferences all = new Preferences(HUNDRED, 0, List.of(new Worth.PerUnit(1, 0, 100)), 0);
        Party us = made(name, Ranking.of(all), seed);
        Party them = turn -> new Move.Offer(Outcome.of(theirs[Math.min(turn.round(), theirs.length - 1)]));
        return Session.play(HUNDRED, ROUNDS, opens ? us : them, opens ? them : us).moves().stream()
                .filter(said -> said.opener() == opens).map(Session.Said::move).toList();
    }

    private static Party made(String name, Ranking ranking, long seed) {
        Strategies.Maker maker = FifthSet.strategies().get(name);
        assertThat(maker).isNotNull();
        return maker.party(ranking, Jitter.ofSeed(seed));
    }

    /** Two colours that are all the same to it: it proposes the one that the other names. */
    private static boolean likesWhatTheOtherNames() {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 0, 100, 5),
                new Issue.Choice("colour", List.of("red", "blue"))));
        Ranking ranking = Ranking.of(new Preferences(domain, 0,
                List.of(new Worth.PerUnit(1, 0, 100), new Worth.Each(List.of(0L, 0L))), 0));
        Set<Long> named = new HashSet<>();
        for (long colour : List.of(0L, 1L)) {
            Session.Ending ending = Session.play(domain, 6, made("bayes", ranking, SEED),
                    turn -> new Move.Offer(Outcome.of(5L * turn.round(), colour)));
            Outcome last = ((Move.Offer) ending.moves().get(8).move()).outcome();
            named.add(last.value(1) == colour ? 1L : 0L);
        }
        return named.equals(Set.of(1L));
    }
}
