package dev.emptor.cli;

import dev.emptor.bargain.Frontier;
import dev.emptor.bargain.Game;
import dev.emptor.bargain.Matrix;
import dev.emptor.bargain.Role;
import dev.emptor.bargain.Score;
import dev.emptor.bargain.Strategies;
import dev.emptor.wire.BargainLines;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of games of bargaining, for people and for scripts. Shares are in millionths, for people in hundredths. */
final class BargainReport {
    private BargainReport() {}

    static void show(Session session, Game game, String against) {
        if (session.json()) {
            session.json(json(game, against, true));
            return;
        }
        lines(game, against).forEach(session::line);
    }

    /** On standard error, where standard output belongs to the other program. */
    static void words(Session session, Game game, String against) {
        if (session.json()) {
            session.word(json(game, against, false).toString());
            return;
        }
        lines(game, against).forEach(session::word);
    }

    static void show(Session session, Matrix matrix) {
        if (session.json()) {
            session.json(Json.object().put("score", score(matrix)).put("games", Json.array(matrix.games().stream()
                    .map(played -> json(played.game(), played.opponent(), false)).toList())));
            return;
        }
        Table table = new Table().left("against").right("games").right("deals").right("share kept")
                .right("no deal exists").right("walked away");
        for (String opponent : Strategies.BENCHMARK) {
            row(table, opponent, matrix.where(played -> played.opponent().equals(opponent)));
        }
        row(table, "all", matrix);
        session.table(table);
        session.word("Share kept: of what lies between the walk-away value and the best outcome, the mean over all "
                + "games in which a deal exists, times 100. Deals worth less than none: " + matrix.regretted() + ".");
    }

    private static void row(Table table, String name, Matrix matrix) {
        Matrix possible = matrix.possible();
        Matrix impossible = matrix.impossible();
        table.row(name, Integer.toString(possible.games().size()), Long.toString(possible.deals()),
                hundredths(possible.meanShare()), Integer.toString(impossible.games().size()),
                Long.toString(impossible.games().size() - impossible.deals()));
    }

    private static JsonObject score(Matrix matrix) {
        Matrix possible = matrix.possible();
        Matrix impossible = matrix.impossible();
        return Json.object().put("shareMillionths", possible.meanShare()).put("games", possible.games().size())
                .put("deals", possible.deals()).put("walkedAway", impossible.games().size() - impossible.deals())
                .put("noDealExists", impossible.games().size()).put("worseThanNone", matrix.regretted());
    }

    private static List<String> lines(Game game, String against) {
        List<String> lines = new ArrayList<>();
        String us = name(game.tested());
        lines.add(game.scenario().id() + ": we as " + us + " against " + against + ", "
                + rounds(game.scenario().rounds()) + ", the " + name(game.first()) + " first");
        lines.add(game.deal().map(deal -> "deal in round " + game.ending().rounds() + ": "
                + BargainLines.values(game.scenario().domain(), deal)).orElseGet(() -> "no deal after "
                + rounds(game.ending().rounds())
                + game.endedBy().map(by -> "; the " + name(by) + " ended it").orElse("")
                + (game.possible() ? "" : "; none was possible")));
        lines.add("we keep " + share(game.ours()) + " of 100, they keep " + share(game.theirs()));
        if (game.possible()) {
            Frontier frontier = Frontier.of(game.scenario());
            lines.add("distance to the Pareto frontier " + hundredths(frontier.distance(game.point()))
                    + ", to the Nash solution " + hundredths(nash(frontier, game).orElse(0L)));
        }
        return lines;
    }

    private static String rounds(int count) {
        return count + (count == 1 ? " round" : " rounds");
    }

    private static JsonObject json(Game game, String against, boolean moves) {
        Frontier frontier = Frontier.of(game.scenario());
        JsonObject json = Json.object().put("scenario", game.scenario().id()).put("as", name(game.tested()))
                .put("first", name(game.first())).put("against", against).put("rounds", game.scenario().rounds())
                .put("agreed", game.deal().isPresent()).put("possible", game.possible())
                .put("deal", game.deal().map(o -> BargainLines.values(game.scenario().domain(), o)))
                .put("endedBy", game.endedBy().map(BargainReport::name))
                .put("roundsPlayed", game.ending().rounds()).put("points", game.ours().points())
                .put("walkAway", game.scenario().of(game.tested()).walkAway())
                .put("shareMillionths", game.ours().millionths()).put("theirPoints", game.theirs().points())
                .put("theirShareMillionths", game.theirs().millionths())
                .put("toParetoMillionths", frontier.distance(game.point()))
                .put("toNashMillionths", nash(frontier, game));
        return moves ? json.put("moves", moves(game)) : json;
    }

    private static Optional<Long> nash(Frontier frontier, Game game) {
        return frontier.nash().map(nash -> nash.to(game.point()));
    }

    private static JsonArray moves(Game game) {
        return Json.array(game.ending().moves().stream().map(said -> Json.object().put("round", said.round())
                .put("by", name(said.opener() ? game.first() : game.first().other()))
                .with(BargainLines.said(game.scenario().domain(), said.move()))).toList());
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static String share(Score score) {
        return hundredths(score.millionths());
    }

    /** Millionths as a number of 100 with two decimals. */
    private static String hundredths(long millionths) {
        long shown = Math.abs(millionths) / 100;
        return (millionths < 0 ? "-" : "") + shown / 100 + "." + (shown % 100 < 10 ? "0" : "") + shown % 100;
    }
}
