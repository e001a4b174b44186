package dev.emptor.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The test files beside the rules. */
record TestDirectory(List<RuleFile> files, List<Problem> problems) {
    static final String ENDING = ".test.yaml";

    static TestDirectory read(Path directory) {
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        List<RuleFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.sorted().toList()) {
                String file = String.valueOf(path.getFileName());
                if (file.endsWith(ENDING) && !file.startsWith(".") && Files.isRegularFile(path)) {
                    RuleDirectory.read(path, name + "/" + file, files, problems);
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            problems.add(Problem.error(name, Place.WHOLE_FILE, "", "the directory of rules cannot be read ("
                    + unreadable.getClass().getSimpleName() + ")"));
        }
        List<String> unread = problems.stream().map(Problem::path).toList();
        return new TestDirectory(files.stream().filter(file -> !unread.contains(file.path())).toList(), problems);
    }

    /** The directory as it would be with these texts in its files; nothing is written. */
    static TestDirectory edited(Path directory, Map<String, Optional<String>> edits) {
        TestDirectory now = read(directory);
        List<RuleFile> files = new ArrayList<>(now.files().stream()
                .filter(file -> !edits.containsKey(bare(file.path()))).toList());
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        edits.forEach((file, text) -> text.filter(there -> file.endsWith(ENDING))
                .ifPresent(there -> files.add(new RuleFile(name + "/" + file, there))));
        return new TestDirectory(files.stream().sorted().toList(), now.problems().stream()
                .filter(found -> !edits.containsKey(bare(found.path()))).toList());
    }

    /** The rule files a test file names; a name that fits none is a problem, for nothing would be tested. */
    List<RuleFile> chosen(TestFile test, List<RuleFile> rules, List<Problem> problems) {
        List<RuleFile> chosen = new ArrayList<>();
        for (String pattern : test.rules()) {
            String plain = pattern.replaceFirst("^(\\./|\\.\\./rules/|rules/)", "");
            List<RuleFile> fitting = fitting(plain, rules);
            if (fitting.isEmpty()) {
                problems.add(Problem.error(test.path(), Place.WHOLE_FILE, "", "no rule file is named '" + pattern + "'"
                        + Nearest.hint(plain, rules.stream().map(file -> bare(file.path())).toList(),
                                "; write a name such as 30-price.drl, or a pattern such as *.drl")));
            }
            fitting.stream().filter(file -> !chosen.contains(file)).forEach(chosen::add);
        }
        return chosen;
    }

    private static List<RuleFile> fitting(String pattern, List<RuleFile> rules) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return rules.stream().filter(file -> matcher.matches(Path.of(bare(file.path())))
                    || matcher.matches(Path.of(bare(file.path()).replace(".shadow.", ".")))).toList();
        } catch (PatternSyntaxException wrong) {
            return List.of();
        }
    }

    private static String bare(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
