package dev.emptor.rules;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.rules.model.Clock;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.Offer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes down what each rule says to one question, with its name and place. A rule that fails has said to ask. */
final class Notes implements Counsel {
    /** How the reason of a failed rule begins. */
    static final String FAILED = "this rule failed: ";

    private final Clock clock;
    private final List<Opinion> opinions;
    private Optional<CheckedRule> speaking = Optional.empty();

    Notes(Clock clock, List<Opinion> opinions) {
        this.clock = clock;
        this.opinions = opinions;
    }

    /** Lets a rule speak that has matched; the first value is these notes, the others the facts by slot. */
    void hear(CheckedRule rule, Object[] values) {
        speaking = Optional.of(rule);
        try {
            rule.speech().say(this, Arrays.copyOfRange(values, 1, values.length));
        } catch (RuntimeException failure) {
            opinions.add(failed(rule, failure));
        }
    }

    static Opinion failed(CheckedRule rule, Throwable failure) {
        String why = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
        return opinion(rule, Verb.ASK, 0, FAILED + why);
    }

    Optional<CheckedRule> lastSpeaker() {
        return speaking;
    }

    static Opinion opinion(CheckedRule rule, Verb verb, int amount, String reason) {
        return new Opinion(rule.name(), rule.tree().path(), rule.tree().place().line(), verb, amount, reason);
    }

    private void note(Verb verb, int amount, String reason) {
        opinions.add(opinion(speaking.orElseThrow(), verb, amount, reason));
    }

    private void note(Verbs as, Verb verb, int amount, String reason) {
        if (amount < 1 || amount > as.most()) {
            throw new IllegalArgumentException(as.usage() + " takes " + as.range() + ", not " + amount);
        }
        note(verb, amount, reason);
    }

    @Override
    public void accept(Offer offer, String reason) {
        note(Verb.ACCEPT, 0, reason);
    }

    @Override
    public void prefer(Offer offer, int points, String reason) {
        note(Verbs.PREFER, Verb.PREFER, points, reason);
    }

    @Override
    public void counter(Offer offer, int percent, String reason) {
        note(Verbs.COUNTER, Verb.COUNTER, percent, reason);
    }

    @Override
    public void wait(Offer offer, int hours, String reason) {
        note(Verbs.WAIT, Verb.WAIT, hours, reason);
    }

    @Override
    public void waitUntilMorning(Offer offer, String reason) {
        note(Verb.WAIT, clock.hoursUntilMorning(), reason);
    }

    @Override
    public void ask(Offer offer, String reason) {
        note(Verb.ASK, 0, reason);
    }

    @Override
    public void askBoth(Offer offer, String reason) {
        note(Verb.ASK_BOTH, 0, reason);
    }

    @Override
    public void decline(Offer offer, String reason) {
        note(Verb.DECLINE, 0, reason);
    }
}
