package dev.emptor.app;

import dev.emptor.app.Past.Seen;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.WhyNot;
import dev.emptor.web.DecisionView;
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
        for (Seen seen : story.reversed()) {
            for (Event event : seen.turn().events()) {
                if (event instanceof Event.Decided decided && decisions.size() < DECISIONS
                        && (!offer || decided.offer().value().equals(id))) {
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
                .put("turns", Json.array(story.stream().map(seen -> DecisionView.of(seen.turn(), now)).toList())));
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
            return question.map(asked -> json.put("why", reasons.of(asked, decided))).orElse(json);
        }
        return json;
    }

    /**
     * How a rule met the questions of the newest turn that asked any about the id. The rule is one of now; whether
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
        boolean offer = isOffer(id, story);
        for (Seen seen : story.reversed()) {
            if (!seen.turn().judgment().revision().isEmpty()) {
                List<JsonObject> answers = answers(seen, set, named.name(),
                        offer ? Optional.of(id) : Optional.empty());
                if (!answers.isEmpty()) {
                    return Json.object().put("id", id).put("turn", seen.turn().number())
                            .put("at", seen.turn().heard().at().toString())
                            .put("zone", past.now().settings().map(settings -> settings.zone().getId()))
                            .put("rule", named.name()).put("revision", seen.turn().judgment().revision())
                            .put("rulesNow", set.revision())
                            .put("sameRules", set.revision().equals(seen.turn().judgment().revision()))
                            .put("answers", Json.array(answers));
                }
            }
        }
        throw new IllegalArgumentException("the rules were never asked about " + id);
    }

    private List<JsonObject> answers(Seen seen, RuleSet set, String rule, Optional<String> only) throws IOException {
        List<JsonObject> answers = new ArrayList<>();
        Reasons reasons = new Reasons(seen.turn(), seen.before().state(), rules);
        for (Question question : reasons.questions()) {
            Optional<WhyNot> why = only.map(question.offer().id().value()::equals).orElse(true)
                    ? set.whyNot(question, rule) : Optional.empty();
            why.ifPresent(found -> answers.add(Json.object().put("question", question.id())
                    .put("moment", question.moment()).put("offer", question.offer().id())
                    .put("title", question.offer().title()).put("seller", question.offer().seller())
                    .put("sellerName", question.seller().name()).put("need", question.need().id())
                    .put("total", question.deal().map(deal -> deal.total()))
                    .put("whyNot", Reasons.json(found))));
        }
        return answers;
    }
}
