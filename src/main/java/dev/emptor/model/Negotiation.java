package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Alternating proposals with one seller inside a purchase. Whose move it is, is the type. A seller's proposal binds it
 * until it expires; ours is an invitation and binds nobody. {@code history} is what either side said and what was
 * decided, oldest first; talks of earlier journals have none.
 *
 * <pre>
 * Invited -> TheirMove -> OurMove -> Over(AGREED | DECLINED | WITHDRAWN | LAPSED)
 *    ^_____________________|  ^_______________________________________________|
 * </pre>
 *
 * An answer that comes just after the time of a round takes back that the talk lapsed, while its purchase goes on.
 */
public sealed interface Negotiation {
    Exchange exchange();

    List<Move> history();

    /** What stays the same: the parties, the article, and the id the seller knows the exchange by. */
    record Exchange(NegotiationId id, PurchaseId purchase, SellerId seller, String candidate, String name,
            Money opening) {}

    /**
     * Our proposal: so much for each pack, in a strictly growing sequence, with the time we ask an answer by. Delivery,
     * return and warranty are asked for only where rules say what they are worth. {@code finalCall} asks for the
     * seller's best and final quote; {@code mentions} is what a rule lets be said because it is true.
     */
    record Proposal(int sequence, String ref, int packs, Money each, Instant replyBy, Optional<Integer> deliveryDays,
            Optional<Integer> returnDays, Optional<Integer> warrantyMonths, @Added boolean finalCall,
            @Added List<Mention> mentions) {
        public Proposal {
            mentions = mentions.stream().distinct().sorted().toList();
        }

        /** Of nothing but a price. */
        public Proposal(int sequence, String ref, int packs, Money each, Instant replyBy) {
            this(sequence, ref, packs, each, replyBy, Optional.empty(), Optional.empty(), Optional.empty(), false,
                    List.of());
        }
    }

    /** A true thing that a proposal may say, if a rule lets it: that there is another offer, and so on. */
    enum Mention { ANOTHER_OFFER, LARGER_QUANTITY, NEXT_TIME }

    /** One thing that was said or decided in a talk. */
    sealed interface Move {
        /** We asked; the message leaves then. */
        record Asked(Proposal proposal, Optional<Instant> leaves) implements Move {}

        /** The seller quoted; it is bound to that until {@code validUntil}, or until it quotes again. */
        record Quoted(OfferId offer, Price price, Optional<Integer> deliveryDays, Optional<Integer> returnDays,
                Optional<Integer> warrantyMonths, boolean lastWord, Optional<Instant> validUntil,
                Optional<Instant> at) implements Move {
            public static Quoted of(Offer offer, Optional<Instant> at) {
                return new Quoted(offer.id(), offer.price(), offer.deliveryDays(), offer.returnDays(),
                        offer.warrantyMonths(), offer.lastWord(), offer.validUntil(), at);
            }
        }

        /**
         * What was decided when a round was over, with its numbers: totals for the packs of this talk, with days and
         * months counted as rules weigh them. They are for the owner and never leave the house.
         *
         * @param round from 0, of {@code rounds}
         * @param target what we would have it for now
         * @param standing what the seller's last quote comes to
         * @param inHand the best that stands elsewhere, in terms of this talk
         * @param limit the most that may be paid, beyond which nothing is asked for
         * @param mandate the hash of all that the talk runs under
         */
        record Decided(int round, int rounds, Step step, Money target, Optional<Money> standing,
                Optional<Money> inHand, Optional<Money> limit, String reason, String mandate, Instant at)
                implements Move {
            /** How a reason begins that is to ask for no more and no less than before. */
            public static final String STANDS = "we stand by what we asked for";

            public boolean stands() {
                return reason.startsWith(STANDS);
            }
        }
    }

    /** We ask; we ask for the last time; we say nothing more for now; the quote is held; bargaining is over. */
    enum Step { ASK, FINAL_CALL, WAIT, HOLD, END }

    /**
     * Where the market stood when the talks of a purchase began; it stays what it was until they are over, whatever
     * comes in meanwhile.
     *
     * @param best the best that sellers quoted before anything was asked of them
     * @param usual what such goods usually cost, if known
     * @param key 64 hexadecimal digits that nobody else knows, from which small unforeseeable choices are drawn
     */
    record Market(UnitCost best, Optional<UnitCost> usual, String key) {}

    /** Our proposal is on its way. */
    record Invited(Exchange exchange, Proposal ours, @Added List<Move> history) implements Negotiation {
        public Invited {
            history = List.copyOf(history);
        }

        public Invited(Exchange exchange, Proposal ours) {
            this(exchange, ours, List.of());
        }
    }

    /** Our proposal was received; the seller is to answer. */
    record TheirMove(Exchange exchange, Proposal ours, @Added List<Move> history) implements Negotiation {
        public TheirMove {
            history = List.copyOf(history);
        }

        public TheirMove(Exchange exchange, Proposal ours) {
            this(exchange, ours, List.of());
        }
    }

    /** The seller made a binding proposal; we are to answer. */
    record OurMove(Exchange exchange, Proposal ours, Offer theirs, @Added List<Move> history) implements Negotiation {
        public OurMove {
            history = List.copyOf(history);
        }
    }

    /** Over, with the seller's last proposal if it made one, and why in words and since when, if that was recorded. */
    record Over(Exchange exchange, End end, Optional<Offer> theirs, @Added List<Move> history, Optional<String> why,
            Optional<Instant> at) implements Negotiation {
        /** Why it is over where the seller accepted what we asked for last, and not we what it quoted last. */
        public static final String AS_PROPOSED = "it accepted our proposal as it stood";

        public Over {
            history = List.copyOf(history);
        }
    }

    /** We took it; the seller said no; we went elsewhere; nobody answered in time. */
    enum End { AGREED, DECLINED, WITHDRAWN, LAPSED }
}
