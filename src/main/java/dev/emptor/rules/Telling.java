package dev.emptor.rules;

import java.util.Set;
import java.util.TreeSet;

/**
 * Fields from which a limit, a budget or another seller's price can be worked out. A number that a seller gets to feel
 * is never one of them; conditions may look at them, for those only choose between numbers that the owner wrote.
 */
final class Telling {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("Need.limit", "Need.percentOverLimit",
            "Budget.limit", "Budget.left", "Budget.percentLeft", "Budget.percentOfLeft", "Budget.overBy",
            "Negotiation.percentOverElsewhere"));

    private Telling() {}

    static boolean is(FactKind<?> kind, String field) {
        return FIELDS.contains(kind.name() + "." + field);
    }

    /** Whether a seller gets to feel the number: what is asked of it, how often, and what a change is worth. */
    static boolean reachesSellers(Verbs verb) {
        return switch (verb) {
            case COUNTER, AIM, PATIENCE, FLOOR, WEIGH -> true;
            case ACCEPT, PREFER, WAIT, WAIT_UNTIL_MORNING, ASK, ASK_BOTH, DECLINE, LIMIT, MANNER, MENTION, STOP,
                    ASK_ABOUT_TALK, GIVE, SUBSTITUTE, WITHHOLD, ASK_ABOUT_DATUM, GIVE_UNDER, WITHHOLD_UNDER,
                    ASK_ABOUT_AGREEMENT, REMIND, DISPUTE, BLOCK, ASK_ABOUT_ORDER -> false;
        };
    }
}
