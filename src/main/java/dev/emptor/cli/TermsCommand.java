package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.identity.Signatures;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Examiner;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.TermsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Terms on data: what was put forward to sellers, what both signed, and its proof without a daemon. */
@Command(name = "terms", sortOptions = false, description = "Terms on data: put forward, answered, signed, ended.",
        footer = {"", "Examples:", "  emptor terms list", "  emptor terms show n-4f1c",
            "  emptor terms export n-4f1c agreement.json", "  emptor terms verify agreement.json",
            "  emptor terms terminate n-4f1c"})
final class TermsCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions options = new ListOptions();

    TermsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list(options);
    }

    @Command(name = "list", description = "Every exchange of terms, newest first.")
    int list(@Mixin ListOptions some) {
        Table table = new Table().left("ID").words("SELLER").left("PUT FORWARD").left("AGREEMENT").left("STATUS")
                .left("SINCE").words("WHY").left("RECORD");
        return some.show(session, new Query("/agreements"), "No terms were put forward yet.", table, one ->
                new String[] {text(one, "id"), seller(one), text(one, "proffered"), text(one, "agreement"),
                    text(one, "status"), session.times().at(one, "at"), text(one, "why"), brief(one)});
    }

    @Command(name = "show", description = "One exchange, by its id or the hash of its record, with the text.")
    int show(@Parameters(paramLabel = "ID", description = "the exchange, or its record") String id) {
        JsonObject one = session.door().get(path(id)).json();
        if (session.json()) {
            session.json(one);
            return Exit.OK.code();
        }
        session.line(text(one, "id") + " with " + seller(one) + ": " + text(one, "status") + ", " + text(one, "why")
                + ".");
        one.text("uri").ifPresent(uri -> session.line("Agreement: " + text(one, "agreement") + ", " + uri));
        one.text("sha256").ifPresent(hash -> session.line("SHA-256 of its text: " + hash));
        one.text("record").ifPresent(hash -> session.line("SHA-256 of the record: " + hash));
        one.object("secondParty").ifPresent(party -> session.line("Other side: " + text(party, "legalName") + ", "
                + text(party, "address") + ", " + text(party, "privacyContact")));
        one.text("text").ifPresent(words -> {
            session.line("");
            words.lines().forEach(session::line);
        });
        return Exit.OK.code();
    }

    @Command(name = "terminate", description = "End an agreement; the seller is told, and need not consent.")
    int terminate(@Parameters(paramLabel = "ID", description = "the exchange, or its record") String id,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes) {
        if (!session.sure(yes, "End the agreement " + id + " for good?")) {
            return Exit.FINDINGS.code();
        }
        JsonObject one = session.door().post(path(id) + "/terminate", Json.object()).json();
        if (session.json()) {
            session.json(one);
        } else {
            session.line("The end of " + text(one, "agreement") + " with " + seller(one)
                    + " is being signed; what the seller learned under it stays with it.");
        }
        return Exit.OK.code();
    }

    @Command(name = "export", description = "Write record, signatures and text to a file, as both sides keep it.")
    int export(@Parameters(paramLabel = "ID", description = "the exchange, or its record") String id,
            @Parameters(paramLabel = "FILE", description = "a file that is not there yet") Path file)
            throws IOException {
        TermsJson.Kept kept = TermsJson.kept(session.door().get(path(id) + "/file").json().toBytes());
        if (Files.exists(file)) {
            throw new CommandFailed(Exit.USAGE, file + " is there already; choose another name, or remove it first");
        }
        Files.write(JournalCommand.mine(file), kept.closure().file(kept.text(), kept.end()));
        session.word("Exported the record " + brief(kept.sha256()) + " to " + file + ".");
        return Exit.OK.code();
    }

    @Command(name = "verify", description = "Check an exported agreement; no daemon is asked, and no network.")
    int verify(@Parameters(paramLabel = "FILE", description = "as 'emptor terms export' wrote it") Path file)
            throws IOException {
        JsonObject found = verified(file);
        boolean good = found.flag("good").orElse(false);
        if (session.json()) {
            session.json(found);
        } else {
            session.line(good ? "Both signed " + text(found, "agreement") + " on " + text(found, "closedAt")
                    + (found.has("endedAt") ? "; ended on " + text(found, "endedAt") : "") + ". The record "
                    + brief(found) + ", its text and all signatures hold together. Whose the second key is, only the "
                    + "seller can say." : file + " does not hold: " + text(found, "why") + ".");
        }
        return (good ? Exit.OK : Exit.FINDINGS).code();
    }

    private static JsonObject verified(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        TermsJson.Kept kept;
        try {
            kept = TermsJson.kept(bytes);
        } catch (IllegalArgumentException unreadable) {
            return Json.object().put("good", false).put("why", "it cannot be read as an agreement: "
                    + unreadable.getMessage());
        }
        Closure closure = kept.closure();
        Accord accord = closure.accord();
        Optional<String> why = new Examiner(Signatures::verify).file(closure, kept.sha256(), kept.text(), kept.end())
                .or(() -> Arrays.equals(bytes, closure.file(kept.text(), kept.end())) ? Optional.empty()
                        : Optional.of("its bytes are not those that both sides keep"));
        return Json.object().put("good", why.isEmpty()).put("why", why)
                .put("record", accord.sha256()).put("agreement", accord.agreement().id())
                .put("uri", accord.agreement().uri()).put("sha256", accord.agreement().sha256())
                .put("closedAt", accord.closedAt()).put("endedAt", kept.end().map(end -> end.effectiveAt()));
    }

    private static String path(String id) {
        return "/agreements/" + Fields.id(id);
    }

    private static String seller(JsonObject one) {
        return one.text("seller").orElse(text(one, "we").equals("second") ? "somebody" : "?");
    }

    private static String brief(JsonObject one) {
        return one.text("record").map(TermsCommand::brief).orElse("");
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
