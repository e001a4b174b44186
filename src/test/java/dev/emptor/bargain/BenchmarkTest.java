package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.wire.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rfq-bench scenarios. That the engine and the opponents are those of the benchmark shows in the strategies whose
 * scores are known: a plain time curve has 35, one with a floor 41. The scenarios lie beside the checkout; without them
 * these tests are skipped.
 */
final class BenchmarkTest {
    private static final List<Long> SEEDS = List.of(0L, 1L, 1_000L, 1_000_000L);
    private static List<Scenario> scenarios = List.of();

    @BeforeAll
    static void read() throws IOException {
        Path data = Path.of(System.getProperty("emptor.data", System.getProperty("emptor.basedir",
                System.getProperty("user.dir")) + "/../shared/data"), "negotiation/rfq-bench-scenarios.json");
        assumeTrue(Files.exists(data), () -> "skipped: " + data + " is not there");
        scenarios = ScenarioReader.read(Files.readAllBytes(data));
    }

    private static Matrix play(Strategies.Maker tested) {
        return Matrix.play(scenarios, tested, Strategies.BENCHMARK, 0);
    }

    @Test
    void a_plain_time_curve_has_35_and_one_with_a_floor_41() {
        assertThat(scenarios).hasSize(13);
        assertThat(play(Peers.named("time-0.05")).possible().meanShare()).isBetween(351_000L, 352_000L);
        assertThat(play(Peers.named("curve-0.1-floor")).possible().meanShare()).isBetween(405_000L, 415_000L);
        assertThat(play(Peers.named("time-0.05")).possible().games()).hasSize(160);
    }

    @Test
    void ours_has_45_agrees_where_it_can_and_walks_away_where_it_must() {
        Matrix ours = play(Peers.named(Strategies.OURS));
        assertThat(ours.possible().meanShare()).isGreaterThanOrEqualTo(455_000);
        assertThat(ours.possible().deals() * 10).isGreaterThanOrEqualTo(ours.possible().games().size() * 9L);
        assertThat(ours.impossible().games()).hasSize(48);
        assertThat(ours.impossible().games().stream().map(played -> played.game().scenario().id()).distinct())
                .hasSize(3);
        assertThat(ours.impossible().deals()).isZero();
        assertThat(ours.regretted()).isZero();
    }

    @Test
    void chance_hardly_matters() {
        for (long seed : SEEDS) {
            Matrix ours = Matrix.play(scenarios, Peers.named(Strategies.OURS), Strategies.BENCHMARK, seed);
            assertThat(ours.possible().meanShare()).isGreaterThanOrEqualTo(450_000);
        }
    }

    /** The benchmark's reciprocal side answers a step again while ours is repeated; without that it gives less. */
    @Test
    void a_reciprocal_side_that_answers_each_step_once_leaves_45_too() {
        List<String> opponents = List.of("hardliner", "fast-conceder", "reciprocal-plain", "integrative");
        long sum = 0;
        for (long seed : SEEDS) {
            Matrix ours = Matrix.play(scenarios, Peers.named(Strategies.OURS), opponents, seed);
            assertThat(ours.possible().deals() * 10).isGreaterThanOrEqualTo(ours.possible().games().size() * 9L);
            sum += ours.possible().meanShare();
        }
        assertThat(sum / SEEDS.size()).isGreaterThanOrEqualTo(450_000);
    }
}
