package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person who watched the demo is told when she leaves: what happened so far, without marks for what she did or
 * did not answer. Only what must never happen is a check here as well.
 */
public final class Farewell {
    private static final int LABEL = 18;
    private static final int BEFORE = 21;
    /** What holds at any moment, however short the visit was. */
    private static final Map<String, String> NEVER = new TreeMap<>(Map.of(
            "neverOverBudget", "more was spent or set aside than a budget permits",
            "noOrderToBaitFeesOrDataHunger",
            "something was ordered from a seller that lures, hides fees or is too curious",
            "nobodyLearnedTooMuch", "a seller learned more than it may"));

    private Farewell() {}

    public static List<String> lines(JsonObject summary) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        long days = summary.needNumber("days");
        lines.add("You left the demo after " + counted(days, "simulated day")
                + (days >= BEFORE ? ", three weeks of them before you came" : "") + ". No money was real.");
        lines.add(row("bought", bought(summary)));
        lines.add(row("questions", asked(summary.needObject("escalations"))));
        lines.add(row("the toaster", toaster(summary.needObject("story"))));
        lines.add(row("told to sellers", counted(summary.needObject("disclosures").needNumber("lines"), "datum", "data")
                + ", each with a line in the ledger"));
        JsonObject checks = summary.needObject("checks");
        List<String> broken = NEVER.entrySet().stream().filter(one -> !checks.flag(one.getKey()).orElse(true))
                .map(Map.Entry::getValue).toList();
        lines.add(row("limits", broken.isEmpty() ? "no budget was exceeded, and no seller learned more than it may"
                : "BROKEN, please report it: " + String.join("; ", broken)));
        lines.add("");
        lines.add("The same market again: bin/emptor demo --seed " + summary.needNumber("seed")
                + "   Thirty days at once: add --headless");
        return lines;
    }

    private static String bought(JsonObject summary) {
        long orders = summary.needObject("orders").needObject("bySeller").fields().stream()
                .mapToLong(seller -> seller.getValue().asObject().needNumber("orders")).sum();
        JsonObject spent = summary.needObject("spent");
        JsonObject bargains = summary.needObject("bargaining");
        return orders == 0 ? "nothing yet" : counted(orders, "order") + " for " + spent.needText("total") + " "
                + spent.needText("currency") + (bargains.needNumber("bargainedOver") == 0 ? "" : "; bargaining saved "
                        + bargains.needText("saved") + " of " + bargains.needText("bestFirstQuotes") + " in "
                        + bargains.needNumber("bargainedOver") + " of them");
    }

    private static String asked(JsonObject questions) {
        Map<String, Long> said = new TreeMap<>();
        for (Map.Entry<String, Json> kind : questions.fields()) {
            if (kind.getValue() instanceof JsonObject counts) {
                counts.names().forEach(what -> said.merge(what, counts.needNumber(what), Long::sum));
            }
        }
        List<String> words = new ArrayList<>();
        said.forEach((what, count) -> words.add(count + switch (what) {
            case "lapsed" -> " ran out of time, so nothing was bought";
            case "waiting" -> " still waiting";
            default -> " " + what;
        }));
        long raised = questions.needNumber("raised");
        return raised + (words.isEmpty() ? "" : ": " + String.join(", ", words));
    }

    private static String toaster(JsonObject story) {
        int offers = story.objects("list").size();
        return story.text("orderedFrom").map(seller -> "ordered from " + seller + " for " + story.needText("paid"))
                .orElse(offers == 0 ? "was not asked about yet"
                        : "you were shown " + counted(offers, "offer") + ", and it was not ordered");
    }

    private static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String row(String label, String value) {
        return label + " ".repeat(LABEL - label.length()) + value;
    }
}
