package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why. */
@Command(name = "explain", sortOptions = false,
        description = "Why: the verdict, the rule that decided, and what would have changed it.",
        footer = {"", "ID is that of a purchase, offer, need, negotiation, question or order, or the number of a turn.",
            "Asks the daemon, or reads the journal if none runs.",
            "", "Examples:", "  emptor explain p-17", "  emptor explain 812 --all", "  emptor explain o-42 --json"})
final class ExplainCommand implements Callable<Integer> {
    private static final int OFFERS = 5;

    private final Session session;

    @Parameters(paramLabel = "ID", description = "what to explain")
    private String id = "";

    @Option(names = "--all", description = "every decision, fact and turn, not only the latest word on each offer")
    private boolean all;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Fields.id(id);
        JsonObject whole = Either.asked(session, () -> session.door().get("/explain/" + path).json(),
                () -> session.workshop().explain(session.home(), id));
        if (session.json()) {
            session.json(whole);
            return Exit.OK.code();
        }
        Stories stories = new Stories(session, Times.in(whole));
        List<JsonObject> decisions = whole.objects("decisions");
        List<JsonObject> turns = whole.objects("turns");
        stories.honest(decisions);
        if (all || decisions.isEmpty()) {
            decisions.forEach(stories::whole);
            if (!decisions.isEmpty()) {
                session.line(Text.of(Ink.STRONG, "The story, oldest first"));
            }
            stories.timeline(turns);
            chosen(whole);
            shared(whole);
        } else {
            briefly(stories, decisions, turns);
            chosen(whole);
            shared(whole);
            session.word("'emptor explain " + id + " --all' shows every decision, fact and turn; 'emptor why-not " + id
                    + " RULE' says why a rule did not fire.");
        }
        return Exit.OK.code();
    }

    /** Why that offer, and where the talks about it are. */
    private void chosen(JsonObject whole) {
        List<String> words = whole.texts("chosen");
        for (int i = 0; i < words.size(); i++) {
            session.line((i == 0 ? "" : "  ") + words.get(i));
        }
        whole.object("bargained").ifPresent(talks -> {
            String sellers = text(talks, "sellers");
            session.line("Bargained over with " + sellers + (sellers.equals("1") ? " seller." : " sellers.")
                    + talks.text("agreed").map(said -> " " + said).orElse("")
                    + " All moves: emptor negotiations --purchase " + text(talks, "purchase"));
        });
    }

    /** What sellers were told, each kind of telling once, and what they wanted beyond it. */
    private void shared(JsonObject whole) {
        Map<String, Set<String>> sellers = new LinkedHashMap<>();
        for (JsonObject told : whole.objects("told")) {
            sellers.computeIfAbsent(text(told, "data") + " (" + text(told, "purpose") + ", "
                    + text(told, "delivery").replace('_', '-') + ")", each -> new TreeSet<>()).add(Fields.seller(told));
        }
        sellers.forEach((what, whom) -> session.line("Told " + what + ": " + String.join(", ", whom)));
        for (JsonObject refused : whole.objects("refused")) {
            session.line(Fields.seller(refused) + " wanted " + text(refused, "data") + " as well, which was refused");
        }
    }

    /** How it was bargained stands with the talk; only what ends or stops one is news beside the offers. */
    private static boolean isNews(JsonObject decision) {
        return !text(decision, "moment").equals("BARGAIN") || List.of("ASK", "STOP").contains(text(decision, "verb"));
    }

    /** The latest word on each offer, and how it all stands. */
    private void briefly(Stories stories, List<JsonObject> decisions, List<JsonObject> turns) {
        Set<String> told = new HashSet<>();
        List<JsonObject> news = decisions.stream().filter(ExplainCommand::isNews).toList();
        for (JsonObject decision : news.isEmpty() ? decisions : news) {
            String moment = text(decision, "moment").replace("LAST_LOOK", "OFFER");
            if (told.add(text(decision, "offer") + " " + text(decision, "need") + " " + moment)
                    && told.size() <= OFFERS) {
                stories.brief(decision);
            }
        }
        if (told.size() > OFFERS) {
            session.line("… and " + (told.size() - OFFERS) + " more");
        }
        JsonObject last = turns.isEmpty() ? Json.object() : turns.getLast();
        List<String> events = last.texts("events");
        if (!events.isEmpty()) {
            session.line("Latest, " + stories.at(last) + ": " + events.getLast());
        }
    }
}
