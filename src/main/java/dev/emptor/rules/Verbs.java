package dev.emptor.rules;

import dev.emptor.model.Guidance;
import dev.emptor.rules.model.Agreement;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.DataRequest;
import dev.emptor.rules.model.Negotiation;
import dev.emptor.rules.model.Offer;
import dev.emptor.rules.model.Order;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The verbs as a rule writes them: what each is about, and the number or the word it takes, if any. */
enum Verbs {
    ACCEPT("accept", About.OFFER),
    PREFER("prefer", About.OFFER, 1, Counsel.MOST_POINTS, "points"),
    COUNTER("counter", About.OFFER, 1, Counsel.MOST_PERCENT_OFF, "percent"),
    WAIT("wait", About.OFFER, 1, Counsel.MOST_HOURS, "hours"),
    WAIT_UNTIL_MORNING("waitUntilMorning", About.OFFER),
    ASK("ask", About.OFFER),
    ASK_BOTH("askBoth", About.OFFER),
    DECLINE("decline", About.OFFER),

    AIM("aim", About.NEGOTIATION, 1, Counsel.MOST_PERCENT_OFF, "percent"),
    LIMIT("limit", About.NEGOTIATION, 0, Counsel.MOST_PERCENT_OVER, "percent"),
    PATIENCE("patience", About.NEGOTIATION, 1, Counsel.MOST_PROPOSALS, "proposals"),
    MANNER("manner", About.NEGOTIATION, "manner", Guidance.Manner.words()),
    FLOOR("floor", About.NEGOTIATION, 1, Counsel.MOST_KEPT, "percent"),
    WEIGH("weigh", About.NEGOTIATION, 0, Counsel.MOST_WORTH, "of your money", "issue", Guidance.Issue.words()),
    MENTION("mention", About.NEGOTIATION, "what", Guidance.mentionable()),
    STOP("stop", About.NEGOTIATION),
    ASK_ABOUT_TALK("ask", About.NEGOTIATION),

    GIVE("give", About.REQUEST),
    SUBSTITUTE("substitute", About.REQUEST, "stand-in"),
    WITHHOLD("withhold", About.REQUEST),
    ASK_ABOUT_DATUM("ask", About.REQUEST),

    GIVE_UNDER("give", About.AGREEMENT),
    WITHHOLD_UNDER("withhold", About.AGREEMENT),
    ASK_ABOUT_AGREEMENT("ask", About.AGREEMENT),

    REMIND("remind", About.ORDER, 1, Counsel.MOST_DAYS, "days"),
    DISPUTE("dispute", About.ORDER),
    BLOCK("block", About.ORDER),
    ASK_ABOUT_ORDER("ask", About.ORDER);

    private final String word;
    private final About about;
    private final int least;
    private final int most;
    private final String unit;
    private final String name;
    private final List<String> names;

    Verbs(String word, About about) {
        this(word, about, "", List.of());
    }

    Verbs(String word, About about, String name) {
        this(word, about, name, List.of());
    }

    Verbs(String word, About about, String name, List<String> names) {
        this(word, about, 0, 0, "", name, names);
    }

    Verbs(String word, About about, int least, int most, String unit) {
        this(word, about, least, most, unit, "", List.of());
    }

    Verbs(String word, About about, int least, int most, String unit, String name, List<String> names) {
        this.word = word;
        this.about = about;
        this.least = least;
        this.most = most;
        this.unit = unit;
        this.name = name;
        this.names = names;
    }

    static Optional<Verbs> of(String word, About about) {
        return of(about).stream().filter(verb -> verb.word.equals(word)).findFirst();
    }

    /** The verbs that can be said of this. */
    static List<Verbs> of(About about) {
        return Arrays.stream(values()).filter(verb -> verb.about == about).toList();
    }

    /** What a verb of that name can be said of; empty if there is none. */
    static List<About> saidOf(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).map(Verbs::about).toList();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verbs::word).distinct().toList();
    }

    String word() {
        return word;
    }

    About about() {
        return about;
    }

    /** Whether it takes a number; an amount of money then, if it also takes a word. */
    boolean takesNumber() {
        return most > 0;
    }

    /** Whether it takes a word before its reason: an issue, a manner, or the name of a stand-in. */
    boolean takesWord() {
        return !name.isEmpty();
    }

    /** Whether its number is money, and need not be whole. */
    boolean takesMoney() {
        return this == WEIGH;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** The words it takes; any if there are none. */
    List<String> names() {
        return names;
    }

    /** How many parts stand between its brackets. */
    int parts() {
        return 2 + (takesNumber() ? 1 : 0) + (takesWord() ? 1 : 0);
    }

    boolean fits(BigDecimal number) {
        boolean above = takesMoney() ? number.signum() > 0 : number.compareTo(BigDecimal.valueOf(least)) >= 0;
        return above && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    String usage() {
        return "verdict." + word + "(" + about.variable() + ", "
                + (takesWord() ? "\"" + (names.isEmpty() ? name : names.get(0)) + "\", " : "")
                + (takesMoney() ? "0.80, " : takesNumber() ? unit + ", " : "") + "\"reason\")";
    }

    /** What it takes, such as "1 to 50 percent". */
    String range() {
        return (takesMoney() ? "more than 0, up to " : least + " to ") + most + " " + unit;
    }

    /** {@code number} and {@code what} are those of verbs that take them. */
    void say(Counsel counsel, Object subject, BigDecimal number, String what, String reason) {
        switch (about) {
            case OFFER -> say(counsel, (Offer) subject, number.intValue(), reason);
            case NEGOTIATION -> say(counsel, (Negotiation) subject, number, what, reason);
            case REQUEST -> say(counsel, (DataRequest) subject, what, reason);
            case AGREEMENT -> say(counsel, (Agreement) subject, reason);
            case ORDER -> say(counsel, (Order) subject, number.intValue(), reason);
        }
    }

    private void say(Counsel counsel, Offer offer, int number, String reason) {
        switch (this) {
            case ACCEPT -> counsel.accept(offer, reason);
            case PREFER -> counsel.prefer(offer, number, reason);
            case COUNTER -> counsel.counter(offer, number, reason);
            case WAIT -> counsel.wait(offer, number, reason);
            case WAIT_UNTIL_MORNING -> counsel.waitUntilMorning(offer, reason);
            case ASK -> counsel.ask(offer, reason);
            case ASK_BOTH -> counsel.askBoth(offer, reason);
            case DECLINE -> counsel.decline(offer, reason);
            default -> throw new IllegalStateException(word + " is not said of an offer");
        }
    }

    private void say(Counsel counsel, Negotiation talk, BigDecimal number, String what, String reason) {
        switch (this) {
            case AIM -> counsel.aim(talk, number.intValue(), reason);
            case LIMIT -> counsel.limit(talk, number.intValue(), reason);
            case PATIENCE -> counsel.patience(talk, number.intValue(), reason);
            case MANNER -> counsel.manner(talk, what, reason);
            case FLOOR -> counsel.floor(talk, number.intValue(), reason);
            case WEIGH -> counsel.weigh(talk, what, number, reason);
            case MENTION -> counsel.mention(talk, what, reason);
            case STOP -> counsel.stop(talk, reason);
            case ASK_ABOUT_TALK -> counsel.ask(talk, reason);
            default -> throw new IllegalStateException(word + " is not said of a negotiation");
        }
    }

    private void say(Counsel counsel, DataRequest request, String standIn, String reason) {
        switch (this) {
            case GIVE -> counsel.give(request, reason);
            case SUBSTITUTE -> counsel.substitute(request, standIn, reason);
            case WITHHOLD -> counsel.withhold(request, reason);
            case ASK_ABOUT_DATUM -> counsel.ask(request, reason);
            default -> throw new IllegalStateException(word + " is not said of a datum");
        }
    }

    private void say(Counsel counsel, Agreement agreement, String reason) {
        switch (this) {
            case GIVE_UNDER -> counsel.give(agreement, reason);
            case WITHHOLD_UNDER -> counsel.withhold(agreement, reason);
            case ASK_ABOUT_AGREEMENT -> counsel.ask(agreement, reason);
            default -> throw new IllegalStateException(word + " is not said of an agreement");
        }
    }

    private void say(Counsel counsel, Order order, int number, String reason) {
        switch (this) {
            case REMIND -> counsel.remind(order, number, reason);
            case DISPUTE -> counsel.dispute(order, reason);
            case BLOCK -> counsel.block(order, reason);
            case ASK_ABOUT_ORDER -> counsel.ask(order, reason);
            default -> throw new IllegalStateException(word + " is not said of an order");
        }
    }
}
