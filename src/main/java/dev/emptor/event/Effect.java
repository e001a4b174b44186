package dev.emptor.event;

import dev.emptor.model.Added;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Guise;
import dev.emptor.model.Intent;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Permission;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.rights.Letter;
import dev.emptor.terms.Accord;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Termination;
import java.util.List;
import java.util.Optional;

/**
 * Something to be done in the world, decided and recorded before it is done. Each may be carried out twice with the
 * effect of once. Personal data is named, never held: the gate fills it in as the bytes leave, or a stand-in for it.
 */
public sealed interface Effect {
    /** The seller it goes to; empty for effects that stay in the house or go to the owner. */
    Optional<SellerId> to();

    /**
     * Asks one seller, anonymously, for offers. With {@code give} it is asked once more, and told these data with it.
     * {@code terms} says under which agreement the owner means to buy.
     */
    record SendIntentcast(PurchaseId purchase, SellerId seller, Intent intent, @Added List<Datum> give,
            @Added List<StandIn> standIns, Optional<AgreementRef> terms) implements Effect {
        /** Telling no more than the country. */
        public SendIntentcast(PurchaseId purchase, SellerId seller, Intent intent, Optional<AgreementRef> terms) {
            this(purchase, seller, intent, List.of(), List.of(), terms);
        }

        public SendIntentcast {
            give = List.copyOf(give);
            standIns = List.copyOf(standIns);
        }

        public Stage stage() {
            return give.isEmpty() ? Stage.NEED : Stage.REGION;
        }

        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /** Looks for offers that were heard before the purchase began. */
    record LookInCatalogue(PurchaseId purchase, NeedId need) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.empty();
        }
    }

    /** Invites a seller to a better price. */
    record SendProposal(Negotiation.Exchange exchange, Negotiation.Proposal proposal) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.of(exchange.seller());
        }
    }

    /** Tells a seller courteously that the exchange is over; it learns nothing else. */
    record SendRejection(SellerId seller, String thread) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /** Puts terms forward; the courier signs them with the key that this thread alone knows. */
    record ProfferTerms(PurchaseId purchase, SellerId seller, String thread, Proffer proffer) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /** Signs what was agreed on and asks for the other signature. */
    record CloseTerms(PurchaseId purchase, SellerId seller, String thread, Accord accord) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /** Signs that this house ends what was agreed, and tells the seller; whoever put terms forward here has no door. */
    record EndTerms(Optional<SellerId> seller, String thread, String exchange, Termination end) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return seller;
        }
    }

    /**
     * Asks for final totals, giving the postcode at the most, under the terms of that record if any were agreed on.
     * {@code quote} is the hash of the quote that is being taken, if its seller signed it, {@code code} a discount code
     * of the owner's own, {@code along} the seller's number of the order that the goods are to go along with.
     */
    record AskCheckout(PurchaseId purchase, SellerId seller, String thread, String ref, int packs, List<Datum> give,
            @Added List<StandIn> standIns, @Added(usual = "HOME") Fulfilment way, Optional<String> record,
            Optional<String> quote, Optional<String> code, Optional<String> along) implements Effect {
        /** For goods that go by themselves. */
        public AskCheckout(PurchaseId purchase, SellerId seller, String thread, String ref, int packs,
                List<Datum> give, List<StandIn> standIns, Fulfilment way, Optional<String> record,
                Optional<String> quote, Optional<String> code) {
            this(purchase, seller, thread, ref, packs, give, standIns, way, record, quote, code, Optional.empty());
        }

        public AskCheckout(PurchaseId purchase, SellerId seller, String thread, String ref, int packs,
                List<Datum> give) {
            this(purchase, seller, thread, ref, packs, give, List.of(), Fulfilment.HOME, Optional.empty(),
                    Optional.empty(), Optional.empty());
        }

        /** The same without a discount code. */
        public AskCheckout bare() {
            return new AskCheckout(purchase, seller, thread, ref, packs, give, standIns, way, record, quote,
                    Optional.empty(), along);
        }

        public AskCheckout {
            give = List.copyOf(give);
            standIns = List.copyOf(standIns);
        }

        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /**
     * Orders exactly what the checkout says, under a key that makes a second order impossible. With {@code link} the
     * order gives no data, but the one-time link of that id; {@code permits} is what an agreement permits, and
     * {@code record} the hash of the one that both signed. Without {@code guise} it names no identity. {@code quote} is
     * the hash of the quote that is taken, if its seller signed it, {@code along} the seller's number of the order that
     * the goods go along with.
     */
    record PlaceOrder(PurchaseId purchase, String thread, String orderKey, Checkout checkout, List<Datum> give,
            @Added List<StandIn> standIns, Optional<String> link, @Added List<Permission> permits,
            Optional<Guise> guise, Optional<String> record, Optional<String> quote, Optional<String> along)
            implements Effect {
        /** With nothing permitted and no identity. */
        public PlaceOrder(PurchaseId purchase, String thread, String orderKey, Checkout checkout, List<Datum> give,
                List<StandIn> standIns, Optional<String> link) {
            this(purchase, thread, orderKey, checkout, give, standIns, link, List.of(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** With the data in the order itself, as they are. */
        public PlaceOrder(PurchaseId purchase, String thread, String orderKey, Checkout checkout,
                List<Datum> give) {
            this(purchase, thread, orderKey, checkout, give, List.of(), Optional.empty());
        }

        public PlaceOrder {
            give = List.copyOf(give);
            standIns = List.copyOf(standIns);
            permits = List.copyOf(permits);
        }

        /** The same as it was begun: in that guise, under an agreement that permits so much. */
        public PlaceOrder begun(Optional<Guise> in, List<Permission> permitted) {
            return new PlaceOrder(purchase, thread, orderKey, checkout, give, standIns, link, permitted, in, record,
                    quote, along);
        }

        /** The same under the terms of that record; it names the same one whenever it is repeated. */
        public PlaceOrder under(Optional<String> signed) {
            return new PlaceOrder(purchase, thread, orderKey, checkout, give, standIns, link, permits, guise, signed,
                    quote, along);
        }

        /** The same, taking the quote of that hash, to go along with the order of that number. */
        public PlaceOrder taking(Optional<String> hash, Optional<String> first) {
            return new PlaceOrder(purchase, thread, orderKey, checkout, give, standIns, link, permits, guise, record,
                    hash, first);
        }

        @Override
        public Optional<SellerId> to() {
            return Optional.of(checkout.deal().seller());
        }
    }

    /** Looks whether an order with that key exists. */
    record LookUpOrder(PurchaseId purchase, SellerId seller, String orderKey) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.of(seller);
        }
    }

    /** Sends a letter about a right, at most once: what may have left already is not sent again. */
    record SendLetter(PurchaseId line, Letter letter, List<StandIn> standIns) implements Effect {
        public SendLetter {
            standIns = List.copyOf(standIns);
        }

        @Override
        public Optional<SellerId> to() {
            return Optional.of(letter.seller());
        }
    }

    /** Tells the owner something. How much of it is said outside the house is the channel's setting. */
    record Notify(Notice notice) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.empty();
        }
    }

    /** Takes a question back from the owner's devices: it was answered or lapsed. */
    record ClearNotice(EscalationId escalation, String why) implements Effect {
        @Override
        public Optional<SellerId> to() {
            return Optional.empty();
        }
    }
}
