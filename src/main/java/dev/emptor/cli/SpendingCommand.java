package dev.emptor.cli;

import dev.emptor.wire.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The brake. */
@Command(name = "spending", sortOptions = false, description = "Halt or resume all spending.",
        footer = {"", "Examples:", "  emptor spending halt --why 'card was lost'", "  emptor spending resume"})
final class SpendingCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SpendingCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "halt or resume?");
    }

    @Command(name = "halt", description = "Buy nothing more until resumed; everything else goes on.")
    int halt(@Option(names = "--why", paramLabel = "TEXT", description = "what to remember it by")
            Optional<String> why) {
        StatusCommand.show(session, session.door().post("/spending/halt", Json.object().put("why", why)).json());
        return Exit.OK.code();
    }

    @Command(name = "resume", description = "Allow spending again.")
    int resume() {
        StatusCommand.show(session, session.door().post("/spending/resume", Json.object()).json());
        return Exit.OK.code();
    }
}
