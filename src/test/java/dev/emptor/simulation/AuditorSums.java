package dev.emptor.simulation;

import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The auditor's own arithmetic, written the long way round: sums, packs, calendar, caution. */
final class AuditorSums {
    private static final long MOST_PACKS = 100;

    private AuditorSums() {}

    /** The first day of the period, in that zone's calendar. */
    static LocalDate firstDay(Period period, Instant at, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return switch (period) {
            case DAY -> day;
            case WEEK -> {
                LocalDate monday = day;
                while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
                    monday = monday.minusDays(1);
                }
                yield monday;
            }
            case MONTH -> LocalDate.of(day.getYear(), day.getMonth(), 1);
            case YEAR -> LocalDate.of(day.getYear(), 1, 1);
        };
    }

    /** What is wrong with the sum of a deal, in words. */
    static Optional<String> wrongSum(Deal deal) {
        BigInteger sum = BigInteger.ZERO;
        for (Deal.Line line : deal.lines()) {
            if (line.each().minor() < 0 || !line.each().currency().equals(deal.total().currency())) {
                return Optional.of("a line below zero or in another currency");
            }
            sum = sum.add(BigInteger.valueOf(line.each().minor()).multiply(BigInteger.valueOf(line.packs())));
        }
        if (deal.extras().stream().filter(extra -> extra.amount().minor() < 0).count() > 1) {
            return Optional.of("more than one discount");
        }
        for (Deal.Extra extra : deal.extras()) {
            boolean discount = extra.label().equals("discount");
            if ((extra.amount().minor() < 0 && !discount)
                    || !extra.amount().currency().equals(deal.total().currency())) {
                return Optional.of("an extra below zero or in another currency");
            }
            sum = sum.add(BigInteger.valueOf(extra.amount().minor()));
        }
        if (!sum.equals(BigInteger.valueOf(deal.total().minor()))) {
            return Optional.of("a total that does not add up");
        }
        return deal.total().minor() > 0 ? Optional.empty() : Optional.of("a total that is not above zero");
    }

    /** The packs that are enough, and not one more. */
    static long packs(Offer offer, Quantity amount) {
        if (!(offer.size() instanceof PackageSize.Known known) || known.total().dimension() != amount.dimension()) {
            return 1;
        }
        long packs = 1;
        long most = Math.min(MOST_PACKS, offer.mostPacks().orElse((int) MOST_PACKS));
        while (packs < most && packs * known.total().milli() < amount.milli()) {
            packs++;
        }
        return packs;
    }

    /** All that is paid for so many packs, in minor units; empty while a part is unknown. */
    static Optional<BigInteger> landed(Offer offer, long packs) {
        if (offer.price().shipping().isEmpty() || offer.price().fees().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(BigInteger.valueOf(offer.price().each().minor()).multiply(BigInteger.valueOf(packs))
                .add(BigInteger.valueOf(offer.price().shipping().get().minor()))
                .add(BigInteger.valueOf(offer.price().fees().get().minor())));
    }

    /** The same of a candidate, which may go along with an order of its seller where that costs less. */
    static Optional<BigInteger> landed(Candidate candidate) {
        return landed(candidate.offer(), candidate.packs(), candidate.along().isPresent());
    }

    static Optional<BigInteger> landed(Offer offer, long packs, boolean along) {
        Price price = offer.price();
        boolean less = along && price.shipping().isPresent() && price.shippingTogether().isPresent()
                && price.shippingTogether().get().minor() < price.shipping().get().minor();
        return landed(offer, packs).map(cost -> !less ? cost : cost
                .subtract(BigInteger.valueOf(price.shipping().get().minor()))
                .add(BigInteger.valueOf(price.shippingTogether().get().minor())));
    }

    static int caution(Verb verb) {
        return switch (verb) {
            case PREFER -> 0;
            case ACCEPT -> 1;
            case COUNTER -> 2;
            case WAIT -> 3;
            case ASK -> 4;
            case ASK_BOTH -> 5;
            case DECLINE -> 6;
            case AS_USUAL -> -4;
            case MENTION -> -3;
            case WEIGH -> -2;
            case MANNER -> -1;
            case FLOOR -> 0;
            case PATIENCE -> 1;
            case LIMIT -> 2;
            case AIM -> 3;
            case REMIND -> 0;
            case DISPUTE -> 1;
            case BLOCK -> 2;
            case GIVE -> 0;
            case SUBSTITUTE -> 1;
            case WITHHOLD -> 6;
            case STOP -> 6;
        };
    }

    /** The most cautious of all that was said; to ask, if nobody said more than what it prefers. */
    static Verb mostCautious(List<Opinion> first, List<Opinion> second) {
        Verb most = Verb.PREFER;
        for (Opinion opinion : Stream.concat(first.stream(), second.stream()).toList()) {
            most = caution(opinion.verb()) > caution(most) ? opinion.verb() : most;
        }
        return most == Verb.PREFER ? Verb.ASK : most;
    }

    /** The most cautious of what was said at a moment that is about no offer. */
    static Verb mostCautious(List<Opinion> said) {
        Verb most = said.get(0).verb();
        for (Opinion opinion : said) {
            most = caution(opinion.verb()) > caution(most) ? opinion.verb() : most;
        }
        return most;
    }

    static boolean over(BigInteger minor, String currency, Money limit) {
        return !limit.currency().getCurrencyCode().equals(currency)
                || minor.compareTo(BigInteger.valueOf(limit.minor())) > 0;
    }

    /** When the stock of a need, counted at an instant, is low enough to buy. */
    static Instant lowAt(Need need, Quantity stock, Instant counted) {
        if (need.cadence().isEmpty()) {
            return counted;
        }
        long day = 86_400_000L;
        BigInteger millis = BigInteger.valueOf(stock.milli())
                .multiply(BigInteger.valueOf(day * need.cadence().get().lastsDays()))
                .divide(BigInteger.valueOf(need.cadence().get().amount().milli()));
        long lasts = millis.min(BigInteger.valueOf(10_000 * day)).longValueExact();
        return counted.plusMillis(lasts).minusMillis(day * need.cadence().get().buyAtDays());
    }
}
