package dev.emptor.web;

import dev.emptor.web.RuleShelf.Checked;
import dev.emptor.web.RuleShelf.Finding;
import dev.emptor.web.RuleShelf.Firing;
import dev.emptor.web.RuleShelf.Firings;
import dev.emptor.web.RuleShelf.Text;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;

/** Rules and their files as the API shows them. */
final class RulesView {
    private RulesView() {}

    static JsonObject of(RulesDesk desk, RuleShelf shelf) {
        RulesDesk.Status status = desk.status();
        Firings firings = shelf.firings();
        return Json.object()
                .put("revision", status.revision())
                .put("loadedAt", status.loadedAt())
                .put("current", status.current())
                .put("onDisk", status.onDisk())
                .put("readAt", status.readAt())
                .put("files", Json.array(status.files().stream().map(Json::of).toList()))
                .put("findings", of(shelf.findings()))
                .put("countedSince", firings.since())
                .put("rules", Json.array(desk.rules().stream().map(rule -> of(rule, firings)).toList()));
    }

    private static JsonObject of(RulesDesk.Rule rule, Firings firings) {
        Optional<Firing> firing = Optional.ofNullable(firings.byRule().get(rule.name()));
        return Json.of(rule).put("lastFired", firing.map(seen -> seen.last().toString()))
                .put("firings", firing.map(Firing::times).orElse(0));
    }

    static JsonObject of(Text text) {
        return Json.object().put("name", text.name()).put("tag", text.tag()).put("text", text.text());
    }

    static JsonObject of(Checked checked) {
        return Json.object().put("sound", checked.sound()).put("rules", checked.rules())
                .put("tests", checked.tests())
                .put("findings", of(checked.findings())).put("drl", checked.drl());
    }

    static JsonArray of(List<Finding> findings) {
        return Json.array(findings.stream().map(Json::of).toList());
    }
}
