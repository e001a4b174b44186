package dev.emptor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects one page of a list that is in memory, and the cursor of the next one. */
final class Listing<T> {
    private final int limit;
    private final List<T> items = new ArrayList<>();
    private Optional<String> last = Optional.empty();
    private boolean more;

    Listing(int limit) {
        this.limit = limit;
    }

    /** Takes one more; false when the page was full already. {@code cursor} names the item. */
    boolean offer(String cursor, Supplier<T> item) {
        if (items.size() >= limit) {
            more = true;
            return false;
        }
        items.add(item.get());
        last = Optional.of(cursor);
        return true;
    }

    List<T> items() {
        return items;
    }

    Optional<String> next() {
        return more ? last : Optional.empty();
    }
}
