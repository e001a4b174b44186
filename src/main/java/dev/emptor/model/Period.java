package dev.emptor.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** What a budget's limit is over. Days are those of the household's zone, so a day may have 23 or 25 hours. */
public enum Period {
    DAY, WEEK, MONTH, YEAR;

    /** The first day of the period that the instant lies in. */
    public LocalDate startOf(Instant at, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
