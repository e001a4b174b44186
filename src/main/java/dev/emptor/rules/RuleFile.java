package dev.emptor.rules;

/** A file of rules as it was read; {@code path} is how messages name it, such as {@code rules/30-price.drl}. */
public record RuleFile(String path, String text) implements Comparable<RuleFile> {
    @Override
    public int compareTo(RuleFile other) {
        return path.compareTo(other.path);
    }
}
