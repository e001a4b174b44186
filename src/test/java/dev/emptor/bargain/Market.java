package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One buyer and scripted sellers: contracts of five issues with money as one of them, so that surplus can be compared.
 * A seller plays one of seven strategies to its own walk-away value at its own deadline. In the market this one is
 * made after, a time curve with e = 0.5 kept 0.74 of two sellers that end at 16 of 20, and 0.47 of two that end at 20;
 * here it keeps 0.71 and 0.56.
 */
record Market(Preferences buyer, List<Preferences> sellers, List<String> scripts) {
    static final List<String> SCRIPTS = List.of("time-0.1", "time-0.2", "time-1", "time-2", "tit-for-tat",
            "micro-steps", "stubborn");

    /** Contract and kinds of sellers by number; the kinds of each run of sellers differ from each other's. */
    static Market of(long contract, int kinds, int count) {
        SplittableRandom random = new SplittableRandom(contract * 7_919 + 17);
        List<Issue> issues = new ArrayList<>();
        issues.add(new Issue.Amount("price", 2_000, 8_000, 150));
        List<Integer> sizes = List.of(4, 3, 3, 2);
        for (int i = 0; i < sizes.size(); i++) {
            issues.add(new Issue.Choice("issue-" + i, List.of("a", "b", "c", "d").subList(0, sizes.get(i))));
        }
        Domain domain = new Domain(issues);
        Preferences buyer = Preferences.ofBuyer(domain, random.nextLong(5_000, 8_000),
                worths(sizes, random, -1, 0, 1_200));
        List<Preferences> sellers = new ArrayList<>();
        List<String> scripts = new ArrayList<>();
        SplittableRandom others = new SplittableRandom(contract * 1_000 + kinds);
        for (int s = 0; s < count; s++) {
            long cost = random.nextLong(2_000, 5_000);
            sellers.add(new Preferences(domain, -cost, worths(sizes, random, 1, -800, 0), 0));
            int kind = s == 0 ? kinds % 7 : s == 1 ? kinds / 7 % 7 : others.nextInt(7);
            scripts.add(SCRIPTS.get(kind));
        }
        return new Market(buyer, sellers, scripts);
    }

    private static List<Worth> worths(List<Integer> sizes, SplittableRandom random, long perUnit, long low, long high) {
        List<Worth> worths = new ArrayList<>(List.of(new Worth.PerUnit(perUnit, 0, 10_000)));
        for (int size : sizes) {
            List<Long> points = new ArrayList<>(List.of(0L));
            for (int v = 1; v < size; v++) {
                // Each further value pleases the buyer a little more and costs the seller a little more.
                long step = low < 0 ? random.nextLong(low / size, 1) : random.nextLong(0, high / size);
                points.add(points.getLast() + step);
            }
            worths.add(new Worth.Each(points));
        }
        return worths;
    }

    /** The largest surplus that buyer and any one seller could share. */
    long surplus() {
        long most = 0;
        for (Outcome outcome : buyer.domain().outcomes()) {
            for (Preferences seller : sellers) {
                most = Math.max(most, buyer.points(outcome).orElse(-1_000_000) + seller.points(outcome).orElse(0));
            }
        }
        return most;
    }

    /**
     * When it is decided, by when sellers are to have answered, by when they will have, and how many rounds a quote
     * stands after the one it came in.
     */
    record Times(int decideBy, int replyBy, int sellers, int stand) {
        static Times of(int sellers) {
            return new Times(20, Math.min(20, sellers), sellers, 99);
        }
    }

    /** What the buyer has with the coordinator; in games, or hiding as in a purchase. */
    Optional<Outcome> together(Style style, Times times, boolean hides, long seed) {
        Mandate mandate = Mandate.of(Ranking.of(buyer), style);
        List<Party> parties = parties(seed);
        List<Quotes> talks = new ArrayList<>();
        for (int s = 0; s < parties.size(); s++) {
            talks.add(new Quotes("seller-" + s, List.of(), List.of(), false, false));
        }
        for (int round = 0; round <= times.decideBy(); round++) {
            for (int s = 0; s < parties.size() && round < Math.min(times.sellers(), times.decideBy()); s++) {
                talks.set(s, quoted(talks.get(s), parties.get(s), round, times));
            }
            List<Coordinator.Step> steps = Coordinator.next(
                    seller -> hides ? mandate.withSpread(spread(seller, seed)) : mandate,
                    new Coordinator.Clock(round, times.replyBy(), times.decideBy()), talks,
                    seller -> hides ? new Jitter(Jitter.ofSeed(seed).key(), seller).lastingFor("contract")
                            : new Jitter(Jitter.ofSeed(seed).key(), seller));
            for (Coordinator.Step step : steps) {
                switch (step) {
                    case Coordinator.Step.Take it -> {
                        return Optional.of(it.quote());
                    }
                    case Coordinator.Step.NoDeal it -> {
                        return Optional.empty();
                    }
                    case Coordinator.Step.Wait it -> { }
                    case Coordinator.Step.Counter it -> talks.replaceAll(talk -> talk.seller().equals(it.seller())
                            ? asked(talk, it) : talk);
                }
            }
        }
        return Optional.empty();
    }

    /** As in a purchase, of a price in the middle. */
    private static long spread(String seller, long seed) {
        return Spread.of(new Jitter(Jitter.ofSeed(seed).key(), seller).lastingFor("contract"), seller, 5_000, 5_000);
    }

    /** The same with a plain time curve in place of ours, whose floor is the best quote in hand. */
    Optional<Outcome> timeCurve(int exponent, Times times, long seed) {
        Ranking ranking = Ranking.of(buyer);
        Mandate mandate = Mandate.of(ranking, Style.EVEN);
        List<Party> parties = parties(seed);
        List<Quotes> talks = new ArrayList<>();
        for (int s = 0; s < parties.size(); s++) {
            talks.add(new Quotes("seller-" + s, List.of(), List.of(), false, false));
        }
        for (int round = 0; round < times.replyBy(); round++) {
            for (int s = 0; s < parties.size(); s++) {
                talks.set(s, quoted(talks.get(s), parties.get(s), round, times));
            }
            long floor = Quotes.best(talks, seller -> mandate, round).map(Quotes.Best::points).orElse(buyer.walkAway());
            long left = Share.WHOLE - Share.conceded(round, times.replyBy(), exponent);
            long target = buyer.walkAway() + Share.of(ranking.best() - buyer.walkAway(), left);
            Outcome asked = ranking.outcome(Math.max(0, ranking.atLeast(Math.max(floor, target)) - 1));
            talks.replaceAll(talk -> {
                List<Outcome> counters = new ArrayList<>(talk.counters());
                counters.add(asked);
                return new Quotes(talk.seller(), counters, talk.quotes(), false, talk.closed());
            });
        }
        return Quotes.best(talks, seller -> mandate, times.replyBy()).map(best -> best.quote().outcome());
    }

    private List<Party> parties(long seed) {
        List<Party> parties = new ArrayList<>();
        for (int s = 0; s < sellers.size(); s++) {
            parties.add(Strategies.named(scripts.get(s)).orElseThrow()
                    .party(Ranking.of(sellers.get(s)), Jitter.ofSeed(seed + s)));
        }
        return parties;
    }

    private static Quotes asked(Quotes talk, Coordinator.Step.Counter step) {
        List<Outcome> counters = new ArrayList<>(talk.counters());
        counters.add(step.asked());
        return new Quotes(talk.seller(), counters, talk.quotes(), step.finalCall(), talk.closed());
    }

    private static Quotes quoted(Quotes talk, Party seller, int round, Times times) {
        if (round >= times.sellers()) {
            return talk;
        }
        Optional<Outcome> asked = talk.counters().isEmpty() ? Optional.empty() : Optional.of(talk.counters().getLast());
        Move move = seller.move(new Turn(round, times.sellers(), true, asked, talk.outcomes(), talk.counters()));
        List<Quotes.Quote> quotes = new ArrayList<>(talk.quotes());
        Optional<Outcome> quote = switch (move) {
            case Move.Offer it -> Optional.of(it.outcome());
            case Move.Accept it -> asked;
            case Move.Hold it -> Optional.empty();
            case Move.End it -> Optional.empty();
        };
        quote.ifPresent(outcome -> quotes.add(new Quotes.Quote(outcome, round + times.stand())));
        return new Quotes(talk.seller(), talk.counters(), quotes, talk.finalCalled(),
                talk.closed() || move instanceof Move.End);
    }

    /** What the buyer has when it goes to one seller after another, each for an equal part of the rounds. */
    Optional<Outcome> oneAfterAnother(Style style, int rounds, int visits, boolean weOpen, long seed) {
        Mandate mandate = Mandate.of(Ranking.of(buyer), style);
        List<Party> parties = parties(seed);
        for (int s = 0; s < visits; s++) {
            Party us = Negotiator.party(mandate, Jitter.ofSeed(seed));
            Optional<Outcome> deal = Session.play(buyer.domain(), rounds / visits, weOpen ? us : parties.get(s),
                    weOpen ? parties.get(s) : us).deal();
            if (deal.isPresent()) {
                return deal;
            }
        }
        return Optional.empty();
    }
}
