package dev.emptor.rules;

import dev.emptor.rules.Condition.Either;
import dev.emptor.rules.Condition.Every;
import dev.emptor.rules.Condition.Opposite;
import dev.emptor.rules.Condition.Read;
import dev.emptor.rules.Condition.Source;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Which fields kept a condition from being as it should; parts that were as they should are not to blame. */
final class Blame {
    private final Object[] scope;
    private final SequencedSet<Read> reads = new LinkedHashSet<>();

    private Blame(Object[] scope) {
        this.scope = scope;
    }

    /** The fields that a condition looked at, those to blame only if it should have been {@code wanted} and was not. */
    static List<Read> of(Condition condition, Object[] scope, Truth wanted) {
        Blame blame = new Blame(scope);
        blame.look(condition, wanted, condition.of(scope) != wanted);
        return blame.reads.stream().sorted(Comparator.comparing(read -> read.index() > 0)).toList();
    }

    private void look(Condition condition, Truth wanted, boolean onlyGuilty) {
        if (onlyGuilty && condition.of(scope) == wanted) {
            return;
        }
        switch (condition) {
            case Every every -> every.parts().forEach(part -> look(part, wanted, onlyGuilty));
            case Either either -> either.parts().forEach(part -> look(part, wanted, onlyGuilty));
            case Opposite opposite -> look(opposite.part(), wanted.not(), onlyGuilty);
            case Condition.Unknown unknown -> add(unknown.source());
            case Condition.Equal equal -> add(equal.left(), equal.right());
            case Condition.Below below -> add(below.left(), below.right());
            case Condition.Holds holds -> add(holds.list(), holds.text());
            case Condition.Matches matches -> add(matches.text());
        }
    }

    private void add(Source... sources) {
        for (Source source : sources) {
            switch (source) {
                case Read read -> reads.add(read);
                case Condition.Constant constant -> { }
            }
        }
    }

    static WhyNot.Met met(Read read, Object[] scope, CheckedRule rule, CheckedRule.Constraint constraint) {
        String field = read.index() == 0 ? read.field().name()
                : rule.spoken(constraint.others().get(read.index() - 1)).kind().name() + "'s " + read.field().name();
        return new WhyNot.Met(field, Optional.ofNullable(read.from(scope)).map(CheckedRule.Speech::shown));
    }
}
