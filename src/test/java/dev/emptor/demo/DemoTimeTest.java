package dev.emptor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How fast the demo runs. */
final class DemoTimeTest {
    @Test
    void a_day_lasts_as_long_as_it_is_told_to() {
        DemoTime time = DemoTime.daysBeforeMonday(0);
        assertThat(time.real(Duration.ofHours(1))).as("it does not run yet").isEqualTo(Duration.ofDays(1));
        time.run(DemoTime.PACE);
        assertThat(time.real(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(2));
        time.run(1_440);
        assertThat(time.real(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(1));
    }
}
