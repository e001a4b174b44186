package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule can be about: the first thing its verdict names. That alone decides when the rule is asked, and with that
 * which facts are there.
 */
enum About {
    OFFER("$offer", "Offer", "when an offer is judged and at the last look", Moment.OFFER, Moment.LAST_LOOK),
    NEGOTIATION("$negotiation", "Negotiation", "while a seller is bargained with", Moment.BARGAIN),
    REQUEST("$request", "DataRequest", "before a datum is given", Moment.SHARE),
    AGREEMENT("$agreement", "Agreement", "before other terms of a seller are taken", Moment.SHARE),
    ORDER("$order", "Order", "after an order", Moment.AFTER);

    private final String variable;
    private final String fact;
    private final String when;
    private final Set<Moment> moments;

    About(String variable, String fact, String when, Moment... moments) {
        this.variable = variable;
        this.fact = fact;
        this.when = when;
        this.moments = EnumSet.copyOf(List.of(moments));
    }

    static Optional<About> of(FactKind<?> kind) {
        return Arrays.stream(values()).filter(about -> about.fact.equals(kind.name())).findFirst();
    }

    static About at(Moment moment) {
        return Arrays.stream(values()).filter(about -> about.moments.contains(moment)).findFirst().orElseThrow();
    }

    /** Which rules are asked this. */
    static About of(Question question) {
        return question.subject() instanceof Subject.Agreement ? AGREEMENT : at(question.moment());
    }

    /** The usual name of its variable, such as {@code $offer}. */
    String variable() {
        return variable;
    }

    String fact() {
        return fact;
    }

    /** When its rules are asked, in words. */
    String when() {
        return when;
    }

    /** Whether such a fact is there when rules about this are asked. */
    boolean sees(FactKind<?> kind) {
        boolean other = of(kind).map(about -> about != this).orElse(false);
        boolean always = kind.moments().size() == Moment.values().length;
        return (always || !other) && kind.moments().stream().anyMatch(moments::contains);
    }

    /** Such as {@code $offer : Offer( )}. */
    String binding() {
        return variable + " : " + fact + "( )";
    }
}
