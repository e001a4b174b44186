package dev.emptor.engine;

import dev.emptor.core.State;
import dev.emptor.core.State.Timer;
import dev.emptor.event.Heard;
import dev.emptor.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What broke its turn when it was woken, put aside so that everything else goes on. Each is tried again after a pause
 * that doubles, for the fault may have been one of the rules, and after a restart.
 */
final class Aside {
    /** As many as one turn wakes. */
    private static final int AT_ONCE = 16;

    private final Map<String, Pause> broken = new TreeMap<>();

    private record Pause(Instant until, Duration length, String why) {}

    /** The first subjects that are due now and not put aside; at most as many as one turn wakes. */
    List<String> due(State state, Instant now) {
        List<String> due = new ArrayList<>();
        for (Map.Entry<Timer, String> entry : state.timers()) {
            if (entry.getKey().at().isAfter(now) || due.size() == AT_ONCE) {
                break;
            }
            if (!waits(entry.getValue(), now)) {
                due.add(entry.getValue());
            }
        }
        return due;
    }

    /** When the next subject is due, or ends its pause. */
    Optional<Instant> next(State state) {
        Instant next = null;
        for (Map.Entry<Timer, String> entry : state.timers()) {
            Pause pause = broken.get(entry.getValue());
            Instant at = pause == null || pause.until().isBefore(entry.getKey().at())
                    ? entry.getKey().at() : pause.until();
            next = next == null || at.isBefore(next) ? at : next;
            if (pause == null) {
                break;
            }
        }
        return Optional.ofNullable(next);
    }

    /** Wakes no more than these. */
    static Heard.TimeCame waking(List<String> only) {
        return new Heard.TimeCame(Optional.of(only));
    }

    /** Whether it broke its turn when it was woken last. */
    boolean knows(String subject) {
        return broken.containsKey(subject);
    }

    /** Whether it would be no news that this meets a bug: the owner was told, and spending was halted for it before. */
    boolean expects(Heard.Body body) {
        return body instanceof Heard.TimeCame time
                && time.only().map(only -> only.size() == 1 && knows(only.get(0))).orElse(false);
    }

    boolean isEmpty() {
        return broken.isEmpty();
    }

    /** Its turn broke. */
    void put(String subject, Instant now, String why) {
        Pause before = broken.get(subject);
        Duration length = before == null ? Limits.FIRST_PAUSE : before.length().multipliedBy(2);
        length = length.compareTo(Limits.LONGEST_PAUSE) < 0 ? length : Limits.LONGEST_PAUSE;
        broken.put(subject, new Pause(now.plus(length), length, why));
    }

    /** Its turn went well, or it was not there to be woken any more. */
    void woken(String subject) {
        broken.remove(subject);
    }

    /** What has no timer any more, because it ended or was given up, will never be woken. */
    void forget(State state) {
        if (!broken.isEmpty()) {
            Set<String> there = new TreeSet<>();
            for (Map.Entry<Timer, String> entry : state.timers()) {
                there.add(entry.getValue());
            }
            broken.keySet().retainAll(there);
        }
    }

    /** One sentence for each subject that is put aside. */
    List<String> sentences() {
        return broken.entrySet().stream().map(entry -> entry.getKey() + " breaks whenever it is looked at ("
                + entry.getValue().why() + "); everything else goes on. It is tried again at "
                + entry.getValue().until() + "; mend the rules or what the log names, or give it up").toList();
    }

    private boolean waits(String subject, Instant now) {
        Pause pause = broken.get(subject);
        return pause != null && pause.until().isAfter(now);
    }
}
