package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.model.Along;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.HoldId;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.Order;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A talk that ended well names what was agreed and paid, which need not be what the seller quoted last. */
final class TalkEndTest {
    private static final Optional<String> ACCEPTED = Optional.of(Negotiation.Over.AS_PROPOSED);

    private static Candidate filters(long minor) {
        Candidate like = Samples.candidate("beanco", "f-1", "Filters", minor, Verb.ACCEPT);
        Offer was = like.offer();
        Offer offer = new Offer(was.id(), was.seller(), was.ref(), was.source(), was.thread(), was.title(),
                was.brand(), was.gtins(), was.category(), was.features(), was.size(), new Price(Samples.eur(minor),
                        Optional.of(Samples.eur(390)), Optional.of(Samples.eur(0)), Optional.empty(),
                        Optional.of(Samples.eur(100))),
                was.availability(), was.deliveryDays(), was.returnDays(), was.asksFor(), was.autoRenews(),
                was.lastWord(), was.validUntil(), was.fulfilment(), was.warrantyMonths());
        return new Candidate(offer, 1, like.verdict(), 0, Optional.empty());
    }

    /** It quoted 10.00 and then 9.50 for a pack, and was asked for 8.50 and then 9.00; shipping costs 3.90. */
    private static Negotiation.Over talk(Optional<String> why, Candidate last) {
        List<Move> moves = new ArrayList<>();
        moves.add(Move.Quoted.of(filters(1_000).offer(), Optional.empty()));
        moves.add(new Move.Asked(ask(1, 850), Optional.empty()));
        moves.add(Move.Quoted.of(last.offer(), Optional.empty()));
        moves.add(new Move.Asked(ask(2, 900), Optional.empty()));
        return new Negotiation.Over(new Negotiation.Exchange(new NegotiationId("n-9"), Samples.FILTER,
                last.offer().seller(), last.key(), "t-9", Samples.eur(1_000)), Negotiation.End.AGREED,
                Optional.of(last.offer()), moves, why, Optional.empty());
    }

    private static Negotiation.Proposal ask(int sequence, long minor) {
        return new Negotiation.Proposal(sequence, "f-1", 1, Samples.eur(minor), Samples.NOW);
    }

    private static State ordered(Candidate taken) {
        PurchaseId id = Samples.FILTER;
        Deal deal = taken.deal().orElseThrow();
        HoldId hold = new HoldId(id.value());
        State state = Samples.state();
        for (Event event : List.of(new Event.OfferTaken(id, taken),
                new Event.OfferChosen(id, taken.key(), deal, Optional.empty(), Samples.NOW),
                new Event.MoneyHeld(hold, id, deal.total(), Samples.settings().budgetsFor("household"), Samples.NOW,
                        Samples.NOW.plus(Duration.ofDays(1))),
                new Event.CommitBegan(id, new Checkout("c-9", deal, Optional.empty()), Samples.grams(1_000), "key-9"),
                new Event.MoneyPosted(hold),
                new Event.OrderConfirmed(id, new Order("A-9", "key-9", deal, Samples.grams(1_000), Samples.NOW,
                        Optional.empty()), Optional.empty()))) {
            state = Core.evolve(state, event);
        }
        return state;
    }

    private static State ended(State state) {
        State delivered = Core.evolve(state, new Event.OrderDelivered(Samples.FILTER, Samples.NOW, Samples.NOW));
        return Core.evolve(delivered, new Event.PurchaseEnded(Samples.FILTER,
                Purchase.End.SETTLED, "all is well", Samples.NOW));
    }

    @Test
    void what_was_accepted_as_we_proposed_it_is_named_and_not_the_quote_before_it() {
        String words = "Agreed: it accepted our proposal as it stood, 12.90 EUR in all, 1.00 EUR less than it asked"
                + " for at first.";
        assertThat(TalkView.outcome(talk(ACCEPTED, filters(950)), ordered(filters(900)))).isEqualTo(words);
        assertThat(TalkView.outcome(talk(ACCEPTED, filters(950)), Samples.state())).as("before there is an order")
                .isEqualTo(words);
    }

    @Test
    void what_went_along_with_another_order_says_so_and_what_was_paid() {
        Candidate goes = filters(950).going(Optional.of(new Along(new NeedId("coffee"), Samples.COFFEE, "A-1")));
        String words = "Agreed: its last quote is taken, 13.40 EUR in all, 0.50 EUR less than it asked for at first;"
                + " it went along with ";
        assertThat(TalkView.outcome(talk(Optional.empty(), filters(950)), ordered(goes)))
                .isEqualTo(words + "Coffee beans, so 10.50 EUR was paid.");
        assertThat(TalkView.outcome(talk(Optional.empty(), filters(950)), ended(ordered(goes))))
                .isEqualTo(words + "another order, so 10.50 EUR was paid.");
        assertThat(TalkView.outcome(talk(Optional.empty(), filters(950)), ordered(filters(950))))
                .as("it went by itself").endsWith("less than it asked for at first.");
    }
}
