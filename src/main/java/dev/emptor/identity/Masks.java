package dev.emptor.identity;

import dev.emptor.model.Guise;
import dev.emptor.model.SellerId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Which identity a seller meets now: a throw-away one before an order, the lasting one of its rotation from the order
 * on.
 */
public final class Masks {
    private final Supplier<Identities> identities;
    private final ToIntFunction<SellerId> rotations;

    public Masks(Supplier<Identities> identities, ToIntFunction<SellerId> rotations) {
        this.identities = identities;
        this.rotations = rotations;
    }

    /** Before an order; {@code thread} is anything that is of this seller and this purchase only. */
    public Identity before(SellerId seller, String thread) {
        return identities.get().throwAway(seller, thread);
    }

    /** With an order, and after it. */
    public Identity after(SellerId seller) {
        return identities.get().lasting(seller, rotations.applyAsInt(seller));
    }

    /** With an order that was begun in that guise; empty if the master is another one now. */
    public Optional<Identity> in(Guise guise, SellerId seller) {
        Identities now = identities.get();
        return now.fingerprint().equals(guise.master()) ? Optional.of(now.lasting(seller, guise.rotation()))
                : Optional.empty();
    }

    /** With an order, and after it, as of that rotation; the present one where none is named. */
    public Identity after(SellerId seller, Optional<Integer> rotation) {
        return identities.get().lasting(seller, rotation.orElseGet(() -> rotations.applyAsInt(seller)));
    }

    /** To others who come to our door. */
    public Identity house(String role) {
        return identities.get().house(role);
    }

    @Override
    public String toString() {
        return "Masks[hidden]";
    }
}
