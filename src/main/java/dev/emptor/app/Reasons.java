package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.rules.FactSheet;
import dev.emptor.rules.RuleSet;
import dev.emptor.rules.WhyNot;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why the rules said what they said to the questions of a turn: the values each of them met, the rules that came
 * nearest to firing, and what would have changed the verdict. Told only as far as the rules at hand are those that
 * were asked then.
 */
final class Reasons {
    private static final int NEAREST = 3;

    private final Turn turn;
    private final State before;
    private final Optional<RuleSet> rules;

    Reasons(Turn turn, State before, Optional<RuleSet> rules) {
        this.turn = turn;
        this.before = before;
        this.rules = rules;
    }

    /** The questions of the turn, as they were asked. */
    List<Question> questions() {
        return Core.brief(before, turn.heard()).questions();
    }

    /** The rules at hand, if they are those that were asked. */
    private Optional<RuleSet> same() {
        return rules.filter(set -> set.revision().equals(turn.judgment().revision()));
    }

    JsonObject of(Question question, Event.Decided decided) {
        Optional<Judgment.Finding> finding = turn.judgment().findings().stream()
                .filter(f -> f.question().equals(question.id())).findFirst();
        List<Opinion> shadow = finding.map(Judgment.Finding::shadow).orElse(List.of());
        List<Opinion> said = new ArrayList<>(shadow);
        finding.ifPresent(found -> said.addAll(found.verdict().opinions()));
        JsonObject json = Json.object()
                .put("question", question.id())
                .put("moment", question.moment())
                .put("offer", question.offer().id())
                .put("need", question.need().id())
                .put("revision", turn.judgment().revision())
                .put("rulesNow", rules.map(RuleSet::revision))
                .put("sameRules", same().isPresent())
                .put("shadow", Json.array(shadow.stream().map(opinion -> Json.object().put("rule", opinion.rule())
                        .put("place", opinion.place()).put("verb", opinion.verb()).put("reason", opinion.reason()))
                        .toList()))
                .put("asked", Json.array(FactSheet.of(question).stream().map(Reasons::facts).toList()));
        return same().map(set -> told(json, set, question, said, decided)).orElseGet(() -> rules
                .map(set -> json.put("fired", fired(set.whyNot(question), said))).orElse(json));
    }

    /** Of the rules that said it, those that say so now: what they look at is in the journal, as it was then. */
    private static JsonArray fired(List<WhyNot> all, List<Opinion> said) {
        return Json.array(all.stream().filter(WhyNot::fires)
                .filter(why -> said.stream().anyMatch(opinion -> opinion.rule().equals(why.rule())))
                .map(Reasons::met).toList());
    }

    private JsonObject told(JsonObject json, RuleSet set, Question question, List<Opinion> said,
            Event.Decided decided) {
        WhatIf whatIf = new WhatIf(set, before, question, decided.guards());
        // An answer of the household decides whatever the rules say; then no fact alone would have changed it.
        List<WhatIf.Change> changes = whatIf.verdict().verb() == decided.verb() ? whatIf.changes() : List.of();
        List<WhyNot> all = set.whyNot(question);
        List<WhyNot> silent = all.stream().filter(why -> !why.fires() && !why.steps().isEmpty())
                .sorted(Comparator.comparingInt(WhyNot::away)).limit(NEAREST).toList();
        return json.put("fired", fired(all, said))
                .put("nearest", Json.array(silent.stream().map(Reasons::json).toList()))
                .put("changes", Json.array(changes.stream()
                        .map(change -> Json.object().put("fact", change.fact()).put("say", change.sentence())
                                .put("verb", change.verb()).put("because", change.because())).toList()));
    }

    private static JsonObject facts(FactSheet sheet) {
        return Json.object().put("fact", sheet.fact())
                .put("fields", Json.array(sheet.fields().stream().map(Reasons::met).toList()));
    }

    private static JsonObject met(WhyNot.Met met) {
        return Json.object().put("field", met.field()).put("value", met.value());
    }

    private static JsonObject met(WhyNot fired) {
        return Json.object().put("rule", fired.rule()).put("file", fired.file()).put("line", fired.line())
                .put("met", fired.steps().stream().flatMap(step -> step.tests().stream())
                        .flatMap(test -> test.met().stream()).map(WhyNot.Met::text).distinct().toList());
    }

    /** How a rule met a question, whole. */
    static JsonObject json(WhyNot why) {
        return Json.object().put("rule", why.rule()).put("file", why.file()).put("line", why.line())
                .put("fires", why.fires()).put("because", why.because()).put("place", why.place())
                .put("away", why.away()).put("steps", steps(why.steps()));
    }

    private static JsonArray steps(List<WhyNot.Step> steps) {
        return Json.array(steps.stream().map(step -> Json.object().put("asks", step.asks()).put("line", step.line())
                .put("column", step.column()).put("looked", step.looked()).put("result", step.result())
                .put("tests", Json.array(step.tests().stream().map(test -> Json.object()
                        .put("condition", test.condition()).put("line", test.line()).put("column", test.column())
                        .put("result", test.result())
                        .put("met", Json.array(test.met().stream().map(Reasons::met).toList()))).toList())))
                .toList());
    }
}
