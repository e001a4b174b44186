package dev.emptor.secondopinion;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Budgets, unit prices and the choice of an offer a second time, written from the design alone, as plainly as can be:
 * numbers, texts and lists, and nothing of the program it checks. Amounts are cents and thousandths, instants are
 * seconds of 1970, an unknown number is {@link #UNKNOWN}.
 */
final class Oracle {
    static final long UNKNOWN = -1;
    private static final long MOST = 1_000_000_000_000_000L;
    private static final long DAY = 86_400;
    private static final long MARGIN = 30;
    private static final int PACKS = 100;
    private static final List<String> CAUTION =
            List.of("PREFER", "ACCEPT", "COUNTER", "WAIT", "ASK", "ASK_BOTH", "DECLINE");

    /** A limit over a day, a week, a month or a year; no category means every one. */
    record Limit(String name, List<String> categories, long cents, String period) {}

    record Shop(String id, boolean enabled, List<String> categories, boolean bargains, boolean reachable, int orders) {}

    /** What one rule said. */
    record Say(String verb, int amount) {}

    /** One offer; {@code stock} is yes, no or unknown, {@code until} the last second it stands. */
    record Tender(Shop shop, String ref, long each, long shipping, long fees, String currency, String dimension,
            long holds, String stock, long days, long until, boolean greedy, boolean lastWord, List<Say> says) {
        String key() {
            return shop.id() + "/" + ref;
        }
    }

    /** What is wanted: how much, for how much at most, and whether the owner picks herself. */
    record Wish(String category, String dimension, long amount, long atMost, boolean picks) {}

    /** A price that was heard before. */
    record Heard(long cents, long holds, String dimension, long at) {}

    /** What follows from all offers: an outcome in words that can be compared. */
    record Choice(String outcome, List<String> keys, long cents) {}

    private Oracle() {}

    /** The limits that a purchase of a category is charged to, by name. */
    static List<Limit> charged(List<Limit> limits, String category) {
        List<Limit> charged = new ArrayList<>();
        for (Limit limit : limits) {
            if (limit.categories().isEmpty() || limit.categories().contains(category)) {
                charged.add(limit);
            }
        }
        charged.sort((a, b) -> a.name().compareTo(b.name()));
        return charged;
    }

    // Sizes, packs and prices

    /** Enough, not one more, and never more than a hundred. */
    static long packs(Tender tender, Wish wish) {
        if (tender.holds() == UNKNOWN || !tender.dimension().equals(wish.dimension())) {
            return 1;
        }
        long packs = 1;
        while (packs < PACKS && packs * tender.holds() < wish.amount() && (packs + 1) * tender.holds() <= MOST) {
            packs++;
        }
        return packs;
    }

    /** All that is paid, unknown if a part is or if it is beyond all bounds. */
    static long landed(Tender tender, long packs) {
        if (tender.shipping() == UNKNOWN || tender.fees() == UNKNOWN) {
            return UNKNOWN;
        }
        BigInteger sum = big(tender.each()).multiply(big(packs));
        for (long part : new long[] {tender.shipping(), tender.fees()}) {
            if (sum.compareTo(big(MOST)) > 0) {
                return UNKNOWN;
            }
            sum = sum.add(big(part));
        }
        return sum.compareTo(big(MOST)) > 0 ? UNKNOWN : sum.longValueExact();
    }

    /** Below zero if the first costs less for what it holds; each point of preference is one percent off. */
    static int cheaper(long cents, long holds, long points, long otherCents, long otherHolds, long otherPoints) {
        BigInteger mine = big(cents).multiply(big(otherHolds)).multiply(big(100 - between(points)));
        BigInteger theirs = big(otherCents).multiply(big(holds)).multiply(big(100 - between(otherPoints)));
        return mine.compareTo(theirs);
    }

    private static long between(long points) {
        return points > 90 ? 90 : points < -900 ? -900 : points;
    }

    /** Whole percent over a base, the dearer side of a fraction; from -100 to a million. */
    static long percentOver(long cents, long holds, long baseCents, long baseHolds) {
        BigInteger theirs = big(baseCents).multiply(big(holds));
        if (theirs.signum() <= 0) {
            return 1_000_000;
        }
        BigInteger over = big(cents).multiply(big(baseHolds)).subtract(theirs).multiply(big(100));
        BigInteger percent = over.divide(theirs);
        while (percent.multiply(theirs).compareTo(over) < 0) {
            percent = percent.add(BigInteger.ONE);
        }
        return percent.max(big(-100)).min(big(1_000_000)).longValueExact();
    }

    /** How far over the usual price; the usual one is the lower middle of three or more heard in 120 days. */
    static long overUsual(List<Heard> prices, long cents, long holds, String dimension, long now) {
        List<Heard> fresh = new ArrayList<>();
        for (Heard price : prices) {
            if (now - price.at() <= 120 * DAY && price.dimension().equals(dimension)) {
                fresh.add(price);
            }
        }
        if (fresh.size() < 3) {
            return Long.MIN_VALUE;
        }
        for (Heard middle : fresh) {
            int below = 0;
            int same = 0;
            for (Heard other : fresh) {
                int order = cheaper(other.cents(), other.holds(), 0, middle.cents(), middle.holds(), 0);
                below += order < 0 ? 1 : 0;
                same += order == 0 ? 1 : 0;
            }
            int wanted = (fresh.size() - 1) / 2;
            if (below <= wanted && wanted < below + same) {
                return percentOver(cents, holds, middle.cents(), middle.holds());
            }
        }
        throw new IllegalStateException("a list has a middle");
    }

    // Verdicts

    private static String mostCautious(String a, String b) {
        return CAUTION.indexOf(a) >= CAUTION.indexOf(b) ? a : b;
    }

    /** What the rules say together; where none says more than a preference, a person is asked. */
    static String said(List<Say> says) {
        String verb = "PREFER";
        for (Say say : says) {
            verb = mostCautious(verb, say.verb());
        }
        return verb.equals("PREFER") ? "ASK" : verb;
    }

    static long points(List<Say> says) {
        long points = 0;
        for (Say say : says) {
            points += say.verb().equals("PREFER") ? say.amount() : 0;
        }
        return points;
    }

    private static int mildest(List<Say> says, String verb) {
        int least = Integer.MAX_VALUE;
        for (Say say : says) {
            least = say.verb().equals(verb) ? Math.min(least, say.amount()) : least;
        }
        return least;
    }

    /** The rules' verdict after the guards, who can only make it more cautious. */
    static String verdict(Tender t, Wish wish, List<Limit> limits, Books books, String currency, long now, int ahead) {
        String verb = said(t.says());
        long packs = packs(t, wish);
        long total = landed(t, packs);
        boolean sells = t.shop().enabled() && t.shop().reachable()
                && (t.shop().categories().isEmpty() || t.shop().categories().contains(wish.category()));
        boolean sized = t.holds() != UNKNOWN && t.dimension().equals(wish.dimension());
        boolean no = !sells || !t.currency().equals(currency) || total == UNKNOWN || !sized || t.stock().equals("no")
                || now + MARGIN >= t.until() || t.greedy() || charged(limits, wish.category()).isEmpty();
        if (!no) {
            no = total <= 0 || packs * t.holds() < wish.amount();
            for (Limit limit : charged(limits, wish.category())) {
                no |= books.left(limit, currency, now, ahead) < total;
            }
            boolean mayCounter = verb.equals("COUNTER") && t.shop().bargains();
            no |= wish.atMost() != UNKNOWN && total > wish.atMost() && !mayCounter;
        }
        if (no) {
            return "DECLINE";
        }
        boolean odd = t.stock().equals("unknown") || packs * t.holds() > 3 * wish.amount();
        return odd ? mostCautious(verb, "ASK") : verb;
    }

    // The choice

    /** What the weighing of these offers comes to where nobody is bargained with. */
    static Choice choose(List<Tender> tenders, Wish wish, List<Limit> limits, Books books, String currency, long now,
            int ahead, long opened, boolean shadow) {
        List<Tender> standing = new ArrayList<>();
        Map<String, String> verbs = new TreeMap<>();
        for (Tender tender : tenders) {
            String verb = verdict(tender, wish, limits, books, currency, now, ahead);
            verbs.put(tender.key(), verb);
            if (!verb.equals("DECLINE")) {
                standing.add(tender);
            }
        }
        bestFirst(standing, verbs, wish);
        List<Tender> within = new ArrayList<>();
        for (Tender tender : standing) {
            if (wish.atMost() == UNKNOWN || landed(tender, packs(tender, wish)) <= wish.atMost()) {
                within.add(tender);
            }
        }
        if (wish.picks() && !within.isEmpty()) {
            return new Choice("PICK", within.stream().limit(10).map(Tender::key).toList(), 0);
        }
        boolean accepted = false;
        int hours = Integer.MAX_VALUE;
        for (Tender tender : within) {
            accepted |= verbs.get(tender.key()).equals("ACCEPT");
            if (verbs.get(tender.key()).equals("WAIT")) {
                hours = Math.min(hours, Math.max(1, mildest(tender.says(), "WAIT")));
            }
        }
        if (!accepted && hours < Integer.MAX_VALUE) {
            return new Choice("WAITING", List.of(), Math.min(hours, (opened + 3 * DAY - now) / 3_600));
        }
        if (within.isEmpty()) {
            return new Choice("NOTHING", List.of(), 0);
        }
        // Every one of them fits each budget, so the best is taken; in shadow mode it is only said.
        Tender best = within.get(0);
        return shadow ? new Choice("NOTHING", List.of(), 0)
                : new Choice("CHOSEN", List.of(best.key()), landed(best, packs(best, wish)));
    }

    private static void bestFirst(List<Tender> tenders, Map<String, String> verbs, Wish wish) {
        for (int i = 0; i < tenders.size(); i++) {
            for (int k = i + 1; k < tenders.size(); k++) {
                if (better(tenders.get(k), tenders.get(i), verbs, wish)) {
                    Tender other = tenders.get(i);
                    tenders.set(i, tenders.get(k));
                    tenders.set(k, other);
                }
            }
        }
    }

    /** What rules would haggle over may be bought if nobody can be haggled with: its last look says how. */
    private static boolean permitted(String verb) {
        return verb.equals("ACCEPT") || verb.equals("COUNTER");
    }

    private static boolean better(Tender a, Tender b, Map<String, String> verbs, Wish wish) {
        boolean first = permitted(verbs.get(a.key()));
        if (first != permitted(verbs.get(b.key()))) {
            return first;
        }
        long mine = packs(a, wish);
        long theirs = packs(b, wish);
        int cost = cheaper(landed(a, mine), a.holds() * mine, points(a.says()),
                landed(b, theirs), b.holds() * theirs, points(b.says()));
        if (cost != 0) {
            return cost < 0;
        }
        long days = a.days() == UNKNOWN ? Long.MAX_VALUE : a.days();
        long other = b.days() == UNKNOWN ? Long.MAX_VALUE : b.days();
        return days != other ? days < other : a.key().compareTo(b.key()) < 0;
    }

    /** What the sellers that a rule wants to haggle with may be asked for at the most, all in; no others are. */
    static Map<String, Long> mayAsk(List<Tender> tenders, Wish wish, List<Limit> limits, Books books, String currency,
            long now, int ahead) {
        Map<String, Long> most = new TreeMap<>();
        for (Tender tender : tenders) {
            String verb = verdict(tender, wish, limits, books, currency, now, ahead);
            long percent = Math.max(1, Math.min(90, mildest(tender.says(), "COUNTER")));
            long each = tender.each() / 100 * (100 - percent) + tender.each() % 100 * (100 - percent) / 100;
            if (verb.equals("COUNTER") && tender.shop().bargains() && !tender.lastWord() && !wish.picks()) {
                long total = each * packs(tender, wish) + tender.shipping() + tender.fees();
                most.put(tender.key(), wish.atMost() == UNKNOWN ? total : Math.min(total, wish.atMost()));
            }
        }
        return most;
    }

    /** A chosen offer whose seller keeps its word is bought if accepted and the seller known, else asked about. */
    static String lastLook(Tender tender, String verdict) {
        return tender.shop().orders() > 0 && verdict.equals("ACCEPT") ? "BOUGHT" : "ASKED";
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
