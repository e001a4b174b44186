package dev.emptor.metamorphic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A better price never hurts whoever gives it, and a worse one never helps (I11). */
class MonotoneTest {
    @Test
    void the_winner_wins_when_only_its_total_falls() {
        cheaperWinner(80);
    }

    @Test
    void a_loser_that_gets_dearer_never_wins() {
        dearerLoser(80);
    }

    @Test
    @Tag("long")
    void both_hold_in_many_more_markets() {
        cheaperWinner(1_000);
        dearerLoser(1_000);
    }

    private static void cheaperWinner(int markets) {
        Findings findings = new Findings();
        int tried = 0;
        for (long seed = 0; tried < markets; seed++) {
            Scene scene = Scene.of(seed);
            Decision before = scene.decided(Shipped.RULES);
            Optional<String> winner = before.winner();
            if (winner.isPresent()) {
                tried++;
                Random random = new Random(seed);
                Decision after = scene.with(scene.bids().stream().map(bid -> bid.key().equals(winner.get())
                        ? bid.each(Math.max(1, bid.each() * (60 + random.nextInt(40)) / 100)) : bid).toList())
                        .decided(Shipped.RULES);
                findings.holds(seed, after.winner().equals(winner) && after.kind().compareTo(before.kind()) >= 0,
                        before.beside(after), after.beside(before));
            }
        }
        findings.none("a cheaper winner", markets);
    }

    private static void dearerLoser(int markets) {
        Findings findings = new Findings();
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            Decision before = scene.decided(Shipped.RULES);
            Random random = new Random(seed);
            List<Bid> losers = new ArrayList<>(scene.bids().stream()
                    .filter(bid -> !before.winner().equals(Optional.of(bid.key()))).toList());
            if (!losers.isEmpty()) {
                Bid loser = losers.get(random.nextInt(losers.size()));
                Decision after = scene.with(scene.bids().stream().map(bid -> bid.equals(loser)
                        ? bid.each(bid.each() * (101 + random.nextInt(60)) / 100 + 1) : bid).toList())
                        .decided(Shipped.RULES);
                findings.holds(seed, !after.winner().equals(Optional.of(loser.key())),
                        before.beside(after), after.beside(before));
            }
        }
        findings.none("a dearer loser", markets);
    }
}
