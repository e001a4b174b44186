package dev.emptor.crowd;

import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Wanted;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many households could have sent a request, rounded down, and how that was reckoned: of {@code among} households
 * in the country, those that all factors fit, within {@code days} of a year. It is an estimate and no more: the shares
 * are rough, and taken as if each were independent of the others.
 */
public record Estimate(long households, long among, int days, List<Factor> factors) {
    /** One thing a request tells, and how many of a thousand of those that are left it fits. */
    public record Factor(String what, long perMille) {}

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger YEAR = BigInteger.valueOf(365);
    private static final int LONGEST_WINDOW = 365;

    public Estimate {
        factors = List.copyOf(factors);
    }

    /** Of a request as sellers would see it. */
    public static Estimate of(Asked asked) {
        List<Factor> factors = new ArrayList<>();
        long among = Populations.households(asked.country());
        factors.add(new Factor("buys " + asked.category() + " in a year", Shares.ofCategory(asked.category())));
        if (asked.region()) {
            factors.add(new Factor("lives in that region", Populations.ofRegion(asked.country())));
        }
        Wanted wanted = asked.wanted();
        for (String word : wanted.words().stream().map(Estimate::plain).distinct().toList()) {
            factors.add(new Factor("means " + word, Shares.ofWord(word)));
        }
        for (String feature : wanted.features().stream().map(Estimate::plain).distinct().toList()) {
            factors.add(new Factor("wants " + feature, Shares.ofFeature(feature)));
        }
        if (!wanted.gtins().isEmpty()) {
            factors.add(new Factor("wants one of " + wanted.gtins().stream().map(Gtin::digits).distinct().count()
                    + " exact articles", Shares.ARTICLE));
        }
        if (!asked.delivery().isEmpty() && !asked.delivery().equals(List.of(Fulfilment.HOME))) {
            factors.add(asked.delivery().contains(Fulfilment.HOME)
                    ? new Factor("says several ways in which it may come", Shares.SEVERAL_WAYS)
                    : new Factor("has it brought elsewhere than home", Shares.ELSEWHERE));
        }
        if (asked.foreign()) {
            factors.add(new Factor("pays in another currency than the country's", Shares.FOREIGN));
        }
        factors.add(new Factor("needs just " + asked.amount(), Amounts.share(asked.amount())));
        int days = Math.max(1, Math.min(asked.days(), LONGEST_WINDOW));
        return new Estimate(reckon(among, factors, days), among, days, factors);
    }

    private static long reckon(long households, List<Factor> factors, int days) {
        BigInteger above = BigInteger.valueOf(households).multiply(BigInteger.valueOf(days));
        BigInteger below = YEAR;
        for (Factor factor : factors) {
            above = above.multiply(BigInteger.valueOf(factor.perMille()));
            below = below.multiply(THOUSAND);
        }
        return above.divide(below).longValueExact();
    }

    /** What may be shown of it: one digit and zeros, never more than the estimate. */
    public long shown() {
        long unit = 1;
        while (households / unit >= 10) {
            unit *= 10;
        }
        return households / unit * unit;
    }

    /** The estimate in words that promise no more than it holds. */
    public String sentence() {
        return households < 2 ? "perhaps no other household could have sent this, by a rough guess"
                : "some " + String.format(Locale.ROOT, "%,d", shown())
                        + " households could have sent this, by a rough guess";
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
