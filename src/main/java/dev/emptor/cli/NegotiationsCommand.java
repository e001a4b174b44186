package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Negotiations: under way and still remembered, with the moves of both sides and what was decided at each. */
@Command(name = "negotiations", sortOptions = false,
        description = "Negotiations with sellers, newest first. Without a verb: list them.",
        footer = {"", "Amounts in the list are for all packs, all in; for one pack where they say each.",
            "'show' has all moves, with what we aimed at and why.", "", "Examples:",
            "  emptor negotiations --purchase p-17", "  emptor negotiations show n-812-4f1c09aa"})
final class NegotiationsCommand implements Callable<Integer> {
    private static final List<String> MEANING = List.of(
            "We aim at: what we would have it for by then. It comes to: its last quote, all in. Elsewhere: what it",
            "would have to ask to be as good a buy as the best of all others, points that your rules give counted.",
            "Limit: the most we pay. All four are for you alone: no seller is told any.");

    private final Session session;

    @Mixin
    private final Filter filter = new Filter();

    @Mixin
    private final ListOptions all = new ListOptions();

    /** Which negotiations. */
    static final class Filter {
        @Option(names = "--purchase", paramLabel = "ID", description = "those of one purchase")
        Optional<String> purchase = Optional.empty();
    }

    NegotiationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list(filter, all);
    }

    @Command(name = "list", sortOptions = false, description = "List negotiations, newest first.")
    int list(@Mixin Filter which, @Mixin ListOptions list) {
        Table table = new Table().left("ID").words("NEED").words("SELLER").left("STATE").right("OPENING").right("OURS")
                .right("THEIRS").right("MOVES").left("PURCHASE");
        int code = list.show(session, new Query("/negotiations").put("purchase", which.purchase),
                "Nothing was bargained over yet.", table, talk -> new String[] {text(talk, "id"), text(talk, "title"),
                        Fields.seller(talk), talk.has("end") ? Fields.words(talk, "end") : Fields.words(talk, "state"),
                        allIn(talk, "opening"), allIn(talk, "ours"), allIn(talk, "theirs"), text(talk, "moves"),
                        text(talk, "purchase")});
        if (!session.json() && !table.isEmpty()) {
            session.word("Amounts are for all packs, all in; for one pack where they say each.");
        }
        return code;
    }

    /** For all packs with all costs; where that is not known, for one pack. */
    static String allIn(JsonObject talk, String field) {
        return talk.text(field + "AllIn").or(() -> talk.text(field).map(each -> each + " each")).orElse("");
    }

    @Command(name = "show", sortOptions = false, description = "Show the moves of both sides, and why it ended.")
    int show(@Parameters(paramLabel = "ID", description = "the negotiation") String id) {
        JsonObject talk = session.door().get("/negotiations/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(talk);
            return Exit.OK.code();
        }
        session.sheet(new Sheet().put("negotiation", text(talk, "id")).put("seller", Fields.seller(talk))
                .put("need", talk.text("title")).put("goods", talk.text("goods")).put("packs", text(talk, "packs"))
                .put("purchase", text(talk, "purchase")));
        moves(talk.objects("moves"));
        session.line("");
        session.line(text(talk, "outcome"));
        talk.object("mandate").ifPresent(this::mandate);
        return Exit.OK.code();
    }

    private void moves(List<JsonObject> moves) {
        session.line("");
        if (moves.isEmpty()) {
            session.line("Its moves were not recorded.");
            return;
        }
        boolean weighed = moves.stream().anyMatch(move -> move.has("weighed"));
        String star = weighed ? "*" : "";
        Table table = new Table().left("TIME").left("WHO").left("MOVE").right("EACH").right("ALL IN")
                .right("WE AIM AT" + star).right("IT COMES TO" + star).right("ELSEWHERE" + star).right("LIMIT")
                .words("WITH, AND WHY");
        for (JsonObject move : moves) {
            table.row(session.times().at(move, "at"), text(move, "by"), text(move, "move").replace('-', ' '),
                    text(move, "each"), text(move, "allIn"), text(move, "target"), text(move, "standing"),
                    text(move, "inHand"), text(move, "limit"), rest(move));
        }
        session.table(table);
        session.line("");
        MEANING.forEach(session::line);
        if (weighed) {
            session.line("* with days and months counted as your rules weigh them; each and all in are without that.");
        }
    }

    private static String rest(JsonObject move) {
        List<String> parts = new ArrayList<>();
        if (move.has("round")) {
            parts.add("round " + text(move, "round") + " of " + text(move, "rounds"));
        }
        counted(move, "deliveryDays", "day", "days", " of delivery").ifPresent(parts::add);
        counted(move, "returnDays", "day", "days", " to send it back").ifPresent(parts::add);
        counted(move, "warrantyMonths", "month", "months", " of warranty").ifPresent(parts::add);
        if (move.text("by").equals(Optional.of("seller")) && !move.has("allIn")) {
            parts.add("all in unknown");
        }
        move.flag("binding").filter(binding -> binding).ifPresent(binding -> parts.add("binding, so held in full"));
        move.texts("mentions").forEach(word -> parts.add("mentions " + word));
        move.text("reason").ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static Optional<String> counted(JsonObject move, String field, String one, String many, String what) {
        return move.get(field).map(Fields::text).map(count -> count + " " + (count.equals("1") ? one : many) + what);
    }

    private void mandate(JsonObject mandate) {
        lines("Where we began:", mandate.texts("began"));
        lines("How it was bargained, by your rules:", mandate.texts("words"));
        Table table = new Table().left("VERB").left("HOLDS").left("PLACE").words("RULE").words("REASON");
        boolean overruled = false;
        for (JsonObject one : mandate.objects("opinions")) {
            boolean holds = one.flag("holds").orElse(true);
            overruled |= !holds;
            table.row(text(one, "verb") + with(one), holds ? "yes" : "no", text(one, "place"), text(one, "rule"),
                    text(one, "reason"));
        }
        if (!table.isEmpty()) {
            session.line("");
            session.table(table);
        }
        if (overruled) {
            session.line("Where it says no, a more cautious rule holds in its place.");
        }
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            session.line("");
            session.line(title);
            lines.forEach(line -> session.line("  " + line));
        }
    }

    /** The word or number of a verb of bargaining, or both. */
    private static String with(JsonObject opinion) {
        long amount = opinion.number("amount").orElse(0L);
        return opinion.text("what").map(word -> " " + word).orElse("") + (amount > 0 ? " " + amount : "");
    }
}
