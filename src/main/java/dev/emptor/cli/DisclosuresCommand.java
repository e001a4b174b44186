package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.ledger.Chain;
import dev.emptor.ledger.Entry;
import dev.emptor.wire.Caps;
import dev.emptor.wire.ConsentRecords;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.LedgerExports;
import dev.emptor.wire.LedgerForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The disclosure ledger: what left, newest first, and what it answers, proves and exports. */
@Command(name = "disclosures", sortOptions = false,
        description = "What personal data left: which datum, to whom, for what, until when.",
        footer = {"", "Examples:", "  emptor disclosures", "  emptor disclosures who phone",
            "  emptor disclosures seller beanco --year 2026", "  emptor disclosures without-agreement",
            "  emptor disclosures expiring --month 2026-03", "  emptor disclosures prove 12",
            "  emptor disclosures export --format json ledger.json", "  emptor disclosures verify ledger.json"})
final class DisclosuresCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    /** What an export is written as. */
    enum Form { csv, json, iso27560 }

    DisclosuresCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("TOLD").words("SELLER").left("DATUM").left("STAGE").words("PURPOSE")
                .left("PURCHASE").left("UNTIL");
        return list.show(session, new Query("/disclosures"), "No personal datum has left.", table,
                told -> new String[] {session.times().at(told, "at"), Fields.seller(told),
                        Fields.words(told, "datum") + told.text("standIn").map(name -> " as " + name).orElse(""),
                        Fields.words(told, "stage"), text(told, "purpose"), text(told, "purchase"),
                        session.times().at(told, "until")});
    }

    @Command(name = "who", description = "Who has a datum, or may have it, such as 'who phone'.")
    int who(@Parameters(paramLabel = "DATUM", description = "phone, name, street, email…") String datum) {
        return held(new Query("/disclosures/held").put("what", "who").put("datum", datum),
                "Nobody was given your " + datum.replace('-', ' ') + ", or whoever was has erased it.");
    }

    @Command(name = "seller", description = "What a seller was given in a year.")
    int seller(@Parameters(paramLabel = "ID", description = "the seller") String seller,
            @Option(names = "--year", paramLabel = "YEAR", description = "else this year") Optional<String> year) {
        return held(new Query("/disclosures/held").put("what", "seller").put("seller", seller).put("year", year),
                seller + " was given nothing" + year.map(y -> " in " + y).orElse(" this year") + ".");
    }

    @Command(name = "without-agreement", description = "What was given without an agreement both sides signed.")
    int withoutAgreement() {
        return held(new Query("/disclosures/held").put("what", "without-agreement"),
                "Nothing was given without an agreement.");
    }

    @Command(name = "expiring", description = "What may be kept until a day of a month, and no longer.")
    int expiring(@Option(names = "--month", paramLabel = "MONTH", description = "such as 2026-03; else this month")
            Optional<String> month) {
        return held(new Query("/disclosures/held").put("what", "expiring").put("month", month),
                "Nothing expires " + month.map(m -> "in " + m).orElse("this month") + ".");
    }

    @Command(name = "may-have-left", description = "What may have left: nobody can say whether it did.")
    int mayHaveLeft() {
        return held(new Query("/disclosures/held").put("what", "may-have-left"),
                "Of everything it is known whether it left.");
    }

    @Command(name = "prove", description = "Check a value, typed unseen, against what left under a line.")
    int prove(@Parameters(paramLabel = "LINE", description = "the number of the line") long line) {
        String value = Typing.of(session.person(), session.in()).given("The value that is claimed")
                .map(String::valueOf).orElseThrow(() -> new CommandFailed(Exit.USAGE, "no value was typed"));
        JsonObject answer = session.door().post("/disclosures/" + line + "/prove",
                Json.object().put("value", value)).json();
        boolean proved = answer.flag("proved").orElse(false);
        if (session.json()) {
            session.json(answer);
        } else {
            session.line(proved ? "That is what left under line " + line + "."
                    : "That is not what left under line " + line + ".");
        }
        return (proved ? Exit.OK : Exit.FINDINGS).code();
    }

    @Command(name = "erase", description = "Drop the key of a line: its value can be proved no more.")
    int erase(@Parameters(paramLabel = "LINE", description = "the number of the line") long line,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes) {
        if (!session.sure(yes, "Drop the key of line " + line + " for good?")) {
            return Exit.FINDINGS.code();
        }
        JsonObject answer = session.door().post("/disclosures/" + line + "/erase", Json.object()).json();
        if (session.json()) {
            session.json(answer);
        } else {
            session.line("The key of line " + line + " is dropped. The seller still has what it was given; backups "
                    + "taken before still have the key.");
        }
        return Exit.OK.code();
    }

    @Command(name = "verify", description = "Check the ledger in the journal, or an export, byte by byte.")
    int verify(@Parameters(paramLabel = "FILE", arity = "0..1", description = "an export as JSON")
            Optional<Path> file) throws IOException {
        JsonObject found = file.isPresent() ? checked(file.get())
                : Either.asked(session, () -> session.door().get("/disclosures/verify").json(),
                        () -> session.workshop().verifyLedger(session.home()));
        boolean good = found.flag("good").orElse(false);
        if (session.json()) {
            session.json(found);
        } else {
            session.line(good ? "The ledger is whole: " + found.number("entries").orElse(0L) + " entries, head "
                    + text(found, "head") + "." : found.has("unreadable") ? text(found, "why")
                            : "The ledger is broken"
                            + found.number("entry").map(entry -> " at entry " + entry).orElse("") + ": "
                            + text(found, "why").replaceFirst("[.]?$", "."));
            found.text("behind").ifPresent(session::line);
            if (good && file.isPresent()) {
                session.line("A file cannot show that entries after these were left out; compare its head with another "
                        + "record of it.");
            }
        }
        return (good ? Exit.OK : Exit.FINDINGS).code();
    }

    private static JsonObject checked(Path file) throws IOException {
        LedgerForms.Read read;
        try {
            read = LedgerForms.read(Json.parse(Files.readAllBytes(file), Caps.OWN).asObject());
        } catch (IllegalArgumentException unreadable) {
            return Json.object().put("good", false).put("unreadable", true).put("why", file + " cannot be read as a"
                    + " ledger: " + unreadable.getMessage()
                    + ". Only what 'emptor disclosures export --format json' wrote, and all of it, can be checked.");
        }
        Optional<Chain.Broken> broken = Chain.broken(read.entries(), read.head());
        return Json.object().put("good", broken.isEmpty()).put("head", read.head())
                .put("entries", read.entries().size()).put("entry", broken.map(Chain.Broken::seq))
                .put("why", broken.map(Chain.Broken::why));
    }

    @Command(name = "export", description = "Write the whole ledger to a file: csv, json or iso27560.")
    int export(@Option(names = "--format", paramLabel = "FORM", defaultValue = "json",
                    description = "csv, json or iso27560; else ${DEFAULT-VALUE}") Form form,
            @Parameters(paramLabel = "FILE", description = "a file that is not there yet") Path file)
            throws IOException {
        JsonObject chain = Either.asked(session, () -> session.door().get("/disclosures/chain").json(),
                () -> session.workshop().ledger(session.home()));
        List<Entry> entries = LedgerForms.read(chain).said();
        String content = switch (form) {
            case csv -> LedgerExports.csv(entries);
            case json -> chain.pretty() + "\n";
            case iso27560 -> ConsentRecords.of(entries).pretty() + "\n";
        };
        if (Files.exists(file)) {
            throw new CommandFailed(Exit.USAGE, file + " is there already; choose another name, or remove it first");
        }
        Files.writeString(JournalCommand.mine(file), content);
        session.word("Exported " + entries.size() + (entries.size() == 1 ? " entry" : " entries") + " to " + file
                + ".");
        return Exit.OK.code();
    }

    private int held(Query query, String nothing) {
        JsonObject answer = session.door().get(query.toString()).json();
        List<JsonObject> lines = answer.objects("items");
        if (answer.flag("full").orElse(false)) {
            session.word("The ledger is full: the oldest lines, first those of what nobody has, are no longer looked "
                    + "at here. 'emptor disclosures export' has all of them.");
        }
        if (session.json()) {
            session.json(answer);
        } else if (lines.isEmpty()) {
            session.word(nothing);
        } else {
            Table table = new Table().right("LINE").words("SELLER").left("DATUM").left("STANDING").words("PURPOSE")
                    .left("SINCE").left("UNTIL").left("AGREEMENT");
            lines.forEach(line -> table.row(Long.toString(line.number("line").orElse(0L)), Fields.seller(line),
                    Fields.words(line, "datum") + line.text("standIn").map(name -> " as " + name).orElse(""),
                    Fields.words(line, "standing"), text(line, "purpose"), session.times().at(line, "at"),
                    session.times().at(line, "until") + (line.flag("overdue").orElse(false) ? ", past" : ""),
                    line.text("agreement").map(hash -> hash.substring(0, Math.min(8, hash.length()))).orElse("none")));
            session.table(table);
        }
        return Exit.OK.code();
    }
}
