package dev.emptor.cli;

import dev.emptor.wire.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the running daemon, and where none runs the files of the home. */
final class Either {
    private Either() {}

    static JsonObject asked(Session session, Supplier<JsonObject> daemon, Supplier<Optional<JsonObject>> files) {
        try {
            return daemon.get();
        } catch (CommandFailed failed) {
            if (failed.exit() != Exit.UNREACHABLE) {
                throw failed;
            }
            JsonObject read = files.get().orElseThrow(() -> failed);
            session.word("Emptor is not running; this is from the journal in " + session.home().resolve("state")
                    + ".");
            return read;
        }
    }
}
