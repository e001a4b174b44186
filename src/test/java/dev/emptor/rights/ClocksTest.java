package dev.emptor.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClocksTest {
    @ParameterizedTest(name = "{0} {1} received {2}: answer {3}, longer {4}, reminder {5}")
    @CsvSource({
        // A month ends with the same date; on a weekend, with the Monday after.
        "GDPR,    ACCESS,  2026-11-02, 2026-12-02, 2027-02-02, 2026-12-03",
        "GDPR,    ERASURE, 2026-06-01, 2026-07-01, 2026-09-01, 2026-07-02",
        "GDPR,    ACCESS,  2026-03-02, 2026-04-02, 2026-06-02, 2026-04-03",
        "GDPR,    ACCESS,  2026-01-31, 2026-03-02, 2026-04-30, 2026-03-03",
        "GDPR,    ACCESS,  2028-01-31, 2028-02-29, 2028-05-01, 2028-03-02",
        "GDPR,    ACCESS,  2026-07-07, 2026-08-07, 2026-10-07, 2026-08-08",
        "GDPR,    ACCESS,  2026-10-14, 2026-11-16, 2027-01-14, 2026-11-17",
        "UK_GDPR, ACCESS,  2026-11-02, 2026-12-02, 2027-02-02, 2026-12-03",
        "SWISS,   ACCESS,  2026-11-02, 2026-12-02, 2027-01-01, 2026-12-03",
        "CCPA,    ERASURE, 2026-11-02, 2026-12-17, 2027-01-31, 2026-12-18",
        "CCPA,    OPT_OUT, 2026-11-02, 2026-11-23, ,           2026-11-24",
        "EU_CONSUMER, WITHDRAWAL, 2026-11-02, 2026-11-16, ,    2026-11-17",
        "EU_CONSUMER, WITHDRAWAL, 2026-11-01, 2026-11-16, ,    2026-11-17",
        "UK_CONSUMER, WITHDRAWAL, 2026-11-01, 2026-11-15, ,    2026-11-16"})
    void a_seller_has_as_long_as_its_law_says(Law law, Kind kind, LocalDate received, LocalDate answer,
            LocalDate longer, LocalDate reminder) {
        assertThat(Clocks.answerBy(law, kind, received)).isEqualTo(answer);
        assertThat(Clocks.extendedBy(law, kind, received)).isEqualTo(Optional.ofNullable(longer));
        assertThat(Clocks.reminderOn(law, received, answer)).isEqualTo(reminder);
    }

    @Test
    void a_reminder_is_never_before_day_31_nor_before_the_month_is_over() {
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            LocalDate answer = Clocks.answerBy(Law.GDPR, Kind.ACCESS, day);
            LocalDate reminder = Clocks.reminderOn(Law.GDPR, day, answer);
            assertThat(reminder).isAfter(answer).isAfterOrEqualTo(day.plusDays(31)).isBeforeOrEqualTo(day.plusDays(34));
        }
    }

    @ParameterizedTest(name = "{0} confirms what came on {1} by {2}")
    @CsvSource({
        "CCPA,        ERASURE,    2026-11-02, 2026-11-16",
        "CCPA,        ERASURE,    2026-11-07, 2026-11-20",
        "CCPA,        OPT_OUT,    2026-11-02, ",
        "GDPR,        ACCESS,     2026-11-02, ",
        "EU_CONSUMER, WITHDRAWAL, 2026-11-06, 2026-11-11"})
    void receipt_is_confirmed_where_the_law_wants_it(Law law, Kind kind, LocalDate received, LocalDate confirm) {
        assertThat(Clocks.confirmBy(law, kind, received)).isEqualTo(Optional.ofNullable(confirm));
    }

    @ParameterizedTest(name = "{0} delivered {1}, informed {2}: {3}")
    @CsvSource({
        "EU_CONSUMER, 2026-11-02, true,  2026-11-16",
        "EU_CONSUMER, 2026-11-07, true,  2026-11-23",
        "EU_CONSUMER, 2026-11-02, false, 2027-11-16",
        "EU_CONSUMER, 2028-02-15, false, 2029-02-28",
        "UK_CONSUMER, 2026-11-07, true,  2026-11-21",
        "UK_CONSUMER, 2026-11-07, false, 2027-11-21"})
    void the_window_to_withdraw_is_two_weeks_and_a_year_longer_if_nobody_said_so(Law law, LocalDate delivered,
            boolean informed, LocalDate last) {
        assertThat(Clocks.withdrawBy(law, delivered, informed)).isEqualTo(last);
    }
}
