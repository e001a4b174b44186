package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Report;
import dev.emptor.market.A2cnShop.Vice;
import dev.emptor.model.Bond;
import dev.emptor.model.Checkout;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a seller in A2CN may have taken although it seems that it did not: no money is free before that is known. */
final class A2cnDoubtTest {
    private final A2cnTable table = new A2cnTable();
    private final A2cnShop shop = table.shop;

    @AfterEach
    void close() {
        table.close();
    }

    private Checkout quoted() {
        table.quoted();
        return table.totals();
    }

    private void lost(Checkout totals) {
        shop.vices.add(Vice.MUTE);
        assertThat(A2cnTable.unknown(table.order(totals))).isTrue();
    }

    @Test
    void a_refused_repeat_of_an_acceptance_that_it_does_not_show_yet_is_no_no() {
        Checkout totals = quoted();
        lost(totals);
        shop.vices.add(Vice.HIDES);
        shop.vices.add(Vice.ONCE);
        assertThat(table.look()).isEqualTo(new Report.OrderNotFound());
        assertThat(A2cnTable.unknown(table.order(totals))).as("409, and its log is behind").isTrue();
        shop.vices.remove(Vice.HIDES);
        assertThat(table.look()).isInstanceOf(Report.OrderAccepted.class);
    }

    @Test
    void a_refused_repeat_of_an_acceptance_that_it_shows_by_then_is_the_order() {
        Checkout totals = quoted();
        lost(totals);
        shop.vices.add(Vice.BEHIND);
        shop.vices.add(Vice.ONCE);
        assertThat(table.order(totals)).isInstanceOf(Report.OrderAccepted.class);
        assertThat(shop.log).hasSize(3);
    }

    @Test
    void a_refused_acceptance_is_a_no_once_the_seller_has_left_the_session() {
        Checkout totals = quoted();
        shop.vices.add(Vice.REFUSES);
        shop.vices.add(Vice.LEAVES);
        assertThat(table.order(totals)).isEqualTo(new Report.Declined(
                "a message was answered with 409, session wrong state"));
        assertThat(table.order(totals)).isEqualTo(new Report.Declined("it withdrew"));
    }

    @Test
    void a_refused_acceptance_is_no_no_while_the_session_stands() {
        Checkout totals = quoted();
        shop.vices.add(Vice.REFUSES);
        assertThat(A2cnTable.unknown(table.order(totals))).isTrue();
        shop.vices.remove(Vice.REFUSES);
        assertThat(table.order(totals)).as("it is repeated as long as the offer stands")
                .isInstanceOf(Report.OrderAccepted.class);
        assertThat(shop.faults).isEmpty();
    }

    @Test
    void an_acceptance_says_the_same_to_the_letter_when_it_is_sent_again() {
        Checkout totals = quoted();
        lost(totals);
        byte[] first = shop.bodies.getLast();
        shop.log.removeLast(); // As if it had been lost behind the door.
        table.later(30);
        assertThat(table.order(totals)).isInstanceOf(Report.Failed.class);
        assertThat(shop.bodies.getLast()).isEqualTo(first);
    }

    @Test
    void whoever_does_not_show_yet_what_it_took_is_not_one_that_breaks_the_protocol() {
        table.quoted();
        assertThat(table.counter(1, 850)).isEqualTo(new Report.Done());
        shop.vices.add(Vice.HIDES);
        table.listen();
        assertThat(A2cnTable.open(table.look())).isTrue();
        shop.vices.remove(Vice.HIDES);
        table.later(200);
        shop.quotes(880, 2, 300, 3);
        table.listen();
        assertThat(table.offers.getLast().price().each()).isEqualTo(Money.of(880, "EUR"));
        shop.log.removeLast();
        assertThat(table.counter(2, 860)).as("what it showed it may not hide").isInstanceOf(Report.Failed.class);
        shop.log.clear();
        assertThat(((Report.Failed) table.look()).fault().why()).contains("gone");
    }

    @Test
    void what_it_rejected_it_can_accept_no_more() {
        quoted();
        assertThat(table.counter(1, 850)).isEqualTo(new Report.Done());
        shop.rejects();
        assertThat(table.look()).isEqualTo(new Report.OrderNotFound());
        shop.accepts();
        assertThat(table.look()).isInstanceOf(Report.Failed.class);
    }

    /** It took our counteroffer, nobody learned of it, the repeat is refused, and its log is behind. */
    @Test
    void a_counteroffer_that_it_does_not_show_may_be_accepted_until_its_end() {
        Checkout totals = quoted();
        shop.vices.add(Vice.MUTE);
        Negotiation.Proposal ours = table.proposal(1, 850, table.now).proposal();
        assertThat(A2cnTable.open(table.counter(1, 850))).isTrue();
        table.state = bound(ours, totals);
        shop.vices.add(Vice.HIDES);
        assertThat(A2cnTable.open(table.look())).as("it may come to light").isTrue();
        table.later(400);
        assertThat(table.look()).as("no longer").isEqualTo(new Report.OrderNotFound());
    }

    private State bound(Negotiation.Proposal ours, Checkout totals) {
        Purchase.Collecting was = (Purchase.Collecting) table.state.purchases().get(Goods.PURCHASE).orElseThrow();
        Negotiation.Move.Decided decided = new Negotiation.Move.Decided(1, 2, Negotiation.Step.ASK,
                Money.of(850, "EUR"), Optional.empty(), Optional.empty(), Optional.empty(), "", "", table.now);
        Bond bond = new Bond(table.proposal(1, 850, table.now).exchange(), ours, decided, totals,
                Quantity.of(1_000, "g"), "k-1", true, 0, table.now);
        SortedDict<PurchaseId, Purchase> purchases = table.state.purchases().with(Goods.PURCHASE,
                new Purchase.Bargaining(was.round(), SortedDict.empty(), Goods.NOW.plusSeconds(9_000),
                        Optional.empty(), Optional.of(bond)));
        State empty = State.EMPTY;
        return new State(1, Goods.NOW, table.state.settings(), "rev", Optional.empty(), empty.needs(), purchases,
                empty.negotiations(), empty.escalations(), empty.sellers(), empty.ledger(), empty.outbox(),
                empty.disclosed(), empty.timers(), Optional.empty());
    }
}
