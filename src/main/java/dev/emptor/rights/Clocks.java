package dev.emptor.rights;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How long sellers have, by calendar days of the household's zone. A letter by mail is received the day it is sent.
 *
 * <p>Sources: GDPR Art. 12(3) (one month from receipt, two further months if told so within the first), reckoned by
 * Regulation (EEC, Euratom) 1182/71 Art. 3: the day of the event does not count, a month ends with the same date, or
 * with the last day of a shorter month, and a period that would end on a Saturday or Sunday ends with the next working
 * day. The UK GDPR is reckoned alike. Swiss Data Protection Ordinance Art. 18: 30 days. California: 11 CCR 7021 (10
 * business days to confirm, 45 days, 45 more once) and 7026(f) (15 business days to opt out). Directive 2011/83/EU
 * Art. 9, 10, 11 and 13; Consumer Contracts Regulations 2013, reg. 30, 31 and 34. Public holidays are not known here:
 * where one falls on the last day, the law may give a day more. What is ours and not the law's is said at each method.
 */
public final class Clocks {
    /** How long a reminder leaves; ours. */
    public static final int AFTER_REMINDER_DAYS = 7;

    /** How long an admonition leaves; ours, and what is usual. */
    public static final int AFTER_ADMONITION_DAYS = 14;

    /** The earliest day of a reminder under laws that give a month: a month has up to 31 days. Ours. */
    private static final int FIRST_REMINDER_DAY = 31;

    private static final int CONFIRM_WITHDRAWAL_DAYS = 3;
    private static final int WINDOW_DAYS = 14;

    private Clocks() {}

    /** The last day for an answer to a letter received that day; a refund is the answer to a withdrawal. */
    public static LocalDate answerBy(Law law, Kind kind, LocalDate received) {
        return switch (law) {
            case GDPR, UK_GDPR -> working(received.plusMonths(1));
            case SWISS -> working(received.plusDays(30));
            case CCPA -> kind == Kind.OPT_OUT ? businessDays(received, 15) : received.plusDays(45);
            case EU_CONSUMER -> working(received.plusDays(WINDOW_DAYS));
            case UK_CONSUMER -> received.plusDays(WINDOW_DAYS);
        };
    }

    /** The last day once the seller said in time that it needs longer; empty where the law gives no more time. */
    public static Optional<LocalDate> extendedBy(Law law, Kind kind, LocalDate received) {
        return switch (law) {
            case GDPR, UK_GDPR -> Optional.of(working(received.plusMonths(3)));
            // Art. 18(2): the seller says until when; 30 days more is ours, for the law names no number.
            case SWISS -> Optional.of(working(received.plusDays(60)));
            case CCPA -> kind == Kind.OPT_OUT ? Optional.empty() : Optional.of(received.plusDays(90));
            case EU_CONSUMER, UK_CONSUMER -> Optional.empty();
        };
    }

    /**
     * The last day to confirm receipt, where the law wants that. A withdrawal is to be acknowledged without undue delay
     * (Art. 11(3), 11a); that we look after three business days is ours.
     */
    public static Optional<LocalDate> confirmBy(Law law, Kind kind, LocalDate received) {
        return switch (law) {
            case GDPR, UK_GDPR, SWISS -> Optional.empty();
            case CCPA -> kind == Kind.OPT_OUT ? Optional.empty() : Optional.of(businessDays(received, 10));
            case EU_CONSUMER, UK_CONSUMER -> Optional.of(businessDays(received, CONFIRM_WITHDRAWAL_DAYS));
        };
    }

    /** The day on which silence is answered: the day after the last one, and not before day 31 where a month counts. */
    public static LocalDate reminderOn(Law law, LocalDate received, LocalDate answerBy) {
        LocalDate next = answerBy.plusDays(1);
        LocalDate earliest = switch (law) {
            case GDPR, UK_GDPR, SWISS -> received.plusDays(FIRST_REMINDER_DAY);
            case CCPA, EU_CONSUMER, UK_CONSUMER -> next;
        };
        return next.isBefore(earliest) ? earliest : next;
    }

    /** The last day to withdraw from a contract on goods that came that day; {@code informed} of that right or not. */
    public static LocalDate withdrawBy(Law law, LocalDate delivered, boolean informed) {
        LocalDate end = delivered.plusDays(WINDOW_DAYS);
        LocalDate last = informed ? end : end.plusMonths(12);
        return law == Law.EU_CONSUMER ? working(last) : last;
    }

    private static LocalDate working(LocalDate day) {
        LocalDate next = day;
        while (weekend(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static LocalDate businessDays(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            left -= weekend(day) ? 0 : 1;
        }
        return day;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
