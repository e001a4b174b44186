package dev.emptor.cli;

import static dev.emptor.cli.Fields.quantity;
import static dev.emptor.cli.Fields.text;
import static dev.emptor.cli.NegotiationsCommand.allIn;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Purchases: under way and lately ended. */
@Command(name = "purchases", sortOptions = false,
        description = "Purchases: under way and lately ended. Without a verb: list them.",
        footer = {"", "Examples:", "  emptor purchases --state open", "  emptor purchases show p-17",
            "  emptor purchases delivered p-17"})
final class PurchasesCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final Filter filter = new Filter();

    @Mixin
    private final ListOptions all = new ListOptions();

    /** Which purchases. */
    static final class Filter {
        @Option(names = "--need", paramLabel = "ID", description = "those for one need")
        Optional<String> need = Optional.empty();

        @Option(names = "--state", paramLabel = "STATE",
                description = "open leaves out the ended ones; or a state, such as ordered")
        Optional<String> state = Optional.empty();
    }

    PurchasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list(filter, all);
    }

    @Command(name = "list", sortOptions = false, description = "List purchases, newest first.")
    int list(@Mixin Filter which, @Mixin ListOptions list) {
        Table table = new Table().left("ID").words("NEED").left("STATE").right("AMOUNT").words("SELLER").right("TOTAL")
                .right("OFFERS").left("OPENED").left("NEXT LOOK").words("WHY");
        Query query = new Query("/purchases").put("need", which.need).put("state", which.state);
        return list.show(session, query, "No purchases.", table, this::row);
    }

    private String[] row(JsonObject purchase) {
        String why = purchase.text("escalation").map(id -> "waits for your answer to " + id)
                .orElseGet(() -> text(purchase, "why"));
        return new String[] {text(purchase, "id"), text(purchase, "title")
                + purchase.text("part").map(part -> ", " + part).orElse("")
                + purchase.text("together").map(goes -> ", " + goes).orElse(""),
                purchase.text("end").orElseGet(() -> text(purchase, "state")), quantity(purchase, "amount"),
                Fields.seller(purchase), text(purchase, "total"), text(purchase, "candidates"),
                session.times().at(purchase, "opened"), session.times().at(purchase, "due"), why};
    }

    @Command(name = "show", sortOptions = false, description = "Show one purchase: candidates, bargaining, story.")
    int show(@Parameters(paramLabel = "ID", description = "the purchase") String id) {
        JsonObject purchase = session.door().get("/purchases/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(purchase);
            return Exit.OK.code();
        }
        session.sheet(sheet(purchase));
        purchase.object("deal").ifPresent(deal -> {
            session.line("");
            Deals.show(session, deal);
        });
        candidates(purchase);
        negotiations(purchase);
        if (!purchase.objects("refused").isEmpty()) {
            session.line("");
        }
        for (JsonObject refused : purchase.objects("refused")) {
            session.line(Fields.seller(refused) + " wanted " + text(refused, "data") + " on "
                    + session.times().at(refused, "at") + ", more than it may be told; that was refused");
        }
        if (!purchase.objects("timeline").isEmpty()) {
            session.line("");
            new Stories(session, session.times()).timeline(purchase.objects("timeline"));
        }
        return Exit.OK.code();
    }

    @Command(name = "delivered", sortOptions = false, description = "Say that the goods have come.")
    int delivered(@Parameters(paramLabel = "ID", description = "the purchase") String id) {
        return act(id, "delivered");
    }

    @Command(name = "abandon", sortOptions = false, description = "Give a purchase up before it is ordered.")
    int abandon(@Parameters(paramLabel = "ID", description = "the purchase") String id) {
        return act(id, "abandon");
    }

    private int act(String id, String verb) {
        JsonObject purchase =
                session.door().post("/purchases/" + Fields.id(id) + "/" + verb, Json.object()).json();
        if (session.json()) {
            session.json(purchase);
        } else {
            session.sheet(sheet(purchase));
        }
        return Exit.OK.code();
    }

    private Sheet sheet(JsonObject purchase) {
        Times times = session.times();
        return new Sheet().put("purchase", text(purchase, "id"))
                .put("need", text(purchase, "title") + " (" + text(purchase, "need") + ")")
                .put("state", text(purchase, "state")).put("amount", quantity(purchase, "amount"))
                .put("part", text(purchase, "part")).put("together", text(purchase, "together"))
                .put("opened", times.from(purchase, "opened")).put("next look", times.from(purchase, "due"))
                .put("sellers asked", text(purchase, "asked")).put("seller", Fields.seller(purchase))
                .put("total", text(purchase, "total")).put("order", text(purchase, "orderRef"))
                .put("promised by", times.from(purchase, "promisedBy"))
                .put("late", purchase.flag("late").filter(late -> late).map(late -> "yes"))
                .put("delivered", times.at(purchase, "delivered"))
                .put("waits for", purchase.text("escalation").map(q -> "your answer: emptor escalations answer " + q))
                .put("looked for it", Fields.counted(purchase, "looks", "times"))
                .put("ended", times.at(purchase, "ended")).put("end", text(purchase, "end"))
                .put("why", text(purchase, "why"));
    }

    private void candidates(JsonObject purchase) {
        Table table = new Table().left("CANDIDATE").left("VERDICT").words("SELLER").words("TITLE").right("PACKS")
                .right("TOTAL").words("OUT BECAUSE");
        for (JsonObject candidate : purchase.objects("candidates")) {
            JsonObject offer = candidate.object("offer").orElse(Json.object());
            table.row(text(candidate, "key"),
                    candidate.object("verdict").map(verdict -> text(verdict, "verb")).orElse(""),
                    Fields.seller(offer), text(offer, "title"), text(candidate, "packs"),
                    candidate.text("total").orElse("unknown"), text(candidate, "struckOut"));
        }
        show(table);
    }

    private void negotiations(JsonObject purchase) {
        Table table = new Table().left("NEGOTIATION").words("SELLER").left("STATE").right("OPENING").right("OURS")
                .right("THEIRS").left("REPLY BY").left("END");
        for (JsonObject talk : purchase.objects("negotiations")) {
            table.row(text(talk, "id"), Fields.seller(talk), Fields.words(talk, "state"), allIn(talk, "opening"),
                    allIn(talk, "ours"), allIn(talk, "theirs"), session.times().at(talk, "replyBy"),
                    Fields.words(talk, "end"));
        }
        show(table);
    }

    private void show(Table table) {
        if (!table.isEmpty()) {
            session.line("");
            session.table(table);
        }
    }
}
