package dev.emptor.cli;

import static dev.emptor.cli.Fields.quantity;
import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Needs: listed, stated, changed, counted, withdrawn. */
@Command(name = "needs", sortOptions = false,
        description = "Needs: what should not run out. Without a verb: list them.",
        footer = {"", "Examples:", "  emptor needs",
            "  emptor needs add --title 'Coffee beans' --category pantry --amount '1 kg' --word coffee,beans \\",
            "      --lasts 18 --buy-at 5 --at-most '25 EUR' --stock '400 g'",
            "  emptor needs add --file toner.json",
            "  emptor needs stock coffee-beans '250 g'", "  emptor needs intent toner --allow"})
final class NeedsCommand implements Callable<Integer> {
    private static final List<String> STATED = List.of("id", "title", "category", "wanted", "amount", "cadence",
            "atMost", "withinDays", "replyWithin", "ownerPicks", "notes", "delivery");

    private final Session session;

    @Mixin
    private final ListOptions all = new ListOptions();

    NeedsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list(all);
    }

    @Command(name = "list", sortOptions = false, description = "List needs, with what is left.")
    int list(@Mixin ListOptions list) {
        Table table = new Table().left("ID").words("NEED").left("CATEGORY").right("AMOUNT").right("LEFT")
                .right("DAYS LEFT").left("LOOKED AT").left("PURCHASE");
        return list.show(session, new Query("/needs"), "No needs yet; state one with 'emptor needs add'.", table,
                need -> new String[] {text(need, "id"), text(need, "title"), text(need, "category"),
                        quantity(need, "amount"), Fields.about(need, "left"), text(need, "daysLeft"),
                        session.times().at(need, "due"), text(need, "purchase")});
    }

    @Command(name = "show", sortOptions = false, description = "Show one need with everything known of it.")
    int show(@Parameters(paramLabel = "ID", description = "the need") String id) {
        show(session.door().get("/needs/" + Fields.id(id)).json());
        return Exit.OK.code();
    }

    @Command(name = "add", sortOptions = false, description = "State a need, by options or by a JSON file.",
            footer = {"", "Without --id the id is made of the title. What the door says a need looks like:",
                "  emptor needs show ID --json"})
    int add(@Option(names = "--id", paramLabel = "ID", description = "the need's id") Optional<String> id,
            @Option(names = "--file", paramLabel = "FILE",
                    description = "a need, or an array of them, as JSON; - reads standard input") Optional<String> file,
            @Mixin NeedOptions options) {
        List<JsonObject> given = file.isPresent() ? needs(file.get()) : List.of(Json.object());
        if (given.size() > 1 && (id.isPresent() || !options.isEmpty())) {
            throw new CommandFailed(Exit.USAGE, "options go with one need, and " + file.get() + " has " + given.size());
        }
        if (file.isEmpty() && options.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "say what is needed: --title, --category, --amount, --word; or --file");
        }
        List<JsonObject> added = new ArrayList<>();
        for (JsonObject need : given) {
            JsonObject whole = options.onto(need, currency(options));
            Optional<String> name =
                    id.or(() -> whole.text("id")).or(() -> whole.text("title").flatMap(NeedOptions::idOf));
            JsonObject stated = session.door().post("/needs", whole.put("id", name)).json();
            session.word("Stated the need " + text(stated, "id") + ".");
            added.add(stated);
        }
        if (session.json()) {
            session.json(added.size() == 1 ? added.get(0) : Json.object().put("items", Json.array(added)));
        } else {
            added.forEach(this::show);
        }
        return Exit.OK.code();
    }

    @Command(name = "change", sortOptions = false, description = "Change what is stated of a need; the rest stays.")
    int change(@Parameters(paramLabel = "ID", description = "the need") String id, @Mixin NeedOptions options) {
        if (options.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "say what to change, such as --at-most '25 EUR'");
        }
        String path = "/needs/" + Fields.id(id);
        Door.Reply seen = session.door().get(path);
        JsonObject stated = Json.object();
        for (String field : STATED) {
            stated = stated.put(field, seen.json().get(field));
        }
        show(session.door().put(path, options.onto(stated, currency(options)), seen.tag()).json());
        return Exit.OK.code();
    }

    @Command(name = "stock", sortOptions = false, description = "Say how much there is now.")
    int stock(@Parameters(paramLabel = "ID", description = "the need") String id,
            @Parameters(paramLabel = "AMOUNT", description = "such as '250 g' or '3 pc'") String amount) {
        show(session.door().post("/needs/" + Fields.id(id) + "/stock", Json.object().put("stock", amount)).json());
        return Exit.OK.code();
    }

    @Command(name = "withdraw", sortOptions = false, description = "Need it no more.")
    int withdraw(@Parameters(paramLabel = "ID", description = "the need") String id) {
        JsonObject done = session.door().delete("/needs/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(done.put("withdrawn", id));
        } else {
            session.line("Withdrawn: " + id);
        }
        return Exit.OK.code();
    }

    @Command(name = "intent", sortOptions = false,
            description = "Show what sellers would be asked, and how many households could have asked it.",
            footer = {"", "A request that too few could have sent is held back. --allow lets exactly the one that is",
                "shown go, once: it asks once more at a terminal, and sends the hash of what was shown. Where nobody",
                "can be asked, --allow takes --yes, or --hash with what was shown before."})
    int intent(@Parameters(paramLabel = "ID", description = "the need") String id,
            @Option(names = "--allow", description = "let it go, once, although few could have sent it") boolean allow,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes,
            @Option(names = "--hash", paramLabel = "HASH", description = "only if this is still what would leave")
                    Optional<String> hash) {
        if (!allow && (yes || hash.isPresent())) {
            throw new CommandFailed(Exit.USAGE, "--yes and --hash go with --allow");
        }
        return new IntentSheet(session, "/needs/" + Fields.id(id) + "/intent").run(allow, yes, hash).code();
    }

    private String currency(NeedOptions options) {
        return options.atMost.isPresent() ? session.times().currency().orElse("") : "";
    }

    private List<JsonObject> needs(String file) {
        try {
            byte[] bytes = file.equals("-")
                    ? session.in().readNBytes(Caps.OWN.bytes() + 1) : Files.readAllBytes(Path.of(file));
            Json json = Json.parse(bytes, Caps.OWN);
            return json instanceof JsonArray array ? array.objects() : List.of(json.asObject());
        } catch (JsonException wrong) {
            throw new CommandFailed(Exit.FINDINGS, file + ": " + wrong.why());
        } catch (IOException failed) {
            throw new CommandFailed(Exit.USAGE, file + " cannot be read; is the name right?");
        }
    }

    private void show(JsonObject need) {
        if (session.json()) {
            session.json(need);
            return;
        }
        JsonObject wanted = need.object("wanted").orElse(Json.object());
        Optional<JsonObject> cadence = need.object("cadence");
        Times times = session.times();
        session.sheet(new Sheet().put("need", text(need, "id")).put("title", text(need, "title"))
                .put("category", text(need, "category")).put("amount", quantity(need, "amount"))
                .put("gtins", wanted.texts("gtins")).put("words", wanted.texts("words"))
                .put("without", wanted.texts("without")).put("features", wanted.texts("features"))
                .put("cadence", cadence.map(known -> quantity(known, "amount") + " lasts " + text(known, "lastsDays")
                        + " days; bought at " + text(known, "buyAtDays") + " days left"))
                .put("at most", text(need, "atMost")).put("within", Fields.counted(need, "withinDays", "days"))
                .put("reply within", Fields.span(need, "replyWithin")).put("you pick", text(need, "ownerPicks"))
                .put("notes", need.texts("notes")).put("may come", need.texts("delivery"))
                .put("stock", quantity(need, "stock") + " counted " + times.at(need, "counted"))
                .put("left", Fields.about(need, "left")).put("days left", text(need, "daysLeft"))
                .put("looked at", times.from(need, "due")).put("not before", times.at(need, "notBefore"))
                .put("waits because", text(need, "waitsBecause"))
                .put("purchase", text(need, "purchase")).put("met", text(need, "met")));
        Table prices = new Table().words("SELLER").right("COST").right("FOR").left("SEEN");
        need.objects("prices").forEach(price -> prices.row(Fields.seller(price), text(price, "cost"),
                quantity(price, "amount"), times.at(price, "at")));
        if (!prices.isEmpty()) {
            session.line("");
            session.table(prices);
        }
    }
}
