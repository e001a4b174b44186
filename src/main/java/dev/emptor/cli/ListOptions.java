package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How much of a list is wanted, and the reading of it page by page. */
final class ListOptions {
    private static final int UNASKED = 50;
    /** The most the door gives in one page. */
    private static final int PAGE = 200;

    @Option(names = {"-n", "--limit"}, paramLabel = "N", description = "at most so many (else ${DEFAULT-VALUE})")
    int limit = UNASKED;

    @Option(names = "--after", paramLabel = "CURSOR", description = "go on after the cursor an earlier list ended with")
    Optional<String> after = Optional.empty();

    @Option(names = "--all", description = "all of them")
    boolean all;

    /** Items, and the cursor of what comes after them. */
    record Items(List<JsonObject> items, Optional<String> next) {
        JsonObject json() {
            return Json.object().put("items", Json.array(items)).put("next", next);
        }
    }

    Items read(Session session, Query query) {
        if (limit < 1) {
            throw new CommandFailed(Exit.USAGE, "--limit is 1 or more");
        }
        List<JsonObject> items = new ArrayList<>();
        Optional<String> cursor = after;
        do {
            int wanted = all ? PAGE : Math.min(PAGE, limit - items.size());
            JsonObject page = session.door().get(
                    query.copy().put("limit", Integer.toString(wanted)).put("after", cursor).toString()).json();
            Optional<String> next = page.text("next");
            items.addAll(page.objects("items"));
            if (next.equals(cursor)) {
                break;
            }
            cursor = next;
        } while (cursor.isPresent() && (all || items.size() < limit));
        return new Items(List.copyOf(items), cursor);
    }

    /** Reads a list and shows it: as JSON, as a table, or as the word for there being nothing. */
    int show(Session session, Query query, String nothing, Table table, Function<JsonObject, String[]> row) {
        Items read = read(session, query);
        if (session.json()) {
            session.json(read.json());
        } else if (read.items().isEmpty()) {
            session.word(nothing);
        } else {
            read.items().forEach(item -> table.row(row.apply(item)));
            session.table(table);
        }
        read.next().ifPresent(cursor -> session.word("There are more: add --all, or --after " + cursor));
        return Exit.OK.code();
    }
}
