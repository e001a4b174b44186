package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every scenario, against each of some opponents, in both roles, with either side first. The score S of the rfq-bench
 * benchmark is 100 times the mean of q ({@link Score}) over all games in which a deal exists, each counting the same;
 * where none exists, only walking away is right.
 */
public record Matrix(List<Played> games) {
    /** A game and the opponent it was played against. */
    public record Played(String opponent, Game game) {}

    public Matrix {
        games = List.copyOf(games);
    }

    public static Matrix play(List<Scenario> scenarios, Strategies.Maker tested, List<String> opponents, long seed) {
        List<Played> games = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (String opponent : opponents) {
                Strategies.Maker them = Strategies.named(opponent).orElseThrow();
                for (Role role : Role.values()) {
                    for (Role first : Role.values()) {
                        games.add(new Played(opponent,
                                Game.play(scenario, role, first, tested, them, seed + games.size())));
                    }
                }
            }
        }
        return new Matrix(games);
    }

    public Matrix where(Predicate<Played> condition) {
        return new Matrix(games.stream().filter(condition).toList());
    }

    /** Games in which a deal exists. */
    public Matrix possible() {
        return where(played -> played.game().possible());
    }

    /** Games in which none does. */
    public Matrix impossible() {
        return where(played -> !played.game().possible());
    }

    /** The mean of q over these games in millionths; 0 of none. */
    public long meanShare() {
        return games.isEmpty() ? 0
                : games.stream().mapToLong(played -> played.game().ours().millionths()).sum() / games.size();
    }

    public long deals() {
        return games.stream().filter(played -> played.game().deal().isPresent()).count();
    }

    /** Deals worth less to us than none. */
    public long regretted() {
        return games.stream().filter(played -> played.game().regretted()).count();
    }
}
