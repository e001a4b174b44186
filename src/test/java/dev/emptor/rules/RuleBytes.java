package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The guard of rule files, for tests elsewhere that give it any text at all. */
public final class RuleBytes {
    private RuleBytes() {}

    /** What the guard says of a file, and how many of its rules it lets through. */
    public record Guarded(List<Problem> problems, int sound) {}

    /** Reads and checks a file without giving it to the engine. */
    public static Guarded guard(String text) {
        ProblemList found = new ProblemList("rules/fuzz.drl");
        List<CheckedRule> sound = new ArrayList<>();
        for (RuleTree tree : Parser.read("rules/fuzz.drl", text, found)) {
            Optional<CheckedRule> rule = Checker.check(tree, Known.NOTHING, found);
            rule.ifPresent(sound::add);
        }
        return new Guarded(found.sorted(), sound.size());
    }
}
