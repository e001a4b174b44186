package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Has the daemon read the rules again. */
@Command(name = "reload", sortOptions = false,
        description = "Read the rules again: either all of them load, or the last good ones stay.",
        footer = {"", "Exit code 1 if the last good ones stay.", "", "Examples:", "  emptor check && emptor reload"})
final class ReloadCommand implements Callable<Integer> {
    private final Session session;

    ReloadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonObject rules = session.door().post("/rules/reload", Json.object()).json();
        boolean current = rules.flag("current").orElse(false);
        if (session.json()) {
            session.json(rules);
            return (current ? Exit.OK : Exit.FINDINGS).code();
        }
        Table table = new Table().left("FILE").left("STATE").right("RULES");
        for (JsonObject file : rules.objects("files")) {
            table.row(text(file, "path"), Fields.words(file, "state"), text(file, "rules"));
            file.texts("problems").forEach(problem -> session.line(Text.of(Ink.BAD, problem)));
        }
        if (!table.isEmpty()) {
            session.table(table);
        }
        String since = session.times().at(rules, "loadedAt");
        session.word(current
                ? "All rules are in force" + (since.isEmpty() ? "" : " since " + since) + ", revision "
                        + text(rules, "revision") + "."
                : "The files do not load, so revision " + text(rules, "revision") + " stays in force. Mend the "
                        + "lines above and reload again.");
        return (current ? Exit.OK : Exit.FINDINGS).code();
    }
}
