package dev.emptor.bench;

import dev.emptor.bargain.Coordinator;
import dev.emptor.bargain.Decision;
import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Mandate;
import dev.emptor.bargain.Negotiator;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Quotes;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Style;
import dev.emptor.bargain.Turn;
import dev.emptor.bargain.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one move of a negotiation costs, over 4,356 outcomes of four issues: early, in the middle and late in talks of
 * 10 and of 200 rounds; one round of a need with five sellers; and ranking the outcomes, once for a negotiation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class BargainBench {
    private static final int SELLERS = 5;

    /** Round (from 0) of so many. */
    @Param({"1/10", "8/10", "1/200", "100/200", "198/200"})
    public String at = "";

    private Preferences buyer = preferences();
    private Mandate mandate = Mandate.of(Ranking.of(buyer), Style.FIRM);
    private Turn turn = turn(1, 10);
    private List<Quotes> talks = List.of();

    @Setup
    public void talkSoFar() {
        int slash = at.indexOf('/');
        turn = turn(Integer.parseInt(at.substring(0, slash)), Integer.parseInt(at.substring(slash + 1)));
        talks = new ArrayList<>();
        for (int s = 0; s < SELLERS; s++) {
            talks.add(new Quotes("seller-" + s, turn.ours(), turn.theirs().stream()
                    .map(outcome -> new Quotes.Quote(outcome, Integer.MAX_VALUE)).toList(), false, false));
        }
    }

    @Benchmark
    public Decision move() {
        return Negotiator.move(mandate, turn, Jitter.ofSeed(1));
    }

    @Benchmark
    public List<Coordinator.Step> roundWithFiveSellers() {
        return Coordinator.next(mandate, Coordinator.Clock.of(turn.round(), turn.rounds() * 5 / 4), talks,
                seller -> new Jitter(Jitter.ofSeed(1).key(), seller));
    }

    @Benchmark
    public Ranking rankingOfOutcomes() {
        return Ranking.of(buyer);
    }

    private static Preferences preferences() {
        Domain domain = new Domain(List.of(new Issue.Amount("price", 80_00, 140_00, 50),
                new Issue.Choice("delivery", List.of("1", "2", "3", "5")),
                new Issue.Choice("returns", List.of("14", "30", "60")),
                new Issue.Choice("warranty", List.of("1", "2", "3"))));
        return Preferences.ofBuyer(domain, 130_00, List.of(new Worth.PerUnit(-1, 0, 200_00),
                new Worth.Each(List.of(3_00L, 2_00L, 1_00L, 0L)), new Worth.Each(List.of(0L, 1_00L, 1_50L)),
                new Worth.Each(List.of(0L, 2_00L, 4_00L))));
    }

    private Turn turn(int round, int rounds) {
        Domain domain = buyer.domain();
        List<Outcome> theirs = new ArrayList<>();
        List<Outcome> ours = new ArrayList<>();
        for (int k = 0; k <= round; k++) {
            theirs.add(domain.outcome(domain.size() - 1 - k * 7));
            if (k < round) {
                ours.add(domain.outcome(k * 3));
            }
        }
        return new Turn(round, rounds, false, Optional.of(theirs.getLast()), ours, theirs);
    }
}
