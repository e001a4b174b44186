package dev.emptor.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of what simulated houses let be seen was looked through for personal data: how many seeds, how many of each
 * kind of {@link Shown}, how many bytes, and how many seeds in which something stood where it must not.
 */
record Combed(long seeds, List<Long> seen, long bytes, long exceptions) {
    static final Combed NONE = new Combed(0, Stream.of(Shown.values()).map(kind -> 0L).toList(), 0, 0);
    static final String COLUMNS = "first,seeds," + Stream.of(Shown.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(","))
            + ",bytes,exceptions";

    static Combed of(World world) {
        AuditorMarkers markers = world.auditor().markers;
        return new Combed(1, Stream.of(Shown.values()).map(markers::seen).toList(), markers.bytes(),
                markers.exceptions().isEmpty() ? 0 : 1);
    }

    Combed and(Combed other) {
        return new Combed(seeds + other.seeds, Stream.of(Shown.values()).map(kind -> seen(kind) + other.seen(kind))
                .toList(), bytes + other.bytes, exceptions + other.exceptions);
    }

    long seen(Shown kind) {
        return seen.get(kind.ordinal());
    }

    /** One line of the result file. */
    String line(long first) {
        return first + "," + seeds + "," + seen.stream().map(String::valueOf).collect(Collectors.joining(",")) + ","
                + bytes + "," + exceptions;
    }

    /** Reads a line back; refuses one that is not of that form. */
    static Combed of(String line) {
        List<Long> numbers = Arrays.stream(line.split(",", -1)).map(Long::parseLong).toList();
        int kinds = Shown.values().length;
        if (numbers.size() != kinds + 4) {
            throw new IllegalArgumentException("not a line of results: " + line);
        }
        return new Combed(numbers.get(1), numbers.subList(2, 2 + kinds), numbers.get(2 + kinds),
                numbers.get(3 + kinds));
    }
}
