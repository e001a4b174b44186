package dev.emptor.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a limit or a row of a table can say of an offer, or of a talk with a seller, in the words of those files. */
enum LimitVerb {
    ACCEPT("accept", Verbs.ACCEPT, "It may be bought"),
    PREFER("prefer", Verbs.PREFER, "points",
            "Ranks it among what may be bought; each point counts as one percent off its price"),
    COUNTER("counter", Verbs.COUNTER, "percent", "Ask the seller for so many percent less"),
    WAIT("wait", Verbs.WAIT, "hours", "Look again in so many hours"),
    WAIT_UNTIL_MORNING("wait-until-morning", Verbs.WAIT_UNTIL_MORNING, "Look again at seven in the morning"),
    ASK("ask", Verbs.ASK, "One member of the household decides"),
    ASK_BOTH("ask-both", Verbs.ASK_BOTH, "Two members of the household decide"),
    DECLINE("decline", Verbs.DECLINE, "It is not bought"),

    AIM("aim", Verbs.AIM, "percent", "While bargaining: first ask for so many percent under the first price"),
    LIMIT("limit", Verbs.LIMIT, "percent",
            "While bargaining: take nothing that is more than so many percent over the usual price"),
    PATIENCE("patience", Verbs.PATIENCE, "proposals", "While bargaining: make at most so many proposals"),
    MANNER("manner", Verbs.MANNER, "", "how",
            "While bargaining: how to come to meet the seller; patient, firm, even, quick or hurry"),
    FLOOR("floor", Verbs.FLOOR, "percent",
            "While bargaining: keep so many percent of the way back until the talk ends"),
    WEIGH("weigh", Verbs.WEIGH, "worth", "issue",
            "What a day sooner, a day more to send it back, or a month of warranty is worth to you, in money"),
    MENTION("mention", Verbs.MENTION, "", "what",
            "While bargaining: what may be said to the seller while it is true; or nothing"),
    STOP("stop", Verbs.STOP, "Do not bargain, or no further; the offer is judged as it stands"),
    ASK_INSTEAD("ask-instead", Verbs.ASK_ABOUT_TALK,
            "Do not bargain; one member of the household decides on the offer as it stands");

    static final String BECAUSE = "because";

    private final String word;
    private final Verbs inDrl;
    private final String unit;
    private final String part;
    private final String meaning;

    LimitVerb(String word, Verbs inDrl, String meaning) {
        this(word, inDrl, "", "", meaning);
    }

    LimitVerb(String word, Verbs inDrl, String unit, String meaning) {
        this(word, inDrl, unit, "", meaning);
    }

    LimitVerb(String word, Verbs inDrl, String unit, String part, String meaning) {
        this.word = word;
        this.inDrl = inDrl;
        this.unit = unit;
        this.part = part;
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

    /** Those that are said while a seller is bargained with. */
    static List<String> wordsOfTalk() {
        return Arrays.stream(values()).filter(LimitVerb::ofTalk).map(LimitVerb::word).toList();
    }

    String word() {
        return word;
    }

    Verbs inDrl() {
        return inDrl;
    }

    /** Whether it is said of a talk, not of an offer. */
    boolean ofTalk() {
        return inDrl.about() == About.NEGOTIATION;
    }

    /** What its number counts; empty if it takes none. */
    String unit() {
        return unit;
    }

    /** What its word is; empty if it takes none. */
    String part() {
        return part;
    }

    boolean takesNumber() {
        return inDrl.takesNumber();
    }

    boolean takesWord() {
        return inDrl.takesWord();
    }

    boolean fits(BigDecimal number) {
        return (inDrl.takesMoney() || ConditionChecker.whole(number)) && inDrl.fits(number);
    }

    /** Such as "1 to 50". */
    String range() {
        return inDrl.takesMoney() ? "more than 0, up to " + inDrl.most() : inDrl.least() + " to " + inDrl.most();
    }

    String meaning() {
        return meaning;
    }

    /** How it is written in a limits file. */
    String example() {
        if (!takesNumber() && !takesWord()) {
            return word + ": …";
        }
        return word + ": { " + (takesWord() ? part + ": " + inDrl.names().get(0) + ", " : "")
                + (takesNumber() ? unit + ": " + (inDrl.takesMoney() ? "0.80" : "5") + ", " : "") + "because: … }";
    }
}
