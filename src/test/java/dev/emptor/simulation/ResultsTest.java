package dev.emptor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the result file says of the seeds that were run holds together. */
class ResultsTest {
    @TempDir
    Path folder;

    @Test
    void no_seed_of_the_accumulated_results_counts_twice_and_none_found_anything() throws IOException {
        long free = Long.MIN_VALUE;
        for (Map.Entry<Long, Sums> block : Results.ofThisRepository().blocks().entrySet()) {
            assertThat(block.getKey()).as("blocks overlap").isGreaterThanOrEqualTo(free);
            free = block.getKey() + block.getValue().seeds();
            assertThat(block.getValue().seeds()).isBetween(1L, (long) Results.BLOCK);
            assertThat(block.getValue().violations()).as("the block from seed %s", block.getKey()).isZero();
            assertThat(block.getValue().orders()).isGreaterThan(block.getValue().seeds());
        }
    }

    @Test
    void a_block_reads_back_as_it_was_written() throws IOException {
        Path file = folder.resolve("deep/results.csv");
        Results results = new Results(file);
        Sums sums = new Sums();
        sums.add(Run.of(Plan.of(11)));
        results.append(1, sums);
        sums.add(Run.of(Plan.of(12)));
        results.append(1_001, sums);
        assertThat(results.blocks().get(1_001L).line(1_001)).isEqualTo(sums.line(1_001));
        assertThat(results.total().seeds()).isEqualTo(3);
        assertThat(Files.readAllLines(file)).hasSize(3);
        results.append(1, sums);
        assertThatThrownBy(results::blocks).hasMessageContaining("twice");
    }
}
