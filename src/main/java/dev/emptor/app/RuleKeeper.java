package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.RuleKeeping;
import dev.emptor.cli.TestRun;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.config.ConfigReader;
import dev.emptor.rules.Glossary;
import dev.emptor.rules.Known;
import dev.emptor.rules.PackInput;
import dev.emptor.rules.Packs;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleFile;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.RuleTests;
import dev.emptor.vault.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code emptor rules} does, on the files of a home; a running daemon sees changes by itself. */
final class RuleKeeper implements RuleKeeping {
    private static final Pattern STEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final int LARGEST_PACK = 64 * 1024;

    @Override
    public Listing list(Path home) {
        RuleLoad load = new RuleBook(known(home)).load(home.resolve("rules"));
        List<Finding> findings = load.problems().stream().map(Workbench::finding).toList();
        if (!(load instanceof RuleLoad.Loaded loaded)) {
            return new Listing(List.of(), findings, Optional.empty());
        }
        List<RuleSet.Listed> listed = loaded.rules().rules();
        List<Rule> rules = new ArrayList<>();
        for (RuleSet.Listed rule : listed) {
            String state = !rule.enabled() ? "off" : rule.shadow() ? "shadow" : "active";
            int next = listed.stream().filter(other -> other.file().equals(rule.file()) && other.line() > rule.line())
                    .mapToInt(RuleSet.Listed::line).min().orElse(Integer.MAX_VALUE);
            rules.add(new Rule(rule.name(), rule.file(), rule.line(), state, written(home, rule, next),
                    loaded.rules().drl(rule.name()).orElse("")));
        }
        return new Listing(rules, findings, Optional.of(loaded.revision()));
    }

    /** From its own line to the next rule's, without the comments that stand before that. */
    private static String written(Path home, RuleSet.Listed rule, int next) {
        String name = rule.file().substring(rule.file().lastIndexOf('/') + 1);
        List<String> lines = text(home.resolve("rules").resolve(name)).orElse("").lines().toList();
        int from = Math.min(rule.line() - 1, lines.size());
        int to = Math.min(next - 1, lines.size());
        while (to > from + 1 && (lines.get(to - 1).isBlank() || lines.get(to - 1).strip().startsWith("//")
                || lines.get(to - 1).strip().startsWith("#"))) {
            to--;
        }
        return String.join("\n", lines.subList(from, to)) + "\n";
    }

    @Override
    public List<Fact> facts() {
        return Glossary.facts().stream().map(fact -> new Fact(fact.name(), fact.meaning(), fact.when(),
                fact.fields().stream().map(field -> new Entry(field.name(), field.holds(), field.meaning())).toList(),
                Glossary.verbs().stream().filter(verb -> verb.about().equals(fact.name()))
                        .map(verb -> new Entry(verb.word(), verb.usage(), verb.meaning())).toList())).toList();
    }

    @Override
    public List<Pack> packs() {
        return Packs.shipped().stream().map(pack -> shown(pack, pack.name())).toList();
    }

    @Override
    public Pack pack(String nameOrFile) {
        return shown(load(nameOrFile), nameOrFile);
    }

    @Override
    public String checked(Pack pack, Input input, String typed) {
        PackInput asked = load(pack.source()).inputs().stream().filter(each -> each.name().equals(input.name()))
                .findFirst().orElseThrow(() -> new CommandFailed(Exit.USAGE, "no input " + input.name()));
        try {
            return dev.emptor.rules.Pack.checked(asked, typed);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailed(Exit.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public Addition prepare(Path home, Pack pack, Map<String, String> inputs, Optional<String> as) {
        if (as.isPresent() && !STEM.matcher(as.get()).matches()) {
            throw new CommandFailed(Exit.USAGE, "--as is of small letters, digits and -, such as 36-cats");
        }
        dev.emptor.rules.Pack.Filled filled;
        try {
            filled = load(pack.source()).filled(inputs, as);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailed(Exit.USAGE, String.valueOf(refused.getMessage()).replace("\n", "; "));
        }
        List<Proposed> files = new ArrayList<>();
        List<String> diff = new ArrayList<>();
        Map<String, Optional<String>> edits = new TreeMap<>();
        for (RuleFile file : List.of(filled.rules(), filled.tests())) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            Path target = home.resolve("rules").resolve(name);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new CommandFailed(Exit.FINDINGS, target + " is a link or a folder; give another name with --as");
            }
            Optional<String> before = text(target);
            files.add(new Proposed(file.path(), before, file.text()));
            diff.addAll(UnifiedDiff.of(before.isPresent() ? file.path() : "/dev/null", before.orElse(""), file.path(),
                    file.text()));
            edits.put(name, Optional.of(file.text()));
        }
        RuleLoad load = new RuleBook(known(home)).load(home.resolve("rules"), edits);
        List<Finding> findings = new ArrayList<>(load.problems().stream().map(Workbench::finding).toList());
        if (!(load instanceof RuleLoad.Loaded)) {
            return new Addition(files, diff, findings, 0, List.of());
        }
        List<Finding> before = failing(home, Map.of());
        TestRun run = tested(home, edits);
        List<Finding> now = TestBench.findings(run);
        String own = filled.tests().path();
        now.stream().filter(finding -> !finding.path().equals(own) && !before.contains(finding))
                .forEach(findings::add);
        return new Addition(files, diff, findings, (int) run.cases().stream().filter(it -> it.file().equals(own))
                .count(), now.stream().filter(finding -> finding.path().equals(own)).map(Finding::text).toList());
    }

    private static List<Finding> failing(Path home, Map<String, Optional<String>> edits) {
        try {
            return TestBench.findings(tested(home, edits));
        } catch (CommandFailed broken) {
            return List.of();
        }
    }

    private static TestRun tested(Path home, Map<String, Optional<String>> edits) {
        return TestBench.of(RuleTests.run(new RuleBook(Known.NOTHING), home.resolve("rules"), edits));
    }

    @Override
    public void write(Path home, Addition addition) {
        for (Proposed file : addition.files()) {
            Path target = home.resolve(file.path());
            if (!text(target).equals(file.before())) {
                throw new CommandFailed(Exit.FINDINGS, file.path() + " has changed in the meantime; look again");
            }
            try {
                byte[] bytes = file.after().getBytes(StandardCharsets.UTF_8);
                if (file.before().isPresent()) {
                    WholeFile.replace(target, bytes);
                } else if (!WholeFile.create(target, bytes)) {
                    throw new CommandFailed(Exit.FINDINGS, file.path() + " was made in the meantime; look again");
                }
            } catch (IOException failed) {
                throw new CommandFailed(Exit.FINDINGS, file.path() + " could not be written: " + failed.getMessage());
            }
        }
    }

    private static dev.emptor.rules.Pack load(String nameOrFile) {
        Optional<dev.emptor.rules.Pack> shipped = Packs.shipped(nameOrFile);
        if (shipped.isPresent()) {
            return shipped.get();
        }
        try {
            Path file = Path.of(nameOrFile);
            if (Files.size(file) > LARGEST_PACK) {
                throw new CommandFailed(Exit.FINDINGS, file + " is larger than a pack may be");
            }
            return dev.emptor.rules.Pack.read(nameOrFile, Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new CommandFailed(Exit.FINDINGS, "there is no pack '" + nameOrFile + "', and no file of that name; "
                    + "'emptor rules packs' lists them");
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailed(Exit.FINDINGS, nameOrFile + " cannot be read as a pack");
        } catch (IllegalArgumentException refused) {
            throw new CommandFailed(Exit.FINDINGS, String.valueOf(refused.getMessage()));
        }
    }

    private static Pack shown(dev.emptor.rules.Pack pack, String source) {
        return new Pack(pack.name(), pack.title(), pack.about(), source, pack.inputs().stream()
                .map(input -> new Input(input.name(), input.ask(), input.type().word(), input.type().meant(),
                        input.preset(), input.bounds())).toList());
    }

    /** A home without a sound configuration has rules all the same; then names in them are not compared. */
    private static Known known(Path home) {
        return switch (ConfigReader.read(home.resolve("config"))) {
            case ConfigReader.Result.Good good -> Bindings.known(good.config());
            case ConfigReader.Result.Bad bad -> Known.NOTHING;
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
