package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold in any session, whoever sits at the other side: mostly ones that want to break it. */
final class NegotiatorInvariantsTest {
    /** An opponent that says what it likes: honest strategies, noise, unknown values, probes, anchors, silence. */
    private static Party adversary(Scenario scenario, Role role, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.copyOf(Strategies.names());
        Party honest = Strategies.named(names.get(random.nextInt(names.size()))).orElseThrow()
                .party(Ranking.of(scenario.of(role)), Jitter.ofSeed(seed));
        int habit = random.nextInt(6);
        Domain domain = scenario.domain();
        return turn -> switch (random.nextInt(10) < 3 ? habit : 5) {
            case 0 -> new Move.Offer(domain.outcome(random.nextInt(domain.size())));
            case 1 -> new Move.Offer(unknown(domain.outcome(random.nextInt(domain.size())), random));
            case 2 -> new Move.Offer(domain.outcome(0));
            case 3 -> new Move.Offer(domain.outcome(domain.size() - 1));
            case 4 -> new Move.Hold();
            default -> honest.move(turn);
        };
    }

    private static Outcome unknown(Outcome outcome, SplittableRandom random) {
        List<Long> values = new ArrayList<>(outcome.values());
        values.set(random.nextInt(values.size()), Outcome.UNKNOWN);
        return new Outcome(values);
    }

    @Test
    void a_thousand_sessions_break_nothing() {
        sessions(1, 1_000);
    }

    @Test
    @Tag("long")
    void a_hundred_thousand_sessions_break_nothing() {
        sessions(2, 100_000);
    }

    private static void sessions(long from, int count) {
        for (long seed = from * 1_000_000; seed < from * 1_000_000 + count; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scenario scenario = PurchaseGames.one(seed % 97, random.nextInt(1, 25));
            Role role = random.nextBoolean() ? Role.BUYER : Role.SELLER;
            Ranking ranking = Ranking.of(scenario.of(role));
            Mandate mandate = Mandate.of(ranking, Style.values()[random.nextInt(Style.values().length)])
                    .withOffers(random.nextInt(1, 30));
            if (random.nextInt(3) == 0) {
                mandate = mandate.withInHand(OptionalLong.of(random.nextLong(scenario.of(role).walkAway(), 1_000_000)));
            }
            Watch watch = new Watch(mandate, Jitter.ofSeed(seed));
            Party other = adversary(scenario, role.other(), seed);
            boolean opens = random.nextBoolean();
            Session.Ending ending = Session.play(scenario.domain(), scenario.rounds(), opens ? watch : other,
                    opens ? other : watch);
            Optional<Outcome> deal = ending.deal();
            if (deal.isPresent()) {
                OptionalLong points = scenario.of(role).points(deal.get());
                assertThat(points).as("session %d: all of a deal is known and allowed", seed).isPresent();
                assertThat(points.getAsLong()).as("session %d: no deal below the floor", seed)
                        .isGreaterThanOrEqualTo(mandate.floor());
            }
            assertThat(ending.rounds()).isLessThanOrEqualTo(scenario.rounds());
        }
    }

    /** Ours, with its promises checked at every move. */
    private static final class Watch implements Party {
        private final Mandate mandate;
        private final Jitter jitter;
        private long asked = Preferences.MOST_POINTS;

        Watch(Mandate mandate, Jitter jitter) {
            this.mandate = mandate;
            this.jitter = jitter;
        }

        @Override
        public Move move(Turn turn) {
            Decision decision = Negotiator.move(mandate, turn, jitter);
            assertThat(Negotiator.move(mandate, turn, jitter)).as("the same again").isEqualTo(decision);
            Preferences mine = mandate.ranking().preferences();
            long theirs = turn.theirs().stream().mapToLong(o -> mine.points(o).orElse(-Preferences.MOST_POINTS)).max()
                    .orElse(-Preferences.MOST_POINTS);
            assertThat(decision.target()).as("no more than was asked for before, but for what they proposed themselves")
                    .isLessThanOrEqualTo(Math.max(Math.max(asked, theirs), mandate.floor() + 1));
            switch (decision.move()) {
                case Move.Offer it -> {
                    long points = mine.points(it.outcome()).orElseThrow();
                    assertThat(points).as("no bid at the limit").isGreaterThan(mandate.floor());
                    assertThat(turn.ours().size()).as("no more bids than allowed").isLessThan(mandate.offers());
                    asked = Math.min(asked, points);
                }
                case Move.Accept it -> assertThat(mine.points(turn.standing().orElseThrow()).orElseThrow())
                        .as("what is taken is above the floor").isGreaterThanOrEqualTo(mandate.floor());
                case Move.Hold it -> { }
                case Move.End it -> { }
            }
            OptionalLong standing = turn.standing().map(mine::points).orElse(OptionalLong.empty());
            boolean asAsked = standing.isPresent() && standing.getAsLong() >= Math.max(asked, mandate.floor())
                    && !turn.ours().isEmpty();
            if (asAsked) {
                assertThat(decision.move()).as("what we asked for is not refused").isInstanceOf(Move.Accept.class);
            }
            return decision.move();
        }
    }
}
