package dev.emptor.rules;

import java.util.List;

/** A file of rules as it was read; {@code path} is how messages name it, such as {@code rules/30-price.drl}. */
public record RuleFile(String path, String text) implements Comparable<RuleFile> {
    private static final List<String> SHADOW = List.of(".shadow.drl", ".shadow.yaml", ".shadow.csv");

    /** Whether the rules of a file of this name are only watched: judged and traced, but not obeyed. */
    public static boolean isShadow(String path) {
        return SHADOW.stream().anyMatch(path::endsWith);
    }

    @Override
    public int compareTo(RuleFile other) {
        return path.compareTo(other.path);
    }
}
