package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Locale;
import java.util.Map;

/** The outcome of a run, as JSON for programs and as a page of text for people. */
public record Summary(JsonObject json) {
    private static final int LABEL = 30;

    /** The text form, lines of at most about a hundred characters. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("Emptor demo, seed ").append(json.needNumber("seed")).append(", ")
                .append(json.needNumber("days")).append(" simulated days\n");
        JsonObject purchases = json.needObject("purchases");
        line(out, "purchases", purchases.needNumber("opened") + "   " + words(purchases.needObject("now")));
        money(out, json.needObject("spent"));
        JsonObject saved = json.needObject("saved");
        line(out, "saved against list price", saved.needText("againstListPrice") + " in "
                + saved.needNumber("ordersWithListPrice") + " orders");
        line(out, "  went along", saved.needNumber("ordersThatWentAlong") + " orders with another one, for "
                + saved.needText("lessShipping") + " less shipping");
        JsonObject negotiations = json.needObject("negotiations");
        line(out, "negotiations", negotiations.needNumber("opened") + "   " + words(negotiations.needObject("ended")));
        bargaining(out, json.needObject("bargaining"));
        JsonObject questions = json.needObject("escalations");
        line(out, "questions", questions.needNumber("raised") + "   approve: " + words(questions.needObject("APPROVE"))
                + "   pick: " + words(questions.needObject("PICK")));
        declined(out, json.needObject("declined"));
        orders(out, json.needObject("orders").needObject("bySeller"));
        needs(out, json.needObject("needs"));
        story(out, json.needObject("story"));
        JsonObject told = json.needObject("disclosures");
        line(out, "disclosures", told.needNumber("lines") + " lines, leaks: " + told.needArray("leaks").size());
        line(out, "  refused", "more was asked for than is given, by " + words(told.needObject("refused")));
        line(out, "  one-time links", told.needNumber("linksMade") + " made, " + told.needNumber("linksOpened")
                + " opened");
        line(out, "  proofs of age", told.needNumber("proofsOfAgeAsked") + " asked for, each of the age alone");
        line(out, "  letters", told.needNumber("lettersDrafted") + " drafted");
        section(out, "Checks");
        for (Map.Entry<String, Json> check : json.needObject("checks").fields()) {
            line(out, "  " + spoken(check.getKey()), check.getValue().asBool() ? "yes" : "NO");
        }
        return out.toString();
    }

    private static void money(StringBuilder out, JsonObject spent) {
        line(out, "spent", spent.needText("total") + " " + spent.needText("currency"));
        for (JsonObject budget : spent.objects("budgets")) {
            line(out, "  " + budget.needText("budget"), budget.needText("spent") + "   (limit a "
                    + budget.needText("period").toLowerCase(Locale.ROOT) + " " + budget.needText("limit")
                    + ", most in one " + budget.needText("mostHeldAndSpentInOnePeriod") + ")");
        }
    }

    /** Against the best that anybody who could be bought from quoted first, which is stricter than one's own. */
    private static void bargaining(StringBuilder out, JsonObject all) {
        line(out, "saved by bargaining", all.needText("saved") + " against the best first quotes, "
                + all.needText("bestFirstQuotes") + " in " + all.needNumber("bargainedOver") + " orders");
        for (JsonObject need : all.objects("each")) {
            if (need.needNumber("bargainedOver") > 0) {
                line(out, "  " + need.needText("need"), need.needText("saved") + " of "
                        + need.needText("bestFirstQuotes") + " in " + need.needNumber("bargainedOver") + " of "
                        + need.needNumber("orders") + " orders, by " + need.needNumber("proposals") + " proposals");
            }
        }
    }

    private static void declined(StringBuilder out, JsonObject declined) {
        section(out, "Declined offers: " + declined.needNumber("offers") + ", by rule or guard");
        for (Map.Entry<String, Json> rule : declined.needObject("byRule").fields()) {
            out.append("  ").append(pad(rule.getValue().toString(), 5)).append(rule.getKey()).append('\n');
        }
    }

    private static void orders(StringBuilder out, JsonObject sellers) {
        section(out, "Orders by seller");
        for (Map.Entry<String, Json> seller : sellers.fields()) {
            JsonObject facts = seller.getValue().asObject();
            out.append("  ").append(pad(Long.toString(facts.needNumber("orders")), 5))
                    .append(pad(seller.getKey(), 18)).append(facts.needText("character")).append('\n');
        }
    }

    private static void needs(StringBuilder out, JsonObject needs) {
        section(out, "Needs: " + needs.needNumber("timesOnTime") + " of " + needs.needNumber("timesLow")
                + " filled on time so far");
        for (JsonObject need : needs.objects("each")) {
            line(out, "  " + need.needText("need"), "low " + need.needNumber("timesLow") + ", on time "
                    + need.needNumber("timesOnTime") + (need.needFlag("underWay") ? ", one under way" : "")
                    + ", hours without " + need.needNumber("hoursWithout"));
        }
    }

    private static void story(StringBuilder out, JsonObject story) {
        section(out, "The toaster");
        line(out, "  list after", story.number("secondsUntilList").map(seconds -> seconds + " s").orElse("never"));
        for (JsonObject option : story.objects("list")) {
            line(out, "    " + option.needText("seller"), option.needText("total") + ", in "
                    + option.number("deliveryDays").map(String::valueOf).orElse("?") + " days");
        }
        line(out, "  ordered from", story.text("orderedFrom").orElse("nobody") + " for "
                + story.text("paid").orElse("nothing"));
        line(out, "  came", story.text("deliveredAt").orElse("never")
                + (story.needFlag("alertOnTheSameDay") ? ", alert on the same day" : ""));
    }

    private static void section(StringBuilder out, String title) {
        out.append('\n').append(title).append('\n');
    }

    private static void line(StringBuilder out, String label, String value) {
        out.append(pad(label, LABEL)).append(value).append('\n');
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private static String words(JsonObject counts) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Json> count : counts.fields()) {
            text.append(text.isEmpty() ? "" : ", ").append(count.getValue()).append(' ')
                    .append(count.getKey().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    /** {@code neverOverBudget} as {@code never over budget}. */
    private static String spoken(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
