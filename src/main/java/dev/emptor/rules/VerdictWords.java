package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.model.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts as owners write them. */
final class VerdictWords {
    private VerdictWords() {}

    /** The verdicts there are at a moment, least cautious first. */
    static List<Verb> at(Moment moment) {
        return switch (moment) {
            case OFFER, LAST_LOOK ->
                    List.of(Verb.ACCEPT, Verb.COUNTER, Verb.WAIT, Verb.ASK, Verb.ASK_BOTH, Verb.DECLINE);
            case BARGAIN -> List.of(Verb.AS_USUAL, Verb.MENTION, Verb.WEIGH, Verb.MANNER, Verb.FLOOR, Verb.PATIENCE,
                    Verb.LIMIT, Verb.AIM, Verb.ASK, Verb.STOP);
            case SHARE -> List.of(Verb.GIVE, Verb.SUBSTITUTE, Verb.ASK, Verb.WITHHOLD);
            case AFTER -> List.of(Verb.AS_USUAL, Verb.REMIND, Verb.DISPUTE, Verb.BLOCK, Verb.ASK);
        };
    }

    static List<String> all(Moment moment) {
        return at(moment).stream().map(VerdictWords::of).toList();
    }

    /** Such as {@code ask both}. */
    static String of(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The verdict in its one form; {@code askBoth} and {@code ask_both} are understood too. */
    static Optional<String> read(String text, Moment moment) {
        String plain = plain(text);
        return all(moment).stream().filter(verdict -> plain(verdict).equals(plain)).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
