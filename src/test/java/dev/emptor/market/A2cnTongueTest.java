package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.market.A2cnShop.Vice;
import dev.emptor.model.Checkout;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A2CN with a seller on loopback that follows its text, and with one that does not. */
final class A2cnTongueTest {
    private static final EffectKey KEY = A2cnTable.KEY;

    private final A2cnTable table = new A2cnTable();
    private final A2cnShop shop = table.shop;
    private final List<Offer> offers = table.offers;

    @AfterEach
    void close() {
        table.close();
    }

    private Report intent() {
        return table.intent();
    }

    private void quoted() {
        table.quoted();
    }

    private void listen() {
        table.listen();
    }

    private void later(long seconds) {
        table.later(seconds);
    }

    private Report counter(int sequence, long each) {
        return table.counter(sequence, each);
    }

    private Report look() {
        return table.look();
    }

    private Report order(Checkout checkout) {
        return table.order(checkout);
    }

    private Checkout totals() {
        return table.totals();
    }

    private static boolean open(Report report) {
        return A2cnTable.open(report);
    }

    @Test
    void a_request_for_a_quote_is_an_opening_offer_of_nothing_that_tells_nothing_of_us() {
        assertThat(intent()).isEqualTo(new Report.Done());
        assertThat(shop.faults).isEmpty();
        assertThat(shop.last().needObject("terms").needNumber("total_value")).isZero();
        assertThat(shop.last().toString()).contains("coffee beans", "04006381333931", "\"quote\"")
                .doesNotContain("decaf");
        assertThat(shop.server.seen()).allSatisfy(seen -> assertThat(seen.whole())
                .doesNotContain("mk-", "hill-outbound"));
    }

    @Test
    void its_counteroffer_is_an_offer_with_the_total_that_counts() {
        quoted();
        assertThat(shop.faults).isEmpty();
        Offer offer = offers.getFirst();
        assertThat(offer.price().landed(2)).contains(Money.of(2_100, "EUR"));
        assertThat(offer.thread()).contains(Goods.HILL_THREAD);
        assertThat(offer.deliveryDays()).contains(3);
        assertThat(offer.size().toString()).contains("500");
        assertThat(offer.packsFor(Quantity.of(1_000, "g"))).isEqualTo(2);
        listen();
        assertThat(offers).as("an offer is heard once").hasSize(1);
    }

    @Test
    void our_counteroffer_says_all_that_an_acceptance_would_bind_us_to() {
        quoted();
        assertThat(counter(1, 850)).isEqualTo(new Report.Done());
        assertThat(shop.faults).isEmpty();
        assertThat(shop.last().needObject("terms").needNumber("total_value")).isEqualTo(850 * 2 + 300);
        assertThat(shop.last().needInteger("round_number")).isEqualTo(3);
        later(5);
        shop.quotes(880, 2, 300, 3);
        listen();
        assertThat(offers.getLast().price().each()).isEqualTo(Money.of(880, "EUR"));
    }

    @Test
    void one_it_accepts_is_an_order_with_the_same_record_on_both_sides() {
        quoted();
        counter(1, 850);
        assertThat(open(look())).as("it may still be accepted").isTrue();
        shop.accepts();
        later(400);
        assertThat(look()).isEqualTo(new Report.OrderAccepted("d0282503-76fc-5830-9de2-717b3b14971b",
                Money.of(2_000, "EUR"), Optional.of(table.now.minusSeconds(400).plus(Duration.ofDays(3)))));
        assertThat(look()).as("as often as it is asked").isInstanceOf(Report.OrderAccepted.class);
    }

    @Test
    void one_it_let_expire_or_answered_otherwise_is_none_and_it_is_told_that_time_is_over() {
        quoted();
        counter(1, 850);
        later(400);
        assertThat(look()).isEqualTo(new Report.OrderNotFound());
        assertThat(new String(shop.bodies.getLast(), StandardCharsets.UTF_8)).contains("timeout_notification");
        assertThat(counter(2, 860)).isInstanceOf(Report.Declined.class);
    }

    @Test
    void a_rejection_leaves_the_turn_with_whoever_rejected() {
        quoted();
        counter(1, 850);
        shop.rejects();
        assertThat(look()).isEqualTo(new Report.OrderNotFound());
        assertThat(counter(2, 860)).isInstanceOf(Report.Declined.class);
        shop.quotes(890, 2, 300, 3);
        listen();
        assertThat(offers.getLast().price().each()).isEqualTo(Money.of(890, "EUR"));
        assertThat(counter(2, 860)).isEqualTo(new Report.Done());
        assertThat(shop.faults).isEmpty();
    }

    @Test
    void its_offer_is_its_final_totals_and_our_acceptance_is_the_order() {
        quoted();
        Checkout totals = totals();
        assertThat(totals.deal().total()).isEqualTo(Money.of(2_100, "EUR"));
        assertThat(totals.deal().addsUp()).isTrue();
        assertThat(order(totals)).isInstanceOf(Report.OrderAccepted.class);
        assertThat(shop.faults).isEmpty();
        assertThat(order(totals)).as("a repeat finds it there").isInstanceOf(Report.OrderAccepted.class);
        assertThat(shop.log).hasSize(3);
        assertThat(shop.server.seen()).allSatisfy(seen -> assertThat(seen.whole()).doesNotContain("mk-"));
        shop.log.clear();
        table.restart();
        assertThat(List.of(order(totals), look())).as("who forgot it has not said no").allMatch(A2cnTable::open);
    }

    @Test
    void nothing_is_accepted_that_is_not_what_was_looked_at() {
        quoted();
        Checkout totals = totals();
        assertThat(counter(1, 850)).isEqualTo(new Report.Done());
        shop.quotes(880, 2, 300, 3);
        assertThat(order(totals)).isInstanceOf(Report.Declined.class);
        assertThat(shop.log).hasSize(4);
    }

    /** Before a crash it may have been accepted in time: this one knows nothing of that. */
    @Test
    void nothing_is_accepted_after_its_end_and_whether_it_was_before_is_not_known() {
        quoted();
        Checkout totals = totals();
        later(4_000);
        assertThat(A2cnTable.unknown(order(totals))).isTrue();
        assertThat(shop.log).hasSize(2);
    }

    @Test
    void whoever_is_not_chosen_is_told_so() {
        quoted();
        assertThat(table.tongue.rejection(KEY, new Effect.SendRejection(Goods.HILL, Goods.HILL_THREAD)))
                .isEqualTo(new Report.Done());
        assertThat(shop.last().needText("message_type")).isEqualTo("withdrawal");
        assertThat(shop.faults).isEmpty();
    }

    @Test
    void after_a_crash_the_same_bytes_are_sent_again_and_count_once() {
        quoted();
        shop.vices.add(Vice.MUTE);
        assertThat(open(counter(1, 850))).isTrue();
        table.restart();
        assertThat(counter(1, 850)).isEqualTo(new Report.Done());
        assertThat(shop.log).hasSize(3);
        assertThat(shop.faults).as("the session is begun again with the same bytes").isEmpty();
    }

    @Test
    void a_message_that_never_arrived_is_the_same_to_the_letter_when_it_is_made_again() {
        quoted();
        counter(1, 850);
        byte[] first = shop.bodies.getLast();
        shop.log.removeLast(); // As if it had been lost behind the door.
        table.restart();
        table.now = table.now.plusSeconds(20);
        assertThat(table.tongue.proposal(KEY, table.proposal(1, 850, table.now.minusSeconds(20))))
                .isEqualTo(new Report.Done());
        assertThat(shop.bodies.getLast()).isEqualTo(first);
        assertThat(shop.faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Vice.class, names = {"WRONG_HASH", "WRONG_SIGNATURE", "OUT_OF_ORDER", "OTHER_TWICE"})
    void an_answer_that_breaks_the_protocol_is_no_offer_and_ends_all_talk(Vice vice) {
        assertThat(intent()).isEqualTo(new Report.Done());
        shop.vices.add(vice);
        shop.quotes(900, 2, 300, 3);
        listen();
        assertThat(offers).isEmpty();
        assertThat(open(counter(1, 850))).isTrue();
        assertThat(shop.log).hasSize(2);
    }

    @Test
    void a_message_that_comes_twice_counts_once() {
        assertThat(intent()).isEqualTo(new Report.Done());
        shop.vices.add(Vice.TWICE);
        shop.quotes(900, 2, 300, 3);
        listen();
        assertThat(offers).hasSize(1);
        assertThat(counter(1, 850)).isEqualTo(new Report.Done());
    }

    @Test
    void one_that_changes_what_it_said_is_not_believed_any_more() {
        quoted();
        shop.vices.add(Vice.CHANGES);
        assertThat(open(counter(1, 850))).isTrue();
    }

    @Test
    void an_acceptance_after_the_time_was_over_makes_no_deal() {
        quoted();
        counter(1, 850);
        shop.vices.add(Vice.ACCEPT_LATE);
        later(400);
        shop.accepts();
        assertThat(look()).isEqualTo(new Report.OrderNotFound());
    }

    @Test
    void a_second_acceptance_changes_nothing() {
        quoted();
        counter(1, 850);
        shop.vices.add(Vice.ACCEPT_TWICE);
        shop.accepts();
        shop.log.removeLast();
        assertThat(look()).isInstanceOf(Report.OrderAccepted.class);
        shop.log.add(shop.last().put("message_id", "a-again").put("sequence_number", shop.log.size() + 1));
        shop.vices.remove(Vice.ACCEPT_TWICE);
        assertThat(look()).as("a record that counts it is another one").isInstanceOf(Report.Failed.class);
    }

    @Test
    void another_record_of_the_deal_is_neither_a_yes_nor_a_no() {
        quoted();
        counter(1, 850);
        shop.vices.add(Vice.OTHER_RECORD);
        shop.accepts();
        assertThat(look()).isInstanceOf(Report.Failed.class);
        assertThat(((Report.Failed) look()).fault()).isInstanceOf(Fault.Unknown.class);
        assertThat(((Report.Failed) look()).fault().why()).contains("record");
    }

    @Test
    void a_deal_whose_record_it_will_not_show_may_be_one_all_the_same() {
        quoted();
        Checkout totals = totals();
        shop.vices.add(Vice.NO_RECORD);
        Report report = order(totals);
        assertThat(((Report.Failed) report).fault()).as("never a no").isInstanceOf(Fault.Unknown.class);
        shop.vices.remove(Vice.NO_RECORD);
        assertThat(look()).isInstanceOf(Report.OrderAccepted.class);
    }

    @Test
    void addresses_other_than_the_owners_are_not_followed() {
        shop.vices.add(Vice.OTHER_ADDRESS);
        assertThat(((Report.Failed) intent()).fault().why()).contains("endpoint");
        assertThat(shop.bodies).isEmpty();
    }

    @Test
    void terms_that_nobody_here_understands_make_no_offer() {
        assertThat(intent()).isEqualTo(new Report.Done());
        shop.vices.add(Vice.UNKNOWN_TERMS);
        shop.quotes(900, 2, 300, 3);
        listen();
        assertThat(offers).isEmpty();
        assertThat(table.heard).singleElement().asString().contains("OfferQuarantined", "nobody here understands");
    }

    @Test
    void what_has_expired_does_not_leave() {
        quoted();
        int before = shop.bodies.size();
        assertThat(table.tongue.proposal(KEY, table.proposal(1, 850, table.now.minusSeconds(400))))
                .isInstanceOf(Report.Declined.class);
        assertThat(shop.bodies).hasSize(before);
    }

    @Test
    void a_seller_that_is_not_there_is_not_asked_again_and_again() {
        shop.vices.add(Vice.OTHER_ADDRESS);
        listen();
        int asked = shop.server.seen().size();
        assertThat(asked).isPositive();
        listen();
        assertThat(shop.server.seen()).hasSize(asked);
        later(121);
        listen();
        assertThat(shop.server.seen().size()).isGreaterThan(asked);
    }

    @Test
    void only_open_purchases_that_were_asked_are_listened_for() {
        Purchase purchase = table.desk.state().purchases().get(Goods.PURCHASE).orElseThrow();
        table.tongue.listen(purchase, new SellerId("gone"));
        assertThat(shop.server.seen()).isEmpty();
    }
}
