package dev.emptor.rules;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.rules.model.Agreement;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.DataRequest;
import dev.emptor.rules.model.Negotiation;
import dev.emptor.rules.model.Offer;
import dev.emptor.rules.model.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes down what each rule says to one question, with its name and place. A rule that fails has said to ask. */
final class Notes implements Counsel {
    /** How the reason of a failed rule begins. */
    static final String FAILED = "this rule failed: ";

    private final Facts facts;
    private final List<Opinion> opinions;
    private Optional<CheckedRule> speaking = Optional.empty();

    Notes(Facts facts, List<Opinion> opinions) {
        this.facts = facts;
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
        if (!as.fits(BigDecimal.valueOf(amount))) {
            throw new IllegalArgumentException(as.usage() + " takes " + as.range() + ", not " + amount);
        }
        note(verb, amount, reason);
    }

    private void note(Verb verb, int amount, String reason, String what) {
        Opinion plain = opinion(speaking.orElseThrow(), verb, amount, reason);
        opinions.add(new Opinion(plain.rule(), plain.file(), plain.line(), verb, amount, reason, Optional.of(what)));
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
        note(Verb.WAIT, facts.clock().hoursUntilMorning(), reason);
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

    @Override
    public void aim(Negotiation negotiation, int percent, String reason) {
        note(Verbs.AIM, Verb.AIM, percent, reason);
    }

    @Override
    public void limit(Negotiation negotiation, int percent, String reason) {
        note(Verbs.LIMIT, Verb.LIMIT, percent, reason);
    }

    @Override
    public void patience(Negotiation negotiation, int proposals, String reason) {
        note(Verbs.PATIENCE, Verb.PATIENCE, proposals, reason);
    }

    @Override
    public void manner(Negotiation negotiation, String manner, String reason) {
        note(Verb.MANNER, 0, reason, manner);
    }

    @Override
    public void floor(Negotiation negotiation, int percent, String reason) {
        note(Verbs.FLOOR, Verb.FLOOR, percent, reason);
    }

    @Override
    public void mention(Negotiation negotiation, String what, String reason) {
        note(Verb.MENTION, 0, reason, what);
    }

    @Override
    public void weigh(Negotiation negotiation, String issue, BigDecimal worth, String reason) {
        if (!Verbs.WEIGH.fits(worth)) {
            throw new IllegalArgumentException(Verbs.WEIGH.usage() + " takes " + Verbs.WEIGH.range() + ", not "
                    + worth.toPlainString());
        }
        int digits = Currency.getInstance(facts.household().getCurrency()).getDefaultFractionDigits();
        note(Verb.WEIGH, worth.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).intValueExact(), reason,
                issue);
    }

    @Override
    public void stop(Negotiation negotiation, String reason) {
        note(Verb.STOP, 0, reason);
    }

    @Override
    public void ask(Negotiation negotiation, String reason) {
        note(Verb.ASK, 0, reason);
    }

    @Override
    public void give(DataRequest request, String reason) {
        note(Verb.GIVE, 0, reason);
    }

    @Override
    public void substitute(DataRequest request, String standIn, String reason) {
        note(Verb.SUBSTITUTE, 0, reason, standIn);
    }

    @Override
    public void withhold(DataRequest request, String reason) {
        note(Verb.WITHHOLD, 0, reason);
    }

    @Override
    public void ask(DataRequest request, String reason) {
        note(Verb.ASK, 0, reason);
    }

    @Override
    public void give(Agreement agreement, String reason) {
        note(Verb.GIVE, 0, reason);
    }

    @Override
    public void withhold(Agreement agreement, String reason) {
        note(Verb.WITHHOLD, 0, reason);
    }

    @Override
    public void ask(Agreement agreement, String reason) {
        note(Verb.ASK, 0, reason);
    }

    @Override
    public void remind(Order order, int days, String reason) {
        note(Verbs.REMIND, Verb.REMIND, days, reason);
    }

    @Override
    public void dispute(Order order, String reason) {
        note(Verb.DISPUTE, 0, reason);
    }

    @Override
    public void block(Order order, String reason) {
        note(Verb.BLOCK, 0, reason);
    }

    @Override
    public void ask(Order order, String reason) {
        note(Verb.ASK, 0, reason);
    }
}
