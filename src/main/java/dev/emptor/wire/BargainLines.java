package dev.emptor.wire;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Game;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Move;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Scenario;
import dev.emptor.bargain.Turn;
import dev.emptor.bargain.Worth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The lines between {@code emptor bargain --stdio} and another program: one JSON object each, as {@code bargain.md}
 * documents them. What comes in is read strictly: one move, for the round it was asked for, with values of the
 * scenario.
 */
public final class BargainLines {
    private static final int SOME = 20;
    private static final int DIGITS = 20;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+([.][0-9]+)?");

    private BargainLines() {}

    /** All that the other program may know: its side, the issues, what values are worth to it; nothing of ours. */
    public static JsonObject start(Scenario scenario, Role theirs, Role first) {
        JsonArray issues = Json.array();
        for (int i = 0; i < scenario.domain().issues().size(); i++) {
            Issue issue = scenario.domain().issues().get(i);
            Worth worth = scenario.of(theirs).worths().get(i);
            JsonArray values = Json.array();
            JsonArray points = Json.array();
            for (int v = 0; v < issue.size(); v++) {
                values = values.add(label(issue, issue.value(v)));
                points = points.add(worth.points(issue.value(v)));
            }
            issues = issues.add(Json.object().put("name", issue.name()).put("values", values).put("points", points));
        }
        return Json.object().put("type", "start").put("scenario", scenario.id()).put("role", name(theirs))
                .put("first", name(first)).put("rounds", scenario.rounds()).put("issues", issues)
                .put("walk_away", scenario.of(theirs).walkAway());
    }

    public static JsonObject turn(Domain domain, Turn turn) {
        return Json.object().put("type", "turn").put("round", turn.round())
                .put("standing", turn.standing().map(outcome -> (Json) values(domain, outcome)).orElse(Json.NULL));
    }

    /** Why a line was no move; the move of this round is lost, or the line was too late to be one. */
    public static JsonObject problem(int round, String why) {
        return Json.object().put("type", "problem").put("round", round).put("why", why);
    }

    /** How it ended and by whom, with what the other program has; what we have is not told. */
    public static JsonObject end(Game game) {
        return Json.object().put("type", "end")
                .put("deal", game.deal().map(o -> (Json) values(game.scenario().domain(), o)).orElse(Json.NULL))
                .put("ended_by", game.endedBy().map(role -> Json.ofAny(name(role))).orElse(Json.NULL))
                .put("rounds", game.ending().rounds()).put("points", game.theirs().points());
    }

    /** The round that a line is for; refuses what is no object with one. */
    public static int round(JsonObject line) {
        return line.integer("round").orElseThrow(() -> new JsonException("lacks its round"));
    }

    /** Reads {@code offer}, {@code accept}, {@code hold} or {@code end}. */
    public static Move move(Domain domain, JsonObject line) {
        for (String name : line.names()) {
            if (!Set.of("round", "move", "values").contains(name)) {
                throw new JsonException("has the unknown field " + Shown.of(name));
            }
        }
        String move = line.text("move").orElseThrow(() -> new JsonException("lacks its move"));
        Move read = switch (move) {
            case "offer" -> new Move.Offer(outcome(domain, line.object("values")
                    .orElseThrow(() -> new JsonException("lacks the values of its offer"))));
            case "accept" -> new Move.Accept();
            case "hold" -> new Move.Hold();
            case "end" -> new Move.End();
            default -> throw new JsonException("has the move " + Shown.of(move)
                    + ", and must have offer, accept, hold or end");
        };
        if (!move.equals("offer") && line.has("values")) {
            throw new JsonException("has values, which go with an offer only");
        }
        return read;
    }

    private static Outcome outcome(Domain domain, JsonObject values) {
        Long[] chosen = new Long[domain.issues().size()];
        for (int i = 0; i < chosen.length; i++) {
            Issue issue = domain.issues().get(i);
            Json value = values.get(issue.name())
                    .orElseThrow(() -> new JsonException("has no value for " + Shown.of(issue.name())));
            chosen[i] = number(issue, value).orElseThrow(() -> new JsonException("has " + shown(value) + " for "
                    + Shown.of(issue.name()) + ", and must have " + some(issue)));
        }
        for (String name : values.names()) {
            if (domain.issues().stream().noneMatch(issue -> issue.name().equals(name))) {
                throw new JsonException("has the value " + Shown.of(name) + ", which is no issue");
            }
        }
        return Outcome.of(chosen);
    }

    /** A move as the lines say it. */
    public static JsonObject said(Domain domain, Move move) {
        return switch (move) {
            case Move.Offer it -> Json.object().put("move", "offer").put("values", values(domain, it.outcome()));
            case Move.Accept it -> Json.object().put("move", "accept");
            case Move.Hold it -> Json.object().put("move", "hold");
            case Move.End it -> Json.object().put("move", "end");
        };
    }

    /** Values by name, as people read them. */
    public static JsonObject values(Domain domain, Outcome outcome) {
        JsonObject values = Json.object();
        for (int i = 0; i < domain.issues().size(); i++) {
            values = values.put(domain.issues().get(i).name(), label(domain.issues().get(i), outcome.value(i)));
        }
        return values;
    }

    private static String shown(Json value) {
        return switch (value) {
            case Json.Text text -> Shown.of(text.asText());
            case Json.Digits number -> Shown.of(number.digits());
            default -> value.kind();
        };
    }

    private static String some(Issue issue) {
        List<String> labels = new ArrayList<>();
        for (int v = 0; v < Math.min(issue.size(), SOME); v++) {
            labels.add(label(issue, issue.value(v)));
        }
        return "one of " + String.join(", ", labels) + (issue.size() > SOME ? ", …" : "");
    }

    /** As it is called; a number also where it is written otherwise, such as 7.0 for 7. */
    private static Optional<Long> number(Issue issue, Json value) {
        String said = value instanceof Json.Digits number ? number.digits()
                : value instanceof Json.Text text ? text.asText() : "";
        Optional<BigDecimal> number = value instanceof Json.Digits ? plain(said) : Optional.empty();
        for (int v = 0; v < issue.size(); v++) {
            String label = label(issue, issue.value(v));
            if (label.equals(said) || number.isPresent()
                    && plain(label).filter(each -> each.compareTo(number.get()) == 0).isPresent()) {
                return Optional.of(issue.value(v));
            }
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> plain(String digits) {
        return digits.length() <= DIGITS && PLAIN.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits)) : Optional.empty();
    }

    private static String label(Issue issue, long value) {
        return switch (issue) {
            case Issue.Choice choice -> choice.options().get((int) value);
            case Issue.Amount amount -> Long.toString(value);
        };
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
