package dev.emptor.secondopinion;

import dev.emptor.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plain cases, drawn from a seed, with every amount near an edge of something. */
final class Cases {
    static final Wanted WANTED = new Wanted(List.of(), List.of("need"), List.of(), List.of());
    static final List<String> DIMENSIONS = List.of("MASS", "VOLUME", "COUNT", "LENGTH", "AREA");
    static final List<String> PERIODS = List.of("DAY", "WEEK", "MONTH", "YEAR");
    static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu",
            "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns", "Pacific/Auckland", "UTC", "Asia/Tehran");
    private static final List<String> VERBS = List.of("ACCEPT", "ACCEPT", "ACCEPT", "ACCEPT", "COUNTER", "COUNTER",
            "WAIT", "ASK", "ASK_BOTH", "DECLINE");

    private Cases() {}

    /** The daily cap, one for the category, one for all, one for another category. */
    static List<Oracle.Limit> limits(Random random, long about) {
        List<Oracle.Limit> limits = new ArrayList<>();
        limits.add(new Oracle.Limit("daily-cap", List.of(), near(random, about * 2), "DAY"));
        limits.add(new Oracle.Limit("pantry", List.of("pantry"), near(random, about * 3), PERIODS.get(
                random.nextInt(4))));
        if (random.nextBoolean()) {
            limits.add(new Oracle.Limit("all", List.of(), near(random, about * 4), PERIODS.get(random.nextInt(4))));
        }
        limits.add(new Oracle.Limit("office", List.of("office", "print"), near(random, about), "MONTH"));
        return limits;
    }

    private static long near(Random random, long amount) {
        return Math.max(0, amount * (40 + random.nextInt(300)) / 100 + random.nextInt(3) - 1);
    }

    static List<Oracle.Shop> shops(Random random) {
        List<Oracle.Shop> shops = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<String> categories = random.nextInt(6) > 0 ? List.of()
                    : random.nextBoolean() ? List.of("pantry", "office") : List.of("office");
            shops.add(new Oracle.Shop("s" + i, random.nextInt(12) > 0, categories, random.nextInt(3) > 0,
                    random.nextInt(15) > 0, random.nextInt(3)));
        }
        return shops;
    }

    static Oracle.Wish wish(Random random, long about) {
        long amount = random.nextInt(10) == 0 ? 1 + random.nextInt(5_000) : 1_000L * (1 + random.nextInt(3_000));
        return new Oracle.Wish("pantry", DIMENSIONS.get(random.nextInt(3)), amount,
                random.nextInt(3) == 0 ? Oracle.UNKNOWN : near(random, about), random.nextInt(10) == 0);
    }

    static Oracle.Tender tender(Random random, int nr, List<Oracle.Shop> shops, Oracle.Wish wish, String currency,
            long about, long weighedAt) {
        long parts = 1 + random.nextInt(4);
        long holds = Math.max(1, wish.amount() / parts + (random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0));
        if (random.nextInt(10) == 0) {
            holds = Math.max(1, wish.amount() * random.nextInt(5) / 2);
        }
        long each = Math.max(1, about / parts * (80 + 5L * random.nextInt(9)) / 100);
        boolean vast = random.nextInt(60) == 0;
        long until = random.nextInt(4) > 0 ? Long.MAX_VALUE : weighedAt + List.of(-1, 0, 29, 30, 31, 59, 60, 61, 90,
                3_600, 7_259, 7_260, 7_261, 90_000).get(random.nextInt(14));
        return new Oracle.Tender(shops.get(random.nextInt(shops.size())), "r" + nr,
                vast ? 999_999_999_999_999L - random.nextInt(3) : each,
                random.nextInt(15) == 0 ? Oracle.UNKNOWN : random.nextInt(3) > 0 ? 0 : random.nextInt(500),
                random.nextInt(15) == 0 ? Oracle.UNKNOWN : random.nextInt(4) > 0 ? 0 : random.nextInt(100),
                random.nextInt(20) == 0 ? "CHF" : currency,
                random.nextInt(20) == 0 ? DIMENSIONS.get(random.nextInt(5)) : wish.dimension(),
                random.nextInt(20) == 0 ? Oracle.UNKNOWN : holds,
                random.nextInt(12) > 0 ? "yes" : random.nextBoolean() ? "no" : "unknown",
                random.nextInt(5) == 0 ? Oracle.UNKNOWN : random.nextInt(4), until, random.nextInt(25) == 0,
                random.nextInt(4) == 0, says(random));
    }

    private static List<Oracle.Say> says(Random random) {
        List<Oracle.Say> says = new ArrayList<>();
        int rules = random.nextInt(4);
        for (int i = 0; i < rules; i++) {
            String verb = random.nextInt(3) == 0 ? "PREFER" : VERBS.get(random.nextInt(VERBS.size()));
            int amount = switch (verb) {
                case "PREFER" -> 1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 10);
                case "COUNTER" -> 1 + random.nextInt(50);
                case "WAIT" -> 1 + random.nextInt(random.nextBoolean() ? 336 : 5);
                default -> 0;
            };
            says.add(new Oracle.Say(verb, amount));
        }
        return says;
    }
}
