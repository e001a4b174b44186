package dev.emptor.market;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much callers without a token may ask for, each by the address it comes from, so that none keeps the others
 * out; and how much is recorded for good, for each and for all together. Those of IPv6 count by their first 64 bits.
 */
final class Strangers {
    /** Calls of one address at once; one more each minute. */
    static final int CALLS = 60;
    /** What is recorded for one address in a day. */
    static final int EACH_A_DAY = 20;
    /** What is recorded for all of them in a day. */
    static final int ALL_A_DAY = 200;
    private static final int KNOWN = 10_000;
    private static final Duration DAY = Duration.ofDays(1);

    private record Known(Quota calls, Quota kept) {}

    private final LongSupplier nanos;
    private final Quota all;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    Strangers(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new Quota(ALL_A_DAY, DAY.dividedBy(ALL_A_DAY), nanos);
    }

    /** One call from that address; gives 0, or the seconds to wait. */
    long call(String address) {
        return of(address).calls().take();
    }

    /** One thing to be recorded for that address; gives 0, or the seconds to wait. */
    long keep(String address) {
        long wait = of(address).kept().take();
        return wait > 0 ? wait : all.take();
    }

    /** Of too many addresses the one that was not heard of for longest is forgotten. */
    private synchronized Known of(String address) {
        Known of = known.computeIfAbsent(source(address), unused -> new Known(
                new Quota(CALLS, Duration.ofMinutes(1), nanos),
                new Quota(EACH_A_DAY, DAY.dividedBy(EACH_A_DAY), nanos)));
        if (known.size() > KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
        return of;
    }

    private static String source(String address) {
        List<String> groups = List.of(address.split(":", -1));
        return groups.size() == 8 ? String.join(":", groups.subList(0, 4)) : address;
    }
}
