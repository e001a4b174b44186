package dev.emptor.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One-time codes of 128 bits that sign a browser in. Each works once, for an hour of the computer's own clock; wrong
 * codes are rationed. Only hashes are kept, in memory: a restart forgets them all.
 */
final class SetupLinks {
    private static final int CODE_BYTES = 16;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Whom a code lets in, as what. */
    record Grant(String member, Scope scope) {}

    /** What came of a code. */
    sealed interface Outcome {
        record Good(Grant grant) implements Outcome {}

        record Wrong() implements Outcome {}

        record TooMany(int retryAfterSeconds) implements Outcome {}
    }

    private record Open(Grant grant, long until) {}

    private final LongSupplier nanos;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private long minuteBegan;
    private int wrong;

    SetupLinks(LongSupplier nanos) {
        this.nanos = nanos;
        this.minuteBegan = nanos.getAsLong();
    }

    /** A new code; with too many open the oldest stops working. */
    synchronized String issue(Grant grant) {
        if (open.size() >= DoorLimits.SETUP_LINKS) {
            Iterator<String> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String code = Secrets.fresh(CODE_BYTES);
        open.put(Secrets.hash(code), new Open(grant, nanos.getAsLong() + DoorLimits.SETUP_LINK.toNanos()));
        return code;
    }

    /** Uses a code up. */
    synchronized Outcome redeem(String code) {
        long now = nanos.getAsLong();
        if (now - minuteBegan >= MINUTE_NANOS) {
            minuteBegan = now;
            wrong = 0;
        }
        if (wrong >= DoorLimits.WRONG_CODES) {
            return new Outcome.TooMany((int) ((MINUTE_NANOS - (now - minuteBegan)) / 1_000_000_000L) + 1);
        }
        Optional<Open> found = Optional.ofNullable(open.remove(Secrets.hash(code)));
        if (found.isEmpty() || found.get().until() - now < 0) {
            wrong++;
            return new Outcome.Wrong();
        }
        return new Outcome.Good(found.get().grant());
    }
}
