package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deals made, newest first. */
@Command(name = "orders", sortOptions = false, description = "Orders, newest first, and what became of them.",
        footer = {"", "Examples:", "  emptor orders", "  emptor orders --all --json"})
final class OrdersCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    OrdersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("ORDERED").left("PURCHASE").left("STATE").words("SELLER").left("ORDER")
                .right("TOTAL").left("PROMISED BY").words("GOODS");
        return list.show(session, new Query("/orders"), "Nothing was ordered yet.", table, this::row);
    }

    @Command(name = "relink", description = "Another one-time link for an order whose seller opens links.",
            footer = {"", "The one before ends at once. Pass the new one on to the seller yourself, by its own form or",
                "by mail: whoever has it can open it, once.", "", "Example:", "  emptor orders relink p-3"})
    int relink(@Parameters(paramLabel = "PURCHASE", description = "the purchase") String id) {
        JsonObject made = session.door().post("/purchases/" + Fields.id(id) + "/relink", Json.object()).json();
        if (session.json()) {
            session.json(made);
        } else {
            session.word("Pass this on to " + text(made, "seller") + "; whoever has it can open it, once, until "
                    + session.times().at(made, "expires") + ". The link before it opens nothing any more.");
            session.line(text(made, "url"));
        }
        return Exit.OK.code();
    }

    private String[] row(JsonObject order) {
        JsonObject deal = order.object("deal").orElse(Json.object());
        return new String[] {session.times().at(order, "at"), text(order, "purchase"), text(order, "state"),
                Fields.seller(deal), text(order, "ref"), text(deal, "total"), session.times().at(order, "promisedBy"),
                String.join("; ", deal.objects("lines").stream()
                        .map(line -> text(line, "packs") + " x " + text(line, "title")).toList())};
    }
}
