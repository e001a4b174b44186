package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why. */
@Command(name = "explain", sortOptions = false,
        description = "Why: verdict, rules with file and line, guards, revision, story.",
        footer = {"", "ID is that of a purchase, offer, need, negotiation, question or order, or the number of a turn.",
            "", "Examples:", "  emptor explain p-17", "  emptor explain 812", "  emptor explain o-42 --json"})
final class ExplainCommand implements Callable<Integer> {
    private static final String DECISIONS = "50";

    private final Session session;

    @Parameters(paramLabel = "ID", description = "what to explain")
    private String id = "";

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Fields.id(id);
        boolean turn = id.length() <= 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        JsonObject whole = turn ? turn(path) : thing(path);
        if (session.json()) {
            session.json(whole);
            return Exit.OK.code();
        }
        List<JsonObject> decisions = whole.objects("decisions");
        for (JsonObject decision : decisions) {
            Stories.decision(session, decision);
            session.line("");
        }
        if (!decisions.isEmpty()) {
            session.line(Text.of(Ink.STRONG, "The story, oldest first"));
        }
        Stories.timeline(session, whole.objects("turns"));
        return Exit.OK.code();
    }

    private JsonObject turn(String number) {
        JsonObject turn = session.door().get("/decisions/" + number).json();
        return Json.object().put("id", id).put("decisions", Json.array(turn.objects("decisions")))
                .put("turns", Json.array(List.of(turn.without("decisions"))));
    }

    /** The turns that concern the id, and the decisions if it is that of a purchase or an offer. */
    private JsonObject thing(String path) {
        JsonObject story = session.door().get("/explain/" + path).json();
        Set<JsonObject> decisions = new LinkedHashSet<>();
        for (String kind : List.of("purchase", "offer")) {
            Query query = new Query("/decisions").put(kind, id).put("limit", DECISIONS);
            decisions.addAll(session.door().get(query.toString()).json().objects("items"));
        }
        return Json.object().put("id", id).put("decisions", Json.array(new ArrayList<>(decisions)))
                .put("turns", Json.array(story.objects("turns")));
    }
}
