package dev.emptor.model;

/**
 * One rule's say about one subject. {@code amount} is the verb's number: percent off for {@code COUNTER}, hours for
 * {@code WAIT}, points for {@code PREFER}, else 0. {@code reason} is the owner's sentence, word for word.
 */
public record Opinion(String rule, String file, int line, Verb verb, int amount, String reason)
        implements Comparable<Opinion> {
    @Override
    public int compareTo(Opinion other) {
        int order = other.verb.compareTo(verb);
        order = order != 0 ? order : rule.compareTo(other.rule);
        order = order != 0 ? order : Integer.compare(amount, other.amount);
        return order != 0 ? order : reason.compareTo(other.reason);
    }

    /** Such as {@code rules/price.drl:12}, or the guard's name where a guard spoke. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
