package dev.emptor.demo;

import dev.emptor.model.SellerId;
import dev.emptor.wire.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What sellers are going to send to the market door, and when: by instant, then by seller, then in the seller's
 * order.
 */
final class Agenda {
    private static final Comparator<Entry> IN_ORDER = Comparator.comparing(Entry::at)
            .thenComparing(Entry::seller)
            .thenComparingLong(Entry::ordinal);

    private final TreeSet<Entry> entries = new TreeSet<>(IN_ORDER);
    private final Map<SellerId, Long> ordinals = new HashMap<>();

    /** One message to the market door; {@code path} begins with a slash. */
    record Entry(Instant at, SellerId seller, long ordinal, String path, Json body) {}

    synchronized void add(Instant at, SellerId seller, String path, Json body) {
        entries.add(new Entry(at, seller, ordinals.merge(seller, 1L, Long::sum), path, body));
    }

    synchronized Optional<Instant> nextDue() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.first().at());
    }

    /** Takes the first entry off, if it is due. */
    synchronized Optional<Entry> take(Instant now) {
        if (entries.isEmpty() || entries.first().at().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.ofNullable(entries.pollFirst());
    }
}
