package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.ledger.Ledger.Hold;
import dev.emptor.model.Datum;
import dev.emptor.model.HoldId;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.terms.AgreementRef;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirty days of the whole agent in the simulated market, over real HTTP. */
final class HeadlessDemoTest {
    private static final int DAYS = 30;
    private static final int SEEDS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8})
    void a_month_goes_by_and_nothing_happens_that_must_not(long seed) throws Exception {
        try (WholeHouse house = WholeHouse.headless(seed)) {
            List<Boolean> bound = new ArrayList<>();
            Set<String> talkedWith = new TreeSet<>();
            house.clerk.tell((turns, after) -> {
                bound.addAll(bound(after));
                after.negotiations().values().forEach(talk -> talkedWith.add(talk.exchange().seller().value()));
            });
            house.driver.days(DAYS);
            JsonObject summary = house.summary.summary().json();

            assertThat(bound).as("proposals that a seller could accept, each with its money held").isNotEmpty()
                    .containsOnly(true);
            assertThat(talkedWith).contains("grain-exchange", "bulk-barn");
            assertThat(summary.needObject("orders").needObject("byTongue").names()).contains("a2cn", "emptor");
            assertThat(failed(summary)).as("checks that failed in seed %d", seed).isEmpty();
            assertThat(house.clerk.state().halted()).isEmpty();
            assertThat(house.verified().problem()).isEmpty();
            assertThat(summary.needObject("orders").needNumber("total")).isGreaterThan(8);
            assertThat(summary.needObject("negotiations").needNumber("opened")).isPositive();
            assertThat(summary.needObject("escalations").needNumber("raised")).isPositive();
            assertThat(house.summary.summary().text()).contains("seed " + seed, "The toaster", "city-courier");
            assertThat(summary.needObject("saved").needNumber("ordersThatWentAlong"))
                    .isGreaterThanOrEqualTo(seed == 7 ? 1 : 0);
        }
    }

    /** Whether the whole money of each purchase with a proposal out that binds is held, and so in its budgets. */
    private static List<Boolean> bound(State after) {
        return after.purchases().values().stream().filter(Purchase::bound).map(Purchase.Bargaining.class::cast)
                .map(purchase -> after.ledger().holds().get(new HoldId(purchase.id().value())).map(Hold::amount)
                        .equals(purchase.bond().map(bond -> bond.checkout().deal().total()))).toList();
    }

    @Test
    void the_toaster_is_listed_within_a_minute_and_comes_the_same_day() throws Exception {
        try (WholeHouse house = WholeHouse.headless(2)) {
            house.driver.days(1);
            JsonObject story = house.summary.summary().json().needObject("story");

            assertThat(story.needNumber("secondsUntilList")).isBetween(1L, 60L);
            assertThat(story.objects("list")).hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(option -> assertThat(option.texts("reasons")).isNotEmpty());
            assertThat(story.needText("orderedFrom")).isEqualTo("city-courier");
            assertThat(story.needFlag("alertOnTheSameDay")).isTrue();
        }
    }

    @Test
    void at_the_strictest_terms_all_is_bought_and_nothing_wider_is_agreed_on() throws Exception {
        try (WholeHouse house = WholeHouse.headless(2)) { // One in which a seller that declines is chosen, too.
            house.driver.days(DAYS);
            JsonObject summary = house.summary.summary().json();
            JsonObject terms = summary.needObject("terms");

            assertThat(terms.needObject("outcomes").names()).contains("agreed", "declined", "turned_down", "silent")
                    .doesNotContain("unfit", "expired");
            assertThat(terms.needObject("agreedOn").names()).containsExactly("SD-BASE");
            assertThat(summary.needObject("orders").needNumber("total")).isGreaterThan(8);
            assertThat(summary.needObject("checks").needFlag("everyNeedOnTime")).isTrue();
            house.clerk.state().accords().exchanges().values().forEach(exchange -> assertThat(exchange.inForce()
                    .map(AgreementRef::id).orElse("SD-BASE")).isEqualTo("SD-BASE"));
        }
    }

    @Test
    void paper_comes_to_a_pick_up_point_and_its_seller_learns_less_than_one_that_sends_it_home() throws Exception {
        try (WholeHouse house = WholeHouse.headless(7)) {
            house.driver.days(DAYS);
            assertThat(house.summary.summary().json().needObject("disclosures").needObject("bySeller").toString())
                    .contains("PICK_UP_POINT", "CARRIER_NUMBER", "STREET");
        }
    }

    @Test
    void a_proof_of_age_is_made_more_is_refused_a_link_is_opened_and_a_letter_drafted() throws Exception {
        try (WholeHouse house = WholeHouse.headless(7)) { // One in which the seller that takes links is the best.
            house.driver.days(DAYS);
            JsonObject told = house.summary.summary().json().needObject("disclosures");

            assertThat(told.needNumber("proofsOfAgeAsked")).isPositive();
            assertThat(told.needNumber("linksMade")).isPositive().isEqualTo(told.needNumber("linksOpened"));
            assertThat(told.needNumber("lettersDrafted")).isEqualTo(1);
            assertThat(told.needObject("refused").names()).contains("tell-all-club");
            assertThat(house.market.received(new SellerId("old-mill-store"))).filteredOn(Received::isPage).isNotEmpty()
                    .allMatch(page -> page.holds(DemoHousehold.profile().get(Datum.STREET))
                            || page.holds(DemoHousehold.profile().get(Datum.PICK_UP_POINT)));
        }
    }

    @Test
    void no_seller_learns_a_name_before_its_order_and_no_other_ever_does() throws Exception {
        Map<Datum, String> profile = DemoHousehold.profile();
        try (WholeHouse house = WholeHouse.headless(4)) {
            house.driver.days(10);
            JsonObject orders = house.summary.summary().json().needObject("orders").needObject("bySeller");

            int told = 0;
            for (SellerId seller : house.market.ids()) {
                List<Received> all = house.market.received(seller);
                boolean sold = orders.needObject(seller.value()).needNumber("orders") > 0;
                for (Received one : all) {
                    assertThat(one.holds(profile.get(Datum.BIRTH_DATE))).isFalse();
                    assertThat(one.holds(profile.get(Datum.PHONE))).isFalse();
                    if (one.holds(profile.get(Datum.NAME)) || one.holds(profile.get(Datum.STREET))) {
                        told++;
                        assertThat(one.isOrder()).as("%s to %s", one.path(), seller).isTrue();
                        assertThat(sold).as("%s learned a name and sold nothing", seller).isTrue();
                    }
                }
                assertThat(all).as("%s was never asked", seller).isNotEmpty();
            }
            assertThat(told).as("orders carry a name").isPositive();
        }
    }

    @Test
    void the_same_seed_gives_the_same_summary_and_another_seed_another() throws Exception {
        String first = summary(11, 12).json().toString();

        assertThat(summary(11, 12).json().toString()).isEqualTo(first);
        assertThat(summary(12, 12).json().toString()).isNotEqualTo(first);
    }

    @Tag("long")
    @Test
    void every_need_is_met_on_time_in_nine_seeds_of_ten() throws Exception {
        List<Long> late = new ArrayList<>();
        for (long seed = 100; seed < 100 + SEEDS; seed++) {
            Summary summary = summary(seed, DAYS);
            if (!summary.json().needObject("checks").needFlag("everyNeedOnTime")) {
                late.add(seed);
            }
        }
        assertThat(late).hasSizeLessThanOrEqualTo(SEEDS / 10);
    }

    private static Summary summary(long seed, int days) throws Exception {
        try (WholeHouse house = WholeHouse.headless(seed)) {
            house.driver.days(days);
            return house.summary.summary();
        }
    }

    /** The names of the checks that failed, but for the one that chance may spoil. */
    private static List<String> failed(JsonObject summary) {
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, Json> check : summary.needObject("checks").fields()) {
            if (!check.getValue().asBool() && !check.getKey().equals("everyNeedOnTime")) {
                failed.add(check.getKey());
            }
        }
        return failed;
    }
}
