package dev.emptor.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rules, as the owner's door shows them. {@code status} is quick; {@code reload} does its work elsewhere. */
public interface RulesDesk {
    /** A rule file, how many rules in force come from it, and what is wrong with it, as {@code path:line:col: …}. */
    record RuleFile(String path, int rules, List<String> problems) {
        public RuleFile {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is in force: the revision, and since when. With {@code current} false the files on disk do not load, and
     * the last good set stays.
     */
    record Status(String revision, Optional<Instant> loadedAt, boolean current, List<RuleFile> files) {
        public Status {
            files = List.copyOf(files);
        }
    }

    Status status();

    /** Reads the files again and puts them in force if all of them load; gives the status after that. */
    CompletableFuture<Status> reload();
}
