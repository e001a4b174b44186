package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A purchase is divided: the second check that its parts fill what it was to fill, and not a pack more. */
final class EvolveParts {
    private EvolveParts() {}

    static State divided(State state, Event.PurchaseDivided e) {
        Purchase whole = state.purchases().get(e.purchase())
                .orElseThrow(() -> new IllegalStateException("purchase " + e.purchase() + " does not exist"));
        boolean weighs = whole instanceof Purchase.Collecting || whole instanceof Purchase.Weighing
                || whole instanceof Purchase.Bargaining;
        if (!weighs || whole.bound() || whole.round().part().isPresent()) {
            throw new IllegalStateException("purchase " + e.purchase() + " cannot be divided now");
        }
        List<PurchaseId> ids = new ArrayList<>();
        List<SellerId> sellers = new ArrayList<>();
        Quantity sum = new Quantity(0, whole.round().amount().dimension());
        State next = state;
        for (Round round : e.parts()) {
            Candidate candidate = candidate(whole, round, e.parts().size(), ids.size() + 1);
            boolean known = ids.isEmpty() ? !round.id().equals(whole.id()) : state.purchases().has(round.id());
            if (known || ids.contains(round.id()) || sellers.contains(candidate.offer().seller())) {
                throw new IllegalStateException("part " + round.id() + " is there already, or its seller is");
            }
            ids.add(round.id());
            sellers.add(candidate.offer().seller());
            sum = sum.plus(round.amount());
            next = Evolve.put(next, new Purchase.Weighing(round,
                    SortedDict.<String, Candidate>empty().with(candidate.key(), candidate), e.at()));
        }
        if (!sum.equals(whole.round().amount())) {
            throw new IllegalStateException("the parts of " + e.purchase() + " come to " + sum + " of "
                    + whole.round().amount());
        }
        return next;
    }

    /** The offer that a part is made for, with the packs that fill it. */
    private static Candidate candidate(Purchase whole, Round round, int of, int number) {
        Optional<Part> part = round.part().filter(as -> as.whole().equals(whole.id()) && as.of() == of
                && as.number() == number && as.wanted().equals(whole.round().amount()));
        Optional<Candidate> found = part.flatMap(as -> EvolvePurchases.candidates(whole).get(as.candidate()))
                .filter(known -> known.struckOut().isEmpty() && round.need().equals(whole.round().need())
                        && round.amount().milli() > 0);
        Candidate candidate = found.orElseThrow(() -> new IllegalStateException("part " + round.id()
                + " is none of " + whole.id()));
        int packs = candidate.offer().packsFor(round.amount());
        return new Candidate(candidate.offer(), packs, candidate.verdict(), candidate.round(), Optional.empty(),
                candidate.bargain(), candidate.way());
    }

    /** An order for a part holds enough for it, and would hold too little with one pack less. */
    static boolean fits(Purchase purchase, Candidate candidate, Quantity bought) {
        Quantity amount = purchase.round().amount();
        return purchase.round().part().isEmpty() || (candidate.offer().size() instanceof PackageSize.Known known
                && bought.comparable(amount) && bought.compareTo(amount) >= 0
                && bought.milli() - known.total().milli() < amount.milli());
    }
}
