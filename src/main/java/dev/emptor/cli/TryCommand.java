package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Back-test of edited rules. */
@Command(name = "try", sortOptions = false,
        description = "Try the rules on all that was heard: what they would have decided.",
        footer = {"", "Every recorded question is judged again by the rules on disk, exactly as it was asked then.",
            "Each purchase is followed up to where it would have gone another way; what came after that",
            "answers what was done then, so it is counted as unknown and not made up. The journal is only",
            "read, also while Emptor runs, or the demo in the same home. Exit code 0 says that the rules",
            "were tried, whatever came of it.", "", "Examples:",
            "  emptor try", "  emptor try --since 90d --rules /tmp/rules", "  emptor try --shadow",
            "  emptor try --json | jq -r '.changes[] | [.at, .seller, .was, .now] | @tsv'"})
final class TryCommand implements Callable<Integer> {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})\\s*(h|d|w)");
    private static final int ROWS = 30;

    private final Session session;

    @Option(names = "--since", paramLabel = "90d",
            description = "only what was heard since; hours, days or weeks (h, d, w) back from the last turn")
    private Optional<String> since = Optional.empty();

    @Option(names = "--rules", paramLabel = "DIR", description = "rules in another directory than the home's")
    private Optional<Path> rules = Optional.empty();

    @Option(names = "--shadow", description = "what the rules in shadow have said since, from the record")
    private boolean shadow;

    @Option(names = "--all", description = "every decision that changes, not the latest " + ROWS)
    private boolean all;

    TryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonObject found = session.workshop().tryRules(new Workshop.TryOptions(session.home(), rules,
                since.map(TryCommand::span), shadow));
        if (session.json()) {
            session.json(found);
        } else if (shadow) {
            shadow(found);
        } else {
            tried(found);
        }
        return Exit.OK.code();
    }

    private static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new CommandFailed(Exit.USAGE, "--since takes hours, days or weeks such as 12h, 90d or 4w, not '"
                    + text + "'");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private void tried(JsonObject found) {
        Times times = Times.in(found);
        session.line("Tried " + text(found, "rules") + " rules, revision " + text(found, "revision") + ", on "
                + text(found, "turns") + " turns" + found.text("since").map(from -> ", " + times.at(from) + " to "
                        + times.at(found, "until")).orElse("") + ".");
        List<JsonObject> changes = found.objects("changes");
        session.line(text(found, "questions") + " questions were judged again, " + text(found, "questionsPerSecond")
                + " a second; " + (changes.isEmpty() ? "no decision changes." : changes.size()
                        + (changes.size() == 1 ? " decision changes:" : " decisions change:")));
        found.objects("verdicts").forEach(this::verdict);
        if (!changes.isEmpty()) {
            changes(changes, times);
        }
        purchases(found, times);
        sums(found);
        unknown(found);
    }

    private void verdict(JsonObject verdict) {
        session.line("  " + text(verdict, "count") + " x " + text(verdict, "was") + " -> " + text(verdict, "now"));
    }

    private void changes(List<JsonObject> changes, Times times) {
        Table table = new Table().left("WHEN").right("TURN").words("OFFER").words("SELLER").left("NEED").right("TOTAL")
                .left("WAS").left("NOW").words("BECAUSE");
        List<JsonObject> shown = all ? changes : changes.subList(Math.max(0, changes.size() - ROWS), changes.size());
        for (JsonObject change : shown) {
            table.row(times.at(change, "at"), text(change, "turn"), text(change, "title"), Fields.seller(change),
                    text(change, "need"), text(change, "total"), text(change, "was"),
                    text(change, "now") + (change.flag("afterParting").orElse(false) ? "*" : ""), because(change));
        }
        session.line("");
        session.table(table);
        if (changes.stream().anyMatch(change -> change.flag("afterParting").orElse(false))) {
            session.line("* asked after its purchase would have gone another way already");
        }
        if (shown.size() < changes.size()) {
            session.word("The latest " + shown.size() + " of " + changes.size() + " are shown; --all shows all.");
        }
    }

    /** The rules that decide now and did not then; where none does, those that decided then and do no more. */
    private static String because(JsonObject change) {
        List<JsonObject> now = change.objects("nowBecause");
        List<JsonObject> was = change.objects("wasBecause");
        Optional<JsonObject> speaks = now.stream().filter(one -> text(one, "place").contains(":"))
                .filter(one -> was.stream().noneMatch(other ->
                text(other, "rule").equals(text(one, "rule")) && text(other, "verb").equals(text(one, "verb"))))
                .findFirst();
        return speaks.map(one -> "'" + text(one, "rule") + "', " + text(one, "place"))
                .orElseGet(() -> was.stream().findFirst().map(one -> "no longer '" + text(one, "rule") + "'")
                        .orElse(""));
    }

    private void purchases(JsonObject found, Times times) {
        List<JsonObject> parted = found.objects("purchases");
        if (parted.isEmpty()) {
            return;
        }
        session.line("");
        session.line(Text.of(Ink.STRONG, "Purchases that go another way: " + parted.size()));
        for (JsonObject one : parted) {
            session.line("  " + times.at(one, "at") + ", turn " + text(one, "turn") + "  " + text(one, "purchase")
                    + ": then it " + text(one, "was") + "; now it " + text(one, "now")
                    + (one.flag("known").orElse(false) ? "" : "; unknown from here"));
        }
    }

    private void sums(JsonObject found) {
        Table table = new Table().left("CATEGORY").right("ORDERS").right("SPENT").right("ASKED").right("ORDERS NOW")
                .right("SPENT NOW").right("ASKED NOW").right("UNKNOWN").right("PERHAPS");
        for (JsonObject row : found.objects("sums")) {
            JsonObject then = row.object("then").orElse(Json.object());
            JsonObject now = row.object("now").orElse(Json.object());
            table.row(text(row, "category"), text(then, "orders"), money(then, row), text(then, "asked"),
                    text(now, "orders"), money(now, row), text(now, "asked"), text(row, "unknown"),
                    text(row, "perhaps"));
        }
        if (!table.isEmpty()) {
            session.line("");
            session.table(table);
        }
    }

    private static String money(JsonObject side, JsonObject row) {
        return side.text("spent").orElse("0 " + text(row, "currency"));
    }

    private void unknown(JsonObject found) {
        int unknown = found.texts("unknownFromHere").size();
        int upset = found.texts("upset").size();
        if (unknown > 0) {
            session.line(unknown + " purchases are unknown from where they go another way: a counter that was never"
                    + " sent, a question never asked or a total never fetched has no answer in the journal.");
        }
        if (upset > 0) {
            session.line(upset + " later purchases for the same needs, or after a seller is blocked, are unknown too:"
                    + " they may have come otherwise, or not at all.");
        }
    }

    private void shadow(JsonObject found) {
        List<JsonObject> voices = found.objects("shadow");
        if (voices.isEmpty()) {
            session.word("No rule in shadow has said anything in " + text(found, "turns") + " turns. A rule is in"
                    + " shadow while its file's name ends in .shadow.drl, .shadow.yaml or .shadow.csv.");
            return;
        }
        Table table = new Table().words("RULE IN SHADOW").left("PLACE").right("SPOKE").left("WOULD HAVE CHANGED");
        for (JsonObject voice : voices) {
            List<String> changes = voice.objects("verdicts").stream().map(change -> text(change, "count") + " x "
                    + text(change, "was") + " -> " + text(change, "now")).toList();
            table.row(text(voice, "rule"), text(voice, "file") + ":" + text(voice, "line"), text(voice, "spoke"),
                    changes.isEmpty() ? "nothing" : String.join(", ", changes));
        }
        session.table(table);
    }
}
