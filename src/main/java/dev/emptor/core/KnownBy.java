package dev.emptor.core;

import dev.emptor.ledger.Line;
import dev.emptor.model.Datum;
import dev.emptor.model.SellerId;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Correspondents.Leak;
import dev.emptor.rights.Kind;
import dev.emptor.rights.ReturnAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which address of hers a seller knows the owner, so that a letter comes from that one: only an address that really
 * left to it, the same for all letters of a claim, and for a letter about a leak the one that leaked.
 */
final class KnownBy {
    private KnownBy() {}

    static Optional<ReturnAddress> of(State state, Claim claim, Instant at) {
        if (!claim.sent().isEmpty()) {
            return claim.sent().get(0).from();
        }
        List<ReturnAddress> known = left(state, claim);
        return leak(state, claim, at)
                .map(leak -> rotation(state, claim.seller(), leak.rotation()))
                .map(leaked -> known.stream().filter(from -> leaked.isPresent() && from.rotation().equals(leaked))
                        .findFirst())
                .orElseGet(() -> known.stream().findFirst());
    }

    /** An access letter asks whom the seller told, where somebody wrote by then who should not know the address. */
    static Optional<Leak> leak(State state, Claim claim, Instant at) {
        return claim.kind() != Kind.ACCESS ? Optional.empty() : EvolveClaims.known(state).leaksOf(claim.seller())
                .stream().filter(leak -> !leak.at().isAfter(at)).reduce((before, last) -> last);
    }

    /** That of the order it is about first, then the newest. */
    private static List<ReturnAddress> left(State state, Claim claim) {
        List<ReturnAddress> about = new ArrayList<>();
        List<ReturnAddress> other = new ArrayList<>();
        for (Line line : state.register().lines().values()) {
            if (line.seller().equals(claim.seller()) && line.datum() == Datum.EMAIL
                    && line.standing() == Line.Standing.LEFT) {
                boolean meant = claim.about().filter(order -> order.purchase().equals(line.given().purchase()))
                        .isPresent();
                address(state, line).ifPresent(from -> (meant ? about : other).add(0, from));
            }
        }
        about.addAll(other);
        return about;
    }

    private static Optional<ReturnAddress> address(State state, Line line) {
        Optional<String> standIn = line.given().standIn();
        return standIn.equals(Optional.of(Sharing.ALIAS))
                ? rotation(state, line.seller(), line.given().rotation())
                        .map(rotation -> new ReturnAddress(standIn, Optional.of(rotation)))
                : Optional.of(new ReturnAddress(standIn, Optional.empty()));
    }

    /** Earlier journals do not say which; before any rotation there was only one. */
    private static Optional<Integer> rotation(State state, SellerId seller, Optional<Integer> said) {
        return said.or(() -> state.rotationOf(seller) == 0 ? Optional.of(0) : Optional.empty());
    }
}
