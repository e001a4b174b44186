package dev.emptor.app;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Turn;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The state as it was before a turn, folded from the journal; some states on the way are kept for the next time. */
final class Hindsight {
    private static final int EVERY = 512;
    private static final int MOST = 64;

    private final Replay journal;
    private final TreeMap<Long, State> kept = new TreeMap<>(Map.of(0L, State.EMPTY));

    Hindsight(Replay journal) {
        this.journal = journal;
    }

    /** Reads turns, those behind a number, in order. */
    interface Replay {
        void replay(long after, Consumer<Turn> consumer) throws IOException;
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough was read", null, false, false);
        }
    }

    /** The state before that turn. */
    synchronized State before(long turn) throws IOException {
        long wanted = turn - 1;
        Map.Entry<Long, State> nearest = kept.floorEntry(wanted);
        State[] state = {nearest.getValue()};
        if (nearest.getKey() < wanted) {
            try {
                journal.replay(nearest.getKey(), next -> {
                    if (next.number() > wanted) {
                        throw new Enough();
                    }
                    state[0] = Core.replay(state[0], next);
                    if (next.number() % EVERY == 0) {
                        keep(next.number(), state[0]);
                    }
                });
            } catch (Enough enough) {
                keep(wanted, state[0]);
            }
        }
        if (state[0].turn() != wanted) {
            throw new IOException("the journal ends before turn " + wanted);
        }
        keep(wanted, state[0]);
        return state[0];
    }

    /** States share most of what they hold, so keeping a few costs little. The closest pair gives one up. */
    private void keep(long number, State state) {
        kept.put(number, state);
        if (kept.size() > MOST) {
            long least = Long.MAX_VALUE;
            long given = -1;
            long last = 0;
            for (long each : kept.tailMap(1L).keySet()) {
                if (each != number && each - last < least) {
                    least = each - last;
                    given = each;
                }
                last = each;
            }
            kept.remove(given);
        }
    }
}
