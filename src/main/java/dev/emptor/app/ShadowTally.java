package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rules in shadow have said, from what was recorded: how often each spoke, and how often the rules' verdict
 * would have been another, had it been obeyed alone beside those in force.
 */
final class ShadowTally {
    private static final class Voice {
        int spoke;
        String file = "";
        int line;
        final Map<Swing, Integer> changes = new TreeMap<>();
    }

    private final Instant since;
    private final Map<String, Voice> voices = new TreeMap<>();
    private State state = State.EMPTY;
    private long turns;
    private long findings;

    private ShadowTally(Instant since) {
        this.since = since;
    }

    static JsonObject of(Archive journal, Instant since) throws IOException {
        ShadowTally tally = new ShadowTally(since);
        journal.replay(0, tally::turn);
        return tally.json();
    }

    private void turn(Turn turn) {
        if (!turn.heard().at().isBefore(since)) {
            turns++;
            findings += turn.judgment().findings().size();
            if (turn.judgment().findings().stream().anyMatch(finding -> !finding.shadow().isEmpty())) {
                Map<String, Moment> moments = Core.brief(state, turn.heard()).questions().stream()
                        .collect(Collectors.toMap(Question::id, Question::moment, (one, same) -> one));
                turn.judgment().findings().forEach(finding -> finding(finding,
                        moments.getOrDefault(finding.question(), Moment.OFFER)));
            }
        }
        state = Core.replay(state, turn);
    }

    private void finding(Judgment.Finding finding, Moment moment) {
        Map<String, List<Opinion>> byRule = finding.shadow().stream().collect(Collectors.groupingBy(Opinion::rule));
        byRule.forEach((rule, said) -> {
            Voice voice = voices.computeIfAbsent(rule, name -> new Voice());
            voice.spoke++;
            voice.file = said.get(0).file();
            voice.line = said.get(0).line();
            // "No rule speaks" is what silence was joined to; with the rule obeyed there would be none.
            List<Opinion> all = new ArrayList<>(finding.verdict().opinions().stream()
                    .filter(opinion -> !opinion.rule().equals(Verdict.SILENT)).toList());
            all.addAll(said);
            Verdict obeyed = Verdict.join(moment, all);
            if (obeyed.verb() != finding.verdict().verb()) {
                voice.changes.merge(new Swing(finding.verdict().verb(), obeyed.verb()), 1, Integer::sum);
            }
        });
    }

    private JsonObject json() {
        return Json.object().put("turns", turns).put("findings", findings)
                .put("zone", state.settings().map(settings -> settings.zone().getId()))
                .put("shadow", Json.array(voices.entrySet().stream().map(entry -> Json.object()
                        .put("rule", entry.getKey()).put("file", entry.getValue().file)
                        .put("line", entry.getValue().line).put("spoke", entry.getValue().spoke)
                        .put("verdicts", Swing.json(entry.getValue().changes))).toList()));
    }
}
