package dev.emptor.rules;

import dev.emptor.model.Verb;
import dev.emptor.rules.Condition.Constant;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether what one rule says still matters when another one speaks too. Only verdicts on offers are weighed. */
final class Weight {
    private Weight() {}

    /** Whether the same verb is said with the same number, whatever the reason. */
    static boolean saysTheSame(CheckedRule one, CheckedRule other) {
        return one.speech().verb() == other.speech().verb() && one.speech().word().equals(other.speech().word())
                && (!one.speech().verb().takesNumber()
                        || (number(one).isPresent() && number(one).equals(number(other))));
    }

    /** Whether the verdict is the same without this rule, given that the other fires whenever this one does. */
    static boolean isMoot(CheckedRule mine, CheckedRule other) {
        Optional<Verb> lighter = verb(mine);
        Optional<Verb> heavier = verb(other);
        boolean sure = !other.speech().verb().takesNumber() || number(other).isPresent();
        if (lighter.isEmpty() || heavier.isEmpty() || !sure || heavier.get() == Verb.PREFER) {
            return false;
        }
        if (lighter.get() == Verb.PREFER) {
            return heavier.get() == Verb.DECLINE;
        }
        // A rule with the same verb adds its reason, which the owner reads; so that one matters.
        return heavier.get().compareTo(lighter.get()) > 0;
    }

    private static Optional<BigDecimal> number(CheckedRule rule) {
        return rule.speech().number().map(source -> source instanceof Constant constant
                ? new BigDecimal(constant.value().toString()) : BigDecimal.ZERO).filter(number -> number.signum() > 0);
    }

    private static Optional<Verb> verb(CheckedRule rule) {
        return switch (rule.speech().verb()) {
            case PREFER -> Optional.of(Verb.PREFER);
            case ACCEPT -> Optional.of(Verb.ACCEPT);
            case COUNTER -> Optional.of(Verb.COUNTER);
            case WAIT, WAIT_UNTIL_MORNING -> Optional.of(Verb.WAIT);
            case ASK -> Optional.of(Verb.ASK);
            case ASK_BOTH -> Optional.of(Verb.ASK_BOTH);
            case DECLINE -> Optional.of(Verb.DECLINE);
            case AIM, LIMIT, PATIENCE, MANNER, FLOOR, WEIGH, MENTION, STOP, ASK_ABOUT_TALK, GIVE, SUBSTITUTE,
                    WITHHOLD, ASK_ABOUT_DATUM, GIVE_UNDER, WITHHOLD_UNDER, ASK_ABOUT_AGREEMENT, REMIND, DISPUTE, BLOCK,
                    ASK_ABOUT_ORDER -> Optional.empty();
        };
    }
}
