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
        footer = {"", "Examples:", "  emptor sellers",
            "  emptor sellers unblock beanco", "  emptor sellers rotate beanco"})
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
                .right("ORDERS").right("ON TIME").right("LATE").right("BROKEN").right("OVER-ASKED").right("LEAKED")
                .words("CATEGORIES");
        return list.show(session, new Query("/sellers"), "No sellers; write them into config/sellers.yaml.", table,
                SellersCommand::row);
    }

    @Command(name = "rotate", description = "Let a seller meet another key, alias and reference of yours from now on.")
    int rotate(@Parameters(paramLabel = "ID", description = "the seller") String id) {
        JsonObject seller = session.door().post("/sellers/" + Fields.id(id) + "/rotate", Json.object()).json();
        if (session.json()) {
            session.json(seller);
        } else {
            session.word(text(seller, "name") + " meets another identity of yours from its next order on.");
        }
        return Exit.OK.code();
    }

    @Command(name = "show", description = "One seller: how it kept its word, and what it asked for too much.")
    int show(@Parameters(paramLabel = "ID", description = "the seller") String id) {
        JsonObject seller = session.door().get("/sellers").json().objects("items").stream()
                .filter(one -> text(one, "id").equals(id)).findFirst()
                .orElseThrow(() -> new CommandFailed(Exit.FINDINGS, "there is no seller " + id
                        + "; 'emptor sellers' lists them"));
        if (session.json()) {
            session.json(seller);
            return Exit.OK.code();
        }
        JsonObject kept = seller.object("record").orElse(Json.object());
        session.sheet(new Sheet().put("seller", text(seller, "id")).put("name", text(seller, "name"))
                .put("enabled", text(seller, "enabled")).put("blocked", text(seller, "blocked"))
                .put("offers", text(kept, "offers")).put("orders", text(kept, "orders"))
                .put("on time", text(kept, "onTime")).put("late", text(kept, "late"))
                .put("broke its word", text(kept, "broken"))
                .put("asked for too much", text(kept, "overAsked") + " purchases")
                .put("leaked your address", leaks(kept))
                .put("renewed what was over", times(kept, "renewed"))
                .put("took back a quote", times(kept, "tookBack")));
        for (JsonObject refused : seller.objects("refused")) {
            session.line("wanted " + text(refused, "data") + " for " + text(refused, "purchase") + " on "
                    + session.times().at(refused, "at") + ", refused");
        }
        return Exit.OK.code();
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
                text(kept, "leaked").isEmpty() ? "0" : text(kept, "leaked"),
                seller.texts("categories").isEmpty() ? "all" : text(seller, "categories")};
    }

    private static String times(JsonObject kept, String counted) {
        String times = text(kept, counted);
        return times.isEmpty() ? "never" : times.equals("1") ? "once" : times + " times";
    }

    private static String leaks(JsonObject kept) {
        String strangers = text(kept, "leaked");
        return strangers.isEmpty() ? "never, as far as is known" : "to " + (strangers.equals("1") ? "one stranger"
                : strangers + " strangers") + "; see 'emptor rights leaks'";
    }
}
