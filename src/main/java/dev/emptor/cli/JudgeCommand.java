package dev.emptor.cli;

import dev.emptor.model.Opinion;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Offers against the rules, offline. */
@Command(name = "judge", sortOptions = false,
        description = "Judge one offer, or a file of them, against the rules; needs no daemon.",
        footer = {"", "The file holds one offer, an array of them, or one a line. Exit code 0 says that every offer",
            "could be judged, whatever the verdicts; 1 that something was no offer.", "", "Examples:",
            "  emptor judge offer.json", "  cat offers.ndjson | emptor judge - --need coffee-beans",
            "  emptor judge offers.ndjson --json | jq -r '.results[] | [.offer, .verdict] | @tsv'"})
final class JudgeCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "offers as JSON; - or nothing reads standard input")
    private String file = STANDARD_INPUT;

    @Option(names = "--need", paramLabel = "ID",
            description = "judge for this need only; else for every need it could fill")
    private Optional<String> need = Optional.empty();

    private long unreadable;
    private boolean first = true;

    JudgeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        boolean piped = file.equals(STANDARD_INPUT);
        if (piped && session.person()) {
            session.word("Reading offers from the keyboard; end with Ctrl-D. (emptor judge FILE reads a file.)");
        }
        Workshop.JudgeOptions options =
                new Workshop.JudgeOptions(session.home(), piped ? "standard input" : file, need);
        if (piped) {
            judge(options, session.in());
        } else {
            try (InputStream offers = open()) {
                judge(options, offers);
            }
        }
        return (unreadable == 0 ? Exit.OK : Exit.FINDINGS).code();
    }

    private InputStream open() {
        try {
            return new BufferedInputStream(Files.newInputStream(Path.of(file)));
        } catch (IOException failed) {
            throw new CommandFailed(Exit.USAGE, file + " cannot be read; is the name right?");
        }
    }

    /** One JSON document, written as it comes: a file of offers may be long. */
    private void judge(Workshop.JudgeOptions options, InputStream offers) throws IOException {
        boolean json = session.json();
        String revision = session.workshop().judge(options, offers, judgement -> {
            unreadable += judgement instanceof Workshop.Unreadable ? 1 : 0;
            if (json) {
                session.jsonLine((first ? "{\"results\":[" : ",") + json(judgement));
            } else {
                show(judgement);
            }
            first = false;
        });
        if (json) {
            session.jsonLine((first ? "{\"results\":[" : "") + "],\"revision\":" + Json.of(revision) + "}");
        } else {
            session.word((first ? "There was no offer in " + options.source() + ". " : "") + "Rules' revision "
                    + revision + (unreadable > 0 ? "; " + unreadable + " could not be read" : "") + ".");
        }
    }

    private void show(Workshop.Judgement judgement) {
        switch (judgement) {
            case Workshop.Judged it -> {
                session.line(Text.of(Ink.of(it.verb().name()), it.verb().name()), Text.of("  " + it.title() + " from "
                        + it.seller() + " (" + it.offer() + ") for " + it.need() + ": " + it.packs() + " x, "
                        + it.total().orElse("total unknown")));
                Stories.opinions(session, opinions(it.opinions()).objects(), "  rules:");
                Stories.opinions(session, opinions(it.guards()).objects(), "  guards:");
            }
            case Workshop.Unmatched it -> {
                session.line(Text.of(Ink.FAINT, "NO NEED"), Text.of("  " + it.title() + " from " + it.seller() + " ("
                        + it.offer() + ")"));
                it.why().forEach(why -> session.line("  " + why));
            }
            case Workshop.Unreadable it ->
                session.line(Text.of(Ink.BAD, "NO OFFER"), Text.of("  " + it.place() + ": " + it.why()));
        }
    }

    private static JsonObject json(Workshop.Judgement judgement) {
        return switch (judgement) {
            case Workshop.Judged it -> Json.object().put("place", it.place()).put("offer", it.offer())
                    .put("seller", it.seller()).put("title", it.title()).put("need", it.need()).put("packs", it.packs())
                    .put("total", it.total()).put("verdict", it.verb())
                    .put("reasons", reasons(it))
                    .put("opinions", opinions(it.opinions())).put("guards", opinions(it.guards()))
                    .put("revision", it.revision());
            case Workshop.Unmatched it -> Json.object().put("place", it.place()).put("offer", it.offer())
                    .put("seller", it.seller()).put("title", it.title()).put("need", Json.NULL)
                    .put("verdict", Json.NULL).put("why", it.why());
            case Workshop.Unreadable it -> Json.object().put("place", it.place()).put("verdict", Json.NULL)
                    .put("problem", it.why());
        };
    }

    /** The reasons that made the verdict what it is. */
    private static List<String> reasons(Workshop.Judged it) {
        return Stream.concat(it.opinions().stream(), it.guards().stream())
                .filter(opinion -> opinion.verb() == it.verb()).map(Opinion::reason).distinct()
                .toList();
    }

    private static JsonArray opinions(List<Opinion> opinions) {
        return Json.array(opinions.stream().map(opinion -> Json.object().put("rule", opinion.rule())
                .put("place", opinion.place()).put("file", opinion.file()).put("line", opinion.line())
                .put("verb", opinion.verb()).put("amount", opinion.amount()).put("reason", opinion.reason())).toList());
    }
}
