package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Decisions with everything that was said, and turns in the order they came. */
final class Stories {
    private static final List<String> SHAPES_TALKS =
            List.of("MENTION", "WEIGH", "MANNER", "FLOOR", "PATIENCE", "LIMIT", "AIM");

    private final Session session;
    private final Times times;

    Stories(Session session, Times times) {
        this.session = session;
        this.times = times;
    }

    String at(JsonObject json) {
        return times.at(json, "at");
    }

    /** One decision in short: the verdict, the sentence that decided, and the smallest thing that would change it. */
    void brief(JsonObject decision) {
        session.line(verb(text(decision, "verb")), Text.of("  " + goods(decision)));
        session.line("  " + at(decision) + ", turn " + text(decision, "turn") + ", offer " + text(decision, "offer")
                + moment(decision));
        JsonObject why = decision.object("why").orElse(Json.object());
        for (JsonObject opinion : decision.objects("deciding")) {
            session.line("  because " + text(opinion, "reason"));
            session.line("    " + by(opinion) + met(why, text(opinion, "rule")));
        }
        List<JsonObject> changes = why.objects("changes");
        changes.stream().limit(1).forEach(change -> change(change, 1));
        session.line("");
    }

    /** One decision: verdict, what decided it, every opinion with its place, the values met, what would change it. */
    void whole(JsonObject decision) {
        session.line(Text.of(at(decision) + "  turn " + text(decision, "turn") + "  "), verb(text(decision, "verb")),
                Text.of("  " + goods(decision)));
        session.line("  offer " + text(decision, "offer")
                + decision.text("need").map(need -> ", need " + need).orElse("")
                + decision.text("purchase").map(id -> ", purchase " + id).orElse("") + moment(decision));
        decision.texts("reasons").forEach(reason -> session.line("  because " + reason));
        List<JsonObject> guards = decision.objects("guards");
        List<JsonObject> rules = decision.objects("opinions").stream().filter(one -> !guards.contains(one)).toList();
        JsonObject why = decision.object("why").orElse(Json.object());
        opinions(session, rules, "  rules:", why);
        opinions(session, guards, "  guards, which no rule switches off:", why);
        opinions(session, why.objects("shadow"), "  rules in shadow, which nothing heeds, would have said:", why);
        List<JsonObject> nearest = why.objects("nearest");
        if (!nearest.isEmpty()) {
            session.line("  nearest of the rules that were silent:");
            nearest.forEach(rule -> session.line("    " + by(rule) + ": " + text(rule, "because")));
        }
        if (!why.objects("changes").isEmpty()) {
            session.line("  what alone would have changed it:");
            why.objects("changes").forEach(change -> change(change, Integer.MAX_VALUE));
        }
        facts(why.objects("asked"));
        session.line("  rules' revision " + text(decision, "revision"));
        session.line("");
    }

    private static String goods(JsonObject decision) {
        return decision.text("title").orElseGet(() -> text(decision, "offer")) + " from " + Fields.seller(decision)
                + decision.text("total").map(total -> ", " + total).orElse(", total unknown");
    }

    private static String moment(JsonObject decision) {
        return decision.text("moment").filter(moment -> !moment.equals("OFFER")).map(moment -> ", at the moment '"
                + moment.toLowerCase(Locale.ROOT).replace('_', ' ') + "'").orElse("");
    }

    private static String by(JsonObject opinion) {
        String place = opinion.text("place").filter(at -> opinion.text("because").isEmpty())
                .orElseGet(() -> text(opinion, "file") + ":" + text(opinion, "line"));
        return place.equals("guard") ? "the guard '" + text(opinion, "rule") + "'"
                : !place.contains(":") ? text(opinion, "rule") : "'" + text(opinion, "rule") + "', " + place;
    }

    /** What a rule that fired had looked at. */
    private static String met(JsonObject why, String rule) {
        return why.objects("fired").stream().filter(fired -> text(fired, "rule").equals(rule)).findFirst()
                .map(fired -> String.join(", ", fired.texts("met"))).filter(met -> !met.isEmpty())
                .map(met -> " (" + met + ")").orElse("");
    }

    private void change(JsonObject change, int reasons) {
        session.line(Text.of("  "), Text.of(Ink.STRONG, text(change, "say")));
        change.texts("because").stream().limit(reasons).forEach(because -> session.line("    " + because));
    }

    /** Once for all of them: which were made under rules that are no more, so that less can be told of them. */
    void honest(List<JsonObject> decisions) {
        List<JsonObject> known = decisions.stream().flatMap(one -> one.object("why").stream()).toList();
        List<JsonObject> other = known.stream().filter(why -> !why.flag("sameRules").orElse(true)).toList();
        if (!other.isEmpty()) {
            String then = other.stream().map(why -> text(why, "revision")).distinct()
                    .collect(Collectors.joining(" and "));
            session.line("The rules " + other.getFirst().text("rulesNow").map(now -> "have changed since (revision "
                    + then + " then, " + now + " now)").orElse("do not load now") + ", so what would have changed "
                    + (other.size() < known.size() ? "some of these decisions" : known.size() == 1 ? "it"
                            : "these decisions") + " is not told. What was found then is.");
            session.line("");
        }
    }

    private void facts(List<JsonObject> facts) {
        if (!facts.isEmpty()) {
            session.line("  the facts that were asked about:");
            facts.forEach(fact -> session.line("    " + text(fact, "fact") + "( " + fact.objects("fields").stream()
                    .map(field -> text(field, "field") + " " + field.text("value").orElse("unknown"))
                    .collect(Collectors.joining(", ")) + " )"));
        }
    }

    /** Opinions under a heading: verb, place, rule, reason. None: nothing is printed. */
    static void opinions(Session session, List<JsonObject> opinions, String heading) {
        opinions(session, opinions, heading, Json.object());
    }

    private static void opinions(Session session, List<JsonObject> opinions, String heading, JsonObject why) {
        if (opinions.isEmpty()) {
            return;
        }
        session.line(heading);
        int widest = opinions.stream().mapToInt(opinion -> text(opinion, "verb").length()).max().orElse(0);
        for (JsonObject opinion : opinions) {
            String verb = text(opinion, "verb");
            session.line(Text.of("    "), verb(verb), Text.of(" ".repeat(widest - verb.length()) + "  "
                    + text(opinion, "place") + "  " + text(opinion, "rule") + parameter(opinion) + ": "
                    + text(opinion, "reason") + met(why, text(opinion, "rule"))));
        }
    }

    /** What it says of how to bargain, such as firm, or 30. */
    private static String parameter(JsonObject opinion) {
        if (!SHAPES_TALKS.contains(text(opinion, "verb"))) {
            return "";
        }
        long amount = opinion.number("amount").orElse(0L);
        return " (" + opinion.text("what").orElse("") + (amount > 0 && opinion.text("what").isPresent() ? " " : "")
                + (amount > 0 ? amount : "") + ")";
    }

    /** Turns, oldest first: what was heard, what happened, and what the rules said if they were asked. */
    void timeline(List<JsonObject> turns) {
        for (JsonObject turn : turns) {
            session.line(at(turn) + "  turn " + text(turn, "turn") + "  " + text(turn, "said"));
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
