package dev.emptor.cli;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verdict;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The run of the rules' tests as JSON. */
final class TestSheet {
    private TestSheet() {}

    static JsonObject json(TestRun run) {
        int failed = run.count(TestRun.Outcome.FAIL);
        int errors = run.count(TestRun.Outcome.ERROR);
        return Json.object().put("ok", failed + errors == 0).put("passed", run.count(TestRun.Outcome.PASS))
                .put("failed", failed).put("errors", errors).put("files", run.files())
                .put("revision", run.revision())
                .put("cases", Json.array(run.cases().stream().map(TestSheet::json).toList()))
                .put("percentCovered", run.percentCovered())
                .put("coverage", Json.array(run.coverage().stream().map(rule -> Json.object().put("rule", rule.rule())
                        .put("file", rule.file()).put("line", rule.line()).put("cases", rule.cases())).toList()));
    }

    private static JsonObject json(TestRun.Case it) {
        Optional<Json> verdict = it.verdict().map(TestSheet::json);
        return Json.object().put("file", it.file()).put("line", it.line()).put("name", it.name())
                .put("outcome", it.outcome().name().toLowerCase(Locale.ROOT)).put("got", verdict)
                .put("differences", Json.array(it.differences().stream().map(one -> Json.object()
                        .put("what", one.what()).put("expected", one.expected()).put("got", one.got())).toList()))
                .put("guards", opinions(it.guards()))
                .put("findings", Json.array(it.findings().stream().map(CheckCommand::json).toList()));
    }

    private static JsonObject json(Verdict verdict) {
        return Json.object().put("verdict", verdict.verb().name()).put("amount", verdict.amount())
                .put("points", verdict.preference()).put("opinions", opinions(verdict.opinions()));
    }

    private static JsonArray opinions(List<Opinion> opinions) {
        return Json.array(opinions.stream().map(one -> Json.object().put("rule", one.rule()).put("place", one.place())
                .put("verb", one.verb().name()).put("amount", one.amount()).put("reason", one.reason())).toList());
    }
}
