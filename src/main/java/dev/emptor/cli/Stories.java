package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Locale;

/** Decisions with everything that was said, and turns in the order they came. */
final class Stories {
    private Stories() {}

    /** One decision: verdict, what decided it, every opinion with its place, guards, revision. */
    static void decision(Session session, JsonObject decision) {
        session.line(Text.of(session.times().at(decision, "at") + "  turn " + text(decision, "turn") + "  "),
                verb(text(decision, "verb")),
                Text.of("  " + decision.text("title").orElseGet(() -> text(decision, "offer")) + " from "
                        + Fields.seller(decision)
                        + decision.text("total").map(total -> ", " + total).orElse(", total unknown")));
        session.line("  offer " + text(decision, "offer")
                + decision.text("need").map(need -> ", need " + need).orElse("")
                + decision.text("purchase").map(id -> ", purchase " + id).orElse("")
                + decision.text("moment").map(moment -> ", at the moment '" + moment.toLowerCase(Locale.ROOT)
                        .replace('_', ' ') + "'").orElse(""));
        decision.texts("reasons").forEach(reason -> session.line("  because " + reason));
        List<JsonObject> guards = decision.objects("guards");
        List<JsonObject> rules = decision.objects("opinions").stream().filter(one -> !guards.contains(one)).toList();
        opinions(session, rules, "  rules:");
        opinions(session, guards, "  guards:");
        session.line("  rules' revision " + text(decision, "revision"));
    }

    /** Opinions under a heading: verb, place, rule, reason. None: nothing is printed. */
    static void opinions(Session session, List<JsonObject> opinions, String heading) {
        if (opinions.isEmpty()) {
            return;
        }
        session.line(heading);
        int widest = opinions.stream().mapToInt(opinion -> text(opinion, "verb").length()).max().orElse(0);
        for (JsonObject opinion : opinions) {
            String verb = text(opinion, "verb");
            session.line(Text.of("    "), verb(verb), Text.of(" ".repeat(widest - verb.length()) + "  "
                    + text(opinion, "place") + "  " + text(opinion, "rule") + ": " + text(opinion, "reason")));
        }
    }

    /** Turns, oldest first: what was heard, what happened, and what the rules said if they were asked. */
    static void timeline(Session session, List<JsonObject> turns) {
        for (JsonObject turn : turns) {
            session.line(session.times().at(turn, "at") + "  turn " + text(turn, "turn") + "  " + text(turn, "said"));
            turn.texts("events").forEach(event -> session.line("    - " + event));
            for (JsonObject finding : turn.objects("findings")) {
                JsonObject verdict = finding.object("verdict").orElse(Json.object());
                session.line(Text.of("    rules asked about " + text(finding, "question") + ": "),
                        verb(text(verdict, "verb")));
                for (JsonObject opinion : verdict.objects("opinions")) {
                    session.line("      " + text(opinion, "verb") + "  " + text(opinion, "place") + "  "
                            + text(opinion, "rule") + ": " + text(opinion, "reason"));
                }
            }
        }
    }

    private static Text verb(String verb) {
        return Text.of(Ink.of(verb), verb);
    }
}
