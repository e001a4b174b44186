package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Questions to the owner, and her answers. */
@Command(name = "escalations", sortOptions = false,
        description = "Questions that wait for your answer. Without a verb: list them.",
        footer = {"", "Examples:", "  emptor escalations", "  emptor escalations show q-3",
            "  emptor escalations answer q-3 approve", "  emptor escalations answer q-4 pick 2 --yes"})
final class EscalationsCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final Filter filter = new Filter();

    @Mixin
    private final ListOptions all = new ListOptions();

    /** Which questions. */
    static final class Filter {
        @Option(names = "--status", paramLabel = "STATUS", description = "open (unless said), answered, lapsed or any")
        String status = "open";
    }

    /** What is done about one. */
    enum Verb { approve, decline, pick }

    EscalationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return list(filter, all);
    }

    @Command(name = "list", sortOptions = false, description = "List questions, the most urgent first.")
    int list(@Mixin Filter which, @Mixin ListOptions list) {
        Optional<String> status = Optional.of(which.status).filter(word -> !word.equalsIgnoreCase("any"));
        Table table = new Table().left("ID").left("STATUS").left("UNTIL").right("TOTAL").words("QUESTION")
                .words("REASONS");
        Query query = new Query("/escalations").put("status", status);
        return list.show(session, query, "Nothing waits for your answer.", table,
                question -> new String[] {text(question, "id"), text(question, "status"),
                        session.times().from(question, "deadline"), totals(question), text(question, "title"),
                        String.join("; ", question.texts("reasons"))});
    }

    private static String totals(JsonObject question) {
        return String.join(" / ", question.objects("options").stream()
                .map(option -> option.object("deal").map(deal -> text(deal, "total")).orElse("")).distinct().toList());
    }

    @Command(name = "show", sortOptions = false, description = "Show one question, and what would be approved.")
    int show(@Parameters(paramLabel = "ID", description = "the question") String id) {
        JsonObject question = session.door().get("/escalations/" + Fields.id(id)).json();
        if (session.json()) {
            session.json(question);
            return Exit.OK.code();
        }
        session.sheet(new Sheet().put("question", text(question, "id")).put("title", text(question, "title"))
                .put("status", text(question, "status")).put("need", text(question, "needTitle"))
                .put("purchase", text(question, "purchase"))
                .put("asked", session.times().from(question, "raised"))
                .put("until", session.times().from(question, "deadline"))
                .put("answers needed", text(question, "answersNeeded"))
                .put("answers", question.objects("answers").stream()
                        .map(answer -> text(answer, "member") + " " + Fields.words(answer, "choice")).toList())
                .put("if silent", text(question, "ifSilent")));
        question.texts("reasons").forEach(reason -> session.line("because " + reason));
        session.line("'emptor explain " + text(question, "purchase") + "' says which rules.");
        List<JsonObject> options = question.objects("options");
        for (int i = 0; i < options.size(); i++) {
            session.line("");
            session.line(Text.of(Ink.STRONG, options.size() > 1 ? "option " + (i + 1) : "the deal"));
            options.get(i).object("deal").ifPresent(deal -> Deals.show(session, deal));
            options.get(i).texts("reasons").forEach(reason -> session.line("  because " + reason));
            options.get(i).texts("prefers").forEach(why -> session.line("  better than its price: " + why));
            session.line("  hash " + text(options.get(i), "hash"));
        }
        return Exit.OK.code();
    }

    @Command(name = "answer", sortOptions = false,
            description = "Answer a question: approve, decline, or pick one of its options.",
            footer = {"", "Shows exactly what the answer is about, asks once more at a terminal, and sends the hash of",
                "what was shown, so that the answer counts for nothing else. Where nobody can be asked, an",
                "answer that may spend money takes --yes, or --hash with what was shown before."})
    int answer(@Parameters(index = "0", paramLabel = "ID", description = "the question") String id,
            @Parameters(index = "1", paramLabel = "ANSWER", description = "approve, decline or pick") Verb verb,
            @Parameters(index = "2", arity = "0..1", paramLabel = "N", description = "the option, with pick")
                    Optional<Integer> number,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes,
            @Option(names = "--hash", paramLabel = "HASH", description = "only if this is still what is asked")
                    Optional<String> hash) {
        String path = "/escalations/" + Fields.id(id);
        JsonObject question = session.door().get(path).json();
        if (!text(question, "status").equals("RAISED")) {
            throw new CommandFailed(Exit.FINDINGS, "question " + id + " is over: " + Fields.words(question, "status"));
        }
        JsonObject option = option(question, verb, toInt(number), hash);
        announce(question, option, verb);
        boolean harmless = verb == Verb.decline && !text(question, "kind").equals("WAS_IT_ORDERED");
        if (!yes && session.person()) {
            if (!session.confirmed("Send this answer?")) {
                session.word("Nothing was sent.");
                return Exit.FINDINGS.code();
            }
        } else if (!yes && hash.isEmpty() && !harmless) {
            throw new CommandFailed(Exit.USAGE, "nobody can be asked here whether that is meant; add --yes, or --hash "
                    + text(option, "hash"));
        }
        JsonObject done = session.door().post(path + "/answer", Json.object()
                .put("choice", verb == Verb.decline ? "DECLINE" : "APPROVE").put("hash", text(option, "hash"))).json();
        told(done);
        return Exit.OK.code();
    }

    @Command(name = "approve", description = "The same as 'answer ID approve'.")
    int approve(@Parameters(paramLabel = "ID", description = "the question") String id,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes) {
        return answer(id, Verb.approve, Optional.empty(), yes, Optional.empty());
    }

    @Command(name = "decline", description = "The same as 'answer ID decline'.")
    int decline(@Parameters(paramLabel = "ID", description = "the question") String id,
            @Option(names = {"-y", "--yes"}, description = "do not ask once more") boolean yes) {
        return answer(id, Verb.decline, Optional.empty(), yes, Optional.empty());
    }

    private static OptionalInt toInt(Optional<Integer> number) {
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** The option that the answer is about; the door wants one with a refusal, too. */
    private static JsonObject option(JsonObject question, Verb verb, OptionalInt number, Optional<String> hash) {
        List<JsonObject> options = question.objects("options");
        if (options.isEmpty()) {
            throw new CommandFailed(Exit.FINDINGS, "question " + text(question, "id") + " has nothing to answer");
        }
        String range = options.size() > 1 ? "1 to " + options.size() : "1";
        if (verb == Verb.approve && options.size() > 1 && hash.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "there are " + options.size() + " options; say which: pick " + range);
        }
        boolean inRange = number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= options.size();
        if (verb == Verb.pick && !inRange) {
            throw new CommandFailed(Exit.USAGE, "say which option: pick " + range);
        }
        if (verb != Verb.pick && number.isPresent()) {
            throw new CommandFailed(Exit.USAGE, "a number goes with pick only");
        }
        JsonObject chosen = verb == Verb.pick ? options.get(number.orElseThrow() - 1) : options.stream()
                .filter(option -> hash.isPresent() && hash.get().equals(text(option, "hash"))).findFirst()
                .orElse(options.get(0));
        if (hash.isPresent() && !hash.get().equals(text(chosen, "hash"))) {
            throw new CommandFailed(Exit.FINDINGS, "what is asked is no longer what you saw; look again with "
                    + "'emptor escalations show " + text(question, "id") + "'");
        }
        return chosen;
    }

    private void announce(JsonObject question, JsonObject option, Verb verb) {
        session.word(text(question, "title"));
        question.texts("reasons").forEach(reason -> session.word("  because " + reason));
        boolean all = verb == Verb.decline && question.objects("options").size() > 1;
        String about = switch (text(question, "kind")) {
            case "IS_ALL_WELL" -> verb == Verb.decline ? "You say that something is wrong with this:"
                    : "You say that all is well with this:";
            case "PROVE_AGE" -> verb == Verb.decline ? "You say that you make no proof of age for this:"
                    : "You say that you proved on your phone that you are over 18, for this:";
            case "WAS_IT_ORDERED" -> verb == Verb.decline
                    ? "You say that this was NOT ordered; it may then be bought again:"
                    : "You say that this WAS ordered:";
            default -> verb == Verb.decline ? (all ? "You decline all options, of which the first is:" : "You decline:")
                    : "You approve exactly this:";
        };
        session.word(about);
        option.object("deal").ifPresent(deal ->
                Deals.lines(deal).forEach(line -> session.word("  " + line)));
        session.word("  hash " + text(option, "hash"));
    }

    private void told(JsonObject done) {
        if (session.json()) {
            session.json(done);
            return;
        }
        JsonObject question = done.object("escalation").orElse(Json.object());
        int missing = question.integer("answersNeeded").orElse(1) - (int) question.objects("answers").stream()
                .filter(answer -> text(answer, "choice").equals("APPROVE")).count();
        session.line(text(question, "status").equals("RAISED")
                ? "Your yes is noted; " + missing + " more " + (missing == 1 ? "answer is" : "answers are") + " needed."
                : "Answered" + done.number("turn").map(turn -> ", turn " + turn).orElse("") + "."
                        + done.text("next").map(next -> " " + next).orElse(""));
    }
}
