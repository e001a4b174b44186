package dev.emptor.rules;

import dev.emptor.rules.model.Counsel;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a limit or a row of a table can say of an offer, in the words of those files. */
enum LimitVerb {
    ACCEPT("accept", "accept", 0, "", "It may be bought"),
    PREFER("prefer", "prefer", Counsel.MOST_POINTS, "points",
            "Ranks it among what may be bought; each point counts as one percent off its price"),
    COUNTER("counter", "counter", Counsel.MOST_PERCENT_OFF, "percent", "Ask the seller for so many percent less"),
    WAIT("wait", "wait", Counsel.MOST_HOURS, "hours", "Look again in so many hours"),
    WAIT_UNTIL_MORNING("wait-until-morning", "waitUntilMorning", 0, "", "Look again at seven in the morning"),
    ASK("ask", "ask", 0, "", "One member of the household decides"),
    ASK_BOTH("ask-both", "askBoth", 0, "", "Two members of the household decide"),
    DECLINE("decline", "decline", 0, "", "It is not bought");

    static final String BECAUSE = "because";

    private final String word;
    private final String inDrl;
    private final int most;
    private final String unit;
    private final String meaning;

    LimitVerb(String word, String inDrl, int most, String unit, String meaning) {
        this.word = word;
        this.inDrl = inDrl;
        this.most = most;
        this.unit = unit;
        this.meaning = meaning;
    }

    static Optional<LimitVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    /** The verb or key that was meant; a word with the same sense, such as reject, counts as meant. */
    static String hint(String word, Collection<String> known, String otherwise) {
        return Words.verb(word).filter(meant -> of(meant).isPresent()).map(meant -> "; did you mean '" + meant + "'?")
                .orElseGet(() -> Nearest.hint(word, known, otherwise));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(verb -> verb.word).toList();
    }

    String word() {
        return word;
    }

    String inDrl() {
        return inDrl;
    }

    /** What its number counts; empty if it takes none. */
    String unit() {
        return unit;
    }

    /** The largest number it takes; the smallest is 1. */
    int most() {
        return most;
    }

    boolean takesNumber() {
        return most > 0;
    }

    String meaning() {
        return meaning;
    }

    /** How it is written in a limits file. */
    String example() {
        return takesNumber() ? word + ": { " + unit + ": 5, because: … }" : word + ": …";
    }
}
