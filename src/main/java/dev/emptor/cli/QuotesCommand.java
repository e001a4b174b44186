package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sellers that the owner writes to herself: drafts that wait for her, and quotes that she brings back. */
@Command(name = "quotes", sortOptions = false,
        description = "Sellers you write to yourself: drafts to send, and quotes you got.",
        footer = {"", "A seller with 'speaks: manual' in config/sellers.yaml is asked by you: Emptor drafts, you copy",
            "and send, and give the quote that comes back field by field. Nothing leaves by itself.", "", "Examples:",
            "  emptor quotes", "  emptor quotes show p-17:hofladen",
            "  emptor quotes add p-17 --seller hofladen --each 12.40 --shipping 3.90 --until 2026-12-01"})
final class QuotesCommand implements Callable<Integer> {
    private static final long LARGEST = 64 * 1024;

    private static final Pattern FIELD = Pattern.compile(
            "'(seller|each|shipping|fees|packs|until|days|returns|warranty|title|last|text|replace)'");

    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    QuotesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("ID").left("KIND").words("NEED").words("SELLER").left("COUNTS UNTIL")
                .left("PURCHASE");
        return list.show(session, new Query("/quotes"), "No draft waits to be sent by you.", table, draft ->
                new String[] {text(draft, "id"), Fields.words(draft, "kind"), text(draft, "title"),
                    Fields.seller(draft), session.times().from(draft, "by"), text(draft, "purchase")});
    }

    @Command(name = "show", description = "One draft, to be copied and sent by you.")
    int show(@Parameters(paramLabel = "ID", description = "the draft") String id) {
        JsonObject draft = session.door().get("/quotes/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(draft);
            return Exit.OK.code();
        }
        session.word("To " + Fields.seller(draft) + ", subject: " + text(draft, "subject"));
        text(draft, "text").lines().forEach(session::line);
        List<String> asks = draft.texts("asks");
        if (!asks.isEmpty()) {
            session.word("It names the goods as '" + String.join(" ", asks) + "'; your own name for them, '"
                    + text(draft, "title") + "', is not in it. Add whatever the seller must know.");
        }
        boolean answered = draft.has("by") && !text(draft, "kind").equals("ORDER");
        String until = answered ? " What it answers counts if you give it by " + session.times().from(draft, "by")
                + "; the letter says an earlier time." : "";
        session.word(advice(draft) + until);
        return Exit.OK.code();
    }

    static String advice(JsonObject draft) {
        String then = "Then answer the question 'emptor escalations' asks: did the seller take it?";
        if (draft.flag("maybeSent").orElse(false)) {
            return "This home was put back from a backup, and you may have sent this since. Ask the seller first; send"
                    + " it only if it has none. " + then;
        }
        return text(draft, "kind").equals("ORDER") ? "Send it once. " + then
                : "Send it yourself. Give the seller's answer with 'emptor quotes add " + text(draft, "purchase")
                        + " --seller " + text(draft, "seller") + " --each …'.";
    }

    @Command(name = "add", sortOptions = false, description = "Give a quote a seller wrote to you, field by field.",
            footer = {"", "What you leave out is unknown: without --shipping the quote can win nothing. The text is",
                "kept to be shown and is never read for facts.", "", "Example:",
                "  emptor quotes add p-17 --seller hofladen --each 12.40 --shipping 3.90 --days 3"})
    int add(@Parameters(paramLabel = "PURCHASE", description = "the purchase it is for") String purchase,
            @Mixin Quote quote) {
        JsonObject done = given(purchase, quote);
        if (session.json()) {
            session.json(done);
            return Exit.OK.code();
        }
        session.word(taken(done));
        return Exit.OK.code();
    }

    private JsonObject given(String purchase, Quote quote) {
        try {
            return session.door().post("/purchases/" + Fields.id(purchase) + "/quotes", quote.json()).json();
        } catch (CommandFailed refused) {
            throw new CommandFailed(refused.exit(), inOptions(refused.why()), refused.findings());
        }
    }

    /** The fields of a quote are called as its options are. */
    static String inOptions(String why) {
        return FIELD.matcher(why.replaceFirst("^something in the request is not right: ", "")
                .replaceFirst(" \\[INVALID]$", "")).replaceAll("--$1");
    }

    /** What became of what she said, beside what she had said before. */
    static String taken(JsonObject done) {
        Optional<String> said = done.text("said");
        Optional<String> before = done.text("before");
        Optional<String> stands = done.object("quote").flatMap(quote -> quote.text("total"));
        String name = text(done, "title");
        String all = said.map(sum -> sum + " in all").orElse(
                "what it comes to in all is unknown, so it can win nothing; say --shipping");
        String doubt = done.text("above").map(most -> " That is above your at-most of " + most + ".").orElse("");
        if (!stands.equals(said) && stands.isPresent() && stands.equals(before)) {
            return "Noted for " + name + ": " + all + ". The quote of before, " + stands.get()
                    + ", binds the seller and stands." + doubt;
        }
        return "Taken for " + name + ": " + all + before.filter(was -> !said.equals(Optional.of(was)))
                .map(was -> ", in place of " + was).orElse("") + "." + doubt;
    }

    /** What a quote says, as she reads it. */
    static final class Quote {
        @Option(names = "--seller", required = true, paramLabel = "ID", description = "who quoted it")
        private String seller = "";

        @Option(names = "--each", required = true, paramLabel = "AMOUNT", description = "what one pack costs, as 12.40")
        private String each = "";

        @Option(names = "--shipping", paramLabel = "AMOUNT", description = "shipping in all; 0 if it is free")
        private Optional<String> shipping = Optional.empty();

        @Option(names = "--fees", paramLabel = "AMOUNT", description = "all other costs (else none)")
        private Optional<String> fees = Optional.empty();

        @Option(names = "--packs", paramLabel = "N", description = "how many packs fill what is wanted (else 1)")
        private Optional<Integer> packs = Optional.empty();

        @Option(names = "--until", paramLabel = "DAY", description = "the last day it stands, such as 2026-12-01")
        private Optional<String> until = Optional.empty();

        @Option(names = "--days", paramLabel = "N", description = "delivery within so many days")
        private Optional<Integer> days = Optional.empty();

        @Option(names = "--returns", paramLabel = "N", description = "days to return it")
        private Optional<Integer> returns = Optional.empty();

        @Option(names = "--warranty", paramLabel = "N", description = "months of warranty beyond the law's")
        private Optional<Integer> warranty = Optional.empty();

        @Option(names = "--title", paramLabel = "TEXT", description = "what the seller calls the goods")
        private Optional<String> title = Optional.empty();

        @Option(names = "--last", description = "it is the seller's last word")
        private boolean last;

        @Option(names = "--replace", description = "in place of a better one that still stands")
        private boolean replace;

        @Option(names = "--text", paramLabel = "FILE", description = "what the seller wrote, to be kept and shown")
        private Optional<Path> words = Optional.empty();

        JsonObject json() {
            JsonObject json = Json.object().put("seller", seller).put("each", each).put("shipping", shipping)
                    .put("fees", fees).put("packs", packs).put("until", until).put("days", days)
                    .put("returns", returns).put("warranty", warranty).put("title", title)
                    .put("text", words.map(Quote::read));
            json = last ? json.put("last", true) : json;
            return replace ? json.put("replace", true) : json;
        }

        private static String read(Path file) {
            try {
                if (Files.size(file) > LARGEST) {
                    throw new CommandFailed(Exit.USAGE, file + " is larger than 64 KiB; keep what matters of it");
                }
                return Files.readString(file);
            } catch (FileSystemException named) {
                throw CommandFailed.of(named);
            } catch (IOException failed) {
                throw new CommandFailed(Exit.USAGE, file + " cannot be read as text: " + failed.getMessage());
            }
        }
    }
}
