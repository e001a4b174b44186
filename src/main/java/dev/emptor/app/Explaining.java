package dev.emptor.app;

import dev.emptor.app.Past.Seen;
import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.core.Waits;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.WhyNot;
import dev.emptor.web.ChoiceView;
import dev.emptor.web.DecisionView;
import dev.emptor.web.ShareView;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers "why" and "why not" about anything that has an id, the same with a daemon and without. */
final class Explaining {
    private static final int TURNS = 200;
    private static final int DECISIONS = 50;
    /** So many decisions are told with all reasons, the latest on each offer; the others as they were recorded. */
    private static final int FULL = 12;

    private static final Set<String> WAITS = Set.of("worthWaiting", "looksLeft");

    private final Past past;
    private final Optional<RuleSet> rules;

    Explaining(Past past, Optional<RuleSet> rules) {
        this.past = past;
        this.rules = rules;
    }

    /** Decisions, newest first, and the story, oldest first; empty if nothing in the journal concerns the id. */
    Optional<JsonObject> why(String id) throws IOException {
        List<Seen> story = past.story(id, TURNS);
        if (story.isEmpty()) {
            return Optional.empty();
        }
        State now = past.now();
        List<JsonObject> decisions = new ArrayList<>();
        Set<String> told = new HashSet<>();
        boolean offer = isOffer(id, story);
        List<Event> events = story.stream().flatMap(seen -> seen.turn().events().stream()).toList();
        Concern concern = Concern.of(id, events, now);
        for (Seen seen : story.reversed()) {
            for (Event event : seen.turn().events()) {
                if (event instanceof Event.Decided decided && decisions.size() < DECISIONS
                        && (offer ? decided.offer().value().equals(id) : concern.decided(decided))) {
                    boolean full = told.size() < FULL && told.add(decided.offer() + " " + decided.need() + " "
                            + (decided.moment() == Moment.LAST_LOOK ? Moment.OFFER : decided.moment()));
                    decisions.add(decision(seen, decided, now, full));
                }
            }
        }
        return Optional.of(Json.object().put("id", id)
                .put("zone", now.settings().map(settings -> settings.zone().getId()))
                .put("revision", rules.map(RuleSet::revision))
                .put("decisions", Json.array(decisions))
                .put("chosen", offer ? List.of() : chosen(story, concern, now))
                .put("bargained", bargained(events, concern, now))
                .put("told", Json.array(ShareView.told(events, now)))
                .put("refused", Json.array(ShareView.refused(events, now)))
                .put("turns", Json.array(story.stream().map(seen -> DecisionView.of(seen.turn(), now)).toList())));
    }

    /** Why the offer that was chosen last was, in words. */
    private static List<String> chosen(List<Seen> story, Concern concern, State now) throws IOException {
        for (Seen seen : story.reversed()) {
            if (seen.turn().events().stream().anyMatch(event -> isChoice(event, concern))) {
                List<String> words = List.of();
                State then = seen.before().state();
                Optional<Event.OfferChosen> last = Optional.empty();
                for (Event event : seen.turn().events()) {
                    then = Core.evolve(then, event);
                    last = isChoice(event, concern) ? Optional.of((Event.OfferChosen) event) : last;
                    boolean said = isChoice(event, concern) || event instanceof Event.TogetherPlanned;
                    words = said && last.isPresent() ? ChoiceView.words(last.get(), then, now) : words;
                }
                return words;
            }
        }
        return List.of();
    }

    private static boolean isChoice(Event event, Concern concern) {
        return event instanceof Event.OfferChosen chosen && concern.chose(chosen);
    }

    /** Of the purchase in the story that was bargained over last. */
    private static Optional<JsonObject> bargained(List<Event> events, Concern concern, State now) {
        return events.stream().filter(Event.NegotiationOpened.class::isInstance)
                .map(Event.NegotiationOpened.class::cast).filter(concern::bargained)
                .map(opened -> opened.exchange().purchase())
                .reduce((first, last) -> last).flatMap(purchase -> ChoiceView.bargained(purchase, now));
    }

    /** A turn that concerns an offer may have judged others too. */
    private static boolean isOffer(String id, List<Seen> story) {
        return story.stream().flatMap(seen -> seen.turn().events().stream())
                .anyMatch(event -> event instanceof Event.Decided decided && decided.offer().value().equals(id));
    }

    private JsonObject decision(Seen seen, Event.Decided decided, State now, boolean full) throws IOException {
        Turn turn = seen.turn();
        JsonObject json = DecisionView.of(Decisions.of(turn, decided, past.offer(decided.offer()), now), now);
        if (full) {
            Reasons reasons = new Reasons(turn, seen.before().state(), rules);
            Optional<Question> question = reasons.questions().stream()
                    .filter(each -> Decisions.isAbout(each.id(), decided)).findFirst();
            JsonObject asked = question.flatMap(Question::deal).map(deal -> json.put("total", deal.total()))
                    .orElse(json);
            return question.map(one -> asked.put("why", reasons.of(one, decided))).orElse(json);
        }
        return json;
    }

    /**
     * How a rule met the questions of the newest turn that asked it any about the id. The rule is one of now; whether
     * those that were asked then were the same is said. An unknown rule or id is refused with a sentence.
     */
    JsonObject whyNot(String id, String rule) throws IOException {
        RuleSet set = rules.orElseThrow(() -> new IllegalArgumentException("the rules do not load, so none can be"
                + " asked; see 'emptor check'"));
        RuleSet.Listed named = set.rule(rule).orElseThrow(() -> new IllegalArgumentException("there is no rule '"
                + rule + "'" + set.meant(rule).map(near -> "; did you mean '" + near + "'?")
                        .orElse("; 'emptor rules list' names them all")));
        List<Seen> story = past.story(id, TURNS);
        if (story.isEmpty()) {
            throw new IllegalArgumentException("nothing in the journal concerns " + id);
        }
        Optional<String> only = isOffer(id, story) ? Optional.of(id) : Optional.empty();
        Optional<JsonObject> otherwise = Optional.empty();
        for (Seen seen : story.reversed()) {
            List<Met> met = met(seen, set, named.name(), only);
            List<Met> asked = met.stream().filter(each -> !each.why().steps().isEmpty()).toList();
            if (!asked.isEmpty()) {
                return answer(id, seen, set, named.name(), asked);
            }
            if (otherwise.isEmpty() && !met.isEmpty()) {
                otherwise = Optional.of(answer(id, seen, set, named.name(), once(met)));
            }
        }
        return otherwise.orElseThrow(() -> new IllegalArgumentException("the rules were never asked about " + id));
    }

    /** A question, and how the rule met it; without steps if it is not one that the rule is asked. */
    private record Met(Question question, WhyNot why, Optional<String> waits) {}

    /** Rules that wait go by one yes or no; behind it stand numbers. */
    private static Optional<String> waits(State before, Question question, WhyNot why) {
        boolean looked = why.steps().stream().flatMap(step -> step.tests().stream())
                .flatMap(test -> test.met().stream()).anyMatch(met -> WAITS.contains(met.field()));
        return looked ? Optional.of(Waits.said(before, question)) : Optional.empty();
    }

    private List<Met> met(Seen seen, RuleSet set, String rule, Optional<String> only) throws IOException {
        if (seen.turn().judgment().revision().isEmpty()) {
            return List.of();
        }
        List<Met> met = new ArrayList<>();
        State before = seen.before().state();
        for (Question question : new Reasons(seen.turn(), before, rules).questions()) {
            if (only.map(question.offer().id().value()::equals).orElse(true)) {
                set.whyNot(question, rule).ifPresent(why ->
                        met.add(new Met(question, why, waits(before, question, why))));
            }
        }
        return met;
    }

    /** What stops a rule before its first condition is the same for every question, and is said once of an offer. */
    private static List<Met> once(List<Met> met) {
        Set<String> said = new HashSet<>();
        return met.stream().filter(each -> said.add(each.question().offer().id() + " " + each.why().because()))
                .toList();
    }

    private JsonObject answer(String id, Seen seen, RuleSet set, String rule, List<Met> met) throws IOException {
        List<JsonObject> answers = met.stream().map(each -> Json.object().put("question", each.question().id())
                .put("moment", each.question().moment()).put("offer", each.question().offer().id())
                .put("title", each.question().offer().title()).put("seller", each.question().offer().seller())
                .put("sellerName", each.question().seller().name()).put("need", each.question().need().id())
                .put("total", each.question().deal().map(deal -> deal.total()))
                .put("waits", each.waits()).put("whyNot", Reasons.json(each.why()))).toList();
        return Json.object().put("id", id).put("turn", seen.turn().number())
                .put("at", seen.turn().heard().at().toString())
                .put("zone", past.now().settings().map(settings -> settings.zone().getId()))
                .put("rule", rule).put("revision", seen.turn().judgment().revision())
                .put("rulesNow", set.revision())
                .put("sameRules", set.revision().equals(seen.turn().judgment().revision()))
                .put("answers", Json.array(answers));
    }
}
