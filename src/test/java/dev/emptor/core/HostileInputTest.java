package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a seller or an owner can send at the worst moment; nothing of it may break a turn or slip past a guard. */
class HostileInputTest {
    private static final Report UNKNOWN = new Report.Failed(new Fault.Unknown("no answer"));

    private static Offer with(Offer o, String ref, PackageSize size, Price price, Optional<Instant> until) {
        return new Offer(new OfferId(o.id() + "-" + Math.abs(ref.hashCode())), o.seller(), ref, o.source(), o.thread(),
                o.title(), o.brand(), o.gtins(), o.category(), o.features(), size, price, Availability.IN_STOCK,
                o.deliveryDays(), o.returnDays(), o.asksFor(), false, false, until);
    }

    private static Price price(long minor, String currency) {
        Money zero = Money.of(0, currency);
        return new Price(Money.of(minor, currency), Optional.of(zero), Optional.of(zero), Optional.empty());
    }

    private static Settings changed(Settings s, Mode mode, List<Seller> sellers, List<Budget> budgets,
            String currency) {
        return new Settings(s.zone(), Money.currencyOf(currency), mode, s.country(), s.members(), budgets, sellers,
                s.answerWithin(), s.bargainFor());
    }

    private static Need renamed(String id, Need was, Quantity amount) {
        return new Need(new NeedId(id), was.title(), was.category(), was.wanted(), amount, Optional.empty(),
                was.atMost(), was.withinDays(), was.replyWithin(), was.ownerPicks(), List.of());
    }

    private static Story committing() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
        return story;
    }

    @Test
    void a_price_beyond_all_bounds_is_an_unknown_price() {
        Story story = new Story();
        Offer crumb = with(story.offer(ALPHA, 1), "crumb", new PackageSize.Known(Quantity.of(10, "g"), 1),
                price(Money.MAX_MINOR, "EUR"), Optional.empty());
        Turn turn = story.offers(crumb);
        assertThat(turn.events().toString()).contains("All costs known");
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
    }

    @Test
    void final_totals_beyond_all_bounds_do_not_add_up() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> new Deal(deal.seller(), List.of(new Deal.Line("beans", deal.lines().get(0).title(),
                1_000, eur(Money.MAX_MINOR))), deal.extras(), deal.total(), deal.terms()));
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        assertThat(story.turns.toString()).contains("Totals add up");
    }

    @Test
    void an_amount_near_the_largest_does_not_overflow_when_packs_are_counted() {
        Story story = new Story();
        Quantity most = new Quantity(Quantity.MAX_MILLI, dev.emptor.model.Dimension.MASS);
        story.hear(new Heard.StateNeed(renamed("hoard", Story.coffee(false), most), Optional.empty()));
        Offer half = with(story.offer(ALPHA, 100), "half", new PackageSize.Known(
                new Quantity(Quantity.MAX_MILLI / 2 + 1, most.dimension()), 1), price(100, "EUR"), Optional.empty());
        assertThat(story.hear(new Heard.OfferHeard(half, List.of(new NeedId("hoard")))).events().toString())
                .contains("Enough in one order");
    }

    @Test
    void offers_in_many_currencies_and_units_are_put_in_one_order_and_the_cheapest_that_counts_wins() {
        List<String> currencies = List.of("EUR", "USD", "JPY", "GBP");
        List<String> units = List.of("g", "ml", "pc", "m");
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            Story story = new Story();
            long cheapest = 1_500;
            story.offers(story.offer(ALPHA, cheapest));
            for (int i = 0; i < 38; i++) {
                boolean counts = random.nextInt(3) == 0;
                long minor = 1_000 + random.nextInt(500);
                cheapest = counts ? Math.min(cheapest, minor) : cheapest;
                story.offers(with(story.offer(i % 2 == 0 ? ALPHA : BETA, 1), "r" + random.nextInt(9) + i,
                        new PackageSize.Known(Quantity.of(1_000, counts ? "g" : units.get(random.nextInt(4))), 1),
                        price(minor, counts ? "EUR" : currencies.get(1 + random.nextInt(3))), Optional.empty()));
            }
            story.wait(Story.REPLY);
            assertThat(((Purchase.Chosen) story.purchase()).deal().total()).as("seed " + seed).isEqualTo(eur(cheapest));
        }
    }

    @Test
    void one_offer_that_fills_two_needs_is_bargained_over_for_both() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.hear(new Heard.StateNeed(renamed("espresso", Story.coffee(false), Quantity.of(1000, "g")),
                Optional.empty()));
        story.tick();
        story.hear(new Heard.OfferHeard(story.offer(ALPHA, 1_000), List.of(COFFEE, new NeedId("espresso"))));
        story.wait(Story.REPLY);
        assertThat(story.state.negotiations().size()).isEqualTo(2);
    }

    @Test
    void a_need_with_the_longest_name_is_filled_like_any_other() {
        Story story = new Story();
        story.hear(new Heard.StateNeed(renamed("n".repeat(120), Story.coffee(false), Quantity.of(1000, "g")),
                Optional.empty()));
        story.tick();
        assertThat(story.state.purchases().values()).anyMatch(p -> p.round().need().value().length() == 120);
    }

    @Test
    void an_order_promised_for_the_end_of_time_is_confirmed_and_counts_as_late_one_day() {
        Story story = committing();
        story.placed(new Report.OrderAccepted("o-1", eur(900), Optional.of(Instant.MAX)));
        assertThat(story.spent()).isEqualTo(900);
        story.wait(Duration.ofDays(20));
        assertThat(story.state.recordOf(ALPHA).late()).isEqualTo(1);
    }

    @Test
    void an_order_that_never_comes_is_brought_up_again_and_again_and_marks_the_seller_once() {
        Story story = committing();
        story.placed(story.accepted(900));
        story.wait(Duration.ofDays(24));
        long reminders = story.state.outbox().values().stream().filter(p -> p.effect() instanceof Effect.Notify n
                && n.notice().kind() == dev.emptor.event.Notice.Kind.LATE).count();
        assertThat(reminders).isEqualTo(4);
        assertThat(story.state.recordOf(ALPHA).late()).isEqualTo(1);
    }

    @Test
    void goods_that_come_for_a_need_restated_in_another_unit_are_a_delivery_all_the_same() {
        Story story = committing();
        story.placed(story.accepted(900));
        Need capsules = renamed("coffee", Story.coffee(false), Quantity.of(10, "pc"));
        story.hear(new Heard.StateNeed(capsules, Optional.empty()));
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        assertThat(story.purchase()).isInstanceOf(Purchase.Delivered.class);
    }

    @Test
    void a_need_restated_as_other_goods_does_not_buy_what_was_offered_for_the_old_ones() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        var ask = story.pending(Effect.AskCheckout.class).orElseThrow().getKey();
        Deal deal = ((Purchase.Chosen) story.purchase()).deal();
        story.hear(new Heard.StateNeed(renamed("coffee", Story.coffee(false), Quantity.of(2_000, "g")),
                Optional.empty()));
        story.report(ask, new Report.CheckoutGiven(new Checkout("c-1", deal, Optional.empty())));
        assertThat(story.held()).isZero();
        assertThat(story.turns.toString()).doesNotContain("PlaceOrder").doesNotContain("EscalationRaised");
        story.tick();
        assertThat(story.purchase().round().amount()).isEqualTo(Quantity.of(2_000, "g"));
    }

    @Test
    void a_late_answer_about_one_article_says_nothing_of_another_of_the_same_seller() {
        Story story = new Story();
        story.offers(story.offer(ALPHA, 900));
        story.offers(with(story.offer(ALPHA, 950), "other", new PackageSize.Known(Quantity.of(1000, "g"), 1),
                price(950, "EUR"), Optional.empty()));
        story.wait(Story.REPLY);
        var first = story.pending(Effect.AskCheckout.class).orElseThrow().getKey();
        story.wait(Limits.CHECKOUT);
        assertThat(((Purchase.Chosen) story.purchase()).choice()).isEqualTo("alpha/other");
        story.report(first, new Report.Declined("sold out"));
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
    }

    @Test
    void an_order_to_a_seller_that_was_never_asked_is_repeated_to_the_letter() {
        Story story = new Story();
        Settings s = story.state.rules();
        SellerId shop = new SellerId("shop");
        List<Seller> sellers = new ArrayList<>(s.sellers());
        sellers.add(new Seller(shop, "Shop", true, List.of(), false, false));
        story.hear(new Heard.AdoptSettings(changed(s, Mode.LIVE, sellers, s.budgets(), "EUR")));
        story.offers(story.offer(shop, 900));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
        Effect.PlaceOrder before = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        story.placed(UNKNOWN);
        story.wait(Duration.ofMinutes(1));
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        assertThat(story.pending(Effect.PlaceOrder.class).orElseThrow().getValue()).isEqualTo(before);
    }

    @Test
    void an_order_nobody_knows_is_not_repeated_in_shadow_mode_or_to_a_seller_switched_off() {
        for (boolean shadow : new boolean[] {true, false}) {
            Story story = committing();
            story.placed(UNKNOWN);
            story.wait(Duration.ofMinutes(1));
            Settings s = story.state.rules();
            List<Seller> sellers = shadow ? s.sellers() : List.of();
            story.hear(new Heard.AdoptSettings(
                    changed(s, shadow ? Mode.SHADOW : Mode.LIVE, sellers, s.budgets(), "EUR")));
            story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
            assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
            assertThat(story.held()).isEqualTo(900);
        }
    }

    @Test
    void an_order_that_waits_for_another_try_does_not_leave_once_spending_is_halted() {
        Story story = committing();
        story.placed(new Report.Failed(new Fault.Transient("refused", Duration.ofMinutes(30))));
        story.hear(new Heard.HaltSpending("stop"));
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.purchase()).isInstanceOf(Purchase.OutcomeUnknown.class);
        assertThat(story.held()).isEqualTo(900);
    }

    @Test
    void a_no_of_the_owner_is_never_followed_by_an_order_that_was_still_waiting_to_leave() {
        Story story = committing();
        story.placed(UNKNOWN);
        for (int i = 0; i < 40 && story.state.escalations().values().stream().noneMatch(q -> q.open()); i++) {
            story.wait(Limits.LONGEST_PAUSE);
            story.pending(Effect.LookUpOrder.class).filter(l -> story.state.escalations().values().stream()
                    .noneMatch(q -> q.open())).ifPresent(look -> story.report(look.getKey(),
                            new Report.Failed(new Fault.Permanent("gone"))));
        }
        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), new Report.OrderNotFound());
        story.answer("ada", Choice.DECLINE, story.question().options().get(0).hash());
        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
    }

    @Test
    void a_pick_of_one_does_not_stand_for_the_two_that_a_rule_demands() {
        Story story = new Story(Mode.LIVE, 10_000, 10_000, true);
        story.rules = q -> Verb.ASK_BOTH;
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        story.approve();
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(story.state.escalations().values()).anyMatch(q -> q.open() && q.answersNeeded() == 2);
    }

    @Test
    void a_pick_is_looked_at_by_the_guards_of_the_day_it_is_answered() {
        Story story = new Story(Mode.LIVE, 10_000, 10_000, true);
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(changed(s, Mode.LIVE, List.of(), List.of(new Budget(Budget.DAILY_CAP,
                List.of("toner"), eur(1), Period.DAY)), "EUR")));
        Turn turn = story.approve();
        assertThat(turn.events()).noneMatch(e -> e instanceof Event.Disclosed);
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
    }

    @Test
    void another_currency_of_the_household_breaks_nothing_and_loosens_nothing() {
        Story story = new Story().bought(ALPHA, 900);
        story.untilLowAgain();
        story.offers(story.offer(ALPHA, 900));
        story.wait(Story.REPLY);
        Settings s = story.state.rules();
        List<Budget> dollars = s.budgets().stream().map(b -> new Budget(b.name(), b.categories(),
                Money.of(b.limit().minor(), "USD"), b.period())).toList();
        story.hear(new Heard.AdoptSettings(changed(s, Mode.LIVE, s.sellers(), dollars, "USD")));
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        story.tick();
        story.wait(Limits.RETRY.plusHours(2));
        story.offers(with(story.offer(ALPHA, 900), "usd", new PackageSize.Known(Quantity.of(1000, "g"), 1),
                price(9_999, "USD"), Optional.empty()));
        story.wait(Story.REPLY);
        assertThat(story.held()).as("the need's limit is in euros, so nobody can say it is kept").isZero();
    }

    @Test
    void an_offer_the_guards_refuse_cannot_cut_short_the_time_others_have_to_bargain() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 1_000));
        Offer bait = story.offer(new SellerId("off"), 1);
        PackageSize size = bait.size();
        story.offers(with(bait, "bait", size, price(1, "EUR"),
                Optional.of(story.now.plus(Story.REPLY).plusSeconds(70))));
        story.offers(with(story.offer(BETA, 1), "past", size, price(1, "EUR"), Optional.of(Instant.MIN)));
        story.wait(Story.REPLY);
        assertThat(((Purchase.Bargaining) story.purchase()).decideBy()).isEqualTo(story.now.plus(Duration.ofHours(2)));
    }
}
