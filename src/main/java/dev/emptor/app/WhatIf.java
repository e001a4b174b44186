package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.core.Supposing;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.WhyNot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would have changed a verdict: for each fact the smallest change of it alone that gives another one, found by
 * asking the rules and the guards about each. Those that would have been accepted come first.
 */
final class WhatIf {
    /** A change, the verdict it gives, and the rules and guards that make the difference. */
    record Change(String fact, String words, Verb verb, List<String> because) {
        /** Such as {@code 8 percent less (19.78 EUR instead of 21.50 EUR) would have been accepted}. */
        String sentence() {
            return words + (words.startsWith("with ") || words.startsWith("at ") ? " it" : "") + " would have been "
                    + outcome(verb);
        }
    }

    private final RuleSet rules;
    private final State before;
    private final Question asked;
    private final List<Opinion> others;
    private final Verdict verdict;

    /** {@code guards} are those that spoke then; what does not follow from the question, such as an answer, stays. */
    WhatIf(RuleSet rules, State before, Question asked, List<Opinion> guards) {
        this.rules = rules;
        this.before = before;
        this.asked = asked;
        List<Opinion> following = Supposing.guards(before, asked, said(asked));
        this.others = guards.stream().filter(guard -> !following.contains(guard)).toList();
        this.verdict = judged(asked);
    }

    /** What rules and guards say to it now; if the same was not decided then, something else decided. */
    Verdict verdict() {
        return verdict;
    }

    List<Change> changes() {
        List<Change> found = new ArrayList<>();
        for (Stream<Supposition> series : new Suppositions(before, asked).series()) {
            smallest(series).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(change -> change.verb() != Verb.ACCEPT));
        return found;
    }

    /** The first that is accepted, else the first that is judged otherwise at all. */
    private Optional<Change> smallest(Stream<Supposition> series) {
        Optional<Change> other = Optional.empty();
        for (Supposition each : (Iterable<Supposition>) series::iterator) {
            Verdict then = judged(each.question());
            if (then.verb() == verdict.verb()) {
                continue;
            }
            Change change = new Change(each.fact(), each.words(), then.verb(), because(each.question(), then));
            if (verdict.verb() == Verb.ACCEPT || then.verb() == Verb.ACCEPT) {
                return Optional.of(change);
            }
            other = other.or(() -> Optional.of(change));
        }
        return other;
    }

    private Verdict judged(Question question) {
        Verdict verdict = said(question);
        List<Opinion> all = new ArrayList<>(verdict.opinions());
        all.addAll(Supposing.guards(before, question, verdict));
        all.addAll(others);
        return Verdict.join(question.moment(), all);
    }

    private Verdict said(Question question) {
        return rules.judge(List.of(question)).verdictOn(question.id())
                .orElseGet(() -> Verdict.join(question.moment(), List.of()));
    }

    private List<String> because(Question changed, Verdict then) {
        List<String> because = new ArrayList<>();
        Set<String> before = names(verdict);
        Set<String> after = names(then);
        for (Opinion opinion : then.deciding()) {
            if (opinion.line() > 0 && !before.contains(opinion.rule())) {
                rules.whyNot(asked, opinion.rule()).ifPresent(why -> because.add(needed(why)));
            } else if (!before.contains(opinion.rule())) {
                because.add("the guard '" + opinion.rule() + "' would have spoken: " + opinion.reason());
            }
        }
        for (Opinion opinion : verdict.deciding()) {
            if (opinion.line() > 0 && !after.contains(opinion.rule())) {
                rules.whyNot(changed, opinion.rule()).ifPresent(why -> because.add("'" + why.rule() + "' ("
                        + why.file() + ":" + why.line() + ") would have been silent: " + why.because()));
            } else if (!after.contains(opinion.rule())) {
                because.add("'" + opinion.rule() + "' would not have spoken: " + opinion.reason());
            }
        }
        return because.stream().distinct().toList();
    }

    private static Set<String> names(Verdict verdict) {
        return verdict.opinions().stream().map(Opinion::rule).collect(Collectors.toSet());
    }

    private static String needed(WhyNot why) {
        String rule = "'" + why.rule() + "' (" + why.file() + ":" + why.line() + ") ";
        return rule + why.failed().map(test -> "needs " + test.condition() + "; "
                + test.met().stream().map(met -> met.field() + " was " + met.value().orElse("unknown"))
                        .collect(Collectors.joining(", "))).orElse("would have spoken: " + why.because());
    }

    static String outcome(Verb verb) {
        return switch (verb) {
            case PREFER -> "preferred";
            case ACCEPT -> "accepted";
            case COUNTER -> "bargained over";
            case WAIT -> "waited with";
            case ASK -> "asked about";
            case ASK_BOTH -> "asked about with two of you";
            case DECLINE -> "declined";
            // Verbs of other moments; what is supposed here is always an offer.
            case AS_USUAL, MENTION, WEIGH, MANNER, FLOOR, PATIENCE, LIMIT, AIM, REMIND, DISPUTE, BLOCK, GIVE,
                    SUBSTITUTE, WITHHOLD, STOP ->
                verb.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
