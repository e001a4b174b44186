package dev.emptor.core;

import dev.emptor.bargain.Decision;
import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Issue;
import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Mandate;
import dev.emptor.bargain.Outcome;
import dev.emptor.bargain.Preferences;
import dev.emptor.bargain.Quotes;
import dev.emptor.bargain.Ranking;
import dev.emptor.bargain.Spread;
import dev.emptor.bargain.Style;
import dev.emptor.bargain.Worth;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Market;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Negotiation.Move.Quoted;
import dev.emptor.model.Offer;
import dev.emptor.model.UnitCost;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One article that is bargained over, and what its talk runs under. Where we begin and how far we come follows from
 * where the market stood and from what rules aim at; {@code limit} only says what is not asked for.
 */
record Article(Candidate candidate, Optional<Negotiation> talk, Scale scale, Mandate mandate, Optional<Money> limit) {
    /** Into how many steps the way from where we begin to where the market stands is divided. */
    private static final int STEPS = 50;
    private static final int DAYS = 4;
    private static final int RETURNS = 30;
    private static final int WARRANTY = 12;
    private static final long NO_LEAST = -Preferences.MOST_POINTS;

    /** An offer that stands and is not bargained over: it can only be better than what others are asked for. */
    static Article standing(Candidate candidate, Scale scale) {
        Ranking ranking = Ranking.of(new Preferences(domain(scale, 0, 0, 1, Quoted.of(candidate.offer(),
                Optional.empty())), 0, worths(scale), NO_LEAST));
        return new Article(candidate, Optional.empty(), scale, Mandate.of(ranking, Style.EVEN), Optional.empty());
    }

    /** Empty where nothing below what the market asks could be asked for. */
    static Optional<Article> of(Candidate candidate, Optional<Negotiation> talk, Scale scale, Market market,
            Optional<Money> limit, int patience, Jitter jitter) {
        Quoted first = history(talk).stream().filter(Quoted.class::isInstance).map(Quoted.class::cast).findFirst()
                .orElseGet(() -> Quoted.of(candidate.offer(), Optional.empty()));
        Optional<Long> level = level(candidate, first, scale, market);
        if (level.isEmpty()) {
            return Optional.empty();
        }
        long rest = rest(candidate);
        long added = scale.weights().added(first.deliveryDays(), first.returnDays(), first.warrantyMonths());
        long whole = Math.min((level.get() - added - rest) / scale.packs(), first.price().each().minor());
        // All of this talk is as if the market stood so much lower.
        long less = whole < 1 ? 0 : Spread.of(jitter, candidate.offer().seller().value(),
                market.best().cost().minor(), whole);
        long top = whole - less;
        long bottom = history(talk).stream().filter(Move.Asked.class::isInstance).map(Move.Asked.class::cast)
                .mapToLong(asked -> alone(asked.proposal(), first, scale)).min()
                .orElseGet(() -> top < 1 ? 0 : aimed(top, candidate, scale));
        if (bottom < 1 || bottom >= top) {
            return Optional.empty();
        }
        Domain domain = domain(scale, bottom * scale.packs() + rest, top * scale.packs() + rest,
                scale.packs() * Math.max(1, (top - bottom) / STEPS), first);
        Ranking ranking = Ranking.of(new Preferences(domain, 0, worths(scale),
                scale.points(whole * scale.packs() + rest + added)));
        if (ranking.isEmpty()) {
            return Optional.empty();
        }
        Mandate mandate = Mandate.of(ranking, Talks.manner(candidate)).withOffers(patience)
                .withKeptBack(Talks.guidance(candidate).floor().orElse(0))
                .withAim(scale.points(bottom * scale.packs() + rest + added))
                .withSpread(-scale.points(less * scale.packs()));
        return Optional.of(new Article(candidate, talk, scale, limit
                .filter(most -> most.minor() < top * scale.packs() + rest)
                .map(most -> mandate.withLimit(atMost(ranking.preferences(), scale, most))).orElse(mandate), limit));
    }

    /** What we would have it for as before, beside what it comes to now, in points; for the record. */
    Decision again(Move.Decided before, String reason) {
        OptionalLong standing = scale.comesTo(Quoted.of(candidate.offer(), Optional.empty())).map(scale::points)
                .map(OptionalLong::of).orElse(OptionalLong.empty());
        return new Decision(new dev.emptor.bargain.Move.End(), scale.points(before.target().minor()), standing,
                mandate.ranking().walkAway(), reason);
    }

    /** Whether its seller was asked and has not answered yet. */
    boolean asked() {
        return talk.isPresent() && !(talk.get() instanceof Negotiation.OurMove);
    }

    /** What was asked for, as a price of one pack that would be worth as much with the days and months of the quote. */
    private static long alone(Negotiation.Proposal asked, Quoted first, Scale scale) {
        long more = scale.weights().added(asked.deliveryDays().or(first::deliveryDays),
                asked.returnDays().or(first::returnDays), asked.warrantyMonths().or(first::warrantyMonths))
                - scale.weights().added(first.deliveryDays(), first.returnDays(), first.warrantyMonths());
        return asked.each().minor() + Math.floorDiv(more, scale.packs());
    }

    /** The most that an outcome can be worth in which this is paid: with less of it on our way nothing is too dear. */
    private static long atMost(Preferences mine, Scale scale, Money paid) {
        long least = mine.domain().issues().getFirst().value(0);
        return mine.best() + scale.points(paid.minor()) - scale.points(least);
    }

    private static long aimed(long top, Candidate candidate, Scale scale) {
        int percent = Talks.guidance(candidate).aim().orElse(Math.max(1, Math.min(90, candidate.verdict().amount())));
        return new Money(top, scale.currency()).lessBasisPoints(percent * 100).minor();
    }

    /** Where the market stands in terms of this article: its own first quote, that of the best, or the usual cost. */
    private static Optional<Long> level(Candidate candidate, Quoted first, Scale scale, Market market) {
        Optional<Long> own = scale.comesTo(first);
        if (own.isEmpty() || !market.best().cost().currency().equals(scale.currency())) {
            return Optional.empty();
        }
        long best = market.best().cost().minor() * Scale.FINE;
        long level = own.get() * scale.factor() <= best + Scale.FINE ? own.get()
                : Math.min(own.get(), scale.money(-best).minor());
        long added = scale.weights().added(first.deliveryDays(), first.returnDays(), first.warrantyMonths());
        Optional<Long> usual = market.usual().flatMap(cost -> candidate.unitCost().filter(cost::comparableWith)
                .map(mine -> scaled(cost, mine) + added));
        return Optional.of(usual.map(cost -> Math.min(cost, level)).orElse(level));
    }

    private static long scaled(UnitCost usual, UnitCost mine) {
        return BigInteger.valueOf(usual.cost().minor()).multiply(BigInteger.valueOf(mine.amount().milli()))
                .divide(BigInteger.valueOf(usual.amount().milli())).longValueExact();
    }

    private static Domain domain(Scale scale, long from, long to, long step, Quoted first) {
        List<Issue> issues = new ArrayList<>(List.of(new Issue.Amount("total", from, to, step)));
        Weights weights = scale.weights();
        if (weights.day() > 0) {
            int days = weights.days(first.deliveryDays());
            int most = Math.max(0, days - 1);
            int each = Math.max(1, most / DAYS);
            issues.add(new Issue.Amount("delivery days", days - (long) each * (most / each), days, each));
        }
        if (weights.returnDay() > 0) {
            issues.add(more("return days", weights.returns(first.returnDays()), RETURNS, Weights.LONGEST_RETURN));
        }
        if (weights.warrantyMonth() > 0) {
            issues.add(more("warranty months", weights.warranty(first.warrantyMonths()), WARRANTY,
                    Weights.LONGEST_WARRANTY));
        }
        return new Domain(issues);
    }

    private static Issue more(String name, int from, int step, int longest) {
        return new Issue.Amount(name, from, Math.max(from, Math.min(longest, from + 2L * step)), step);
    }

    private static List<Worth> worths(Scale scale) {
        Weights weights = scale.weights();
        List<Worth> worths = new ArrayList<>(List.of(new Worth.PerUnit(-scale.factor(), 0, Long.MAX_VALUE)));
        if (weights.day() > 0) {
            worths.add(new Worth.PerUnit(-weights.day() * scale.factor(), 0, Weights.LONGEST_DELIVERY));
        }
        if (weights.returnDay() > 0) {
            worths.add(new Worth.PerUnit(weights.returnDay() * scale.factor(), 0, Weights.LONGEST_RETURN));
        }
        if (weights.warrantyMonth() > 0) {
            worths.add(new Worth.PerUnit(weights.warrantyMonth() * scale.factor(), 0, Weights.LONGEST_WARRANTY));
        }
        return worths;
    }

    /** What is paid once, beside the packs; only of an offer whose cost is known. */
    private static long rest(Candidate candidate) {
        Offer offer = candidate.offer();
        return offer.price().shipping().map(Money::minor).orElse(0L)
                + offer.price().fees().map(Money::minor).orElse(0L);
    }

    private static List<Move> history(Optional<Negotiation> talk) {
        return talk.map(Negotiation::history).orElse(List.of());
    }

    /** All that was said; only the offer of now stands, through this round or, if it is gone by then, until it. */
    Quotes quotes(int round, boolean stays) {
        List<Outcome> counters = new ArrayList<>();
        List<Quotes.Quote> quotes = new ArrayList<>();
        boolean called = false;
        for (Move move : history(talk)) {
            if (move instanceof Move.Asked asked) {
                counters.add(outcome(asked.proposal()));
                called |= asked.proposal().finalCall();
            } else if (move instanceof Quoted quote && !quote.offer().equals(candidate.offer().id())) {
                quotes.add(new Quotes.Quote(scale.outcome(quote), -1));
            }
        }
        quotes.add(new Quotes.Quote(scale.outcome(Quoted.of(candidate.offer(), Optional.empty())),
                stays ? Integer.MAX_VALUE : round));
        return new Quotes(candidate.key(), counters, quotes, called, candidate.offer().lastWord());
    }

    private Outcome outcome(Negotiation.Proposal asked) {
        return scale.outcome(asked.each().minor() * scale.packs() + rest(candidate), asked.deliveryDays(),
                asked.returnDays(), asked.warrantyMonths());
    }

    /** So much for each pack, rounded down, where all together are to come to that outcome. */
    Optional<Money> each(Outcome asked) {
        long each = Math.floorDiv(asked.value(0) - rest(candidate), scale.packs());
        return Optional.of(each).filter(minor -> minor > 0).map(minor -> new Money(minor, scale.currency()));
    }

    /** What is asked for beside the price: the days of delivery, then those of return, then the months. */
    Optional<Integer> wanted(Outcome asked, int weight) {
        int[] weights = {scale.weights().day(), scale.weights().returnDay(), scale.weights().warrantyMonth()};
        int at = 1;
        for (int i = 0; i < weight; i++) {
            at += weights[i] > 0 ? 1 : 0;
        }
        return weights[weight] > 0 ? Optional.of((int) asked.value(at)) : Optional.empty();
    }

    /** The same with days and months counted as rules weigh them. */
    long comesTo(Money each, Optional<Integer> delivery, Optional<Integer> returns, Optional<Integer> warranty) {
        return total(each).minor() + scale.weights().added(delivery, returns, warranty);
    }

    /** All that would be paid if the seller agreed. */
    Money total(Money each) {
        return new Money(each.minor() * scale.packs() + rest(candidate), scale.currency());
    }
}
