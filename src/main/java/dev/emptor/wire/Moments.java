package dev.emptor.wire;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * Instants as ISO 8601 text in UTC, exactly as {@link Instant#toString} writes and {@link Instant#parse} reads them,
 * several times as fast for the years 0 to 9999: a journal holds a few of them in every turn. Days are counted with the
 * proleptic Gregorian calendar in years that begin in March, so that the leap day comes last.
 */
final class Moments {
    private static final long FIRST = -62_167_219_200L;
    private static final long END = 253_402_300_800L;
    private static final int SECONDS_LENGTH = 20;
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int DAYS_TO_1970 = 719_468;

    private Moments() {}

    static String toText(Instant at) {
        long second = at.getEpochSecond();
        if (second < FIRST || second >= END) {
            return at.toString();
        }
        long day = Math.floorDiv(second, 86_400L) + DAYS_TO_1970;
        int time = (int) Math.floorMod(second, 86_400L);
        int era = (int) Math.floorDiv(day, (long) DAYS_OF_400_YEARS);
        int dayOfEra = (int) Math.floorMod(day, (long) DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        char[] text = "0000-00-00T00:00:00.000000000Z".toCharArray();
        digits(text, 0, 4, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        digits(text, 5, 2, month);
        digits(text, 8, 2, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
        digits(text, 11, 2, time / 3_600);
        digits(text, 14, 2, time / 60 % 60);
        digits(text, 17, 2, time % 60);
        int nano = at.getNano();
        int decimals = nano == 0 ? 0 : decimalsOf(nano);
        digits(text, SECONDS_LENGTH, 9, nano);
        int end = decimals == 0 ? SECONDS_LENGTH - 1 : SECONDS_LENGTH + decimals;
        text[end] = 'Z';
        return new String(text, 0, end + 1);
    }

    /** Refuses with a DateTimeException what {@link #toText} would not have written. */
    static Instant fromText(String text) {
        int decimals = text.length() == SECONDS_LENGTH ? 0 : text.length() - SECONDS_LENGTH - 1;
        boolean shaped = text.length() >= SECONDS_LENGTH && (decimals == 0 || decimals == 3 || decimals == 6
                || decimals == 9) && shaped(text);
        Instant at = shaped ? fast(text, decimals) : Instant.parse(text);
        if (!shaped && !at.toString().equals(text)) {
            throw new DateTimeException("write it as " + at);
        }
        return at;
    }

    private static Instant fast(String text, int decimals) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int lastDay = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        int nano = decimals == 0 ? 0 : number(text, SECONDS_LENGTH, SECONDS_LENGTH + decimals);
        for (int i = decimals; i < 9 && nano != 0; i++) {
            nano *= 10;
        }
        boolean canonical = decimals == 0 || (nano != 0 && decimalsOf(nano) == decimals);
        if (month < 1 || month > 12 || day < 1 || day > lastDay || hour > 23 || minute > 59 || second > 59
                || !canonical) {
            throw new DateTimeException("there is no such time, or it is not written in its one form");
        }
        int marchYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(marchYear, 400);
        int yearOfEra = Math.floorMod(marchYear, 400);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        long days = era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_1970;
        return Instant.ofEpochSecond(days * 86_400L + hour * 3_600L + minute * 60L + second, nano);
    }

    private static int decimalsOf(int nano) {
        return nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
    }

    private static boolean shaped(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case 19 -> c == '.';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return text.charAt(last) == 'Z';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static void digits(char[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
