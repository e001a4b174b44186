package dev.emptor.rules.model;

import dev.emptor.model.Question;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The household's local time at the moment of the question, not of its judging. */
@Meaning("The household's local time when the question arose")
public final class Clock {
    private static final int MORNING = 7;

    private final ZonedDateTime now;

    private Clock(ZonedDateTime now) {
        this.now = now;
    }

    public static Clock of(Question question) {
        return new Clock(question.now());
    }

    /** The date, for rules that hold only from or until one. */
    public LocalDate today() {
        return now.toLocalDate();
    }

    /** Whole hours until the next seven o'clock, rounded up: 1 to 25, for a night may be one hour longer. */
    public int hoursUntilMorning() {
        ZonedDateTime morning = now.toLocalDate().atTime(MORNING, 0).atZone(now.getZone());
        if (!morning.isAfter(now)) {
            morning = now.toLocalDate().plusDays(1).atTime(MORNING, 0).atZone(now.getZone());
        }
        long seconds = morning.toEpochSecond() - now.toEpochSecond();
        return (int) Math.max(1, (seconds + 3599) / 3600);
    }

    @Meaning("The hour, 0 to 23")
    public int getHour() {
        return now.getHour();
    }

    @Meaning("The minute, 0 to 59")
    public int getMinute() {
        return now.getMinute();
    }

    @Meaning("The day of the week")
    public String getWeekday() {
        return now.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("Whether it is Saturday or Sunday")
    public boolean isWeekend() {
        return now.getDayOfWeek() == DayOfWeek.SATURDAY || now.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Meaning("The day of the month, 1 to 31")
    public int getDay() {
        return now.getDayOfMonth();
    }

    @Meaning("The month, 1 to 12")
    public int getMonth() {
        return now.getMonthValue();
    }
}
