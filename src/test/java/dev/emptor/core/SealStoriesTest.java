package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.QuoteSeal;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord.Mark;
import dev.emptor.model.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quotes that a seller signed: whose key counts, and that no other quote than the one taken is ever ordered. */
class SealStoriesTest {
    private static final String HASH = "a1".repeat(32);
    private static final String OTHER = "b2".repeat(32);

    private static Offer sealed(Offer offer, String key, String hash) {
        return offer.sealed(new QuoteSeal(hash, key, "signature", "{}"));
    }

    /** Alpha's signed quote is chosen. */
    private static Story chosen() {
        Story story = new Story();
        story.offers(sealed(story.offer(ALPHA, 1_000), "key-1", HASH));
        story.wait(Story.REPLY);
        return story;
    }

    private static Turn totals(Story story, Optional<String> quote) {
        Purchase.Chosen chosen = (Purchase.Chosen) story.purchase();
        return story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.CheckoutGiven(
                new Checkout("c-1", chosen.deal(), Optional.empty(), Optional.empty(), quote)));
    }

    /** Its totals are taken, approved and ordered. */
    private static Story ordering() {
        Story story = chosen();
        totals(story, Optional.of(HASH));
        story.approve();
        return story;
    }

    private static Effect.PlaceOrder order(Story story) {
        return story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
    }

    @Test
    void the_first_key_that_a_seller_signs_with_is_remembered_and_a_quote_under_another_lays_nothing() {
        Story story = new Story();
        story.offers(sealed(story.offer(ALPHA, 1_000), "key-1", HASH));
        assertThat(story.state.accords().keys().get(ALPHA)).contains("key-1");
        State before = story.state;

        Turn turn = story.offers(sealed(story.offer(ALPHA, 500), "key-2", OTHER));

        assertThat(turn.events()).singleElement().isInstanceOfSatisfying(Event.Quarantined.class, aside ->
                assertThat(aside.why()).contains("another key (key-2)").contains("(key-1)"));
        assertThat(story.state).isEqualTo(before.stamped(turn.number(), turn.heard().at()));
        story.offers(sealed(story.offer(BETA, 990), "key-2", OTHER));
        assertThat(story.state.accords().keys().get(BETA)).contains("key-2");
    }

    @Test
    void a_seller_that_is_taken_out_of_the_settings_and_put_in_again_is_met_anew() {
        Story story = new Story();
        story.offers(sealed(story.offer(ALPHA, 1_000), "key-1", HASH));
        Settings all = story.state.rules();
        story.hear(new Heard.AdoptSettings(Wares.sellers(all, List.of())));
        story.hear(new Heard.AdoptSettings(all));
        story.offers(sealed(story.offer(ALPHA, 900), "key-2", OTHER));
        assertThat(story.state.accords().keys().get(ALPHA)).contains("key-2");
    }

    @Test
    void a_seller_that_the_owner_does_not_know_leaves_no_key_behind() {
        Story story = new Story();
        story.offers(sealed(story.offer(new SellerId("stranger"), 1_000), "key-1", HASH));
        assertThat(story.state.accords().keys()).isEmpty();
    }

    @Test
    void an_unsigned_quote_is_taken_as_ever_and_known_as_unsigned() {
        Story story = new Story();
        story.offers(sealed(story.offer(ALPHA, 1_000), "key-1", HASH));
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Chosen) story.purchase()).deal().total()).isEqualTo(eur(900));
        assertThat(story.pending(Effect.AskCheckout.class).orElseThrow().getValue().quote()).isEmpty();
    }

    @Test
    void totals_and_order_name_the_quote_that_is_taken_and_so_does_every_repeat_of_the_order() {
        Story story = ordering();
        assertThat(order(story).quote()).contains(HASH);
        Effect.PlaceOrder first = order(story);
        story.placed(new Report.Failed(new Fault.Unknown("a timeout")));
        story.wait(Duration.ofMinutes(5));
        EffectKey look = story.pending(Effect.LookUpOrder.class).orElseThrow().getKey();
        story.report(look, new Report.OrderNotFound());
        assertThat(order(story)).isEqualTo(first);
    }

    @Test
    void totals_of_another_quote_free_the_money_are_not_ordered_and_count_against_the_seller() {
        Story story = chosen();
        assertThat(story.held()).isEqualTo(1_000);
        Turn turn = totals(story, Optional.of(OTHER));
        assertThat(turn.events()).contains(new Event.SellerMarked(ALPHA, Mark.BROKE_ITS_WORD));
        assertThat(story.held()).isZero();
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow().struckOut())
                .contains("the final totals are of another quote than the one that is taken");
    }

    @Test
    void totals_that_name_a_quote_where_none_was_signed_are_of_another_one_too() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        totals(story, Optional.of(HASH));
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.held()).isZero();
    }

    @Test
    void totals_that_name_no_quote_are_compared_line_by_line_as_ever() {
        Story story = chosen();
        totals(story, Optional.empty());
        story.approve();
        assertThat(order(story).quote()).contains(HASH);
    }

    @Test
    void an_order_confirmed_under_another_quote_is_an_order_all_the_same_and_a_dispute() {
        Story story = ordering();
        Turn turn = story.placed(new Report.OrderAccepted("o-1", eur(1_000), Optional.empty(), Optional.of(OTHER)));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(turn.events()).contains(new Event.SellerMarked(ALPHA, Mark.BROKE_ITS_WORD));
        assertThat(story.spent()).as("it may be charged").isEqualTo(1_000);
        assertThat(turn.events()).anyMatch(event -> event instanceof Event.EffectQueued queued && queued.effect()
                instanceof Effect.Notify told && told.notice().title().endsWith("the seller confirmed another quote"));
        Story well = ordering();
        assertThat(well.placed(new Report.OrderAccepted("o-1", eur(1_000), Optional.empty(), Optional.of(HASH)))
                .events()).doesNotContain(new Event.SellerMarked(ALPHA, Mark.BROKE_ITS_WORD));
    }
}
