package dev.emptor.bargain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.bargain.strangers.FifthSet;
import dev.emptor.bargain.strangers.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ours against the fifth set, as {@link StrangersTest} does it with the fourth: frozen before ours met it. The file is
 * written by this test itself, run with -Psim and -Dgolden.update=true.
 */
final class NewcomersTest {
    private static final Path RESULTS = StrangersTest.results("newcomers.csv");

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
