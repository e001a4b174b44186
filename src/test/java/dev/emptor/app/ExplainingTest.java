package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two purchases that one turn moved are each told by their own talks. */
final class ExplainingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");

    private static Event opened(String purchase, String need) {
        return new Event.PurchaseOpened(new Round(new PurchaseId(purchase), new NeedId(need), Quantity.of(1, "g"), NOW,
                SortedDict.empty()));
    }

    private static Negotiation.Exchange exchange(String id, String purchase) {
        return new Negotiation.Exchange(new NegotiationId(id), new PurchaseId(purchase), new SellerId("beanco"),
                "beanco/" + id, "t-" + id, Money.of(900, "EUR"));
    }

    private static Event talk(String id, String purchase) {
        return new Event.NegotiationOpened(exchange(id, purchase), proposal(id));
    }

    private static Negotiation.Proposal proposal(String id) {
        return new Negotiation.Proposal(1, id, 1, Money.of(800, "EUR"), NOW);
    }

    private static Event decided(String purchase, String need) {
        return new Event.Decided(new NeedId(need), new OfferId("o-" + need), Optional.of(new PurchaseId(purchase)),
                Moment.OFFER, Verb.ACCEPT, List.of());
    }

    private static Past past() {
        Turn turn = new Turn(new Heard(7, NOW, 7, "", new Heard.TimeCame()), Judgment.NONE, List.of(
                opened("p-7-cat-food", "cat-food"), opened("p-7-toner", "toner"), talk("n-1", "p-7-cat-food"),
                talk("n-2", "p-7-toner"), decided("p-7-cat-food", "cat-food"), decided("p-7-toner", "toner")));
        State now = State.EMPTY;
        for (String id : List.of("n-1", "n-2")) {
            now = Core.evolve(now, talk(id, id.equals("n-1") ? "p-7-cat-food" : "p-7-toner"));
        }
        State last = now;
        return new Past() {
            @Override
            public List<Seen> story(String id, int limit) {
                return List.of(new Seen(turn, () -> State.EMPTY));
            }

            @Override
            public Optional<Offer> offer(OfferId id) {
                return Optional.empty();
            }

            @Override
            public State now() {
                return last;
            }
        };
    }

    private static String bargained(String id) throws IOException {
        JsonObject why = new Explaining(past(), Optional.empty()).why(id).orElseThrow();
        return why.needObject("bargained").needText("purchase");
    }

    @Test
    void what_was_decided_of_another_purchase_in_the_same_turn_is_no_part_of_it() throws IOException {
        for (String id : List.of("p-7-cat-food", "cat-food", "n-1")) {
            assertThat(new Explaining(past(), Optional.empty()).why(id).orElseThrow().objects("decisions")).as(id)
                    .extracting(decision -> decision.needText("offer")).containsExactly("o-cat-food");
        }
    }

    @Test
    void each_of_two_purchases_of_one_turn_is_told_by_its_own_talks() throws IOException {
        assertThat(bargained("p-7-cat-food")).isEqualTo("p-7-cat-food");
        assertThat(bargained("p-7-toner")).isEqualTo("p-7-toner");
        assertThat(bargained("cat-food")).as("its need").isEqualTo("p-7-cat-food");
        assertThat(bargained("n-1")).as("its talk").isEqualTo("p-7-cat-food");
        assertThat(bargained("7")).as("the turn, which is about both").isEqualTo("p-7-toner");
    }
}
