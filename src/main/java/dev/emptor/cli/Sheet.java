package dev.emptor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names and values of one thing, aligned under each other. A value there is none of takes no line. */
final class Sheet {
    private record Entry(String name, Text value) {}

    private final List<Entry> entries = new ArrayList<>();

    Sheet put(String name, String value) {
        if (!value.isBlank()) {
            entries.add(new Entry(name, Text.of(Ink.of(value), value)));
        }
        return this;
    }

    Sheet put(String name, Optional<String> value) {
        return put(name, value.orElse(""));
    }

    Sheet put(String name, List<String> values) {
        return put(name, String.join(", ", values));
    }

    List<String> lines(boolean colours) {
        int widest = entries.stream().mapToInt(entry -> Plain.width(entry.name())).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            String pad = " ".repeat(widest - Plain.width(entry.name()) + 2);
            lines.add((colours ? Ink.FAINT.on(entry.name()) : entry.name()) + pad + entry.value().shown(colours));
        }
        return lines;
    }
}
