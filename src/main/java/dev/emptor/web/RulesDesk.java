package dev.emptor.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rules, as the owner's door shows them. {@code status} is quick; {@code reload} does its work elsewhere. */
public interface RulesDesk {
    /**
     * ACTIVE: in force as it is on disk. SHADOW: the same, but only watched, not obeyed. STALE: sound, but held back
     * while another file is broken. BROKEN: has errors.
     */
    enum FileState { ACTIVE, SHADOW, STALE, BROKEN }

    /** A rule file, how many rules in force come from it, and what is wrong with it, as {@code path:line:col: …}. */
    record RuleFile(String path, FileState state, int rules, List<String> problems) {
        public RuleFile {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is in force: the revision, and since when. {@code onDisk} is the revision last read, at {@code readAt}; with
     * {@code current} false those files do not load, and the last good set stays.
     */
    record Status(String revision, Optional<Instant> loadedAt, boolean current, String onDisk,
            Optional<Instant> readAt, List<RuleFile> files) {
        public Status {
            files = List.copyOf(files);
        }
    }

    /** A rule in force: where it stands, whether it is switched on or only watched, and the DRL it means. */
    record Rule(String name, String path, int line, boolean enabled, boolean shadow, String drl) {}

    Status status();

    /** Every rule in force, by file and line. */
    List<Rule> rules();

    /** Reads the files again and puts them in force if all of them load; gives the status after that. */
    CompletableFuture<Status> reload();
}
