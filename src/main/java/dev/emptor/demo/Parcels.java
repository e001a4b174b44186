package dev.emptor.demo;

import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** What is under way from sellers that tell nobody when it comes: somebody at home finds it at the door. */
final class Parcels {
    private final TreeSet<Parcel> underWay = new TreeSet<>(Comparator.comparing(Parcel::at)
            .thenComparing(Parcel::seller).thenComparing(Parcel::order));

    /** {@code order} is the seller's own name for it. */
    record Parcel(Instant at, SellerId seller, String order) {}

    synchronized void send(Instant at, SellerId seller, String order) {
        underWay.add(new Parcel(at, seller, order));
    }

    synchronized Optional<Instant> nextDue() {
        return underWay.isEmpty() ? Optional.empty() : Optional.of(underWay.first().at());
    }

    /** Takes the first one in, if it has come. */
    synchronized Optional<Parcel> take(Instant now) {
        return nextDue().filter(at -> !at.isAfter(now)).isPresent() ? Optional.ofNullable(underWay.pollFirst())
                : Optional.empty();
    }
}
