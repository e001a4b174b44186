package dev.emptor.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of rule files, as its owner reads and edits it through the door. Names are those of files in that folder
 * and nowhere else. Called on worker threads; it may block.
 */
public interface RuleShelf {
    /** Something wrong (or doubtful) in a rule file, with the line it stands in; line and column 0: the whole file. */
    record Finding(String path, int line, int col, boolean error, String rule, String message, String source) {}

    /** A file on disk. The tag is a hash of what is in it. One that is not {@code editable} is changed elsewhere. */
    record Listed(String name, String tag, boolean editable) {}

    record Text(String name, String tag, String text) {}

    /**
     * What loading would say, and how many rules there would be; of a file of tests, what running them says, and how
     * many there are. {@code drl} is what a file of limits or a table means, as rules.
     */
    record Checked(int rules, int tests, List<Finding> findings, Optional<String> drl) {
        public Checked {
            findings = List.copyOf(findings);
        }

        boolean sound() {
            return findings.stream().noneMatch(Finding::error);
        }
    }

    /** When a rule last spoke, and how often in the last thirty days. */
    record Firing(Instant last, int times) {}

    /** How often each rule spoke, by its name; counted from {@code since} on, which is later while it is young. */
    record Firings(Instant since, Map<String, Firing> byRule) {
        public Firings {
            byRule = Map.copyOf(byRule);
        }
    }

    /** What came of changing a file. */
    sealed interface Outcome {
        /** Done, under this name and tag; for a file put aside, the name it was kept under. */
        record Done(String name, String tag) implements Outcome {}

        /** Somebody else changed it in the meantime: this is there now, if anything is. */
        record Changed(Optional<Text> now) implements Outcome {}

        /** It would break rules that are sound now. */
        record Breaks(List<Finding> findings) implements Outcome {
            public Breaks {
                findings = List.copyOf(findings);
            }
        }

        /** It may not be done or cannot be; why, and the way out. */
        record Refused(String why) implements Outcome {}
    }

    /** Every rule file and test on disk, by name. */
    List<Listed> files();

    Optional<Text> read(String name);

    /** What was found when the folder was last read. */
    List<Finding> findings();

    Firings firings();

    /** Loads the folder as it would be with this text in that file; nothing is written or put in force. */
    Checked check(String name, String text);

    /** Writes a file whole; {@code seen} is the tag it is meant to replace, empty for one that must not exist. */
    Outcome save(String name, String text, Optional<String> seen);

    /** Gives a file another name, such as one that ends in {@code .shadow.drl}. */
    Outcome rename(String name, String to, String seen);

    /** Puts a file aside under a name that is not read. */
    Outcome remove(String name, String seen);
}
