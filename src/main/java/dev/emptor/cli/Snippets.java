package dev.emptor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The lines of the owner's files that findings are about, with marks under the place that is meant. */
final class Snippets {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LONGEST_LINE = 160;
    private static final Pattern SECRET = Pattern.compile("(token|secret|topic|password|passphrase)[a-z-]*[\"']?\\s*:");

    /** A line with its number, and the marks under it. */
    record Snippet(String number, String line, String marks) {}

    private final Path home;
    private final Map<String, List<String>> files = new TreeMap<>();

    Snippets(Path home) {
        this.home = home;
    }

    /** Empty where the finding has no place, or its line is too long or too private to be shown. */
    Optional<Snippet> of(Workshop.Finding finding) {
        List<String> lines = finding.line() > 0 && finding.col() > 0
                ? files.computeIfAbsent(finding.path(), this::read) : List.of();
        if (finding.line() < 1 || finding.line() > lines.size()) {
            return Optional.empty();
        }
        // Tabs and letters that are not shown would put the marks elsewhere.
        String line = lines.get(finding.line() - 1).replace('\t', ' ');
        String shown = Plain.line(line);
        int start = finding.col() - 1;
        if (secret(finding.path(), line) || line.isBlank() || line.length() > LONGEST_LINE
                || shown.length() != line.length() || start > line.length()) {
            return Optional.empty();
        }
        int end = Math.max(start + 1, Math.min(line.length(), start + finding.length()));
        int before = Plain.width(line.substring(0, start));
        int marks = end > line.length() ? 1 : Math.max(1, Plain.width(line.substring(start, end)));
        return Optional.of(new Snippet("%5d".formatted(finding.line()), shown,
                " ".repeat(before) + "^".repeat(marks)));
    }

    /** What a command says may be kept by others, such as a log: neither her data nor what opens a door is shown. */
    private static boolean secret(String path, String line) {
        return path.endsWith("profile.yaml") || (path.startsWith("config/") && SECRET.matcher(line).find());
    }

    private List<String> read(String path) {
        Path file = home.resolve(path);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return List.of();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new ArrayList<>(List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n", -1)));
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
