package dev.emptor.secondopinion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is held and spent, by budget and first day, and which hold went where: the oracle's own books. */
final class Books {
    private static final long DAY = 86_400;

    final Map<String, Long> held = new TreeMap<>();
    final Map<String, Long> spent = new TreeMap<>();
    private final Map<String, List<String>> places = new TreeMap<>();
    private final Map<String, Long> amounts = new TreeMap<>();

    static String place(Oracle.Limit limit, String currency, long second, int ahead) {
        return limit.name() + "@" + firstDay(limit.period(), second, ahead) + "@" + currency;
    }

    long left(Oracle.Limit limit, String currency, long second, int ahead) {
        String place = place(limit, currency, second, ahead);
        return limit.cents() - held.getOrDefault(place, 0L) - spent.getOrDefault(place, 0L);
    }

    /** In all or in none; gives the name of the first that has too little, or nothing. */
    String hold(String name, long cents, List<Oracle.Limit> limits, String currency, long second, int ahead) {
        for (Oracle.Limit limit : limits) {
            if (left(limit, currency, second, ahead) < cents) {
                return limit.name();
            }
        }
        List<String> taken = new ArrayList<>();
        for (Oracle.Limit limit : limits) {
            String place = place(limit, currency, second, ahead);
            held.merge(place, cents, Long::sum);
            taken.add(place);
        }
        places.put(name, taken);
        amounts.put(name, cents);
        return "";
    }

    void resolve(String name, boolean buy) {
        long cents = amounts.remove(name);
        for (String place : places.remove(name)) {
            held.merge(place, -cents, Long::sum);
            if (buy) {
                spent.merge(place, cents, Long::sum);
            }
        }
    }

    /** The first day of the period that a second lies in, where the clock is ahead of UTC by so many seconds. */
    static String firstDay(String period, long second, int ahead) {
        long day = Math.floorDiv(second + ahead, DAY);
        long[] date = date(day);
        return switch (period) {
            case "DAY" -> text(date);
            case "WEEK" -> text(date(day - Math.floorMod(day + 3, 7L))); // 1970 began on a Thursday.
            case "MONTH" -> text(new long[] {date[0], date[1], 1});
            default -> text(new long[] {date[0], 1, 1});
        };
    }

    /** Year, month and day of a day of 1970, by counting. */
    private static long[] date(long day) {
        long year = 1970;
        long left = day;
        while (left < 0) {
            year--;
            left += leap(year) ? 366 : 365;
        }
        while (left >= (leap(year) ? 366 : 365)) {
            left -= leap(year) ? 366 : 365;
            year++;
        }
        int month = 1;
        while (left >= length(year, month)) {
            left -= length(year, month);
            month++;
        }
        return new long[] {year, month, left + 1};
    }

    private static boolean leap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int length(long year, int month) {
        return month == 2 ? (leap(year) ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static String text(long[] date) {
        return pad(date[0], 4) + "-" + pad(date[1], 2) + "-" + pad(date[2], 2);
    }

    private static String pad(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
