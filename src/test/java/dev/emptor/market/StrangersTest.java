package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StrangersTest {
    private final AtomicLong clock = new AtomicLong();
    private final Strangers strangers = new Strangers(clock::get);

    @Test
    void one_that_asks_for_all_it_can_keeps_no_other_out() {
        for (int i = 0; i < Strangers.CALLS; i++) {
            assertThat(strangers.call("192.0.2.1")).isZero();
        }
        assertThat(strangers.call("192.0.2.1")).isBetween(1L, 61L);
        assertThat(strangers.call("192.0.2.2")).isZero();
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(strangers.call("192.0.2.1")).isZero();
    }

    @Test
    void addresses_of_one_network_of_ipv6_are_one_stranger() {
        for (int i = 0; i < Strangers.CALLS; i++) {
            strangers.call("2001:db8:0:1:0:0:0:" + i);
        }
        assertThat(strangers.call("2001:db8:0:1:9:9:9:9")).isPositive();
        assertThat(strangers.call("2001:db8:0:2:0:0:0:1")).isZero();
    }

    @Test
    void in_a_day_so_much_is_recorded_for_one_and_so_much_for_all() {
        int kept = 0;
        for (int stranger = 0; stranger < 100; stranger++) {
            int of = 0;
            while (of <= Strangers.EACH_A_DAY && strangers.keep("192.0.2." + stranger) == 0) {
                of++;
            }
            assertThat(of).isLessThanOrEqualTo(Strangers.EACH_A_DAY);
            kept += of;
        }
        assertThat(kept).isEqualTo(Strangers.ALL_A_DAY);
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(strangers.keep("192.0.2.1")).isZero();
    }
}
