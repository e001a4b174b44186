package dev.emptor.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept in mind of asking sellers for one need: when they were asked within the last month; a request that was
 * held back because too few households could have sent it; and the hash of one that the owner let go all the same.
 * {@code key} is the secret from which choices in bargaining are drawn; it lasts, so that what differs from one
 * purchase to the next tells nothing.
 */
public record Broadcasts(List<Instant> sent, Optional<Held> held, Optional<String> allowed, Optional<String> key) {
    public static final Broadcasts NONE =
            new Broadcasts(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A request that was not sent: {@code households} could have sent it, {@code needed} must be able to. */
    public record Held(String hash, long households, long needed, Instant at) {}

    public Broadcasts {
        sent = List.copyOf(sent);
    }

    /** How often sellers were asked in the month before. */
    public int within(Instant now) {
        return (int) sent.stream().filter(at -> at.isAfter(now.minus(Limits.MONTH))).count();
    }

    /** Sellers are asked now: a yes of the owner is used up. */
    public Broadcasts with(Instant now) {
        List<Instant> all = new ArrayList<>(sent.stream().filter(at -> at.isAfter(now.minus(Limits.MONTH))).toList());
        all.add(now);
        return new Broadcasts(all, Optional.empty(), Optional.empty(), key);
    }

    public Broadcasts holding(Held request) {
        return new Broadcasts(sent, Optional.of(request), Optional.empty(), key);
    }

    public Broadcasts allowing(String hash) {
        return new Broadcasts(sent, Optional.empty(), Optional.of(hash), key);
    }

    /** Sellers were bargained with; the first key stays. */
    public Broadcasts keyed(String first) {
        return new Broadcasts(sent, held, allowed, Optional.of(key.orElse(first)));
    }
}
