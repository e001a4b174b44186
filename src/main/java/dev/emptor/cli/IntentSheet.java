package dev.emptor.cli;

import static dev.emptor.cli.Fields.quantity;
import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a need would ask of sellers, on the screen, and the owner's yes to exactly what stands there. */
final class IntentSheet {
    private final Session session;
    private final String path;

    IntentSheet(Session session, String path) {
        this.session = session;
        this.path = path;
    }

    Exit run(boolean allow, boolean yes, Optional<String> hash) {
        JsonObject intent = session.door().get(path).json();
        if (!allow) {
            return shown(intent);
        }
        if (hash.isPresent() && !hash.get().equals(text(intent, "hash"))) {
            throw new CommandFailed(Exit.FINDINGS, "what would leave is no longer what you saw; look again with "
                    + "'emptor needs intent " + text(intent, "need") + "'");
        }
        if (!text(intent, "standing").equals("HELD")) {
            throw new CommandFailed(Exit.FINDINGS, "there is nothing to let go. " + text(intent, "why"));
        }
        if (!yes && session.person()) {
            lines(intent).forEach(session::word);
            if (!session.confirmed("Let exactly this go, once?")) {
                session.word("Nothing was sent.");
                return Exit.FINDINGS;
            }
        } else if (!yes && hash.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "nobody can be asked here whether that is meant; add --yes, or --hash "
                    + text(intent, "hash"));
        }
        JsonObject done = session.door().post(path, Json.object().put("hash", text(intent, "hash"))).json();
        if (session.json()) {
            session.json(done);
        } else {
            session.line(text(done, "why"));
        }
        return Exit.OK;
    }

    private Exit shown(JsonObject intent) {
        if (session.json()) {
            session.json(intent);
            return Exit.OK;
        }
        lines(intent).forEach(session::line);
        if (text(intent, "standing").equals("HELD")) {
            session.word("To let exactly this go, once: emptor needs intent " + text(intent, "need") + " --allow");
        }
        return Exit.OK;
    }

    private List<String> lines(JsonObject intent) {
        JsonObject says = intent.object("says").orElse(Json.object());
        JsonObject estimate = intent.object("estimate").orElse(Json.object());
        Sheet sheet = new Sheet().put("need", text(intent, "need")).put("to", intent.objects("to").stream()
                        .map(Fields::seller).toList())
                .put("says", "all of this, and a random name for the reply:")
                .put("  category", text(says, "category")).put("  words", says.texts("words"))
                .put("  gtins", says.texts("gtins")).put("  features", says.texts("features"))
                .put("  amount", quantity(says, "amount")).put("  country", text(says, "country"))
                .put("  currency", text(says, "currency")).put("  may come", says.texts("delivery"))
                .put("  answer", "within " + Fields.span(says, "replyWithin"))
                .put("left out", intent.texts("leftOut"))
                .put("estimate", text(estimate, "sentence")).put("note", text(estimate, "only"));
        each(sheet, "mind", intent.texts("own"));
        each(sheet, "reckoned", estimate.texts("reckoned"));
        sheet.put("standing", text(intent, "why"));
        each(sheet, "would help", intent.texts("helps"));
        return sheet.put("hash", text(intent, "hash")).lines(false);
    }

    private static void each(Sheet sheet, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            sheet.put(i == 0 ? name : "", values.get(i));
        }
    }
}
