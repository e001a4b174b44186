package dev.emptor.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and checks files of rules one by one; a file that has not changed since is not read again. */
final class ReadFiles {
    private static final System.Logger LOG = System.getLogger(ReadFiles.class.getName());

    /** What is in one file: its rules as they stand, those of them that mean something, and what is wrong. */
    record Read(List<RuleTree> trees, List<CheckedRule> rules, List<Problem> problems) {}

    private final Known known;
    private final Map<RuleFile, Read> kept = new LinkedHashMap<>(16, 0.75f, true);

    ReadFiles(Known known) {
        this.known = known;
    }

    Read read(RuleFile file) {
        Read read = kept.get(file);
        if (read == null) {
            read = fresh(file);
            kept.put(file, read);
            if (kept.size() > RuleDirectory.MOST_FILES) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return read;
    }

    /** Whatever a file does to its reader, it is a broken file and no more. */
    private Read fresh(RuleFile file) {
        try {
            return checked(file);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.log(System.Logger.Level.ERROR, "reading " + file.path() + " failed", failure);
            return new Read(List.of(), List.of(), List.of(Problem.error(file.path(), Place.WHOLE_FILE, "",
                    "this file could not be read to its end; undo the last change in it")));
        }
    }

    private Read checked(RuleFile file) {
        ProblemList found = new ProblemList(file.path());
        List<RuleTree> trees = Door.read(file, known, found);
        List<CheckedRule> rules = new ArrayList<>();
        trees.forEach(tree -> Checker.check(tree, known, found).ifPresent(rules::add));
        return new Read(List.copyOf(trees), rules, found.sorted());
    }
}
