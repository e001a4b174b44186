package dev.emptor.rules;

import java.util.List;

/**
 * How the files on disk stand to the rules in force. {@code inForce} is the revision that judges, empty if none ever
 * loaded; {@code onDisk} the one last read. They differ while the files are broken.
 */
public record RuleStatus(String inForce, String onDisk, List<File> files, List<Problem> problems) {
    /**
     * ACTIVE: in force as it is on disk. SHADOW: the same, but its rules are only watched, not obeyed. BROKEN: has
     * errors. STALE: sound, but held back while another is broken.
     */
    public enum State { ACTIVE, SHADOW, BROKEN, STALE }

    /** One file and what is wrong in it. */
    public record File(String path, State state, List<Problem> problems) {
        public File {
            problems = List.copyOf(problems);
        }
    }

    public RuleStatus {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    public boolean isCurrent() {
        return inForce.equals(onDisk) && problems.stream().noneMatch(Problem::isError);
    }
}
