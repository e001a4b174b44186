package dev.emptor.cli;

import dev.emptor.cli.RuleKeeping.Addition;
import dev.emptor.cli.RuleKeeping.Fact;
import dev.emptor.cli.RuleKeeping.Input;
import dev.emptor.cli.RuleKeeping.Listing;
import dev.emptor.cli.RuleKeeping.Pack;
import dev.emptor.cli.RuleKeeping.Rule;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules of a home, and packs of more. */
@Command(name = "rules", sortOptions = false,
        description = "List the rules and what they did; show one; add a pack of more.",
        footer = {"", "With a running daemon, how often each rule spoke in 30 days is shown too.", "", "Examples:",
            "  emptor rules",
            "  emptor rules show \"No subscriptions in disguise\"",
            "  emptor rules packs                                what there is to add",
            "  emptor rules add pet-food --input limit=45.00     shows what would be written, then asks"})
final class RulesCommand implements Callable<Integer> {
    private final Session session;

    RulesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list();
    }

    /** A rule as the list shows it; what it did is known to a running daemon only. */
    private record Row(String name, String path, int line, String state, Optional<JsonObject> seen) {}

    @Command(name = "list", sortOptions = false, description = "List every rule, its file and line, and what it did.")
    int list() {
        Listing listing = session.workshop().rules().list(session.home());
        Optional<JsonObject> daemon = daemon();
        boolean sound = listing.revision().isPresent();
        // Where the files do not load, what is in force is what the daemon holds on to.
        List<Row> rows = sound || daemon.isEmpty() ? listing.rules().stream().map(rule -> row(rule, daemon)).toList()
                : daemon.get().objects("rules").stream().map(rule -> row(rule, daemon.get())).toList();
        if (session.json()) {
            session.json(Json.object().put("revision", listing.revision())
                    .put("inForce", daemon.flatMap(there -> there.text("revision")))
                    .put("rules", Json.array(rows.stream().map(RulesCommand::json).toList()))
                    .put("findings", Json.array(listing.findings().stream().map(CheckCommand::json).toList())));
            return (sound ? Exit.OK : Exit.FINDINGS).code();
        }
        Table table = new Table().words("RULE").left("PLACE").left("STATE").right("30 DAYS").left("LAST");
        rows.forEach(row -> table.row(row.name(), row.path() + ":" + row.line(), row.state(),
                row.seen().flatMap(seen -> seen.integer("firings")).map(String::valueOf).orElse(""),
                row.seen().filter(seen -> seen.has("lastFired")).map(seen -> session.times().at(seen, "lastFired"))
                        .orElse("")));
        if (!table.isEmpty()) {
            session.table(table);
        }
        listing.findings().forEach(finding -> session.word(finding.text()));
        session.word(sound ? rows.size() + " rules, revision " + listing.revision().get() + "."
                : "The files do not load; mend what is listed above."
                        + (daemon.isPresent() ? " Until then the rules in the table stay in force." : ""));
        return (sound ? Exit.OK : Exit.FINDINGS).code();
    }

    @Command(name = "show", sortOptions = false, description = "Show a rule as it is written, and the DRL it means.")
    int show(@Parameters(paramLabel = "RULE", description = "its name, or enough of it") String name) {
        List<Rule> rules = session.workshop().rules().list(session.home()).rules();
        List<Rule> found = rules.stream().filter(rule -> rule.name().equals(name)).toList();
        if (found.isEmpty()) {
            String part = name.toLowerCase(Locale.ROOT);
            found = rules.stream().filter(rule -> rule.name().toLowerCase(Locale.ROOT).contains(part)
                    || rule.path().endsWith("/" + name)).toList();
        }
        if (found.isEmpty()) {
            throw new CommandFailed(Exit.FINDINGS, "no rule is called '" + name + "'; 'emptor rules' lists them all");
        }
        if (session.json()) {
            session.json(Json.object().put("rules", Json.array(found.stream().map(Json::of).toList())));
            return Exit.OK.code();
        }
        for (Rule rule : found) {
            session.line(Text.of(Ink.FAINT, rule.path() + ":" + rule.line() + "  " + rule.state()));
            rule.written().lines().forEach(session::line);
            if (!rule.drl().isBlank() && !rule.path().endsWith(".drl")) {
                session.line(Text.of(Ink.FAINT, "means"));
                rule.drl().lines().forEach(session::line);
            }
            session.line("");
        }
        return Exit.OK.code();
    }

    @Command(name = "facts", sortOptions = false, description = "What rules can look at and say; the page is rules.md.")
    int facts(@Parameters(paramLabel = "FACT", arity = "0..1", description = "show its fields and verbs")
            Optional<String> name) {
        List<Fact> all = session.workshop().rules().facts();
        List<Fact> found = all.stream().filter(fact -> name.map(fact.name()::equalsIgnoreCase).orElse(true)).toList();
        if (found.isEmpty()) {
            throw new CommandFailed(Exit.FINDINGS, "there is no fact '" + name.orElse("") + "'; there are "
                    + String.join(", ", all.stream().map(Fact::name).toList()));
        }
        if (session.json()) {
            session.json(Json.object().put("facts", Json.array(found.stream().map(Json::of).toList())));
            return Exit.OK.code();
        }
        for (Fact fact : found) {
            session.line(Text.of(Ink.STRONG, fact.name()), Text.of("  " + fact.meaning()
                    + fact.when().map(when -> " (" + when + ")").orElse("")));
            if (name.isPresent()) {
                fact.fields().forEach(field ->
                        session.line("  " + field.name() + ": " + field.holds() + ". " + field.meaning()));
                fact.verbs().forEach(verb -> session.line("  " + verb.holds() + ": " + verb.meaning()));
            }
        }
        return Exit.OK.code();
    }

    @Command(name = "packs", sortOptions = false, description = "List the packs of rules that come with Emptor.")
    int packs() {
        List<Pack> packs = session.workshop().rules().packs();
        if (session.json()) {
            session.json(Json.object().put("packs", Json.array(packs.stream().map(Json::of).toList())));
            return Exit.OK.code();
        }
        for (Pack pack : packs) {
            session.line(Text.of(Ink.STRONG, pack.name()), Text.of("  " + pack.about()));
            pack.inputs().forEach(input -> session.line("    " + described(input)));
        }
        session.word("Add one with 'emptor rules add NAME'; it shows what it would write before it does.");
        return Exit.OK.code();
    }

    @Command(name = "add", sortOptions = false,
            description = "Add a pack: fill it in, check it, show the difference, ask, write.",
            footer = {"", "PACK is a name, or a file with a pack of your own; nothing is ever fetched."})
    int add(@Parameters(paramLabel = "PACK", description = "its name, or a file") String name,
            @Option(names = "--input", paramLabel = "NAME=VALUE", description = "what it asks; repeatable")
                    Map<String, String> given,
            @Option(names = "--as", paramLabel = "NAME", description = "another name for its files, such as 36-cats")
                    Optional<String> as,
            @Option(names = "--yes", description = "write without asking") boolean yes,
            @Option(names = "--dry-run", description = "show what would be written, and write nothing") boolean dry) {
        RuleKeeping keeping = session.workshop().rules();
        Pack pack = keeping.pack(name);
        Map<String, String> inputs = new TreeMap<>(Optional.ofNullable(given).orElse(Map.of()));
        if (session.person() && !yes) {
            new Asking(session).missing(keeping, pack, inputs);
        }
        Addition addition = keeping.prepare(session.home(), pack, inputs, as);
        if (addition.diff().isEmpty()) {
            session.word("That is there already; nothing to do.");
            return Exit.OK.code();
        }
        addition.diff().forEach(this::diffLine);
        addition.findings().forEach(finding -> session.word(finding.text()));
        addition.failures().forEach(session::word);
        if (!addition.sound()) {
            throw new CommandFailed(Exit.FINDINGS, "with it the rules would not load or its tests fail, so nothing was "
                    + "written");
        }
        if (addition.tests() > 0) {
            session.word(addition.tests() + " tests of it pass.");
        }
        if (dry || (!yes && !session.person())) {
            session.word(dry ? "Nothing was written." : "Nothing was written; say --yes to write it.");
            return (dry ? Exit.OK : Exit.FINDINGS).code();
        }
        if (!yes && !session.confirmed("Write this?")) {
            session.word("Nothing was written.");
            return Exit.FINDINGS.code();
        }
        keeping.write(session.home(), addition);
        session.word("Written. A running Emptor has it in force within a second; 'emptor rules' shows it.");
        return Exit.OK.code();
    }

    private void diffLine(String line) {
        session.line(Text.of(line.startsWith("+") ? Ink.GOOD : line.startsWith("-") ? Ink.BAD : Ink.PLAIN, line));
    }

    static String described(Input input) {
        return input.name() + " (" + input.type() + (input.bounds().isEmpty() ? "" : ", " + input.bounds())
                + input.preset().map(preset -> "; " + preset).orElse("") + ")  " + input.ask();
    }

    /** The rules of the running daemon; nothing where none runs or it lets nobody in. */
    private Optional<JsonObject> daemon() {
        try {
            return Optional.of(session.door().get("/rules").json());
        } catch (CommandFailed away) {
            return Optional.empty();
        }
    }

    private static Row row(Rule rule, Optional<JsonObject> daemon) {
        return new Row(rule.name(), rule.path(), rule.line(), rule.state(), daemon.flatMap(there ->
                there.objects("rules").stream().filter(seen -> seen.needText("name").equals(rule.name())).findFirst()));
    }

    private static Row row(JsonObject rule, JsonObject daemon) {
        String path = rule.needText("path");
        String state = daemon.objects("files").stream().filter(file -> file.needText("path").equals(path))
                .map(file -> file.needText("state").toLowerCase(Locale.ROOT)).findFirst().orElse("");
        return new Row(rule.needText("name"), path, rule.needInteger("line"),
                rule.flag("enabled").orElse(true) ? state : "off", Optional.of(rule));
    }

    private static JsonObject json(Row row) {
        return Json.object().put("name", row.name()).put("path", row.path()).put("line", row.line())
                .put("state", row.state())
                .put("firings", row.seen().flatMap(seen -> seen.number("firings")))
                .put("lastFired", row.seen().flatMap(seen -> seen.text("lastFired")));
    }
}
