package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, each with the rule that is being read. */
final class ProblemList {
    /** Enough to work on; more would only hide the first ones. */
    static final int MOST = 100;

    private final String path;
    private final List<Problem> problems = new ArrayList<>();
    private String rule = "";

    ProblemList(String path) {
        this.path = path;
    }

    void reading(String name) {
        rule = name;
    }

    void error(Place place, String message) {
        add(Problem.error(path, place, rule, message));
    }

    void warning(Place place, String message) {
        add(Problem.warning(path, place, rule, message));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    int errors() {
        return (int) problems.stream().filter(Problem::isError).count();
    }

    List<Problem> sorted() {
        return problems.stream().distinct().sorted().toList();
    }
}
