package dev.emptor.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the problems of one file, each with the rule that is being read. */
final class ProblemList {
    /** Enough to work on; more would only hide the first ones. */
    static final int MOST = 100;

    private static final int LONGEST = 800;

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
        add(Problem.error(path, place, cut(rule, Parser.LONGEST_NAME), cut(message, LONGEST)));
    }

    void warning(Place place, String message) {
        add(Problem.warning(path, place, cut(rule, Parser.LONGEST_NAME), cut(message, LONGEST)));
    }

    private static String cut(String text, int most) {
        // Where a text has blanks at all, no word of it is cut.
        int blank = text.lastIndexOf(' ', most);
        return text.length() <= most ? text : text.substring(0, blank > most / 2 ? blank : most) + "…";
    }

    /** What was found in the letters of the file, each laid at the rule it stands in. */
    void addAll(ProblemList letters, List<Parser.Span> spans) {
        for (Problem problem : letters.problems) {
            Place place = new Place(problem.line(), problem.col(), problem.length());
            rule = "";
            for (Parser.Span span : spans) {
                rule = span.from().isBefore(place) && place.isBefore(span.to()) ? span.name() : rule;
            }
            error(place, problem.message());
        }
        rule = "";
    }

    private void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else if (problems.size() == MOST && problem.isError()) {
            problems.add(Problem.error(path, Place.WHOLE_FILE, "",
                    "there are more than " + MOST + " problems in this file; mend these first"));
        }
    }

    boolean isDrl() {
        return path.endsWith(".drl");
    }

    int errors() {
        return (int) problems.stream().filter(Problem::isError).count();
    }

    List<Problem> sorted() {
        Map<String, Problem> byPlace = new LinkedHashMap<>();
        // What is found second at one place follows from what was found first there.
        for (Problem problem : problems) {
            byPlace.merge(problem.line() + ":" + problem.col(), problem,
                    (first, second) -> second.isError() && !first.isError() ? second : first);
        }
        return byPlace.values().stream().sorted().toList();
    }
}
