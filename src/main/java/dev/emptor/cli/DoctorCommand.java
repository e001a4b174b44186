package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Whether the installation is healthy. */
@Command(name = "doctor", sortOptions = false,
        description = "Look at everything a healthy Emptor has, and say how to mend what is not.",
        footer = {"", "Exit code 1 if something is ill.", "", "Examples:", "  emptor doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Workshop.Checkup> checkups = new ArrayList<>(session.workshop().doctor(session.home()));
        checkups.add(daemon());
        boolean ill = checkups.stream().anyMatch(checkup -> checkup.health() == Workshop.Health.ILL);
        if (session.json()) {
            session.json(Json.object().put("ok", !ill)
                    .put("checkups", Json.array(checkups.stream().map(DoctorCommand::json).toList())));
        } else {
            checkups.forEach(this::show);
        }
        return (ill ? Exit.FINDINGS : Exit.OK).code();
    }

    /** A daemon that does not run, or is that of another home, is no illness; one that lets nobody in is. */
    private Workshop.Checkup daemon() {
        try {
            Door door = session.door();
            JsonObject status = door.get("/status").json();
            List<String> problems = status.texts("problems");
            return new Workshop.Checkup("daemon", problems.isEmpty() ? Workshop.Health.WELL : Workshop.Health.ILL,
                    "runs at " + door.url() + status.text("mode").map(mode -> " in " + mode.toLowerCase(Locale.ROOT)
                            + " mode").orElse(""), String.join("; ", problems));
        } catch (CommandFailed failed) {
            boolean away = failed.exit() == Exit.UNREACHABLE
                    || !Files.exists(session.home().resolve(DoorAddress.URL_FILE));
            Workshop.Health health = away ? Workshop.Health.DOUBTFUL : Workshop.Health.ILL;
            return new Workshop.Checkup("daemon", health, failed.why(), "");
        }
    }

    private void show(Workshop.Checkup checkup) {
        String mark = switch (checkup.health()) {
            case WELL -> "ok";
            case DOUBTFUL -> "doubtful";
            case ILL -> "ill";
        };
        session.line(Text.of(Ink.of(mark), mark), Text.of(" ".repeat(10 - mark.length()) + checkup.name() + ": "
                + checkup.said()));
        if (!checkup.wayOut().isEmpty()) {
            session.line("          -> " + checkup.wayOut());
        }
    }

    private static JsonObject json(Workshop.Checkup checkup) {
        return Json.object().put("name", checkup.name()).put("health", checkup.health()).put("said", checkup.said())
                .put("wayOut", checkup.wayOut());
    }
}
