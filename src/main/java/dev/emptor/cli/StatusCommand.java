package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** How the running daemon is. */
@Command(name = "status", sortOptions = false,
        description = "How the running Emptor is; exit code 1 if something is wrong.",
        footer = {"", "Examples:", "  emptor status", "  emptor status --json | jq .problems"})
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonObject status = session.door().get("/status").json();
        show(session, status);
        boolean well = status.texts("problems").isEmpty() && status.flag("ready").orElse(true)
                && status.flag("rulesCurrent").orElse(true);
        return (well ? Exit.OK : Exit.FINDINGS).code();
    }

    static void show(Session session, JsonObject status) {
        if (session.json()) {
            session.json(status);
            return;
        }
        JsonObject counts = status.object("counts").orElse(Json.object());
        boolean current = status.flag("rulesCurrent").orElse(true);
        session.sheet(new Sheet()
                .put("mode", Fields.words(status, "mode"))
                .put("spending", status.text("halted").map(why -> "halted: " + why).orElse("allowed"))
                .put("rules", text(status, "revision")
                        + (current ? "" : " (the files on disk do not load; the last good rules stay)"))
                .put("rule files", files(status.object("ruleFiles").orElse(Json.object())))
                .put("ready", text(status, "ready"))
                .put("turn", text(status, "turn") + ", " + session.times().at(status, "at"))
                .put("needs", text(counts, "needs"))
                .put("purchases under way", text(counts, "purchases"))
                .put("outcomes unknown", text(counts, "outcomesUnknown"))
                .put("questions to you", text(counts, "questions"))
                .put("drafts to send", text(counts, "drafts"))
                .put("sellers", text(counts, "sellers")));
        status.texts("problems").forEach(problem -> session.line(Text.of(Ink.BAD, problem)));
    }

    private static String files(JsonObject states) {
        return Stream.of("active", "shadow", "stale", "broken").filter(state -> states.number(state).orElse(0L) > 0)
                .map(state -> text(states, state) + " " + state).collect(Collectors.joining(", "));
    }
}
