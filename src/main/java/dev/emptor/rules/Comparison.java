package dev.emptor.rules;

import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.rules.TestReport.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a case expects beside what the rules said. */
record Comparison(TestCase it, Question question, Verdict verdict, RuleSet rules) {
    /** The rules that said something. */
    TreeSet<String> fired() {
        TreeSet<String> names = new TreeSet<>();
        verdict.opinions().stream().filter(opinion -> opinion.line() > 0).map(Opinion::rule).forEach(names::add);
        return names;
    }

    List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        TestCase.Expected expected = it.expected();
        String got = VerdictWords.of(verdict.verb());
        expected.verdict().filter(verb -> !verb.equals(got)).ifPresent(verb ->
                found.add(new Difference("verdict", verb, got + because())));
        expected.amount().filter(amount -> amount != verdict.amount()).ifPresent(amount ->
                found.add(new Difference("amount", Integer.toString(amount), Integer.toString(verdict.amount()))));
        expected.points().filter(points -> points != verdict.preference()).ifPresent(points ->
                found.add(new Difference("points", Integer.toString(points), Integer.toString(verdict.preference()))));
        expected.reason().filter(reason -> verdict.deciding().stream().noneMatch(one -> one.reason().contains(reason)))
                .ifPresent(reason -> found.add(new Difference("reason", reason, String.join("; ",
                        verdict.deciding().stream().map(Opinion::reason).distinct().toList()))));
        TreeSet<String> fired = fired();
        expected.fired().keySet().stream().filter(rule -> !fired.contains(rule)).forEach(rule ->
                found.add(new Difference("fired", rule, "did not fire: " + why(rule))));
        expected.notFired().keySet().stream().filter(fired::contains).forEach(rule ->
                found.add(new Difference("not_fired", rule, "fired: " + said(rule))));
        verdict.opinions().stream().filter(opinion -> opinion.reason().startsWith(Notes.FAILED)).forEach(opinion ->
                found.add(new Difference("no failure", opinion.rule(), opinion.reason() + "  " + opinion.place())));
        return found;
    }

    private String because() {
        Optional<Opinion> first = verdict.deciding().stream().findFirst();
        return first.map(one -> ": " + one.rule() + ": " + one.reason() + "  " + one.place()).orElse("");
    }

    private String why(String rule) {
        return rules.whyNot(question, rule).map(why -> why.because() + "  " + why.place()).orElse("it is not in force");
    }

    private String said(String rule) {
        return verdict.opinions().stream().filter(opinion -> opinion.rule().equals(rule)).findFirst()
                .map(one -> VerdictWords.of(one.verb()) + ", " + one.reason() + "  " + one.place()).orElse("");
    }
}
