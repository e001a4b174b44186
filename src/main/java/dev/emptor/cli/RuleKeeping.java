package dev.emptor.cli;

import dev.emptor.cli.Workshop.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule files of a home, and the packs that can be added to them. Each may throw {@link CommandFailed}, with what is
 * wrong and where.
 */
public interface RuleKeeping {
    /** The rules as they stand on disk; without a revision where they do not load. */
    Listing list(Path home);

    /** What rules can look at and say. */
    List<Fact> facts();

    /** A fact, its fields, and the verbs that are said of it; {@code when} is empty for one that is always there. */
    record Fact(String name, String meaning, Optional<String> when, List<Entry> fields, List<Entry> verbs) {}

    /** A field and what it holds, or a verb as it is written; and what it means. */
    record Entry(String name, String holds, String meaning) {}

    /** The packs that come with Emptor. */
    List<Pack> packs();

    /** A pack by its name, or by the path of a file that holds one. Nothing is ever fetched. */
    Pack pack(String nameOrFile);

    /** The value as it would be used; refuses what does not fit the input, so that it can be asked for again. */
    String checked(Pack pack, Input input, String typed);

    /**
     * What adding the pack would write, checked with all rules that are there, and its tests run. {@code as} is another
     * name for its files, without an ending.
     */
    Addition prepare(Path home, Pack pack, Map<String, String> inputs, Optional<String> as);

    /** Writes what was prepared, each file whole; refuses if a file has changed since. */
    void write(Path home, Addition addition);

    /** One rule: where it stands, as its owner wrote it, and as the DRL it means. */
    record Rule(String name, String path, int line, String state, String written, String drl) {}

    record Listing(List<Rule> rules, List<Finding> findings, Optional<String> revision) {
        public Listing {
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }
    }

    /** What a pack asks: in which words, for which type of value, with which preset, between which bounds. */
    record Input(String name, String ask, String type, String meant, Optional<String> preset, String bounds) {}

    /** A pack; {@code source} is its name, or the file it was read from. */
    record Pack(String name, String title, String about, String source, List<Input> inputs) {
        public Pack {
            inputs = List.copyOf(inputs);
        }
    }

    /** A file that would be written: what it holds now, if it is there, and what it would hold. */
    record Proposed(String path, Optional<String> before, String after) {}

    /** What would be written, and what would be found in all rules then; {@code tests} counts those of the pack. */
    record Addition(List<Proposed> files, List<String> diff, List<Finding> findings, int tests,
            List<String> failures) {
        public Addition {
            files = List.copyOf(files);
            diff = List.copyOf(diff);
            findings = List.copyOf(findings);
            failures = List.copyOf(failures);
        }

        boolean sound() {
            return failures.isEmpty() && findings.stream().noneMatch(Finding::error);
        }
    }
}
