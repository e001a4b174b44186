package dev.emptor.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A one-time link that shows a seller what its order needs, in place of giving it. {@code id} is no secret: the words
 * of the link itself are derived from it and from a key that is kept outside the journal. {@code opened} is there once
 * somebody opened it.
 */
public record DataLink(String id, SellerId seller, PurchaseId purchase, String orderKey, Fulfilment way,
        List<Datum> give, List<StandIn> standIns, Instant made, Instant expires, Optional<Opened> opened) {
    /** Whether what it holds was seen to leave, stayed, or nobody knows. */
    public enum Seen { UNSURE, SHOWN, KEPT }

    /** When it was first opened, how often it was shown, and the SHA-256 of what only whoever opened it has. */
    public record Opened(Instant at, String view, int times, @Added(usual = "UNSURE") Seen seen) {}

    public DataLink {
        give = give.stream().distinct().sorted().toList();
        standIns = List.copyOf(standIns);
    }

    /** The same once it cannot be opened any more. */
    public DataLink closed(Instant at) {
        return new DataLink(id, seller, purchase, orderKey, way, give, standIns, made,
                at.isBefore(expires) ? at : expires, opened);
    }

    /** The same after it was shown, for the first time or again to whoever opened it. */
    public DataLink shown(Instant at, String view) {
        Opened next = opened.map(was -> new Opened(was.at(), was.view(), was.times() + 1, was.seen()))
                .orElseGet(() -> new Opened(at, view, 1, Seen.UNSURE));
        return new DataLink(id, seller, purchase, orderKey, way, give, standIns, made, expires, Optional.of(next));
    }

    /** The same once it is known what became of the first time it was shown. */
    public DataLink settled(Seen seen) {
        return new DataLink(id, seller, purchase, orderKey, way, give, standIns, made, expires,
                opened.map(was -> new Opened(was.at(), was.view(), was.times(), seen)));
    }

    /** When it must be looked at: its end, or sooner while nobody knows whether it was shown. */
    public Instant due() {
        return opened.filter(was -> was.seen() == Seen.UNSURE).map(was -> was.at().plus(Limits.LINK_VIEW))
                .filter(expires::isAfter).orElse(expires);
    }
}
