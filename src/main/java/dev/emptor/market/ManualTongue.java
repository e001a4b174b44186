package dev.emptor.market;

import dev.emptor.engine.Desk;
import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * For a seller that the owner writes to herself: nothing ever leaves, and what would is left to her as a draft. Its
 * final totals are the quote that she gave.
 */
final class ManualTongue implements Tongue {
    private final Supplier<Desk> desk;

    ManualTongue(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Override
    public Report intent(EffectKey key, Effect.SendIntentcast ask) {
        return new Report.LeftToOwner();
    }

    @Override
    public Report proposal(EffectKey key, Effect.SendProposal invite) {
        return new Report.LeftToOwner();
    }

    /** Whoever was not chosen is not written to. */
    @Override
    public Report rejection(EffectKey key, Effect.SendRejection end) {
        return new Report.Done();
    }

    @Override
    public Report checkout(EffectKey key, Effect.AskCheckout ask) {
        Optional<Purchase> purchase = desk.get().state().purchases().get(ask.purchase());
        Optional<Candidate> quoted = purchase.filter(Purchase.Chosen.class::isInstance)
                .map(now -> ((Purchase.Chosen) now).candidates())
                .flatMap(all -> quoted(all, ask.seller(), ask.ref()));
        return quoted.flatMap(one -> Deal.of(one.offer(), ask.packs(), ask.way())
                .map(deal -> checkout(one.offer(), deal)))
                .<Report>map(Report.CheckoutGiven::new)
                .orElseGet(() -> new Report.Declined("there is no quote of it any more"));
    }

    private static Optional<Candidate> quoted(SortedDict<String, Candidate> all, SellerId seller, String ref) {
        return all.get(Candidate.keyOf(seller, ref));
    }

    private static Checkout checkout(Offer offer, Deal deal) {
        return new Checkout(offer.id().value(), deal, offer.validUntil());
    }

    @Override
    public Report order(EffectKey key, Effect.PlaceOrder order) {
        return new Report.LeftToOwner();
    }

    @Override
    public Report lookUp(EffectKey key, Effect.LookUpOrder look) {
        return new Report.LeftToOwner();
    }
}
