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
}
