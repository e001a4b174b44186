package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.EscalationId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The newest turns, in outline, for those who watch: a ring of bounded size that the clerk fills and the event streams
 * read at their own pace. Make it before the engine, name it among the engine's audience, and give it to the door.
 */
public final class TurnFeed implements Audience {
    /** One turn in outline. {@code asked} are the questions it raised or closed. */
    record Outline(long turn, Instant at, Set<Topic> topics, List<EscalationId> asked) {}

    private final Deque<Outline> ring = new ArrayDeque<>();
    private final Tallies tallies = new Tallies();
    private volatile Runnable listener = () -> { };

    @Override
    public void turned(List<Turn> turns, State after) {
        synchronized (this) {
            for (Turn turn : turns) {
                if (ring.size() >= DoorLimits.RECENT_TURNS) {
                    ring.removeFirst();
                }
                ring.addLast(outline(turn));
            }
        }
        tallies.count(turns, after);
        listener.run();
    }

    /** Called after each batch, on the clerk's thread. */
    void listen(Runnable next) {
        listener = next;
    }

    /** At most so many outlines after that turn, oldest first. */
    synchronized List<Outline> after(long turn, int most) {
        List<Outline> found = new ArrayList<>();
        for (Outline outline : ring) {
            if (outline.turn() > turn && found.size() < most) {
                found.add(outline);
            }
        }
        return found;
    }

    /** The number of the newest turn seen; 0 before any. */
    synchronized long newest() {
        return ring.isEmpty() ? 0 : ring.getLast().turn();
    }

    /** Whether everything after that turn is still here. */
    synchronized boolean reaches(long turn) {
        return ring.isEmpty() ? false : turn <= ring.getLast().turn() && turn >= ring.getFirst().turn() - 1;
    }

    Tallies tallies() {
        return tallies;
    }

    private static Outline outline(Turn turn) {
        List<EscalationId> asked = new ArrayList<>();
        for (Event event : turn.events()) {
            if (event instanceof Event.EscalationRaised raised) {
                asked.add(raised.escalation().id());
            } else if (event instanceof Event.EscalationClosed closed) {
                asked.add(closed.escalation());
            }
        }
        return new Outline(turn.number(), turn.heard().at(), Topic.of(turn.events()), asked);
    }
}
