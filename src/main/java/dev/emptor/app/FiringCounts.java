package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.web.RuleShelf.Firing;
import dev.emptor.web.RuleShelf.Firings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * When each rule last spoke, and how often on each of the last thirty days: a few numbers for each rule, whatever the
 * journal's size. What was before the start is counted backwards from the newest turn, for a bounded number of turns.
 */
final class FiringCounts implements Audience {
    static final int DAYS = 30;
    /** Turns of the past that are read at the start. */
    static final int MOST_TURNS = 50_000;
    static final int MOST_RULES = 1_000;
    private static final int SLOTS = DAYS + 1;

    private static final class Tally {
        private final long[] day = new long[SLOTS];
        private final int[] times = new int[SLOTS];
        private Instant last = Instant.MIN;

        void add(Instant at) {
            last = at.isAfter(last) ? at : last;
            long today = day(at);
            int slot = (int) Math.floorMod(today, (long) SLOTS);
            if (today > day[slot]) {
                day[slot] = today;
                times[slot] = 0;
            }
            times[slot] += today == day[slot] ? 1 : 0;
        }

        int since(long first) {
            int sum = 0;
            for (int i = 0; i < SLOTS; i++) {
                sum += day[i] >= first ? times[i] : 0;
            }
            return sum;
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();
    private Optional<Instant> oldest = Optional.empty();

    @Override
    public synchronized void turned(List<Turn> turns, State after) {
        turns.forEach(this::count);
    }

    /** Counts the turns up to that one, newest first, until they are too old or too many. */
    void lookBack(long newest, LongFunction<Optional<Turn>> journal) {
        Optional<Instant> newestAt = Optional.empty();
        for (long number = newest; number > Math.max(0, newest - MOST_TURNS); number--) {
            Optional<Turn> turn = journal.apply(number);
            if (turn.isEmpty()) {
                return;
            }
            Instant at = turn.get().heard().at();
            newestAt = newestAt.or(() -> Optional.of(at));
            if (at.isBefore(newestAt.get().minus(Duration.ofDays(SLOTS)))) {
                return;
            }
            synchronized (this) {
                count(turn.get());
            }
        }
    }

    synchronized Firings seen(Instant now) {
        long first = day(now) - DAYS + 1;
        Map<String, Firing> byRule = new TreeMap<>();
        tallies.forEach((rule, tally) -> byRule.put(rule, new Firing(tally.last, tally.since(first))));
        Instant begin = now.minus(Duration.ofDays(DAYS));
        return new Firings(oldest.filter(begin::isBefore).orElse(begin), byRule);
    }

    private void count(Turn turn) {
        Instant at = turn.heard().at();
        oldest = Optional.of(oldest.filter(at::isAfter).orElse(at));
        for (Judgment.Finding finding : turn.judgment().findings()) {
            finding.verdict().opinions().forEach(opinion -> count(opinion, at));
            finding.shadow().forEach(opinion -> count(opinion, at));
        }
    }

    private void count(Opinion opinion, Instant at) {
        Tally tally = tallies.get(opinion.rule());
        if (tally == null && tallies.size() < MOST_RULES) {
            tally = new Tally();
            tallies.put(opinion.rule(), tally);
        }
        if (tally != null) {
            tally.add(at);
        }
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
