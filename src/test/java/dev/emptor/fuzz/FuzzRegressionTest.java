package dev.emptor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input kept for a reader, the first ones and those that once broke it, is read again as it should be. */
final class FuzzRegressionTest {
    private static final Path INPUTS =
            Path.of(System.getProperty("emptor.basedir", "")).resolve("src/test/resources/fuzz");

    @ParameterizedTest
    @EnumSource(Target.class)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void every_kept_input_is_read_or_refused(Target target) throws IOException {
        List<Path> inputs = inputs(target);
        assertThat(inputs).as("inputs of %s", target).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            try {
                target.read(bytes);
                target.read(java.util.Arrays.copyOf(bytes, bytes.length / 2));
            } catch (RuntimeException | Error broken) {
                throw new AssertionError(INPUTS.relativize(input) + ": " + broken.getMessage(), broken);
            }
        }
    }

    @Test
    void no_input_is_kept_for_a_reader_that_is_not_there() throws IOException {
        List<String> folders = Stream.of(Target.values()).map(Target::folder).toList();
        try (Stream<Path> all = Files.list(INPUTS)) {
            assertThat(all.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(folders);
        }
    }

    private static List<Path> inputs(Target target) throws IOException {
        Path folder = INPUTS.resolve(target.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
