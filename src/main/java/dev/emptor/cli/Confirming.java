package dev.emptor.cli;

import static dev.emptor.cli.Fields.quantity;
import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The owner goes through the needs that a restore left in doubt, with what can still be told of what she ordered. */
final class Confirming {
    private static final String PAGE = "/needs?limit=200";

    private final Session session;
    private final BufferedReader in;

    Confirming(Session session) {
        this.session = session;
        this.in = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
    }

    /** Asks for each at a terminal; else lists them, with exit code 1 while there are any. */
    int all() {
        List<JsonObject> unsure = unsure();
        List<Safekeeping.Unknown> unknown = unknown();
        if (session.json()) {
            session.json(Json.object().put("unsure", Json.array(unsure))
                    .put("unknownOrders", Json.array(unknown.stream().map(Json::of).toList())));
            return (unsure.isEmpty() ? Exit.OK : Exit.FINDINGS).code();
        }
        if (unsure.isEmpty()) {
            session.line("Every need is confirmed. If spending is halted, 'emptor spending resume' lets it go on.");
            return Exit.OK.code();
        }
        for (JsonObject need : unsure) {
            known(need, unknown);
            if (session.person()) {
                ask(need);
            }
        }
        orphans(unsure, unknown);
        if (!session.person()) {
            session.word("Confirm each with 'emptor restore confirm NEED --stock AMOUNT', or --nothing-ordered.");
            return Exit.FINDINGS.code();
        }
        return ended();
    }

    int one(String need, Optional<String> stock, Optional<String> paid) {
        JsonObject done = send(need, stock, paid);
        if (session.json()) {
            session.json(done);
        } else {
            session.line("Confirmed: " + need + ", with " + quantity(done, "stock") + ".");
            int left = unsure().size();
            session.word(left > 0 ? left + (left == 1 ? " need is" : " needs are") + " still to be confirmed."
                    : "Every need is confirmed; 'emptor spending resume' lets spending go on.");
        }
        return Exit.OK.code();
    }

    private void known(JsonObject need, List<Safekeeping.Unknown> unknown) {
        session.line(text(need, "title") + " (" + text(need, "id") + "): " + Fields.about(need, "left")
                + " left by what is known here; bought " + quantity(need, "amount") + " at a time"
                + need.text("purchase").map(open -> "; the order " + open + " is open").orElse("") + ".");
        unknown.stream().filter(order -> order.need().equals(text(need, "id"))).forEach(this::told);
    }

    private void told(Safekeeping.Unknown order) {
        session.line("  ordered since: " + order.goods() + ", " + order.bought() + " from " + order.seller() + " for "
                + order.total() + " at " + order.at() + ", order " + order.ref() + " (" + order.standing() + ")");
    }

    /** Orders for needs that this home does not have. */
    private void orphans(List<JsonObject> unsure, List<Safekeeping.Unknown> unknown) {
        List<String> ids = unsure.stream().map(need -> text(need, "id")).toList();
        List<Safekeeping.Unknown> others = unknown.stream().filter(order -> !ids.contains(order.need())).toList();
        if (!others.isEmpty()) {
            session.line("For needs that are confirmed already, or not stated here:");
            others.forEach(this::told);
        }
    }

    private void ask(JsonObject need) {
        String id = text(need, "id");
        while (true) {
            String stock = answer("  How much is there, with what is on its way? Such as " + quantity(need, "amount")
                    + "; 'same' if nothing was ordered since; empty to leave it open:");
            if (stock.isEmpty()) {
                return;
            }
            boolean same = stock.toLowerCase(Locale.ROOT).equals("same");
            String paid = same ? ""
                    : answer("  What was paid for it since, in all? Such as 24 EUR; empty for nothing:");
            try {
                send(id, same ? Optional.empty() : Optional.of(stock),
                        Optional.of(paid).filter(money -> !money.isEmpty()));
                return;
            } catch (CommandFailed refused) {
                if (refused.exit() != Exit.FINDINGS && refused.exit() != Exit.USAGE) {
                    throw refused;
                }
                session.word("  " + refused.why());
            }
        }
    }

    private int ended() {
        List<JsonObject> left = unsure();
        if (!left.isEmpty()) {
            session.word("Still to be confirmed: " + String.join(", ", left.stream().map(n -> text(n, "id")).toList())
                    + ". Until then nothing is bought.");
            return Exit.FINDINGS.code();
        }
        String answer = answer("Every need is confirmed. Let spending go on? [y/N]").toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            session.word("Spending stays halted; 'emptor spending resume' lets it go on.");
            return Exit.OK.code();
        }
        StatusCommand.show(session, session.door().post("/spending/resume", Json.object()).json());
        return Exit.OK.code();
    }

    private String answer(String question) {
        session.word(question);
        try {
            String line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException failed) {
            return "";
        }
    }

    private JsonObject send(String need, Optional<String> stock, Optional<String> paid) {
        return session.door().post("/needs/" + Fields.id(need) + "/confirm",
                Json.object().put("stock", stock).put("paid", paid)).json();
    }

    private List<JsonObject> unsure() {
        List<JsonObject> unsure = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String cursor = after.get();
            String more = cursor.isEmpty() ? "" : "&after=" + Door.encoded(cursor);
            JsonObject page = session.door().get(PAGE + more).json();
            page.objects("items").stream().filter(need -> need.has("unsure") && !need.flag("met").orElse(false))
                    .forEach(unsure::add);
            after = page.text("next");
        }
        return unsure;
    }

    private List<Safekeeping.Unknown> unknown() {
        return Files.isDirectory(session.home().resolve("state"))
                ? session.workshop().safekeeping().unknownOrders(session.home()) : List.of();
    }
}
