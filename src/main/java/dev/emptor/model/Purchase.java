package dev.emptor.model;

import dev.emptor.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One round of filling one need, as the state it is in.
 *
 * <pre>
 * Open -> Collecting -> Weighing -> Bargaining -> Chosen -> (Asked) -> Committing -> Ordered -> Delivered -> Ended
 *                          ^____________|__________|___________|___________|         SETTLED
 *                                                              Committing -> OutcomeUnknown -> Ordered | Ended
 * </pre>
 *
 * Every state before Committing may end as ABANDONED, EXPIRED or DECLINED. A state carries only what is true in it, and
 * the instant at which it wants to be woken.
 */
public sealed interface Purchase {
    Round round();

    /** When the purchase wants to be looked at again although nothing was heard. */
    Optional<Instant> due();

    default PurchaseId id() {
        return round().id();
    }

    /** Whether money may be held for it and another purchase for the same need must not begin. */
    default boolean ended() {
        return this instanceof Ended;
    }

    /** Whether a proposal is out that its seller could accept outright. */
    default boolean bound() {
        return false;
    }

    /** A need runs low; nobody has been asked yet. */
    record Open(Round round) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.of(round.opened());
        }
    }

    /** Sellers were asked; offers come in until {@code replyBy}. */
    record Collecting(Round round, SortedDict<String, Candidate> candidates, Instant replyBy) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.of(replyBy);
        }
    }

    /** The offers are weighed, now or again at {@code lookAt}. */
    record Weighing(Round round, SortedDict<String, Candidate> candidates, Instant lookAt) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.of(lookAt);
        }
    }

    /**
     * Counters are out with some sellers until {@code decideBy}, which no seller is told. {@code market} is where the
     * market stood when that began; purchases of earlier journals do not have it. While a {@code bond} is out nothing
     * else can be chosen, whatever the time.
     */
    record Bargaining(Round round, SortedDict<String, Candidate> candidates, Instant decideBy,
            Optional<Negotiation.Market> market, Optional<Bond> bond) implements Purchase {
        public Bargaining(Round round, SortedDict<String, Candidate> candidates, Instant decideBy,
                Optional<Negotiation.Market> market) {
            this(round, candidates, decideBy, market, Optional.empty());
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(bond.map(Bond::at).orElse(decideBy));
        }

        @Override
        public boolean bound() {
            return bond.map(Bond::out).orElse(false);
        }

        public Bargaining with(Optional<Bond> next) {
            return new Bargaining(round, candidates, decideBy, market, next);
        }
    }

    /**
     * One candidate was chosen, its money is held, and its seller is asked for final totals. {@code approved} is the
     * hash of the deal that the owner picked, if she did.
     */
    record Chosen(Round round, SortedDict<String, Candidate> candidates, String choice, Deal deal,
            Optional<String> approved, Instant answerBy) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.of(answerBy);
        }
    }

    /** The owner was asked. With {@code checkout} she was shown final totals; without, a list to pick from. */
    record Asked(Round round, SortedDict<String, Candidate> candidates, EscalationId escalation,
            Optional<String> choice, Optional<Checkout> checkout) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }
    }

    /**
     * The order may be on its way, in this guise and under an agreement that permits so much. {@code bought} is what
     * its packs hold in all.
     */
    record Committing(Round round, SortedDict<String, Candidate> candidates, String choice, Checkout checkout,
            Quantity bought, String orderKey, Optional<Guise> guise, @Added List<Permission> permits)
            implements Purchase {
        public Committing {
            permits = List.copyOf(permits);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }
    }

    /**
     * Nobody knows whether the order was made. The hold stays; it is resolved only by looking, by repeating the same
     * request under the same key, or by the owner. {@code escalation} is her question, once she was asked. One that
     * is known only from a backup, since the instant {@code restored}, is never repeated: another may have been chosen.
     */
    record OutcomeUnknown(Round round, Checkout checkout, Quantity bought, String orderKey, int looks, Instant lookAt,
            Optional<EscalationId> escalation, Optional<Instant> restored, Optional<Candidate> candidate,
            Optional<Guise> guise, @Added List<Permission> permits) implements Purchase {
        public OutcomeUnknown {
            permits = List.copyOf(permits);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(lookAt);
        }
    }

    /**
     * The seller confirmed. {@code late} is set once the promise was broken; {@code candidate} is the offer that was
     * taken, {@code confirmed} the total that the seller confirmed where that is another one than was agreed. Once
     * {@code alone} nothing can go along with it any more: it has left, or the seller is to meet another identity.
     */
    record Ordered(Round round, Order order, boolean late, Optional<Instant> due, Optional<Candidate> candidate,
            Optional<Money> confirmed, @Added boolean alone) implements Purchase {
        public Ordered(Round round, Order order, boolean late, Optional<Instant> due) {
            this(round, order, late, due, Optional.empty(), Optional.empty(), false);
        }

        /** The same once nothing can go along with it any more. */
        public Ordered byItself() {
            return new Ordered(round, order, late, due, candidate, confirmed, true);
        }
    }

    /** The goods came; the purchase settles when the time to complain is over. */
    record Delivered(Round round, Order order, Instant at, Instant settleAt, Optional<Candidate> candidate,
            Optional<Money> confirmed) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.of(settleAt);
        }
    }

    /** Over. {@code order} is there if there ever was one. */
    record Ended(Round round, End end, String why, Instant at, Optional<Order> order) implements Purchase {
        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }
    }

    /** How a purchase ended: well; given up; nobody served in time; or nothing permitted. */
    enum End { SETTLED, ABANDONED, EXPIRED, DECLINED, WAITED }
}
