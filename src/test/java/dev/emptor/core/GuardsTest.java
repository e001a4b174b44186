package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Drift;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Question.BudgetLeft;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerText;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each guard by itself, at the last value it lets pass and the first it does not. */
class GuardsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    // One situation in which no guard has anything to say; each test changes what it is about.
    private Money each = eur(1_000);
    private Optional<Money> shipping = Optional.of(eur(0));
    private PackageSize size = new PackageSize.Known(Quantity.of(1_000, "g"), 1);
    private Availability availability = Availability.IN_STOCK;
    private List<Datum> asksFor = List.of(Datum.NAME);
    private Optional<Instant> validUntil = Optional.empty();
    private Seller seller = seller(true, true, true);
    private List<BudgetLeft> budgets = List.of(left("daily-cap", eur(10_000)), left("pantry", eur(10_000)));
    private Need need = Story.coffee(false);
    private int packs = 1;
    private int round;
    private SellerRecord record = SellerRecord.NONE.with(SellerRecord.Mark.ORDERED);
    private Verb rules = Verb.ACCEPT;

    private static Seller seller(boolean enabled, boolean bargains, boolean reachable) {
        return new Seller(ALPHA, "Alpha", enabled, List.of("pantry"), true, bargains, reachable);
    }

    private static BudgetLeft left(String name, Money left) {
        return new BudgetLeft(new Budget(name, List.of(), eur(10_000), Period.DAY), left);
    }

    private Question question() {
        Offer offer = new Offer(new OfferId("o"), ALPHA, "beans", Offer.Source.REPLY, Optional.empty(),
                SellerText.of("Beans"), Optional.empty(), List.of(), "pantry", List.of(), size,
                new Price(each, shipping, shipping, Optional.empty()), availability, Optional.of(2), Optional.of(30),
                asksFor, false, false, validUntil);
        return new Question("q", Moment.OFFER, offer, packs, Deal.of(offer, packs), need, Optional.of(3),
                Optional.empty(), budgets, seller, record, round, Drift.NONE, Mode.LIVE, List.of("ada"),
                NOW.atZone(ZoneId.of("Europe/Berlin")));
    }

    private List<String> onOffer() {
        Verdict verdict = Verdict.join(List.of(new Opinion("r", "p", 1, rules, 10, "because")));
        return said(Guards.onOffer(question(), verdict));
    }

    private static List<String> said(List<Opinion> opinions) {
        assertThat(opinions).allSatisfy(o -> assertThat(o.place()).isEqualTo("guard"));
        return opinions.stream().map(o -> o.verb() + " " + o.rule() + ": " + o.reason()).toList();
    }

    private Deal chosen() {
        return question().deal().orElseThrow();
    }

    private List<String> onLastLook(Deal chosen, Deal last, Optional<Instant> until) {
        return said(Guards.onLastLook(question(), chosen, new Checkout("c", last, until), NOW));
    }

    private List<String> onLastLook(Deal last) {
        return onLastLook(chosen(), last, Optional.empty());
    }

    private static Deal deal(SellerId seller, List<Deal.Line> lines, Money total) {
        return new Deal(seller, lines, List.of(), total,
                new Deal.Terms(Optional.empty(), Optional.empty(), false, List.of()));
    }

    private static Deal.Line line(String ref, int packs, long each) {
        return new Deal.Line(ref, SellerText.of("Beans"), packs, eur(each));
    }

    @Test
    void a_good_offer_and_its_unchanged_totals_meet_no_objection() {
        assertThat(onOffer()).isEmpty();
        assertThat(onLastLook(chosen())).isEmpty();
    }

    @Nested
    class Sellers {
        @Test
        void who_is_not_enabled_or_not_for_this_or_cannot_be_ordered_from_is_turned_away() {
            seller = seller(false, true, true);
            assertThat(onOffer()).containsExactly(
                    "DECLINE Seller enabled: this seller is not enabled in sellers.yaml, or a rule has blocked it");
            seller = new Seller(ALPHA, "Alpha", true, List.of("toner"), true, true);
            assertThat(onOffer()).containsExactly("DECLINE Seller enabled: this seller is not enabled for pantry");
            seller = seller(true, true, false);
            assertThat(onOffer()).containsExactly("DECLINE Seller can be ordered from: "
                    + "this seller has no url in sellers.yaml to order at");
            assertThat(onLastLook(chosen())).hasSize(1).first().asString().contains("no url");
        }

        @Test
        void final_totals_come_from_the_seller_that_was_chosen() {
            Deal other = deal(BETA, chosen().lines(), chosen().total());
            assertThat(onLastLook(other)).containsExactly(
                    "DECLINE Same seller: the final totals come from another seller");
            assertThat(onLastLook(other, other, Optional.empty())).as("and that the offer is of").containsExactly(
                    "DECLINE Same seller: the final totals come from another seller");
        }

        @Test
        void a_first_purchase_asks() {
            record = SellerRecord.NONE.with(SellerRecord.Mark.OFFERED);
            assertThat(onLastLook(chosen())).containsExactly(
                    "ASK First purchase asks: nothing was ever bought from this seller");
        }

        @Test
        void who_asks_for_more_than_a_parcel_needs_is_turned_away_by_name() {
            asksFor = List.of(Datum.NAME, Datum.EMAIL, Datum.BIRTH_DATE);
            assertThat(onOffer()).containsExactly(
                    "DECLINE Asks no more than an order needs: asks for birth_date");
            assertThat(onLastLook(chosen())).hasSize(1);
        }
    }

    @Nested
    class Amounts {
        @Test
        void costs_must_be_known_and_in_the_households_money() {
            shipping = Optional.empty();
            assertThat(onOffer()).hasSize(1).first().asString().startsWith("DECLINE All costs known");
            each = Money.of(1_000, "USD");
            shipping = Optional.of(Money.of(0, "USD"));
            need = unlimited();
            assertThat(onOffer()).containsExactly("DECLINE Right currency: the price is not in EUR");
        }

        @Test
        void a_budget_may_be_emptied_and_not_overdrawn() {
            budgets = List.of(left("daily-cap", eur(1_000)), left("pantry", eur(1_000)));
            assertThat(onOffer()).isEmpty();
            budgets = List.of(left("daily-cap", eur(1_000)), left("pantry", eur(999)));
            assertThat(onOffer()).containsExactly(
                    "DECLINE Inside every budget: more than the 9.99 EUR left in pantry");
            assertThat(onLastLook(chosen())).hasSize(1);
        }

        @Test
        void without_a_budget_nothing_is_bought() {
            budgets = List.of();
            assertThat(onOffer()).containsExactly("DECLINE Inside every budget: no budget covers pantry");
        }

        @Test
        void the_needs_own_limit_may_be_reached_and_not_passed() {
            each = eur(3_000);
            assertThat(onOffer()).isEmpty();
            assertThat(onLastLook(chosen())).isEmpty();
            each = eur(3_001);
            assertThat(onOffer()).containsExactly(
                    "DECLINE Within the need's own limit: more than the need allows");
            assertThat(onLastLook(chosen())).containsExactly(
                    "DECLINE Within the need's own limit: more than the need allows");
        }

        @Test
        void over_the_limit_stands_only_what_may_still_be_bargained_down() {
            each = eur(3_001);
            rules = Verb.COUNTER;
            assertThat(onOffer()).isEmpty();
            round = Limits.COUNTERS;
            assertThat(onOffer()).as("it was bargained over").hasSize(1);
            round = 0;
            seller = seller(true, false, true);
            assertThat(onOffer()).as("the seller does not bargain").hasSize(1);
            seller = seller(true, true, true);
            rules = Verb.ASK;
            assertThat(onOffer()).as("no rule says so").hasSize(1);
        }

        @Test
        void a_limit_in_another_currency_permits_nothing() {
            assertThat(Guards.over(eur(1), Money.of(1_000, "USD"))).isTrue();
            assertThat(Guards.over(eur(1_000), eur(1_000))).isFalse();
            assertThat(Guards.over(eur(1_001), eur(1_000))).isTrue();
        }

        @Test
        void totals_add_up_and_are_above_nothing() {
            assertThat(onLastLook(deal(ALPHA, List.of(line("beans", 1, 900)), eur(899)))).containsExactly(
                    "DECLINE Totals add up: the lines and extras do not sum to the total");
            assertThat(onLastLook(deal(ALPHA, List.of(line("beans", 1, 0)), eur(0)))).containsExactly(
                    "DECLINE Totals add up: the total is not above zero");
        }

        @Test
        void a_final_total_in_other_money_is_never_compared_with_ours() {
            Money dollars = Money.of(1, "USD");
            Deal last = deal(ALPHA, List.of(new Deal.Line("beans", SellerText.of("Beans"), 1, dollars)), dollars);
            assertThat(onLastLook(last)).containsExactly("DECLINE Right currency: the final total is not in EUR");
        }

        @Test
        void a_total_that_rose_asks_and_one_that_fell_does_not() {
            assertThat(onLastLook(deal(ALPHA, List.of(line("beans", 1, 1_001)), eur(1_001)))).containsExactly(
                    "ASK No dearer at the end: the total rose from 10.00 EUR to 10.01 EUR");
            assertThat(onLastLook(deal(ALPHA, List.of(line("beans", 1, 999)), eur(999)))).isEmpty();
        }

        private Need unlimited() {
            return new Need(need.id(), need.title(), need.category(), need.wanted(), need.amount(), need.cadence(),
                    Optional.empty(), need.withinDays(), need.replyWithin(), need.ownerPicks(), List.of());
        }
    }

    @Nested
    class Goods {
        @ParameterizedTest
        @CsvSource({"999, DECLINE Enough in one order: even 1 pack is too little", "1000,", "3000,",
            "3001, ASK Not far too much: more than three times what is needed"})
        void enough_is_bought_and_not_far_too_much(long grams, String said) {
            size = new PackageSize.Known(Quantity.of(grams, "g"), 1);
            assertThat(onOffer()).isEqualTo(said == null ? List.of() : List.of(said));
            assertThat(onLastLook(chosen())).isEqualTo(said == null ? List.of() : List.of(said));
        }

        @Test
        void packs_count_together() {
            size = new PackageSize.Known(Quantity.of(250, "g"), 1);
            packs = 4;
            each = eur(250);
            assertThat(onOffer()).isEmpty();
            packs = 3;
            assertThat(onOffer()).containsExactly(
                    "DECLINE Enough in one order: even 3 packs are too little");
        }

        @Test
        void a_size_that_cannot_be_told_or_compared_is_no_size() {
            size = new PackageSize.Unknown("no size");
            assertThat(onOffer()).containsExactly(
                    "DECLINE Package size known: nobody can tell how much is in the package");
            size = new PackageSize.Known(Quantity.of(1_000, "ml"), 1);
            assertThat(onOffer()).containsExactly("DECLINE Package size known: "
                    + "the package is measured in another kind of unit than the need");
        }

        @Test
        void what_is_not_there_cannot_be_bought_and_what_may_not_be_there_is_asked_about() {
            availability = Availability.OUT_OF_STOCK;
            assertThat(onOffer()).containsExactly("DECLINE In stock: the seller has none");
            availability = Availability.UNKNOWN;
            assertThat(onOffer()).containsExactly("ASK In stock: the seller does not say whether it has any");
        }

        @Test
        void the_final_order_holds_the_very_lines_that_were_chosen() {
            Deal chosen = deal(ALPHA, List.of(line("beans", 1, 500), line("filters", 1, 500)), eur(1_000));
            String no = "DECLINE Same goods: the final order holds other lines or quantities than were chosen";
            assertThat(onLastLook(chosen, chosen, Optional.empty())).isEmpty();
            for (Deal last : List.of(deal(ALPHA, List.of(line("beans", 1, 500), line("grinder", 1, 500)), eur(1_000)),
                    deal(ALPHA, List.of(line("beans", 1, 500), line("filters", 2, 250)), eur(1_000)),
                    deal(ALPHA, List.of(line("beans", 1, 1_000)), eur(1_000)),
                    deal(ALPHA, List.of(line("beans", 1, 400), line("filters", 1, 500), line("toy", 1, 100)),
                            eur(1_000)))) {
                assertThat(onLastLook(chosen, last, Optional.empty())).containsExactly(no);
            }
        }
    }

    @Nested
    class Times {
        @Test
        void an_offer_must_stand_longer_than_it_takes_to_act_on_it() {
            validUntil = Optional.of(NOW.plus(Limits.MARGIN).plusNanos(1));
            assertThat(onOffer()).isEmpty();
            validUntil = Optional.of(NOW.plus(Limits.MARGIN));
            assertThat(onOffer()).containsExactly("DECLINE Offer still stands: the offer has expired");
        }

        @Test
        void final_totals_must_stand_longer_than_it_takes_to_act_on_them() {
            assertThat(onLastLook(chosen(), chosen(), Optional.of(NOW.plus(Limits.MARGIN).plusNanos(1)))).isEmpty();
            assertThat(onLastLook(chosen(), chosen(), Optional.of(NOW.plus(Limits.MARGIN)))).containsExactly(
                    "DECLINE Offer still stands: the final totals have expired");
        }
    }
}
