package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitCostTest {
    private static UnitCost cost(long minor, long grams) {
        return new UnitCost(Money.of(minor, "EUR"), Quantity.of(grams, "g"));
    }

    @Test
    void it_compares_like_the_exact_quotient() {
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            UnitCost a = cost(1 + random.nextInt(50), 1 + random.nextInt(20));
            UnitCost b = cost(1 + random.nextInt(50), 1 + random.nextInt(20));
            BigDecimal left = BigDecimal.valueOf(a.cost().minor() * b.amount().milli());
            BigDecimal right = BigDecimal.valueOf(b.cost().minor() * a.amount().milli());
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(left.compareTo(right));
            assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-left.compareTo(right));
            int percent = left.subtract(right).multiply(BigDecimal.valueOf(100))
                    .divide(right, MathContext.DECIMAL128).setScale(0, java.math.RoundingMode.CEILING).intValueExact();
            assertThat(a.percentOver(b)).isEqualTo(percent);
        }
    }

    @Test
    void the_largest_amounts_compare_without_overflow() {
        UnitCost most = new UnitCost(Money.of(Money.MAX_MINOR, "EUR"), new Quantity(1, Dimension.MASS));
        UnitCost least = new UnitCost(Money.of(1, "EUR"), new Quantity(Quantity.MAX_MILLI, Dimension.MASS));
        assertThat(most).isGreaterThan(least);
        assertThat(most.percentOver(least)).isEqualTo(1_000_000);
        assertThat(least.percentOver(most)).isEqualTo(-99);
    }

    @Test
    void other_currencies_other_dimensions_and_nothing_are_refused() {
        UnitCost euro = cost(1, 1);
        UnitCost dollar = new UnitCost(Money.of(1, "USD"), Quantity.of(1, "g"));
        UnitCost piece = new UnitCost(Money.of(1, "EUR"), Quantity.of(1, "pc"));
        assertThat(euro.comparableWith(dollar)).isFalse();
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(piece)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cost(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
