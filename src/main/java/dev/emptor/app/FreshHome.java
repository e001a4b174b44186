package dev.emptor.app;

import dev.emptor.cli.Beginning;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.rules.Pack;
import dev.emptor.rules.PackInput;
import dev.emptor.rules.PackType;
import dev.emptor.rules.Packs;
import dev.emptor.rules.RuleFile;
import dev.emptor.vault.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Begins a home: fills the templates with the answers, reads the whole once as the daemon would, in a folder aside, and
 * only then puts each file in place. A file that is there already is never written over.
 */
final class FreshHome implements Beginning {
    private final Answers asked = new Answers();

    @Override
    public List<Question> questions(Map<String, String> answers) {
        return asked.questions(answers);
    }

    @Override
    public String checked(String key, String typed) {
        try {
            return asked.checked(key, typed);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailed(Exit.USAGE, key + ": " + refused.getMessage());
        }
    }

    @Override
    public Made make(Path home, Map<String, String> answers) {
        Map<String, String> files;
        try {
            files = files(answers);
            refuseTaken(home, files.keySet().stream().toList());
            prove(files);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = home.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                if (!WholeFile.create(target, file.getValue().getBytes(StandardCharsets.UTF_8))) {
                    throw new CommandFailed(Exit.FINDINGS, target + " was made in the meantime; nothing more was "
                            + "written");
                }
            }
        } catch (IOException failed) {
            throw new CommandFailed(Exit.FINDINGS, "the home could not be written: " + failed.getMessage());
        }
        String where = home.toString().isEmpty() ? "" : " --home " + quoted(home.toString());
        return new Made(files.keySet().stream().map(file -> home.resolve(file).toString()).toList(),
                List.of("emptor check" + where, "emptor rules packs" + where, "emptor run" + where));
    }

    /** By path below the home, in the order in which to read them. */
    private static Map<String, String> files(Map<String, String> answers) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("emptor", "needs", "sellers", "profile")) {
            files.put("config/" + name + ".yaml", Answers.filled(HomeFiles.text("config/" + name + ".yaml"), answers));
        }
        files.merge("config/needs.yaml", Answers.needs(answers), String::concat);
        files.putAll(HomeFiles.rules());
        for (String name : Answers.listed(answers.getOrDefault("packs", "none"))) {
            Pack pack = Packs.shipped(name).orElseThrow();
            Pack.Filled filled = pack.filled(Map.of(), Optional.empty());
            for (RuleFile file : List.of(filled.rules(), filled.tests())) {
                files.put(file.path(), file.text());
            }
        }
        files.putAll(HomeFiles.editor());
        return files;
    }

    private static void refuseTaken(Path home, List<String> files) {
        List<String> taken = files.stream()
                .filter(file -> Files.exists(home.resolve(file), LinkOption.NOFOLLOW_LINKS)).toList();
        if (!taken.isEmpty()) {
            String more = taken.size() > 1 ? " and " + (taken.size() - 1) + " more" : "";
            throw new CommandFailed(Exit.FINDINGS, "there is a home already (" + home.resolve(taken.get(0)) + more
                    + "); nothing is written over. Name an empty folder with --home");
        }
    }

    /** Everything is read as the daemon would, before any of it is put in place. */
    private static void prove(Map<String, String> files) throws IOException {
        Path aside = Files.createTempDirectory("emptor-init");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = aside.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
            List<Finding> wrong = new Workbench(System.err).check(aside).findings().stream().filter(Finding::error)
                    .toList();
            if (!wrong.isEmpty()) {
                throw new CommandFailed(Exit.FINDINGS, "with these answers the files would not be sound, so nothing "
                        + "was written; change an answer", wrong);
            }
        } finally {
            try (Stream<Path> all = Files.walk(aside)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    /** The packs that go with these categories: those that ask for none, or for one of these. */
    static List<String> fitting(List<String> categories) {
        List<String> fitting = new ArrayList<>();
        for (Pack pack : Packs.shipped()) {
            boolean fits = pack.inputs().stream().allMatch(input -> input.preset().isPresent()
                    && (input.type() != PackType.CATEGORY || categories.contains(preset(input))));
            if (fits) {
                fitting.add(pack.name());
            }
        }
        return fitting;
    }

    private static String preset(PackInput input) {
        return input.preset().orElse("");
    }
}
