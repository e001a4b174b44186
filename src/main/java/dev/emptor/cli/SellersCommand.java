package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sellers, and how they kept their word. */
@Command(name = "sellers", sortOptions = false, description = "Sellers, and how each kept its word.",
        footer = {"", "Examples:", "  emptor sellers", "  emptor sellers unblock beanco"})
final class SellersCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    SellersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("ID").words("NAME").left("ENABLED").left("BARGAINS").right("OFFERS")
                .right("ORDERS").right("ON TIME").right("LATE").right("BROKEN").right("OVER-ASKED").words("CATEGORIES");
        return list.show(session, new Query("/sellers"), "No sellers; write them into config/sellers.yaml.", table,
                SellersCommand::row);
    }

    @Command(name = "unblock", description = "Let a seller be bought from again that a rule blocked.")
    int unblock(@Parameters(paramLabel = "ID", description = "the seller") String id) {
        JsonObject seller = session.door().post("/sellers/" + Fields.id(id) + "/unblock", Json.object()).json();
        if (session.json()) {
            session.json(seller);
        } else {
            session.word(text(seller, "name") + " is no longer blocked.");
        }
        return Exit.OK.code();
    }

    private static String[] row(JsonObject seller) {
        JsonObject kept = seller.object("record").orElse(Json.object());
        return new String[] {text(seller, "id"), text(seller, "name"),
                seller.text("blocked").isPresent() ? "blocked" : text(seller, "enabled"),
                text(seller, "bargains"),
                text(kept, "offers"), text(kept, "orders"), text(kept, "onTime"), text(kept, "late"),
                text(kept, "broken"), text(kept, "overAsked"),
                seller.texts("categories").isEmpty() ? "all" : text(seller, "categories")};
    }
}
