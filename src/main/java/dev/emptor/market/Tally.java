package dev.emptor.market;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many offers of one call were heard, which were refused and why, and where it stopped. Used by one thread at a
 * time.
 */
final class Tally {
    /** One refusal; lines count from 1. */
    record Refused(int line, String ref, String why) {}

    /** Why the rest was not looked at. */
    record Stop(int status, int line, String why, long seconds) {}

    private int accepted;
    private int refusals;
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> over = new TreeSet<>();
    private Optional<Stop> stop = Optional.empty();

    void accept() {
        accepted++;
    }

    /** An offer came on a thread that its seller was told is over. */
    void over(String thread) {
        over.add(thread);
    }

    /** Whether this refusal is listed, and so worth recording; beyond a number they are only counted. */
    boolean refuse(Refused one) {
        refusals++;
        if (refused.size() < MarketSettings.LISTED) {
            refused.add(one);
            return true;
        }
        return false;
    }

    void stop(Stop why) {
        if (stop.isEmpty()) {
            stop = Optional.of(why);
        }
    }

    boolean stopped() {
        return stop.isPresent();
    }

    Optional<Stop> stopping() {
        return stop;
    }

    int accepted() {
        return accepted;
    }

    List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** The answer to a list of offers. */
    Answer answer() {
        JsonObject counts = counts();
        if (stop.isPresent()) {
            Stop s = stop.get();
            Answer answer = Answer.problem(s.status(), s.why(), counts.put("stoppedAt", s.line()));
            return s.seconds() > 0 ? answer.retryAfter(s.seconds()) : answer;
        }
        return accepted == 0 && refusals > 0
                ? Answer.problem(422, "none of the offers was accepted", counts)
                : Answer.json(202, counts);
    }

    /** The answer to a single offer. */
    Answer single() {
        return stop.isEmpty() && !refused.isEmpty() ? Answer.problem(422, refused.get(0).why(), counts()) : answer();
    }

    private JsonObject counts() {
        JsonArray list = Json.array();
        for (Refused one : refused) {
            list = list.add(Json.object().put("line", one.line()).put("ref", one.ref()).put("why", one.why()));
        }
        JsonObject counts = Json.object().put("accepted", accepted).put("refused", list);
        JsonObject whole = over.isEmpty() ? counts : counts.put("over", List.copyOf(over));
        return refusals > refused.size() ? whole.put("refusedCount", refusals) : whole;
    }
}
