package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
import java.util.List;
import java.util.Optional;

/**
 * What the owner carries to a seller herself, and what she brings back. She is told of each draft; her word about what
 * the seller wrote counts as the seller's. An order that is left to her is of unknown outcome until she says what came
 * of it, so that nothing else is bought meanwhile.
 */
final class Handwork {
    private Handwork() {}

    /** A request, a proposal or an order waits for her as a draft. */
    static void told(Draft draft, PurchaseId id, SellerId seller, String what) {
        Optional<Purchase> open = draft.state().purchases().get(id).filter(purchase -> !purchase.ended());
        if (open.isEmpty()) {
            return;
        }
        String title = Orders.title(draft, open.get());
        String name = Facts.seller(draft.state(), seller).name();
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.QUESTION, title + ": " + what + " for " + name
                + " waits for you to send it", "Copy it from the page of the purchase or from 'emptor quotes show " + id
                + ":" + seller + "', and send it yourself; nothing leaves by itself", Optional.empty())));
    }

    /** The order is hers to send: whether the seller took it she is asked at once, and again whenever that lapses. */
    static void order(Draft draft, PurchaseId id) {
        Orders.lost(draft, id);
        if (Weighing.now(draft, id) instanceof Purchase.OutcomeUnknown now && now.escalation().isEmpty()) {
            told(draft, id, now.checkout().deal().seller(), "an order");
            draft.emit(new Event.OutcomeLost(id, now.looks(), draft.now().plus(Limits.LONGEST_PAUSE),
                    Optional.of(Asking.wasItOrdered(draft, now))));
        }
    }

    static void quote(Draft draft, Heard.QuoteGiven b) {
        Optional<Purchase> found = draft.state().purchases().get(b.purchase());
        Offer offer = b.offer();
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_PURCHASE, "there is no purchase " + b.purchase());
            return;
        }
        Optional<String> objection = objection(draft, found.get(), offer);
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (!isHers(draft.state(), offer.seller())) {
            draft.refuse(Code.UNKNOWN_SELLER, offer.seller() + " is not a seller that you write to yourself; say "
                    + "'speaks: manual' and 'enabled: true' of it in sellers.yaml");
        } else if (objection.isPresent()) {
            draft.refuse(Code.OUT_OF_TURN, objection.get());
        } else {
            draft.state().needs().get(found.get().round().need())
                    .ifPresent(standing -> Offers.found(draft, standing.need().id(), List.of(offer)));
        }
    }

    static boolean isHers(State state, SellerId id) {
        Seller seller = Facts.seller(state, id);
        return seller.enabled() && seller.speaks() == Speech.MANUAL;
    }

    private static Optional<String> objection(Draft draft, Purchase purchase, Offer offer) {
        boolean weighs = purchase instanceof Purchase.Collecting || purchase instanceof Purchase.Weighing
                || purchase instanceof Purchase.Bargaining;
        if (!weighs) {
            return Optional.of("quotes count while offers are collected and bargained over"
                    + (purchase instanceof Purchase.OutcomeUnknown ? "; " + Needs.tooLate(purchase)
                    : ", and this purchase is past that: 'emptor purchases' says how it stands"));
        }
        Optional<Candidate> before = EvolvePurchases.candidates(purchase).get(Candidate.keyOf(offer));
        return before.flatMap(Candidate::struckOut).map(why -> Facts.seller(draft.state(), offer.seller()).name()
                + " is out of this purchase: " + why);
    }
}
