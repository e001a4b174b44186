package dev.emptor.rules;

import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.Offer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The verbs as a rule writes them, and the number each takes, if any. */
enum Verbs {
    ACCEPT("accept", 0, ""),
    PREFER("prefer", Counsel.MOST_POINTS, "points"),
    COUNTER("counter", Counsel.MOST_PERCENT_OFF, "percent"),
    WAIT("wait", Counsel.MOST_HOURS, "hours"),
    WAIT_UNTIL_MORNING("waitUntilMorning", 0, ""),
    ASK("ask", 0, ""),
    ASK_BOTH("askBoth", 0, ""),
    DECLINE("decline", 0, "");

    private final String word;
    private final int most;
    private final String unit;

    Verbs(String word, int most, String unit) {
        this.word = word;
        this.most = most;
        this.unit = unit;
    }

    static Optional<Verbs> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(verb -> verb.word).toList();
    }

    boolean takesNumber() {
        return most > 0;
    }

    /** The largest number it takes; the smallest is 1. */
    int most() {
        return most;
    }

    String usage() {
        return "verdict." + word + "($offer, " + (takesNumber() ? unit + ", " : "") + "\"reason\")";
    }

    /** What it takes, such as "1 to 50 percent". */
    String range() {
        return "1 to " + most + " " + unit;
    }

    void say(Counsel counsel, Offer offer, int number, String reason) {
        switch (this) {
            case ACCEPT -> counsel.accept(offer, reason);
            case PREFER -> counsel.prefer(offer, number, reason);
            case COUNTER -> counsel.counter(offer, number, reason);
            case WAIT -> counsel.wait(offer, number, reason);
            case WAIT_UNTIL_MORNING -> counsel.waitUntilMorning(offer, reason);
            case ASK -> counsel.ask(offer, reason);
            case ASK_BOTH -> counsel.askBoth(offer, reason);
            case DECLINE -> counsel.decline(offer, reason);
        }
    }
}
