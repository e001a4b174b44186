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
import dev.emptor.model.CodeUse.Fate;
import dev.emptor.model.Deal;
import dev.emptor.model.DiscountCode;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The owner's own discount codes: tried truthfully, once in a purchase, and remembered. */
class CodeStoriesTest {
    private final Story story = new Story();
    private final LocalDate today = story.now.atZone(ZoneId.of("Europe/Berlin")).toLocalDate();

    private static DiscountCode code(String code) {
        return new DiscountCode(code, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    private static DiscountCode once(String code) {
        return new DiscountCode(code, Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private static DiscountCode from(String code, Optional<LocalDate> from, Optional<LocalDate> until) {
        return new DiscountCode(code, from, until, Optional.empty(), false, Optional.empty());
    }

    private void has(DiscountCode... codes) {
        List<Seller> sellers = story.state.rules().sellers().stream()
                .map(seller -> seller.id().equals(ALPHA) ? seller.taking(List.of(codes)) : seller).toList();
        story.hear(new Heard.AdoptSettings(Wares.sellers(story.state.rules(), sellers)));
    }

    private Effect.AskCheckout asked() {
        return story.pending(Effect.AskCheckout.class).orElseThrow().getValue();
    }

    private Optional<String> sent(long price) {
        story.offers(story.offer(ALPHA, price));
        story.wait(Story.REPLY);
        return asked().code();
    }

    private List<Fate> fates() {
        return story.turns.stream().map(Turn::events).flatMap(List::stream).filter(Event.CodeNoted.class::isInstance)
                .map(event -> ((Event.CodeNoted) event).fate()).toList();
    }

    private static Deal less(Deal deal, long minor) {
        List<Deal.Extra> extras = new ArrayList<>(deal.extras());
        Money off = eur(minor);
        extras.add(new Deal.Extra(Deal.DISCOUNT, eur(-minor)));
        return new Deal(deal.seller(), deal.lines(), extras, deal.total().minus(off), deal.terms());
    }

    private void again() {
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        story.hear(new Heard.CountStock(Story.COFFEE, Quantity.of(0, "g")));
        story.tick();
    }

    @Test
    void a_code_goes_with_the_request_for_totals_to_the_seller_that_gave_it_and_to_no_other() {
        has(code("SPRING"));
        story.offers(story.offer(BETA, 900));
        assertThat(sent(1_000)).isEmpty();
        assertThat(asked().seller()).isEqualTo(BETA);
        Story other = new Story();
        assertThat(other.state.recordOf(ALPHA).codes().isEmpty()).isTrue();
        story.checkout(deal -> deal);
        assertThat(fates()).isEmpty();
    }

    @Test
    void what_the_seller_takes_off_is_a_line_of_the_deal_that_is_held_asked_and_ordered() {
        has(code("SPRING"));
        assertThat(sent(1_000)).contains("SPRING");
        story.checkout(deal -> less(deal, 150));
        assertThat(story.held()).isEqualTo(850);
        assertThat(story.question().options().get(0).deal().total()).isEqualTo(eur(850));
        story.approve();
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().checkout().deal().discount())
                .contains(eur(150));
        assertThat(fates()).containsExactly(Fate.TRIED, Fate.TAKEN, Fate.USED);
        story.placed(story.accepted(850));
        assertThat(story.spent()).isEqualTo(850);
    }

    @Test
    void a_code_is_not_sent_before_its_first_day_nor_after_its_last() {
        has(from("EARLY", Optional.of(today.plusDays(1)), Optional.empty()),
                from("LATE", Optional.empty(), Optional.of(today.minusDays(1))));
        assertThat(sent(1_000)).isEmpty();
    }

    @Test
    void on_its_first_and_on_its_last_day_it_is() {
        has(from("TODAY", Optional.of(today), Optional.of(today)));
        assertThat(sent(1_000)).contains("TODAY");
    }

    @Test
    void below_its_minimum_it_is_not_sent() {
        has(new DiscountCode("BIG", Optional.empty(), Optional.empty(), Optional.of(eur(1_001)), false,
                Optional.empty()), new DiscountCode("FITS", Optional.empty(), Optional.empty(),
                Optional.of(eur(1_000)), false, Optional.of("pantry")));
        assertThat(sent(1_000)).contains("FITS");
    }

    @Test
    void a_code_for_other_goods_is_not_sent() {
        has(new DiscountCode("PETS", Optional.empty(), Optional.empty(), Optional.empty(), false,
                Optional.of("pets")));
        assertThat(sent(1_000)).isEmpty();
    }

    @Test
    void where_nothing_is_taken_off_it_is_noted_and_bought_all_the_same() {
        has(code("SPRING"));
        sent(1_000);
        story.checkout(deal -> deal);
        story.approve();
        assertThat(fates()).containsExactly(Fate.TRIED, Fate.REFUSED);
        assertThat(story.pending(Effect.PlaceOrder.class)).isPresent();
    }

    @Test
    void a_seller_that_names_no_totals_is_asked_once_more_without_the_code() {
        has(code("SPRING"), code("AUTUMN"));
        sent(1_000);
        var first = story.pending(Effect.AskCheckout.class).orElseThrow();
        story.report(first.getKey(), new Report.Declined("no such code"));
        assertThat(asked()).isEqualTo(first.getValue().bare());
        EffectKey second = story.pending(Effect.AskCheckout.class).orElseThrow().getKey();
        assertThat(story.state.register().by(second)).extracting(line -> line.given().datum())
                .as("it is told the postcode once more").isEqualTo(story.state.register().by(first.getKey()).stream()
                        .map(line -> line.given().datum()).toList()).isNotEmpty();
        assertThat(story.state.register().by(first.getKey())).extracting(line -> line.given().purpose())
                .containsOnly("final totals, with a discount code");
        assertThat(fates()).containsExactly(Fate.TRIED, Fate.REFUSED);
        story.report(story.pending(Effect.AskCheckout.class).orElseThrow().getKey(), new Report.Declined("no"));
        assertThat(story.pending(Effect.AskCheckout.class)).as("then it is turned away").isEmpty();
    }

    @Test
    void a_code_that_was_refused_comes_after_the_others_the_next_time() {
        has(code("SPRING"), code("AUTUMN"));
        sent(1_000);
        story.checkout(deal -> deal);
        story.approve();
        story.placed(story.accepted(1_000));
        again();
        assertThat(sent(1_000)).contains("AUTUMN");
    }

    @Test
    void a_code_for_one_use_is_not_sent_again_after_an_order() {
        has(once("WELCOME"));
        sent(1_000);
        story.checkout(deal -> less(deal, 500));
        story.approve();
        story.placed(story.accepted(500));
        again();
        assertThat(sent(1_000)).isEmpty();
    }

    @Test
    void a_code_for_many_uses_is() {
        has(code("EVER"));
        sent(1_000);
        story.checkout(deal -> less(deal, 500));
        story.approve();
        story.placed(story.accepted(500));
        again();
        assertThat(sent(1_000)).contains("EVER");
    }

    @Test
    void an_order_that_was_refused_gives_the_code_back() {
        has(once("WELCOME"));
        sent(1_000);
        story.checkout(deal -> less(deal, 500));
        story.approve();
        story.placed(new Report.Declined("sold out"));
        assertThat(fates()).endsWith(Fate.USED, Fate.FREED);
        story.hear(new Heard.CountStock(Story.COFFEE, Quantity.of(0, "g")));
        story.wait(Limits.RETRY.plus(Limits.RETRY_SPREAD));
        assertThat(sent(1_000)).contains("WELCOME");
    }

    @Test
    void while_it_is_not_known_whether_it_was_ordered_the_code_counts_as_used() {
        has(once("WELCOME"));
        sent(1_000);
        story.checkout(deal -> less(deal, 500));
        story.approve();
        story.placed(new Report.Failed(new Fault.Unknown("no answer")));
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(story.state.recordOf(ALPHA).codes().get("WELCOME").orElseThrow().fate()).isEqualTo(Fate.USED);
    }

    @Test
    void a_total_below_zero_adds_up_never_and_neither_does_another_extra_below_zero() {
        Deal deal = story.offer(ALPHA, 1_000).price().landed(1).map(total ->
                Deal.of(story.offer(ALPHA, 1_000), 1).orElseThrow()).orElseThrow();
        assertThat(less(deal, 1_000).addsUp()).isTrue();
        assertThat(less(deal, 1_001).addsUp()).isFalse();
        assertThat(new Deal(deal.seller(), deal.lines(), List.of(new Deal.Extra("fees", eur(-100))), eur(900),
                deal.terms()).addsUp()).isFalse();
        assertThat(new Deal(deal.seller(), deal.lines(), List.of(new Deal.Extra(Deal.DISCOUNT, eur(100))), eur(1_100),
                deal.terms()).addsUp()).as("a discount that adds").isFalse();
    }

    @Test
    void a_discount_that_makes_the_goods_free_is_not_bought() {
        has(code("ALL"));
        sent(1_000);
        story.checkout(deal -> less(deal, 1_000));
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.held()).isZero();
    }
}
