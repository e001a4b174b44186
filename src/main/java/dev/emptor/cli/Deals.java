package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A deal in full: what is approved when it is approved. */
final class Deals {
    private Deals() {}

    static void show(Session session, JsonObject deal) {
        lines(deal).forEach(session::line);
    }

    /** Seller, lines, extras, total and terms, each on a line; what is unknown says so. */
    static List<String> lines(JsonObject deal) {
        List<String> lines = new ArrayList<>();
        lines.add("from " + Fields.seller(deal) + " (" + text(deal, "seller") + ")");
        for (JsonObject line : deal.objects("lines")) {
            lines.add("  " + text(line, "packs") + " x " + text(line, "title") + " [" + text(line, "ref") + "] at "
                    + text(line, "each"));
        }
        for (JsonObject extra : deal.objects("extras")) {
            lines.add("  " + text(extra, "label") + " " + text(extra, "amount"));
        }
        lines.add("  total " + text(deal, "total"));
        lines.add("  delivery " + known(deal, "deliveryDays") + ", returns " + known(deal, "returnDays")
                + deal.integer("warrantyMonths").map(months -> ", warranty " + months + (months == 1 ? " month"
                        : " months")).orElse("")
                + (deal.flag("autoRenews").orElse(false) ? ", RENEWS BY ITSELF" : ""));
        if (!deal.texts("asksFor").isEmpty()) {
            lines.add("  it asks for your " + Fields.words(deal, "asksFor"));
        }
        return List.copyOf(lines);
    }

    private static String known(JsonObject deal, String field) {
        String counted = Fields.counted(deal, field, "days");
        return counted.isEmpty() ? "unknown" : counted;
    }
}
