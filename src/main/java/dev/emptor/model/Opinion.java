package dev.emptor.model;

import java.util.Optional;

/**
 * One rule's say about one subject. {@code amount} is the verb's number: percent for {@code COUNTER}, {@code AIM},
 * {@code LIMIT} and {@code FLOOR}, hours for {@code WAIT}, points for {@code PREFER}, proposals for {@code PATIENCE},
 * days for {@code REMIND}, minor units of the household's currency for {@code WEIGH}, else 0. {@code reason} is the
 * owner's sentence, word for word. {@code what} is the issue of {@code WEIGH}, the word of {@code MANNER} and
 * {@code MENTION}, and the stand-in of {@code SUBSTITUTE}.
 */
public record Opinion(String rule, String file, int line, Verb verb, int amount, String reason, Optional<String> what)
        implements Comparable<Opinion> {
    /** An opinion whose verb needs no more than a number. */
    public Opinion(String rule, String file, int line, Verb verb, int amount, String reason) {
        this(rule, file, line, verb, amount, reason, Optional.empty());
    }

    @Override
    public int compareTo(Opinion other) {
        int order = other.verb.compareTo(verb);
        order = order != 0 ? order : rule.compareTo(other.rule);
        order = order != 0 ? order : Integer.compare(amount, other.amount);
        order = order != 0 ? order : reason.compareTo(other.reason);
        return order != 0 ? order : what.orElse("").compareTo(other.what.orElse(""));
    }

    /** Such as {@code rules/price.drl:12}, or the guard's name where a guard spoke. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
