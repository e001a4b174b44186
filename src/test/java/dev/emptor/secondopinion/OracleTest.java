package dev.emptor.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second opinion is worth something while it is short enough to be read in one go and borrows nothing. */
class OracleTest {
    private static final Path HERE = Path.of(System.getProperty("emptor.basedir", "."))
            .resolve("src/test/java/dev/emptor/secondopinion");

    @Test
    void the_oracle_has_fewer_than_five_hundred_lines_and_knows_nothing_but_the_jdk() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("Oracle.java", "Books.java")) {
            lines.addAll(Files.readAllLines(HERE.resolve(file)));
        }
        assertThat(lines.size()).isLessThan(500);
        assertThat(lines).filteredOn(line -> line.startsWith("import ")).isNotEmpty()
                .allMatch(line -> line.startsWith("import java.util.") || line.startsWith("import java.math."));
        assertThat(lines).noneMatch(line -> line.contains("dev.emptor.") && !line.startsWith("package "));
    }
}
