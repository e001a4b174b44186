package dev.emptor.cli;

import static dev.emptor.cli.Fields.quantity;
import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Offers that were heard: searched, and one by one. */
@Command(name = "offers", sortOptions = false,
        description = "Offers that were heard. Without a verb: search them.",
        footer = {"", "Examples:", "  emptor offers search coffee beans --max '20 EUR'",
            "  emptor offers --need coffee-beans", "  emptor offers show o-42"})
final class OffersCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final Wish wish = new Wish();

    @Mixin
    private final ListOptions all = new ListOptions();

    /** What to look for. */
    static final class Wish {
        @Option(names = "--text", paramLabel = "TEXT", description = "words in title, brand, category or number")
        Optional<String> text = Optional.empty();

        @Option(names = "--need", paramLabel = "ID", description = "those that could fill a need")
        Optional<String> need = Optional.empty();

        @Option(names = "--seller", paramLabel = "ID", description = "those of one seller")
        Optional<String> seller = Optional.empty();

        @Option(names = "--min", paramLabel = "MONEY", description = "a pack costs at least, such as '5 EUR'")
        Optional<String> min = Optional.empty();

        @Option(names = "--max", paramLabel = "MONEY", description = "a pack costs at most")
        Optional<String> max = Optional.empty();
    }

    OffersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return search(List.of(), wish, all);
    }

    @Command(name = "search", aliases = "list", sortOptions = false, description = "Search offers, best match first.")
    int search(@Parameters(paramLabel = "WORD", arity = "0..*", description = "as --text") List<String> words,
            @Mixin Wish wish, @Mixin ListOptions list) {
        String currency = wish.min.isPresent() || wish.max.isPresent() ? session.times().currency().orElse("") : "";
        String typed = words == null ? "" : String.join(" ", words);
        Query query = new Query("/offers")
                .put("q", Optional.of((wish.text.orElse("") + " " + typed).strip()).filter(text -> !text.isEmpty()))
                .put("need", wish.need).put("seller", wish.seller)
                .put("minPrice", wish.min.map(money -> NeedOptions.money(money, currency)))
                .put("maxPrice", wish.max.map(money -> NeedOptions.money(money, currency)));
        Table table = new Table().left("ID").words("SELLER").words("TITLE").right("SIZE").right("EACH").right("ALL IN")
                .left("STOCK").right("DAYS");
        return list.show(session, query, "No offers.", table,
                offer -> new String[] {text(offer, "id"), Fields.seller(offer), text(offer, "title"),
                        quantity(offer, "size"), text(offer, "each"), offer.text("landed").orElse("unknown"),
                        Fields.words(offer, "availability"), text(offer, "deliveryDays")});
    }

    @Command(name = "show", sortOptions = false, description = "Show one offer.")
    int show(@Parameters(paramLabel = "ID", description = "the offer") String id) {
        JsonObject offer = session.door().get("/offers/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(offer);
        } else {
            session.sheet(sheet(offer, session.times()));
        }
        return Exit.OK.code();
    }

    private static Sheet sheet(JsonObject offer, Times times) {
        return new Sheet().put("offer", text(offer, "id"))
                .put("seller", Fields.seller(offer) + " (" + text(offer, "seller") + ")")
                .put("reference", text(offer, "ref")).put("source", Fields.words(offer, "source"))
                .put("title", text(offer, "title")).put("brand", text(offer, "brand"))
                .put("gtins", offer.texts("gtins")).put("category", text(offer, "category"))
                .put("features", offer.texts("features"))
                .put("size", offer.text("sizeUnknown").map(why -> "unknown: " + why)
                        .orElseGet(() -> quantity(offer, "size")))
                .put("each", text(offer, "each"))
                .put("shipping", offer.text("shipping").orElse("unknown"))
                .put("fees", offer.text("fees").orElse("unknown"))
                .put("one, all in", offer.text("landed").orElse("unknown"))
                .put("list price", text(offer, "listPrice"))
                .put("stock", Fields.words(offer, "availability"))
                .put("delivery", Fields.counted(offer, "deliveryDays", "days"))
                .put("returns", Fields.counted(offer, "returnDays", "days"))
                .put("warranty", Fields.counted(offer, "warrantyMonths", "months"))
                .put("asks for", offer.texts("asksFor")).put("renews by itself", text(offer, "autoRenews"))
                .put("last word", text(offer, "lastWord")).put("valid until", times.from(offer, "validUntil"));
    }
}
