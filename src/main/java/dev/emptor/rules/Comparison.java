package dev.emptor.rules;

import dev.emptor.model.Guidance;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.rules.TestReport.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a case expects beside what the rules said. */
record Comparison(TestCase it, Question question, Verdict verdict, List<Opinion> shadow, RuleSet rules) {
    /** The rules that said something, also those that are only watched. */
    TreeSet<String> fired() {
        TreeSet<String> names = new TreeSet<>();
        said().filter(opinion -> opinion.line() > 0).map(Opinion::rule).forEach(names::add);
        return names;
    }

    private Stream<Opinion> said() {
        return Stream.concat(verdict.opinions().stream(), shadow.stream());
    }

    List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        TestCase.Expected expected = it.expected();
        String got = VerdictWords.of(verdict.verb());
        expected.verdict().filter(verb -> !verb.equals(got)).ifPresent(verb ->
                found.add(new Difference("verdict", verb, got + because())));
        expected.numbers().forEach((key, number) -> {
            Optional<Integer> there = number(key);
            if (!there.equals(Optional.of(number))) {
                found.add(new Difference(key, Integer.toString(number),
                        there.map(Object::toString).orElse("no rule says so")));
            }
        });
        Guidance guidance = Guidance.of(verdict.opinions());
        expected.words().forEach((key, words) -> {
            String there = words(guidance, key);
            if (!there.equals(words)) {
                found.add(new Difference(key, words, there.isEmpty() ? "no rule says so" : there));
            }
        });
        expected.reason().filter(reason -> verdict.deciding().stream().noneMatch(one -> one.reason().contains(reason)))
                .ifPresent(reason -> found.add(new Difference("reason", reason, String.join("; ",
                        verdict.deciding().stream().map(Opinion::reason).distinct().toList()))));
        TreeSet<String> fired = fired();
        expected.fired().keySet().stream().filter(rule -> !fired.contains(rule)).forEach(rule ->
                found.add(new Difference("fired", '"' + rule + "\" to fire", "it did not: " + why(rule))));
        expected.notFired().keySet().stream().filter(fired::contains).forEach(rule ->
                found.add(new Difference("not_fired", '"' + rule + "\" not to fire", "it did: " + said(rule))));
        said().filter(opinion -> opinion.reason().startsWith(Notes.FAILED)).forEach(opinion ->
                found.add(new Difference("no failure", opinion.rule(), opinion.reason() + "  " + opinion.place())));
        return found;
    }

    /** As they are written in a test, sorted; empty where no rule says any. */
    private static String words(Guidance guidance, String key) {
        Stream<String> said = switch (key) {
            case "manner" -> guidance.manner().stream().map(Guidance.Manner::word);
            case "mention" -> guidance.mentions().isEmpty() ? Stream.of(Guidance.NOTHING)
                    : guidance.mentions().stream().map(Guidance::word);
            default -> guidance.weights().entrySet().stream().map(one -> one.getKey().word() + " " + one.getValue());
        };
        return said.sorted().collect(Collectors.joining(", "));
    }

    private Optional<Integer> number(String key) {
        return switch (key) {
            case "floor" -> Guidance.of(verdict.opinions()).floor();
            case "points" -> Optional.of(verdict.preference());
            case "aim" -> verdict.least(Verb.AIM);
            case "limit" -> verdict.least(Verb.LIMIT);
            case "patience" -> verdict.least(Verb.PATIENCE);
            case "remind" -> verdict.least(Verb.REMIND);
            default -> Optional.of(verdict.amount());
        };
    }

    private String because() {
        Optional<Opinion> first = verdict.deciding().stream().findFirst();
        Optional<Opinion> dim = shadow.stream()
                .filter(one -> it.expected().verdict().equals(Optional.of(VerdictWords.of(one.verb())))).findFirst();
        return first.map(one -> ": " + (one.rule().equals(Verdict.SILENT) ? one.reason()
                : one.rule() + ": " + one.reason() + "  " + one.place())).orElse("")
                + dim.map(one -> "; \"" + one.rule() + "\" says that, but is only in shadow").orElse("");
    }

    private String why(String rule) {
        return rules.whyNot(question, rule).map(why -> why.because() + "  " + why.place()).orElse("it is not in force");
    }

    private String said(String rule) {
        return said().filter(opinion -> opinion.rule().equals(rule)).findFirst()
                .map(one -> VerdictWords.of(one.verb()) + ", " + one.reason() + "  " + one.place()).orElse("");
    }
}
