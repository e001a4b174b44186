package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Instant COUNTED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Cadence COFFEE = new Cadence(Quantity.of(1_000, "g"), 20, 5);

    @Test
    void a_kilo_that_lasts_twenty_days_is_low_five_days_before_its_end() {
        assertThat(COFFEE.lasts(Quantity.of(500, "g"))).isEqualTo(Duration.ofDays(10));
        assertThat(COFFEE.lowAt(Quantity.of(500, "g"), COUNTED)).isEqualTo(COUNTED.plus(Duration.ofDays(5)));
        assertThat(COFFEE.lowAt(Quantity.of(0, "g"), COUNTED)).isEqualTo(COUNTED.minus(Duration.ofDays(5)));
        assertThat(COFFEE.leftAt(Quantity.of(500, "g"), COUNTED, COUNTED.plus(Duration.ofDays(4))))
                .isEqualTo(Quantity.of(300, "g"));
    }

    @Test
    void stock_never_grows_with_time_never_goes_below_zero_and_a_clock_gone_back_uses_nothing() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            Cadence cadence = new Cadence(new Quantity(1 + random.nextInt(1_000_000), Dimension.MASS),
                    1 + random.nextInt(3_650), random.nextInt(366));
            Quantity stock = new Quantity(random.nextInt(Integer.MAX_VALUE), Dimension.MASS);
            Quantity before = cadence.leftAt(stock, COUNTED, COUNTED.minusSeconds(9_999));
            assertThat(before).isEqualTo(stock);
            for (int i = 0; i < 20; i++) {
                Quantity left = cadence.leftAt(stock, COUNTED, COUNTED.plus(Duration.ofHours(i * 1_000L)));
                assertThat(left.milli()).isBetween(0L, before.milli());
                before = left;
            }
            Duration lasts = cadence.lasts(stock);
            assertThat(cadence.leftAt(stock, COUNTED, COUNTED.plus(lasts).plusMillis(1)).milli())
                    .as("what lasts so long is gone then").isLessThanOrEqualTo(lasts.toDays() == 10_000
                            ? Quantity.MAX_MILLI : cadence.amount().milli() / 86_400_000 + 1);
        }
    }

    @Test
    void the_largest_stock_of_the_slowest_need_is_counted_without_overflow() {
        Cadence slow = new Cadence(new Quantity(1, Dimension.MASS), 3_650, 365);
        Quantity most = new Quantity(Quantity.MAX_MILLI, Dimension.MASS);
        assertThat(slow.lasts(most)).isEqualTo(Duration.ofDays(10_000));
        assertThat(slow.leftAt(most, COUNTED, COUNTED.plus(Duration.ofDays(3_650))).milli())
                .isEqualTo(Quantity.MAX_MILLI - 1);
        Cadence fast = new Cadence(most, 1, 0);
        assertThat(fast.leftAt(most, COUNTED, COUNTED.plus(Duration.ofDays(36_500)))).isEqualTo(
                new Quantity(0, Dimension.MASS));
    }

    @Test
    void what_is_outside_its_ranges_is_refused() {
        Quantity some = Quantity.of(1, "g");
        assertThatThrownBy(() -> new Cadence(new Quantity(0, Dimension.MASS), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence(some, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence(some, 3_651, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence(some, 1, 366)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence(some, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
