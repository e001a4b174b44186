package dev.emptor.model;

import java.util.List;
import java.util.Optional;

/**
 * What the rules said to the questions of one turn, under which revision. It is recorded with the turn, so that a
 * replay needs no rule file. A rule that threw or broke its limits has spoken for asking. A question on bargaining, a
 * datum or an order that no rule spoke to has no finding.
 */
public record Judgment(String revision, List<Finding> findings) {
    public static final Judgment NONE = new Judgment("", List.of());

    /** The answer to one question. {@code shadow} is what rules in shadow would have said; nothing heeds it. */
    public record Finding(String question, Verdict verdict, @Added List<Opinion> shadow) {
        public Finding {
            shadow = shadow.stream().distinct().sorted().toList();
        }

        public Finding(String question, Verdict verdict) {
            this(question, verdict, List.of());
        }
    }

    public Judgment {
        findings = List.copyOf(findings);
    }

    public Optional<Verdict> verdictOn(String question) {
        return findings.stream().filter(f -> f.question().equals(question)).map(Finding::verdict).findFirst();
    }
}
