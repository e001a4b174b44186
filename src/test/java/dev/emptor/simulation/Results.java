package dev.emptor.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file of seeds that were run: one line for each block, by its first seed. Blocks are run once and kept. */
final class Results {
    static final int BLOCK = 1_000;

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    static Results ofThisRepository() {
        return new Results(Path.of(System.getProperty("emptor.basedir", "."),
                "src/test/resources/simulation/results.csv"));
    }

    /** Every block so far, by its first seed. */
    Map<Long, Sums> blocks() throws IOException {
        Map<Long, Sums> blocks = new TreeMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines.stream().skip(1).filter(l -> !l.isBlank()).toList()) {
            long first = Long.parseLong(line.substring(0, line.indexOf(',')));
            if (blocks.put(first, Sums.of(line)) != null) {
                throw new IOException("the block from seed " + first + " is in " + file + " twice");
            }
        }
        return blocks;
    }

    void append(long first, Sums sums) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.writeString(file, Sums.COLUMNS + "\n");
        }
        Files.writeString(file, sums.line(first) + "\n", StandardOpenOption.APPEND);
    }

    /** All blocks together. */
    Sums total() throws IOException {
        Sums total = new Sums();
        blocks().values().forEach(total::add);
        return total;
    }
}
