package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.core.Supposing;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded turn, judged again by other rules: the questions as they were asked, which of them would be answered
 * otherwise, and what would then have been decided in the state of then. {@code otherwise} is empty where the answers
 * say nothing else, for then the decision is the same.
 */
record Retrial(Turn turn, State before, int questions, List<Change> changes, Optional<List<Event>> otherwise) {
    static Retrial of(Turn turn, State before, RuleSet rules) {
        List<Question> questions = Core.brief(before, turn.heard()).questions();
        if (questions.isEmpty()) {
            return new Retrial(turn, before, 0, List.of(), Optional.empty());
        }
        Judgment judged = rules.judge(questions);
        List<Change> changes = new ArrayList<>();
        boolean same = true;
        for (Question question : questions) {
            Optional<Verdict> was = said(turn.judgment(), question);
            Verdict now = said(judged, question).orElseGet(() -> Verdict.join(question.moment(), List.of()));
            // An offer that has no finding was not asked about by the Emptor of then.
            if (was.isPresent() && !says(question, was.get()).equals(says(question, now))) {
                same = false;
                change(turn, before, question, was.get(), now).ifPresent(changes::add);
            }
        }
        return new Retrial(turn, before, questions.size(), changes, same ? Optional.empty()
                : Optional.of(Core.decide(before, turn.heard(), judged).events()));
    }

    private static Optional<Verdict> said(Judgment judgment, Question question) {
        return judgment.verdictOn(question.id()).or(() -> onOffer(question) ? Optional.empty()
                : Optional.of(Verdict.join(question.moment(), List.of())));
    }

    private static boolean onOffer(Question question) {
        return question.moment() == Moment.OFFER || question.moment() == Moment.LAST_LOOK;
    }

    /** What counts of a verdict: reasons and the names of rules decide nothing. */
    private static String says(Question question, Verdict verdict) {
        if (onOffer(question)) {
            return verdict.verb() + " " + verdict.amount() + " " + verdict.preference();
        }
        return verdict.opinions().stream().map(one -> one.verb() + " " + one.amount() + " " + one.what().orElse(""))
                .distinct().sorted().toList().toString();
    }

    private static Optional<Change> change(Turn turn, State state, Question question, Verdict was, Verdict now) {
        Verdict before = was;
        Verdict after = now;
        if (onOffer(question)) {
            List<Opinion> guards = turn.events().stream().filter(Event.Decided.class::isInstance)
                    .map(Event.Decided.class::cast).filter(decided -> Decisions.isAbout(question.id(), decided))
                    .findFirst().map(Event.Decided::guards).orElse(List.of());
            before = with(was, guards);
            // Guards heed whether an offer may be bargained over; what else was said then is said again.
            List<Opinion> following = Supposing.guards(state, question, was);
            List<Opinion> again = new ArrayList<>(Supposing.guards(state, question, now));
            guards.stream().filter(guard -> !following.contains(guard)).forEach(again::add);
            after = with(now, again);
        }
        return says(question, before).equals(says(question, after)) ? Optional.empty()
                : Optional.of(new Change(turn.number(), turn.heard().at(), question, before, after));
    }

    private static Verdict with(Verdict verdict, List<Opinion> guards) {
        Verdict joined = verdict;
        for (Opinion guard : guards) {
            joined = joined.and(guard);
        }
        return joined;
    }
}
