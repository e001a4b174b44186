package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tricks of a seller in A2CN that reach further than a broken rule of the protocol. */
@Timeout(60)
final class A2cnTricksTest {
    private static final List<String> GARBAGE = List.of("", "null", "[]", "{}", "\"yes\"", "{\"messages\": {}}",
            "{\"messages\": [null]}", "{\"messages\": [{}]}", "{\"messages\": [{\"message_type\": \"acceptance\"}]}",
            "{\"messages\": [{\"message_id\": 7, \"sequence_number\": 1e400}]}", "[".repeat(50_000),
            "{\"messages\": [\"" + "x".repeat(400_000) + "\"]}", "{\"record_id\": \"mine\", \"agreed_terms\": {}}",
            "{\"message_type\": \"session_ack\"}", "\u0000\uffff", "<html>down for maintenance</html>");

    private final A2cnTable table = new A2cnTable();
    private final A2cnShop shop = table.shop;

    @AfterEach
    void close() {
        table.close();
    }

    /** Wherever it comes: before the session, in it, in answer to the order, or for the record of the deal. */
    @ParameterizedTest
    @ValueSource(strings = {"GET a2cn-agent", "GET did.json", "POST sessions", "GET messages", "POST messages",
            "GET record"})
    void garbage_is_no_yes_no_no_and_no_offer(String where) {
        table.quoted();
        Checkout totals = table.totals();
        Offer made = table.offers.getFirst();
        for (String garbage : GARBAGE) {
            table.restart();
            shop.instead.put(where, garbage.getBytes(StandardCharsets.UTF_8));
            for (Report report : List.of(table.order(totals), table.look())) {
                boolean taken = shop.log.size() == 3 && report instanceof Report.OrderAccepted;
                boolean untold = !where.equals("GET messages") && report instanceof Report.OrderNotFound;
                assertThat(report instanceof Report.Failed || taken || untold).as(where + " " + report).isTrue();
            }
            assertThat(table.intent()).isNotNull();
            assertThat(table.counter(1, 850)).isNotNull();
            table.tongue.rejection(A2cnTable.KEY, new Effect.SendRejection(Goods.DALE, Goods.DALE_THREAD));
            table.later(121);
            table.listen();
            shop.instead.clear();
        }
        assertThat(table.offers).as("but the one it made").containsOnly(made);
        assertThat(shop.log.stream().filter(m -> m.needText("message_type").equals("acceptance")).count())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250 g", "500 ml", "0 furlongs"})
    void packs_that_hold_something_else_under_the_same_name_are_not_bought_as_what_was_weighed(String unit) {
        table.quoted();
        Offer weighed = table.offers.getFirst();
        assertThat(table.counter(1, 850)).isEqualTo(new Report.Done());
        shop.unit = unit;
        shop.quotes(840, 2, 300, 3);
        table.state = chosen(weighed);
        assertThat(checkout()).isInstanceOf(Report.Declined.class);
    }

    @Test
    void what_was_weighed_and_still_stands_is_bought() {
        table.quoted();
        table.state = chosen(table.offers.getFirst());
        assertThat(checkout()).isInstanceOf(Report.CheckoutGiven.class);
    }

    @Test
    void a_deadline_that_is_over_when_it_is_told_makes_no_offer() {
        assertThat(table.intent()).isEqualTo(new Report.Done());
        shop.quotes(900, 2, 300, 3);
        table.later(3_700);
        table.listen();
        assertThat(table.offers).isEmpty();
        assertThat(table.heard).singleElement().isInstanceOf(Heard.OfferQuarantined.class);
    }

    private Report checkout() {
        return table.tongue.checkout(A2cnTable.KEY, new Effect.AskCheckout(Goods.PURCHASE, Goods.HILL,
                Goods.HILL_THREAD, "beans-500", 2, List.of(Datum.COUNTRY)));
    }

    private State chosen(Offer offer) {
        Candidate candidate = new Candidate(offer, 2, Verdict.join(List.of(new Opinion("Take it", "rules/1.drl", 1,
                Verb.ACCEPT, 0, "a good price"))), 0, Optional.empty());
        Purchase now = table.state.purchases().get(Goods.PURCHASE).orElseThrow();
        State was = table.state;
        return new State(1, Goods.NOW, was.settings(), "rev", Optional.empty(), was.needs(), was.purchases()
                .with(Goods.PURCHASE, new Purchase.Chosen(now.round(), SortedDict.<String, Candidate>empty()
                        .with(candidate.key(), candidate), candidate.key(), Deal.of(offer, 2).orElseThrow(),
                        Optional.empty(), Goods.NOW.plusSeconds(3_600))), was.negotiations(), was.escalations(),
                was.sellers(), was.ledger(), was.outbox(), was.disclosed(), was.timers(), Optional.empty());
    }
}
