package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.TestRun;
import dev.emptor.engine.Time;
import dev.emptor.rules.Known;
import dev.emptor.rules.Problem;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.RuleTests;
import dev.emptor.vault.WholeFile;
import dev.emptor.web.RuleShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rule files on disk, as the owner edits them through the door. Only plain files of the folder, under plain names,
 * are written, each whole or not at all; and none that would break what is sound.
 */
final class EditedRules implements RuleShelf {
    /** Characters of one file that the page edits; larger ones are for an editor of one's own. */
    static final int LONGEST = 60_000;
    /** Bytes of one file that are looked at. */
    private static final int LARGEST = 256 * 1024;
    private static final Pattern SHOWN = Pattern.compile("[^.].{0,120}\\.(drl|yaml|csv)");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,59}((\\.shadow)?\\.(drl|yaml|csv)|\\.test\\.yaml)");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN_HEX = 32;
    private static final int MOST_FILES = 400;

    private final Path folder;
    private final RuleBook book;
    private final Supplier<List<Problem>> found;
    private final FiringCounts firings;
    private final Time time;

    /** {@code found} are the problems of the folder as it was last read. */
    EditedRules(Path folder, Known known, Supplier<List<Problem>> found, FiringCounts firings, Time time) {
        this.folder = folder;
        this.book = new RuleBook(known);
        this.found = found;
        this.firings = firings;
        this.time = time;
    }

    @Override
    public List<Listed> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName())).filter(name -> SHOWN.matcher(name).matches())
                    .sorted().limit(MOST_FILES).map(this::listed).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private Listed listed(String name) {
        Optional<Text> text = text(name);
        boolean fits = text.filter(there -> tooLong(there.text()).isEmpty()).isPresent();
        return new Listed(name, text.map(Text::tag).orElse(""), fits && refusal(name).isEmpty());
    }

    @Override
    public Optional<Text> read(String name) {
        return NAME.matcher(name).matches() ? text(name) : Optional.empty();
    }

    @Override
    public List<Finding> findings() {
        return findings(found.get(), Map.of());
    }

    @Override
    public Firings firings() {
        return firings.seen(time.now());
    }

    @Override
    public Checked check(String name, String text) {
        Map<String, Optional<String>> edits = Map.of(name, Optional.of(text));
        if (name.endsWith(".test.yaml")) {
            return tested(name, text, edits);
        }
        RuleLoad load = book.load(folder, edits);
        List<Finding> found = findings(load.problems(), Map.of(name, text));
        if (!(load instanceof RuleLoad.Loaded loaded)) {
            return new Checked(0, 0, found, Optional.empty());
        }
        List<RuleSet.Listed> all = loaded.rules().rules();
        String drl = name.endsWith(".drl") ? "" : String.join("\n", all.stream()
                .filter(rule -> rule.file().endsWith("/" + name))
                .flatMap(rule -> loaded.rules().drl(rule.name()).stream()).toList());
        return new Checked(all.size(), 0, found, Optional.of(drl).filter(means -> !means.isBlank()));
    }

    private Checked tested(String name, String text, Map<String, Optional<String>> edits) {
        List<Finding> findings = new ArrayList<>();
        int tests = 0;
        try {
            TestRun run = TestBench.of(RuleTests.run(new RuleBook(Known.NOTHING), folder, edits));
            tests = (int) run.cases().stream().filter(each -> each.file().endsWith("/" + name)).count();
            List<String> lines = text.lines().toList();
            TestBench.findings(run).stream().filter(found -> found.path().endsWith("/" + name)).forEach(found ->
                    findings.add(new Finding(found.path(), found.line(), found.col(), false, "", found.message(),
                            found.line() > 0 && found.line() <= lines.size() ? lines.get(found.line() - 1) : "")));
        } catch (CommandFailed broken) {
            findings.add(new Finding("rules/" + name, 0, 0, false, "", broken.why(), ""));
        }
        return new Checked(0, tests, findings, Optional.empty());
    }

    @Override
    public synchronized Outcome save(String name, String text, Optional<String> seen) {
        Optional<String> refused = refusal(name).or(() -> tooLong(text));
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        Optional<Text> now = text(name);
        if (!now.map(Text::tag).equals(seen)) {
            return new Outcome.Changed(now);
        }
        Optional<Outcome> breaks = breaks(Map.of(name, Optional.of(text)));
        return breaks.isPresent() ? breaks.get() : attempt(() -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Path file = folder.resolve(name);
            if (now.isPresent()) {
                WholeFile.replace(file, bytes);
            } else if (!WholeFile.create(file, bytes)) {
                return new Outcome.Changed(text(name));
            }
            return new Outcome.Done(name, tag(bytes));
        });
    }

    @Override
    public synchronized Outcome rename(String name, String to, String seen) {
        Optional<String> refused = refusal(name).or(() -> refusal(to));
        Optional<Text> now = text(name);
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        if (now.isEmpty() || !now.get().tag().equals(seen)) {
            return new Outcome.Changed(now);
        }
        if (Files.exists(folder.resolve(to), LinkOption.NOFOLLOW_LINKS)) {
            return new Outcome.Refused("there is a file " + to + " already; choose another name");
        }
        Optional<Outcome> breaks =
                breaks(Map.of(name, Optional.empty(), to, Optional.of(now.get().text())));
        return breaks.isPresent() ? breaks.get() : attempt(() -> {
            Files.move(folder.resolve(name), folder.resolve(to));
            return new Outcome.Done(to, seen);
        });
    }

    @Override
    public synchronized Outcome remove(String name, String seen) {
        Optional<String> refused = refusal(name);
        Optional<Text> now = text(name);
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        if (now.isEmpty() || !now.get().tag().equals(seen)) {
            return new Outcome.Changed(now);
        }
        Optional<Outcome> breaks = breaks(Map.of(name, Optional.empty()));
        String kept = free(name + "." + STAMP.format(time.now()), ".bak");
        return breaks.isPresent() ? breaks.get() : attempt(() -> {
            Files.move(folder.resolve(name), folder.resolve(kept), StandardCopyOption.ATOMIC_MOVE);
            return new Outcome.Done(kept, seen);
        });
    }

    private String free(String stem, String end) {
        String free = stem + end;
        for (int i = 2; Files.exists(folder.resolve(free), LinkOption.NOFOLLOW_LINKS); i++) {
            free = stem + "-" + i + end;
        }
        return free;
    }

    private interface Writing {
        Outcome write() throws IOException;
    }

    private static Outcome attempt(Writing writing) {
        try {
            return writing.write();
        } catch (IOException failed) {
            return new Outcome.Refused("the disk refused it (" + failed.getClass().getSimpleName()
                    + "); nothing was changed. Look at the permissions of the folder rules/ and at the space left");
        }
    }

    /** The errors that this change would bring, if any: what is wrong already does not stand in the way of mending. */
    private Optional<Outcome> breaks(Map<String, Optional<String>> edits) {
        Set<String> before = new HashSet<>();
        book.load(folder).problems().stream().filter(Problem::isError).forEach(problem -> before.add(sort(problem)));
        Map<String, String> texts = new TreeMap<>();
        edits.forEach((name, text) -> text.ifPresent(there -> texts.put(name, there)));
        List<Problem> brought = book.load(folder, edits).problems().stream().filter(Problem::isError)
                .filter(problem -> !before.contains(sort(problem))).toList();
        return brought.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Breaks(findings(brought, texts)));
    }

    private static String sort(Problem problem) {
        return problem.path() + "|" + problem.rule() + "|" + problem.message();
    }

    private static Optional<String> tooLong(String text) {
        return text.length() <= LONGEST ? Optional.empty() : Optional.of("a file edited here has at most " + LONGEST
                + " characters; split it by theme, or use an editor of your own");
    }

    /** Why a file of this name is not written here; empty if it is. */
    private Optional<String> refusal(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("a rule file is named in small letters, digits and -, and ends in .drl, .yaml or .csv"
                    + " (.shadow before that if it is only to be watched), or in .test.yaml; such as 35-coffee.drl");
        }
        Path file = folder.resolve(name);
        boolean plain = !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return plain ? Optional.empty() : Optional.of(name + " is a link or a folder; change it where it leads");
    }

    private Optional<Text> text(String name) {
        try {
            if (Files.size(folder.resolve(name)) > LARGEST) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(new Text(name, tag(bytes), text));
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Each problem with the line it stands in: of the edited text, else of what is on disk. */
    private List<Finding> findings(List<Problem> problems, Map<String, String> edited) {
        Map<String, List<String>> lines = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : problems) {
            String name = problem.path().substring(problem.path().lastIndexOf('/') + 1);
            List<String> its = lines.computeIfAbsent(name, n -> Optional.ofNullable(edited.get(n))
                    .or(() -> text(n).map(Text::text)).map(text -> text.lines().toList()).orElse(List.of()));
            String source = problem.line() > 0 && problem.line() <= its.size() ? its.get(problem.line() - 1) : "";
            findings.add(new Finding(problem.path(), problem.line(), problem.col(), problem.isError(), problem.rule(),
                    problem.message(), source));
        }
        return List.copyOf(findings);
    }

    private static String tag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, SHOWN_HEX);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
