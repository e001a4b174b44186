package dev.emptor.rules;

import java.util.List;

/** What came of loading rules: all of them, or none and why. */
public sealed interface RuleLoad {
    /** The hash of the files that were read, loaded or not. */
    String revision();

    /** Sorted by place; only warnings when loaded. */
    List<Problem> problems();

    record Loaded(String revision, RuleSet rules, List<Problem> problems) implements RuleLoad {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    record Broken(String revision, List<Problem> problems) implements RuleLoad {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
