package dev.emptor.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a directory of rule files. Notes, rule tests and what editors leave behind are passed over; what no {@link
 * Door} reads is warned of, for its owner may believe that it is in force.
 */
final class RuleDirectory {
    static final int MOST_FILES = 200;
    static final int LARGEST_FILE = 256 * 1024;

    private static final int SHOWN_HEX = 16;
    private static final List<String> PASSED_OVER =
            List.of(".md", ".txt", ".test.yaml", "~", ".swp", ".tmp", ".bak", ".orig");

    /** The directory at one moment; the revision is a hash of names and contents. */
    record Snapshot(String revision, List<RuleFile> files, List<Problem> problems) {
        static Snapshot of(List<RuleFile> files, List<Problem> problems) {
            List<RuleFile> sorted = files.stream().sorted().toList();
            return new Snapshot(RuleDirectory.revision(sorted), sorted, List.copyOf(problems));
        }
    }

    private RuleDirectory() {}

    static Snapshot read(Path directory) {
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        List<Path> paths;
        try (Stream<Path> all = Files.list(directory)) {
            paths = all.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return Snapshot.of(List.of(), List.of(Problem.error(name, Place.WHOLE_FILE, "",
                    "the directory of rules cannot be read (" + unreadable.getClass().getSimpleName()
                            + "); create it, or name another one")));
        }
        List<RuleFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            String file = String.valueOf(path.getFileName());
            String shown = name + "/" + file;
            if (file.startsWith(".") || PASSED_OVER.stream().anyMatch(file::endsWith)) {
                continue;
            }
            if (Door.of(file).isEmpty()) {
                problems.add(Problem.warning(shown, Place.WHOLE_FILE, "",
                        "this is not read: rules stand in files that end in .drl, .yaml or .csv"));
                continue;
            }
            if (files.size() == MOST_FILES) {
                problems.add(Problem.error(shown, Place.WHOLE_FILE, "",
                        "there are more than " + MOST_FILES + " rule files; put rules of one theme into one file"));
                break;
            }
            read(path, shown, files, problems);
        }
        return Snapshot.of(files, problems);
    }

    /** The directory as it would be with these texts in its files; nothing is written. */
    static Snapshot edited(Path directory, Map<String, Optional<String>> edits) {
        Snapshot now = read(directory);
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        Set<String> paths = new HashSet<>();
        List<RuleFile> files = new ArrayList<>();
        edits.forEach((file, text) -> {
            paths.add(name + "/" + file);
            boolean rules = PASSED_OVER.stream().noneMatch(file::endsWith);
            text.filter(there -> rules).ifPresent(there -> files.add(new RuleFile(name + "/" + file,
                    there.startsWith("\uFEFF") ? there.substring(1) : there)));
        });
        now.files().stream().filter(file -> !paths.contains(file.path())).forEach(files::add);
        return Snapshot.of(files, now.problems().stream().filter(found -> !paths.contains(found.path())).toList());
    }

    static void read(Path path, String shown, List<RuleFile> files, List<Problem> problems) {
        String text = "";
        try {
            if (!Files.isRegularFile(path)) {
                problems.add(Problem.error(shown, Place.WHOLE_FILE, "",
                        "this has the name of a rule file and is none, or leads nowhere; mend it, or rename it"));
            } else if (Files.size(path) > LARGEST_FILE) {
                problems.add(Problem.error(shown, new Place(1, 1), "",
                        "the file is larger than " + LARGEST_FILE / 1024 + " KiB; split it by theme"));
            } else {
                text = text(ByteBuffer.wrap(Files.readAllBytes(path)), shown, problems);
            }
        } catch (IOException unreadable) {
            problems.add(Problem.error(shown, Place.WHOLE_FILE, "",
                    "the file cannot be read (" + unreadable.getClass().getSimpleName() + ")"));
        }
        files.add(new RuleFile(shown, text.startsWith("\uFEFF") ? text.substring(1) : text));
    }

    private static String text(ByteBuffer bytes, String shown, List<Problem> problems) {
        CharBuffer letters = CharBuffer.allocate(bytes.remaining());
        boolean read = !StandardCharsets.UTF_8.newDecoder().decode(bytes, letters, true).isError();
        String text = letters.flip().toString();
        if (!read) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            problems.add(Problem.error(shown, new Place(line, text.length() - text.lastIndexOf('\n')), "",
                    "from here on the file is not UTF-8; save it as UTF-8"));
        }
        return read ? text : "";
    }

    static String revision(List<RuleFile> sorted) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile file : sorted) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                for (String part : List.of(name, file.text())) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_HEX);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
