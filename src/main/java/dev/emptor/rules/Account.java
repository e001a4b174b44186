package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.rules.CheckedRule.Constraint;
import dev.emptor.rules.CheckedRule.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.WhyNot.Met;
import dev.emptor.rules.WhyNot.Result;
import dev.emptor.rules.WhyNot.Step;
import dev.emptor.rules.WhyNot.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives account of how a rule met a question: the walk it took, in the words of the file. */
final class Account {
    static final String NEVER_TRUE = "a comparison with an unknown value is never true";

    private final CheckedRule rule;
    private final Facts facts;

    private Account(CheckedRule rule, Facts facts) {
        this.rule = rule;
        this.facts = facts;
    }

    static WhyNot of(CheckedRule rule, About asked, Facts facts) {
        return new Account(rule, facts).give(asked);
    }

    private WhyNot give(About asked) {
        if (rule.about() != asked) {
            return stopped("it is asked " + rule.about().when() + ", and this was asked " + asked.when());
        }
        if (!rule.tree().enabled()) {
            return stopped("it is switched off: 'enabled false' stands before its 'when'");
        }
        if (!Network.inSeason(rule, facts.clock())) {
            return stopped("it counts" + rule.tree().from().map(day -> " from " + day).orElse("")
                    + rule.tree().until().map(day -> " until the day before " + day).orElse("") + ", and it was "
                    + facts.clock().today());
        }
        Walk.End end = Walk.of(rule, facts.all());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < rule.patterns().size(); i++) {
            steps.add(step(i, end));
        }
        if (end.pattern() == rule.patterns().size()) {
            return told(true, "it fires", rule.tree().place(), steps);
        }
        Step last = steps.get(end.pattern());
        Optional<Test> test = rule.patterns().get(end.pattern()).quantifier() == Quantifier.NOT
                ? Optional.empty() : last.tests().stream().filter(each -> each.result() != Result.HOLDS).findFirst();
        Place place = test.map(each -> new Place(each.line(), each.column()))
                .orElse(new Place(last.line(), last.column()));
        return told(false, because(end, last, test), place, steps);
    }

    private WhyNot stopped(String because) {
        return told(false, because, rule.tree().place(), List.of());
    }

    private WhyNot told(boolean fires, String because, Place place, List<Step> steps) {
        RuleTree tree = rule.tree();
        return new WhyNot(tree.name(), tree.path(), tree.place().line(), fires, because,
                tree.path() + ":" + place.line() + ":" + place.col(), steps);
    }

    private Step step(int number, Walk.End end) {
        Pattern pattern = rule.patterns().get(number);
        List<Object> there = Walk.of(facts.all(), pattern.kind());
        if (number < end.pattern()) {
            Optional<Object> found = pattern.slot() < 0 ? Optional.empty()
                    : Optional.of(end.slots().get(pattern.slot()));
            return step(number, there.size(), Result.HOLDS, tests(number, found, end.slots()));
        }
        if (number > end.pattern()) {
            return step(number, there.size(), Result.NOT_REACHED, List.of());
        }
        List<Test> tests = tests(number, end.nearest(), end.slots());
        boolean sure = pattern.quantifier() == Quantifier.NOT
                ? tests.stream().allMatch(test -> test.result() == Result.HOLDS)
                : tests.isEmpty() || tests.stream().anyMatch(test -> test.result() != Result.UNKNOWN
                        && test.result() != Result.HOLDS);
        return step(number, there.size(), sure ? Result.FAILS : Result.UNKNOWN, tests);
    }

    private Step step(int number, int looked, Result result, List<Test> tests) {
        Pattern pattern = rule.patterns().get(number);
        Place place = rule.tree().patterns().get(number).fact().place();
        String conditions = pattern.constraints().stream().map(Constraint::text).collect(Collectors.joining(", "));
        String fact = pattern.kind().name() + (conditions.isEmpty() ? "( )" : "( " + conditions + " )");
        String asks = switch (pattern.quantifier()) {
            case MATCH -> fact;
            case NOT -> "not " + fact;
            case EXISTS -> "exists " + fact;
        };
        return new Step(asks, place.line(), place.col(), looked, result, tests);
    }

    /** The conditions of a pattern as one fact met them. */
    private List<Test> tests(int number, Optional<Object> fact, List<Object> slots) {
        Pattern pattern = rule.patterns().get(number);
        List<Place> places = Reading.places(rule.tree().patterns().get(number));
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < pattern.constraints().size() && fact.isPresent(); i++) {
            tests.add(test(pattern, pattern.constraints().get(i), places.get(i), fact.get(), slots));
        }
        return tests;
    }

    private Test test(Pattern pattern, Constraint constraint, Place place, Object fact, List<Object> slots) {
        Object[] scope = Walk.scope(constraint, fact, slots);
        Truth truth = constraint.condition().of(scope);
        Truth wanted = pattern.quantifier() == Quantifier.NOT ? Truth.NO : Truth.YES;
        List<Met> met = Blame.of(constraint.condition(), scope, wanted).stream()
                .map(read -> Blame.met(read, scope, rule, constraint)).toList();
        return new Test(constraint.text(), place.line(), place.col(), switch (truth) {
            case YES -> Result.HOLDS;
            case MAYBE -> Result.UNKNOWN;
            case NO -> Result.FAILS;
        }, met);
    }

    private String because(Walk.End end, Step step, Optional<Test> failed) {
        Pattern pattern = rule.patterns().get(end.pattern());
        String kind = pattern.kind().name();
        if (end.nearest().isEmpty()) {
            String when = pattern.kind().moments().stream()
                    .map(moment -> moment.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
            return pattern.kind().moments().size() == Moment.values().length ? "there is no " + kind + " here"
                    : "there is no " + kind + " here; it is there at these moments only: " + when;
        }
        if (pattern.quantifier() == Quantifier.NOT) {
            String met = met(step.tests().stream().flatMap(test -> test.met().stream()).toList());
            return step.result() == Result.FAILS ? "there must be no such " + kind + ", and there is one" + met
                    : "there must be no such " + kind + ", and there may be one" + met
                            + "; not knowing never makes a rule fire";
        }
        Test test = failed.orElseThrow();
        String where = step.looked() > 1 ? "none of the " + step.looked() + " " + kind + " facts fits; nearest comes "
                + named(pattern, end.nearest().get()) + ", where " : "";
        return where + "'" + test.condition() + "' " + (test.result() == Result.UNKNOWN
                ? "cannot be told" + met(test.met()) + "; " + NEVER_TRUE
                : "does not hold" + met(test.met()));
    }

    private static String met(List<Met> met) {
        String values = met.stream().distinct().map(Met::text).collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : ": " + values;
    }

    /** What tells one of several facts of a kind from the others. */
    private static String named(Pattern pattern, Object fact) {
        return pattern.kind().field("name").or(() -> pattern.kind().field("datum"))
                .flatMap(field -> Optional.ofNullable(field.read(fact))).map(name -> "the one named " + name)
                .orElse("one");
    }
}
