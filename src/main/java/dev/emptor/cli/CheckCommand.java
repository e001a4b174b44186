package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Whether configuration and rules load. */
@Command(name = "check", sortOptions = false,
        description = "Load configuration and rules as the daemon would, and run the rules' tests.",
        footer = {"", "Exit code 1 if anything is wrong.", "", "Examples:", "  emptor check",
            "  emptor check --json | jq '.findings[] | .message'"})
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workshop.CheckReport report = session.workshop().check(session.home());
        long errors = report.findings().stream().filter(Workshop.Finding::error).count();
        long warnings = report.findings().size() - errors;
        if (session.json()) {
            session.json(Json.object().put("ok", errors == 0).put("errors", errors).put("warnings", warnings)
                    .put("files", report.files()).put("rules", report.rules()).put("tests", report.tests())
                    .put("revision", report.revision())
                    .put("findings", Json.array(report.findings().stream().map(CheckCommand::json).toList())));
        } else {
            Snippets snippets = new Snippets(session.home());
            report.findings().forEach(finding -> show(finding, snippets));
            session.line(Text.of(errors == 0 ? Ink.GOOD : Ink.BAD, summary(report, errors, warnings)));
        }
        return (errors == 0 ? Exit.OK : Exit.FINDINGS).code();
    }

    private void show(Workshop.Finding finding, Snippets snippets) {
        Ink ink = finding.error() ? Ink.BAD : Ink.DOUBT;
        String rule = finding.rule().map(name -> " [rule \"" + name + "\"]").orElse("");
        session.line(Text.of(ink, finding.text()), Text.of(Ink.FAINT, rule));
        snippets.of(finding).ifPresent(snippet -> {
            session.line(Text.of(Ink.FAINT, snippet.number() + " | "), Text.of(snippet.line()));
            session.line(Text.of(Ink.FAINT, " ".repeat(snippet.number().length()) + " | "),
                    Text.of(ink, snippet.marks()));
        });
    }

    private static String summary(Workshop.CheckReport report, long errors, long warnings) {
        String seen = counted(report.files(), "file") + ", " + counted(report.rules(), "rule") + ", "
                + counted(report.tests(), "test");
        String doubts = warnings > 0 ? ", " + counted(warnings, "warning") : "";
        if (errors > 0) {
            boolean none = report.rules() == 0;
            return counted(errors, "error") + doubts + (none ? "" : " in " + seen) + "; nothing of it is put in force.";
        }
        return (warnings > 0 ? "It loads: " : "All is well: ") + seen + doubts
                + report.revision().map(known -> "; revision " + known).orElse("") + ".";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static JsonObject json(Workshop.Finding finding) {
        return Json.object().put("path", finding.path()).put("line", finding.line()).put("col", finding.col())
                .put("endCol", finding.col() + (finding.col() > 0 ? finding.length() : 0))
                .put("level", finding.error() ? "error" : "warning").put("rule", finding.rule())
                .put("message", finding.message());
    }
}
