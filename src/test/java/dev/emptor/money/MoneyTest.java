package dev.emptor.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EUR = Money.currencyOf("EUR");

    @ParameterizedTest
    @CsvSource({"0, EUR, 0", "12.5, EUR, 1250", "12.50, EUR, 1250", "-0.01, EUR, -1", "7, JPY, 7", "1.234, KWD, 1234",
        "999999999999, EUR, 99999999999900"})
    void reads_exact_amounts(String text, String code, long minor) {
        assertThat(Money.parse(text, Money.currencyOf(code))).isEqualTo(Money.of(minor, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".5", "1.234", "1,50", "1e3", "1e40000000", "+1", "--1", "1 000", "٣", "NaN",
        "0x10", "1000000000000", "12.5 ", " 1", "-"})
    void refuses_all_that_is_not_an_exact_amount_in_euros(String text) {
        assertThatThrownBy(() -> Money.parse(text, EUR)).isInstanceOf(MoneyException.class)
                .hasMessageContaining("write for example 12.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XTS", "XAU", "E1R", "ZZZ", "€"})
    void refuses_codes_that_are_no_currency(String code) {
        assertThatThrownBy(() -> Money.currencyOf(code)).isInstanceOf(MoneyException.class);
    }

    @Test
    void reads_what_it_writes() {
        SplittableRandom chance = new SplittableRandom(1);
        for (String code : new String[] {"EUR", "JPY", "KWD"}) {
            for (int i = 0; i < 10_000; i++) {
                Money money = Money.of(chance.nextLong(-99_999_999_999_999L, 99_999_999_999_999L) / 100, code);
                assertThat(Money.parse(money.toString())).isEqualTo(money);
            }
        }
    }

    @Test
    void never_mixes_currencies() {
        Money euro = Money.of(100, "EUR");
        Money dollar = Money.of(100, "USD");
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> euro.percentOver(dollar)).isInstanceOf(MoneyException.class);
    }

    @Test
    void refuses_amounts_beyond_its_limits_instead_of_wrapping() {
        Money most = Money.of(Money.MAX_MINOR, "EUR");
        assertThatThrownBy(() -> most.plus(Money.of(1, "EUR"))).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> most.negated().minus(Money.of(1, "EUR"))).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> most.times(Integer.MAX_VALUE)).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> Money.of(Long.MIN_VALUE, "EUR")).isInstanceOf(MoneyException.class);
    }

    @Test
    void a_percentage_rounds_towards_the_dearer_side() {
        Money base = Money.of(1000, "EUR");
        assertThat(Money.of(1000, "EUR").percentOver(base)).isEqualTo(Optional.of(0));
        assertThat(Money.of(1001, "EUR").percentOver(base)).isEqualTo(Optional.of(1));
        assertThat(Money.of(1200, "EUR").percentOver(base)).isEqualTo(Optional.of(20));
        assertThat(Money.of(999, "EUR").percentOver(base)).isEqualTo(Optional.of(0));
        assertThat(Money.of(0, "EUR").percentOver(base)).isEqualTo(Optional.of(-100));
        assertThat(base.percentOver(Money.zero(EUR))).isEmpty();
    }

    @Test
    void a_share_off_rounds_down_and_stays_inside_the_amount() {
        assertThat(Money.of(999, "EUR").lessBasisPoints(1000)).isEqualTo(Money.of(899, "EUR"));
        assertThat(Money.of(999, "EUR").lessBasisPoints(0)).isEqualTo(Money.of(999, "EUR"));
        assertThat(Money.of(999, "EUR").lessBasisPoints(10_000)).isEqualTo(Money.zero(EUR));
        assertThatThrownBy(() -> Money.of(1, "EUR").lessBasisPoints(10_001)).isInstanceOf(MoneyException.class);
    }

    @Test
    void the_largest_amounts_are_still_amounts() {
        assertThat(Money.of(Money.MAX_MINOR, "EUR").minor()).isEqualTo(Money.MAX_MINOR);
        assertThat(Money.of(-Money.MAX_MINOR, "EUR").minor()).isEqualTo(-Money.MAX_MINOR);
        assertThatThrownBy(() -> Money.of(Money.MAX_MINOR + 1, "EUR")).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> Money.of(-Money.MAX_MINOR - 1, "EUR")).isInstanceOf(MoneyException.class);
        assertThatThrownBy(() -> new Money(1, Currency.getInstance("XAU"))).isInstanceOf(MoneyException.class)
                .hasMessageContaining("XAU is not a currency one can pay in");
    }

    @Test
    void adds_and_takes_away_in_minor_units() {
        Money twelve = Money.of(1_250, "EUR");
        assertThat(twelve.plus(Money.of(1, "EUR"))).isEqualTo(Money.of(1_251, "EUR"));
        assertThat(twelve.minus(Money.of(1_251, "EUR"))).isEqualTo(Money.of(-1, "EUR"));
        assertThat(twelve.times(3)).isEqualTo(Money.of(3_750, "EUR"));
        assertThat(twelve.times(0)).isEqualTo(Money.zero(EUR));
        assertThat(twelve.negated()).isEqualTo(Money.of(-1_250, "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"-1, true, false, false", "0, false, true, false", "1, false, false, true"})
    void tells_what_is_owed_from_nothing_and_from_something(long minor, boolean under, boolean none, boolean over) {
        Money money = Money.of(minor, "EUR");
        assertThat(money.isNegative()).isEqualTo(under);
        assertThat(money.isZero()).isEqualTo(none);
        assertThat(money.isPositive()).isEqualTo(over);
        assertThat(money.compareTo(Money.zero(EUR))).isEqualTo(Long.signum(minor));
    }

    @ParameterizedTest
    @CsvSource({"0, EUR, 0.00", "5, EUR, 0.05", "-5, EUR, -0.05", "50, EUR, 0.50", "100, EUR, 1.00", "0, JPY, 0",
        "-7, JPY, -7", "1, KWD, 0.001", "-1000, KWD, -1.000"})
    void writes_all_decimals_a_currency_has(long minor, String code, String text) {
        assertThat(Money.of(minor, code).amount()).isEqualTo(text);
        assertThat(Money.of(minor, code)).hasToString(text + " " + code);
    }

    @Test
    void an_amount_without_its_currency_or_a_currency_without_its_amount_is_refused() {
        assertThatThrownBy(() -> Money.parse("12.50")).isInstanceOf(MoneyException.class)
                .hasMessageContaining("'12.50' lacks its currency");
        assertThatThrownBy(() -> Money.parse(" EUR")).isInstanceOf(MoneyException.class)
                .hasMessageContaining("'' is not an amount in EUR");
    }

    @Test
    void a_refusal_shows_the_head_of_what_was_written_and_no_more() {
        assertThatThrownBy(() -> Money.currencyOf("twelve-chars")).hasMessageContaining("'twelve-chars'");
        assertThatThrownBy(() -> Money.currencyOf("twelve-chars!")).hasMessageContaining("'twelve-chars…'");
        String shown = "x".repeat(24);
        assertThatThrownBy(() -> Money.parse(shown, EUR)).hasMessageContaining("'" + shown + "'");
        assertThatThrownBy(() -> Money.parse(shown + "y", EUR)).hasMessageContaining("'" + shown + "…'");
        assertThatThrownBy(() -> Money.parse("x", Money.currencyOf("JPY")))
                .hasMessageContaining("write for example 12");
        assertThatThrownBy(() -> Money.parse("x", Money.currencyOf("KWD"))).hasMessageContaining("example 12.500");
    }

    @Test
    void a_percentage_is_kept_within_what_a_rule_can_compare_with() {
        assertThat(Money.of(-1_000, "EUR").percentOver(Money.of(1, "EUR"))).contains(-100);
        assertThat(Money.of(Money.MAX_MINOR, "EUR").percentOver(Money.of(1, "EUR"))).contains(1_000_000);
        assertThat(Money.of(1, "EUR").percentOver(Money.of(-1, "EUR"))).isEmpty();
        assertThat(Money.of(2, "EUR").percentOver(Money.of(1, "EUR"))).contains(100);
    }

    @Test
    void a_share_below_nothing_is_no_share() {
        assertThatThrownBy(() -> Money.of(1, "EUR").lessBasisPoints(-1)).isInstanceOf(MoneyException.class)
                .hasMessageContaining("-1 basis points");
    }
}
