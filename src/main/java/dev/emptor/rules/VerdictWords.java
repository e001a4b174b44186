package dev.emptor.rules;

import dev.emptor.model.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts as owners write them. */
final class VerdictWords {
    private VerdictWords() {}

    static List<String> all() {
        return Arrays.stream(Verb.values()).filter(verb -> verb != Verb.PREFER).map(VerdictWords::of).toList();
    }

    /** Such as {@code ask both}. */
    static String of(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The verdict in its one form; {@code askBoth} and {@code ask_both} are understood too. */
    static Optional<String> read(String text) {
        String plain = plain(text);
        return all().stream().filter(verdict -> plain(verdict).equals(plain)).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
