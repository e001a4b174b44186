package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.model.Candidate;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import java.util.Optional;

/** The offer as it was weighed that is now to be bought: what a seller shows at the end must be of the same goods. */
final class Taken {
    private Taken() {}

    static Optional<Offer> of(State state, PurchaseId id, SellerId seller, String ref) {
        Optional<Candidate> candidate = state.purchases().get(id).flatMap(purchase -> switch (purchase) {
            case Purchase.Chosen now -> now.candidates().get(Candidate.keyOf(seller, ref));
            case Purchase.Committing now -> now.candidates().get(now.choice());
            case Purchase.OutcomeUnknown now -> now.candidate();
            case Purchase.Open now -> Optional.empty();
            case Purchase.Collecting now -> Optional.empty();
            case Purchase.Weighing now -> Optional.empty();
            case Purchase.Bargaining now -> Optional.empty();
            case Purchase.Asked now -> Optional.empty();
            case Purchase.Ordered now -> Optional.empty();
            case Purchase.Delivered now -> Optional.empty();
            case Purchase.Ended now -> Optional.empty();
        });
        return candidate.map(Candidate::offer);
    }
}
