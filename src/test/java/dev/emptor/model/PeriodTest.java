package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalDate day(String instant) {
        return Period.DAY.startOf(Instant.parse(instant), BERLIN);
    }

    @Test
    void the_day_the_clock_goes_forward_has_23_hours() {
        assertThat(day("2026-03-28T22:59:59Z")).isEqualTo("2026-03-28");
        assertThat(day("2026-03-28T23:00:00Z")).isEqualTo("2026-03-29");
        assertThat(day("2026-03-29T21:59:59Z")).isEqualTo("2026-03-29");
        assertThat(day("2026-03-29T22:00:00Z")).isEqualTo("2026-03-30");
    }

    @Test
    void the_day_the_clock_goes_back_has_25_hours_and_its_doubled_hour_is_one_day() {
        assertThat(day("2026-10-24T22:00:00Z")).isEqualTo("2026-10-25");
        assertThat(day("2026-10-25T00:30:00Z")).isEqualTo("2026-10-25");
        assertThat(day("2026-10-25T01:30:00Z")).isEqualTo("2026-10-25");
        assertThat(day("2026-10-25T22:59:59Z")).isEqualTo("2026-10-25");
        assertThat(day("2026-10-25T23:00:00Z")).isEqualTo("2026-10-26");
    }

    @Test
    void weeks_begin_on_monday_months_and_years_on_their_first_day_in_the_households_zone() {
        Instant newYear = Instant.parse("2026-12-31T23:00:00Z");
        assertThat(Period.YEAR.startOf(newYear, BERLIN)).isEqualTo("2027-01-01");
        assertThat(Period.MONTH.startOf(newYear.minusSeconds(1), BERLIN)).isEqualTo("2026-12-01");
        assertThat(Period.WEEK.startOf(newYear, BERLIN)).isEqualTo("2026-12-28");
        assertThat(Period.MONTH.startOf(Instant.parse("2028-02-29T12:00:00Z"), BERLIN)).isEqualTo("2028-02-01");
    }

    @Test
    void time_that_goes_on_never_goes_back_a_period() {
        for (Period period : Period.values()) {
            LocalDate last = LocalDate.MIN;
            for (Instant at = Instant.parse("2026-01-01T00:00:00Z"); at.isBefore(Instant.parse("2027-02-01T00:00:00Z"));
                    at = at.plusSeconds(1_700)) {
                LocalDate start = period.startOf(at, BERLIN);
                assertThat(start).isAfterOrEqualTo(last);
                last = start;
            }
        }
    }
}
