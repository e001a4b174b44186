package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why not. */
@Command(name = "why-not", sortOptions = false,
        description = "Why a rule did not fire: the first condition that failed, and the value it met.",
        footer = {"", "ID is that of an offer, purchase or need, or the number of a turn; what was asked last about it",
            "counts. RULE is the rule's name, in any case. Asks the daemon, or reads the journal if none runs.",
            "", "Examples:",
            "  emptor why-not o-42 \"Take a good price\"", "  emptor why-not 812 'take a good price' --json"})
final class WhyNotCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", description = "what the rule was asked about")
    private String id = "";

    @Parameters(index = "1", paramLabel = "RULE", description = "the rule's name")
    private String rule = "";

    WhyNotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = new Query("/decisions/" + Fields.id(id) + "/why-not").put("rule", rule).toString();
        JsonObject told = Either.asked(session, () -> session.door().get(path).json(),
                () -> session.workshop().whyNot(session.home(), id, rule));
        if (session.json()) {
            session.json(told);
            return Exit.OK.code();
        }
        Times times = Times.in(told);
        if (!told.flag("sameRules").orElse(true)) {
            session.word("The rules have changed since then (revision " + Fields.text(told, "revision") + " then, "
                    + Fields.text(told, "rulesNow") + " now); this is what the rule says now.");
        }
        for (JsonObject answer : told.objects("answers")) {
            answer(answer, times.at(told, "at") + ", turn " + Fields.text(told, "turn"));
        }
        return Exit.OK.code();
    }

    private void answer(JsonObject answer, String when) {
        JsonObject why = answer.object("whyNot").orElse(Json.object());
        boolean fires = why.flag("fires").orElse(false);
        session.line(Text.of(Ink.STRONG, "'" + Fields.text(why, "rule") + "' " + (fires ? "fires" : "does not fire")));
        session.line("  " + Fields.text(answer, "title") + " from " + Fields.seller(answer)
                + answer.text("total").map(total -> ", " + total).orElse(", total unknown") + ", for "
                + Fields.text(answer, "need") + "; " + when);
        if (!fires) {
            session.line("  " + Fields.text(why, "because"));
        }
        answer.text("waits").ifPresent(said -> session.line("  Waiting: " + said));
        session.line("  " + Fields.text(why, "place"));
        steps(session, why.objects("steps"));
    }

    /** The facts the rule asks for, and under each its conditions with the values met. */
    static void steps(Session session, List<JsonObject> steps) {
        for (JsonObject step : steps) {
            session.line(Text.of("    "), mark(step), Text.of("  " + Fields.text(step, "asks")));
            for (JsonObject test : step.objects("tests")) {
                session.line(Text.of("      "), mark(test), Text.of("  " + Fields.text(test, "condition")
                        + met(test).map(met -> "    " + met).orElse("")));
            }
        }
    }

    private static Optional<String> met(JsonObject test) {
        List<String> met = test.objects("met").stream().map(one -> Fields.text(one, "field") + " is "
                + one.text("value").orElse("unknown")).toList();
        return met.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(", ", met) + ")");
    }

    private static Text mark(JsonObject of) {
        return switch (Fields.text(of, "result")) {
            case "HOLDS" -> Text.of(Ink.GOOD, "yes");
            case "FAILS" -> Text.of(Ink.BAD, "no ");
            case "UNKNOWN" -> Text.of(Ink.DOUBT, "?  ");
            default -> Text.of(Ink.FAINT, "-  ");
        };
    }
}
