package dev.emptor.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A pattern that a whole text matches or does not, in time that grows only with the text's length: the engine never
 * goes back, so no pattern explodes. What it cannot do (looking ahead, repeating a group) is refused at load.
 */
record Regex(Pattern pattern) {
    static final int LONGEST = 200;
    /** Counted repeats are written out by the engine; nested ones multiply. */
    static final int MOST_REPEATS = 200;

    /** What is wrong with a pattern, and from which of its characters on. */
    record Wrong(int at, String message) {}

    boolean matches(String text) {
        return pattern.matches(text);
    }

    /** What is wrong with it, if anything is. */
    static Optional<Wrong> wrong(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of(new Wrong(0, "more than " + LONGEST
                    + " characters stand; write a simpler one, or two conditions"));
        }
        Optional<Wrong> refused = unsupported(pattern);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            String part = Optional.ofNullable(wrong.getPattern()).orElse("");
            return Optional.of(new Wrong(Math.max(0, pattern.indexOf(part)),
                    said(String.valueOf(wrong.getDescription()), part)));
        }
    }

    static Regex of(String pattern) {
        return new Regex(Pattern.compile(pattern));
    }

    private static Optional<Wrong> unsupported(String pattern) {
        long repeats = 1;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
                if ((next >= '1' && next <= '9') || next == 'k') {
                    return refused(i, "\\" + next + ", what an earlier group matched", "write it out once more");
                }
                i++;
            } else if (inClass) {
                if (pattern.startsWith("&&", i) || (c == '[' && !pattern.startsWith("[:", i))) {
                    return refused(i, "a list of letters within another", "write one list, such as [a-z]");
                }
                inClass = c != ']' || pattern.charAt(i - 1) == '[';
            } else if (c == '[') {
                inClass = true;
            } else if (pattern.startsWith("(?", i) && !pattern.startsWith("(?:", i) && !pattern.startsWith("(?i)", i)) {
                return group(pattern, i);
            } else if (i > 0 && c == '+' && "*+?}".indexOf(pattern.charAt(i - 1)) >= 0
                    && (i < 2 || pattern.charAt(i - 2) != '\\')) {
                return refused(i - 1, "a + behind another repeat", "leave out the second sign");
            } else if (c == '{') {
                repeats *= largest(pattern, i);
                if (repeats > MOST_REPEATS) {
                    return Optional.of(new Wrong(i, "the repeats in { } multiply to more than " + MOST_REPEATS
                            + "; write + for \"any number of times\""));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Wrong> group(String pattern, int at) {
        String part = pattern.substring(at, Math.min(pattern.length(), at + 4));
        if (part.startsWith("(?=") || part.startsWith("(?!")) {
            return refused(at, "looking ahead with " + part.substring(0, 3),
                    "write two conditions, one with not matches");
        }
        if (part.startsWith("(?<=") || part.startsWith("(?<!")) {
            return refused(at, "looking behind with " + part, "write two conditions, one with not matches");
        }
        return refused(at, "a group that begins with " + part.substring(0, Math.min(3, part.length())),
                "write (?i) at the start for any case, or a plain group ( … )");
    }

    private static Optional<Wrong> refused(int at, String what, String instead) {
        return Optional.of(new Wrong(at, what + " is not supported; " + instead));
    }

    /** The largest number in braces, at least 1; without end it counts as what stands there. */
    private static long largest(String pattern, int open) {
        long most = 1;
        long number = 0;
        for (int i = open + 1; i < pattern.length() && pattern.charAt(i) != '}'; i++) {
            char c = pattern.charAt(i);
            if (c < '0' || c > '9') {
                number = 0;
            } else {
                number = Math.min(number * 10 + (c - '0'), MOST_REPEATS + 1L);
                most = Math.max(most, number);
            }
        }
        return most;
    }

    private static String said(String description, String part) {
        String shown = part.isEmpty() ? "" : " at " + part;
        if (description.contains("missing closing )")) {
            return "a ( is not closed; write ) behind what belongs together";
        }
        if (description.contains("unexpected )") || description.contains("unmatched )")) {
            return "a ) closes nothing; leave it out, or write \\\\) for the sign itself";
        }
        if (description.contains("missing closing ]")) {
            return "a [ is not closed; write ] behind the letters it may be";
        }
        if (description.contains("character class range")) {
            return "the range " + part + " runs backwards; write the smaller letter first, such as a-z";
        }
        if (description.contains("repetition") || description.contains("repeat")) {
            return "nothing stands before the repeat" + shown + ", or it stands twice; write \\\\ before it for the "
                    + "sign itself";
        }
        if (description.contains("trailing backslash")) {
            return "a \\ stands at the end; write \\\\\\\\ for the sign itself";
        }
        if (description.contains("escape")) {
            return part + " is not supported; write the letter itself";
        }
        return "something cannot be read" + shown + "; write a simpler one";
    }
}
