package dev.emptor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.ledger.Ledger.Outcome;
import dev.emptor.ledger.Ledger.Sheet;
import dev.emptor.model.Budget;
import dev.emptor.model.HoldId;
import dev.emptor.model.Period;
import dev.emptor.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final Budget CAP = new Budget(Budget.DAILY_CAP, List.of(), Money.of(100, "EUR"), Period.DAY);
    private static final Budget PANTRY = new Budget("pantry", List.of("pantry"), Money.of(150, "EUR"), Period.MONTH);

    private enum Kind { HOLD, POST, RELEASE, NEXT_DAY }

    private record Op(Kind kind, int hold) {}

    /** What a household would keep on paper. */
    private static final class Paper {
        final Map<Integer, List<String>> open = new TreeMap<>();
        final Map<String, Long> held = new TreeMap<>();
        final Map<String, Long> spent = new TreeMap<>();
    }

    @Test
    void every_order_of_up_to_six_operations_conserves_money_and_agrees_with_paper() {
        List<Op> ops = new ArrayList<>();
        for (int hold = 1; hold <= 2; hold++) {
            ops.add(new Op(Kind.HOLD, hold));
            ops.add(new Op(Kind.POST, hold));
            ops.add(new Op(Kind.RELEASE, hold));
        }
        ops.add(new Op(Kind.NEXT_DAY, 0));
        assertThat(play(ops, new ArrayList<>(), 6)).isGreaterThan(130_000);
    }

    private int play(List<Op> ops, List<Op> soFar, int left) {
        check(soFar);
        int games = 1;
        if (left > 0) {
            for (Op op : ops) {
                soFar.add(op);
                games += play(ops, soFar, left - 1);
                soFar.remove(soFar.size() - 1);
            }
        }
        return games;
    }

    private void check(List<Op> game) {
        Ledger ledger = Ledger.EMPTY;
        Paper paper = new Paper();
        int day = 0;
        for (Op op : game) {
            day += op.kind() == Kind.NEXT_DAY ? 1 : 0;
            ledger = apply(ledger, paper, op, NOON.plusSeconds(day * 86_400L));
        }
        for (Map.Entry<String, Sheet> entry : ledger.sheets()) {
            Sheet sheet = entry.getValue();
            assertThat(sheet.allotted() + sheet.available() + sheet.held() + sheet.spent()).isZero();
            assertThat(sheet.held()).isEqualTo(paper.held.getOrDefault(sheet.key(), 0L));
            assertThat(sheet.spent()).isEqualTo(paper.spent.getOrDefault(sheet.key(), 0L));
            assertThat(sheet.held() + sheet.spent()).isLessThanOrEqualTo(-sheet.allotted());
        }
        assertThat(ledger.holds().size()).isEqualTo(paper.open.size());
    }

    private Ledger apply(Ledger ledger, Paper paper, Op op, Instant at) {
        HoldId id = new HoldId("h" + op.hold());
        long minor = 60;
        switch (op.kind()) {
            case NEXT_DAY -> { }
            case HOLD -> {
                if (paper.open.containsKey(op.hold())) {
                    Ledger before = ledger;
                    assertThatThrownBy(() -> hold(before, id, minor, at)).isInstanceOf(IllegalStateException.class);
                    return ledger;
                }
                List<String> sheets = List.of(ledger.sheet(CAP, at, BERLIN).key(), ledger.sheet(PANTRY, at, BERLIN)
                        .key());
                boolean fits = used(paper, sheets.get(0)) + minor <= 100 && used(paper, sheets.get(1)) + minor <= 150;
                Outcome outcome = hold(ledger, id, minor, at);
                assertThat(outcome instanceof Outcome.Done).isEqualTo(fits);
                if (outcome instanceof Outcome.Done done) {
                    paper.open.put(op.hold(), sheets);
                    sheets.forEach(sheet -> paper.held.merge(sheet, minor, Long::sum));
                    return done.ledger();
                }
            }
            case POST, RELEASE -> {
                List<String> sheets = paper.open.remove(op.hold());
                Ledger before = ledger;
                if (sheets == null) {
                    assertThatThrownBy(() -> before.post(id)).isInstanceOf(IllegalStateException.class);
                    return ledger;
                }
                sheets.forEach(sheet -> paper.held.merge(sheet, -minor, Long::sum));
                if (op.kind() == Kind.POST) {
                    sheets.forEach(sheet -> paper.spent.merge(sheet, minor, Long::sum));
                }
                return op.kind() == Kind.POST ? ledger.post(id) : ledger.release(id);
            }
        }
        return ledger;
    }

    private static Outcome hold(Ledger ledger, HoldId id, long minor, Instant at) {
        return ledger.hold(id, Money.of(minor, "EUR"), List.of(CAP, PANTRY), at, BERLIN, at.plusSeconds(60));
    }

    private static long used(Paper paper, String sheet) {
        return paper.held.getOrDefault(sheet, 0L) + paper.spent.getOrDefault(sheet, 0L);
    }

    @Test
    void a_hold_is_made_in_all_budgets_or_in_none() {
        Budget small = new Budget("small", List.of(), Money.of(10, "EUR"), Period.YEAR);
        Outcome outcome = Ledger.EMPTY.hold(new HoldId("h"), Money.of(50, "EUR"), List.of(CAP, small), NOON, BERLIN,
                NOON);
        assertThat(outcome).isEqualTo(new Outcome.TooLittle(small, Money.of(10, "EUR")));
        assertThat(Ledger.EMPTY.left(CAP, NOON, BERLIN)).isEqualTo(CAP.limit());
    }

    @Test
    void a_lowered_limit_never_frees_money_and_a_raised_one_does() {
        Ledger ledger = ((Outcome.Done) hold(Ledger.EMPTY, new HoldId("h"), 90, NOON)).ledger();
        Budget lower = new Budget(CAP.name(), List.of(), Money.of(50, "EUR"), Period.DAY);
        Budget higher = new Budget(CAP.name(), List.of(), Money.of(200, "EUR"), Period.DAY);
        assertThat(ledger.left(lower, NOON, BERLIN)).isEqualTo(Money.of(-40, "EUR"));
        assertThat(ledger.hold(new HoldId("i"), Money.of(1, "EUR"), List.of(lower), NOON, BERLIN, NOON))
                .isInstanceOf(Outcome.TooLittle.class);
        assertThat(ledger.hold(new HoldId("i"), Money.of(110, "EUR"), List.of(higher), NOON, BERLIN, NOON))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        // The day that has 23 hours, its last and first instants, and the day that has 25.
        "2026-03-28T22:59:59Z, DAY, 2026-03-28", "2026-03-28T23:00:00Z, DAY, 2026-03-29",
        "2026-03-29T21:59:59Z, DAY, 2026-03-29", "2026-03-29T22:00:00Z, DAY, 2026-03-30",
        "2026-10-24T22:00:00Z, DAY, 2026-10-25", "2026-10-25T22:59:59Z, DAY, 2026-10-25",
        "2026-10-25T23:00:00Z, DAY, 2026-10-26",
        "2026-03-29T21:59:59Z, WEEK, 2026-03-23", "2026-03-29T22:00:00Z, WEEK, 2026-03-30",
        "2026-03-31T21:59:59Z, MONTH, 2026-03-01", "2026-03-31T22:00:00Z, MONTH, 2026-04-01",
        "2025-12-31T22:59:59Z, YEAR, 2025-01-01", "2025-12-31T23:00:00Z, YEAR, 2026-01-01"})
    void periods_begin_in_the_households_zone_across_daylight_saving(Instant at, Period period, String start) {
        assertThat(period.startOf(at, BERLIN)).hasToString(start);
    }

    @Test
    void sheets_that_do_not_balance_cannot_exist() {
        assertThatThrownBy(() -> new Sheet("b", "2026-03-01", Money.currencyOf("EUR"), -100, 50, 20, 20))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_account_below_nothing_or_an_allowance_above_it_cannot_exist() {
        assertThatThrownBy(() -> new Sheet("b", "2026-03-01", Money.currencyOf("EUR"), -100, 101, -1, 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Sheet("b", "2026-03-01", Money.currencyOf("EUR"), -100, 101, 0, -1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Sheet("b", "2026-03-01", Money.currencyOf("EUR"), 1, -1, 0, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_budget_of_nothing_permits_nothing() {
        Budget nothing = new Budget("nothing", List.of(), Money.of(0, "EUR"), Period.DAY);
        assertThat(Ledger.EMPTY.hold(new HoldId("h"), Money.of(1, "EUR"), List.of(nothing), NOON, BERLIN, NOON))
                .isEqualTo(new Outcome.TooLittle(nothing, Money.of(0, "EUR")));
    }

    @Test
    void what_is_held_and_what_was_spent_both_lessen_what_is_left_and_what_is_released_does_not() {
        Ledger held = ((Outcome.Done) hold(Ledger.EMPTY, new HoldId("h"), 30, NOON)).ledger();
        assertThat(held.left(CAP, NOON, BERLIN)).isEqualTo(Money.of(70, "EUR"));
        Ledger spent = held.post(new HoldId("h"));
        assertThat(spent.left(CAP, NOON, BERLIN)).isEqualTo(Money.of(70, "EUR"));
        Ledger more = ((Outcome.Done) hold(spent, new HoldId("i"), 50, NOON)).ledger();
        assertThat(more.left(CAP, NOON, BERLIN)).isEqualTo(Money.of(20, "EUR"));
        assertThat(more.left(PANTRY, NOON, BERLIN)).isEqualTo(Money.of(70, "EUR"));
        assertThat(more.release(new HoldId("i")).left(CAP, NOON, BERLIN)).isEqualTo(Money.of(70, "EUR"));
        assertThat(more.left(CAP, NOON.plusSeconds(86_400), BERLIN)).as("the next day").isEqualTo(CAP.limit());
    }

    @Test
    void the_very_last_cent_can_be_held_and_not_one_more() {
        assertThat(hold(Ledger.EMPTY, new HoldId("h"), 100, NOON)).isInstanceOf(Outcome.Done.class);
        assertThat(hold(Ledger.EMPTY, new HoldId("h"), 101, NOON)).isEqualTo(
                new Outcome.TooLittle(CAP, Money.of(100, "EUR")));
    }

    @Test
    void a_hold_is_found_until_it_is_resolved() {
        Ledger held = ((Outcome.Done) hold(Ledger.EMPTY, new HoldId("h"), 30, NOON)).ledger();
        Ledger.Hold hold = held.find(new HoldId("h")).orElseThrow();
        assertThat(hold.amount()).isEqualTo(Money.of(30, "EUR"));
        assertThat(hold.expires()).isEqualTo(NOON.plusSeconds(60));
        assertThat(hold.sheets()).containsExactly(CAP.name() + "@2026-03-10@EUR",
                "pantry@2026-03-01@EUR");
        assertThat(held.find(new HoldId("i"))).isEmpty();
        assertThat(held.post(new HoldId("h")).find(new HoldId("h"))).isEmpty();
    }

    @Test
    void a_hold_of_nothing_or_in_no_budget_or_of_no_sheet_is_a_bug_that_is_caught() {
        assertThatThrownBy(() -> hold(Ledger.EMPTY, new HoldId("h"), 0, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> hold(Ledger.EMPTY, new HoldId("h"), -1, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Ledger.EMPTY.hold(new HoldId("h"), Money.of(1, "EUR"), List.of(), NOON, BERLIN, NOON))
                .isInstanceOf(IllegalStateException.class);
        Ledger held = ((Outcome.Done) hold(Ledger.EMPTY, new HoldId("h"), 30, NOON)).ledger();
        Ledger torn = new Ledger(Ledger.EMPTY.sheets(), held.holds());
        assertThatThrownBy(() -> torn.post(new HoldId("h"))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void one_currency_never_counts_as_another() {
        Ledger held = ((Outcome.Done) hold(Ledger.EMPTY, new HoldId("h"), 30, NOON)).ledger();
        Budget dollars = new Budget(CAP.name(), List.of(), Money.of(100, "USD"), Period.DAY);
        assertThat(held.left(dollars, NOON, BERLIN)).isEqualTo(Money.of(100, "USD"));
    }
}
