package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One buyer and several sellers: an iterated contract net (FIPA) with binding quotes. Sellers are told a reply-by that
 * is earlier than the private decide-by, all are talked to at once, the best quote of the others is the floor in each
 * talk, and nothing is taken before the reply-by unless a quote would expire that is worth more than what may still
 * come ({@link Stopping}). One quote is taken at the most. A pure function of what was said, whatever order it came in.
 */
public final class Coordinator {
    /** How much of the time until the decision the sellers are told of, in percent. */
    public static final int REPLY_BY_PERCENT = 80;
    /** Without movement for so many rounds a seller is asked for its best and final quote. */
    public static final int IMPASSE = 3;

    /** The round now, the round by which sellers are to have answered, and the private one of the decision. */
    public record Clock(int round, int replyBy, int decideBy) {
        public Clock {
            if (round < 0 || replyBy < 1 || replyBy > decideBy || round > decideBy) {
                throw new IllegalArgumentException("reply-by is not after decide-by, and now is not after either");
            }
        }

        /** The clock of a talk that is decided in so many rounds. */
        public static Clock of(int round, int decideBy) {
            return new Clock(round, Math.max(1, decideBy * REPLY_BY_PERCENT / 100), decideBy);
        }
    }

    /** What to do next with one seller, or for the need as a whole. */
    public sealed interface Step {
        /** Invite this seller to quote again; {@code best and final} if it is the last time. */
        record Counter(String seller, Decision decision, Outcome asked, boolean finalCall) implements Step {}

        /** Say nothing to this seller for now; with the numbers, where a move was weighed at all. */
        record Wait(String seller, String reason, Optional<Decision> decision) implements Step {}

        /** Take this quote, and refuse all others courteously. */
        record Take(String seller, Outcome quote, String reason) implements Step {}

        /** It is time to decide, and nothing that stands is acceptable. */
        record NoDeal(String reason) implements Step {}
    }

    /** A quote that would be gone by the next round, and what waiting is worth ({@link Stopping}), in points. */
    public record Expiring(String seller, Outcome quote, long points, long waiting) {
        public boolean taken() {
            return points >= waiting;
        }
    }

    /** Gives each talk choices of its own that nobody can foresee. */
    @FunctionalInterface
    public interface Jitters {
        Jitter of(String seller);
    }

    /** What each talk runs under. Points of one must be worth as much as points of another. */
    @FunctionalInterface
    public interface Mandates {
        Mandate of(String seller);
    }

    private Coordinator() {}

    /** Steps for all sellers by name, or one step that ends it; all talks run under the same mandate. */
    public static List<Step> next(Mandate mandate, Clock clock, List<Quotes> sellers, Jitters jitters) {
        return next(seller -> mandate, clock, sellers, jitters);
    }

    /** Steps for all sellers by name, or one step that ends it. */
    public static List<Step> next(Mandates mandates, Clock clock, List<Quotes> sellers, Jitters jitters) {
        List<Quotes> ordered = sellers.stream().sorted(Comparator.comparing(Quotes::seller)).toList();
        Optional<Quotes.Best> best = Quotes.best(ordered, mandates, clock.round());
        boolean silent = ordered.stream().allMatch(Quotes::closed);
        if (clock.round() >= clock.decideBy() || (clock.round() >= clock.replyBy() && best.isPresent()) || silent) {
            return List.of(best.<Step>map(b -> new Step.Take(b.seller(), b.quote().outcome(), "the best that stands"))
                    .orElseGet(() -> new Step.NoDeal("nothing that stands is good enough")));
        }
        Optional<Expiring> soon = best.flatMap(b -> expiring(mandates, clock, ordered, b)).filter(Expiring::taken);
        if (soon.isPresent()) {
            return List.of(new Step.Take(soon.get().seller(), soon.get().quote(),
                    "it would expire, and waiting is worth less"));
        }
        List<Step> steps = new ArrayList<>();
        for (Quotes seller : ordered) {
            List<Quotes> others = ordered.stream().filter(other -> !other.seller().equals(seller.seller())).toList();
            Mandate mandate = mandates.of(seller.seller());
            OptionalLong inHand = Quotes.best(others, mandates, clock.round())
                    .map(b -> OptionalLong.of(b.points() + mandate.spread())).orElse(OptionalLong.empty());
            steps.add(step(mandate.withInHand(higher(mandate.inHand(), inHand)), clock, seller,
                    jitters.of(seller.seller())));
        }
        return steps;
    }

    /** The best quote, if it would be gone by the next round. */
    public static Optional<Expiring> expiring(Mandates mandates, Clock clock, List<Quotes> sellers) {
        return Quotes.best(sellers, mandates, clock.round()).flatMap(best -> expiring(mandates, clock, sellers, best));
    }

    private static OptionalLong higher(OptionalLong a, OptionalLong b) {
        return a.isPresent() && (b.isEmpty() || a.getAsLong() > b.getAsLong()) ? a : b;
    }

    private static Step step(Mandate mandate, Clock clock, Quotes seller, Jitter jitter) {
        if (seller.closed() || seller.finalCalled() || clock.round() >= clock.replyBy()) {
            return new Step.Wait(seller.seller(), "it had its last word, or its time is over", Optional.empty());
        }
        if (seller.quotes().isEmpty()) {
            return new Step.Wait(seller.seller(), "it has not quoted yet", Optional.empty());
        }
        Optional<Outcome> standing = Optional.of(seller.quotes().getLast().outcome());
        // Its clock is the public one; it speaks first, and the time of its last answer is not ours to use.
        int rounds = mandate.offers() < clock.replyBy() ? mandate.offers() + 1 : clock.replyBy();
        Turn turn = new Turn(Math.min(clock.round(), rounds - 1), rounds, false, standing, seller.counters(),
                seller.outcomes());
        Decision decision = Negotiator.move(mandate, turn, jitter);
        return switch (decision.move()) {
            case Move.Offer it -> {
                boolean last = clock.round() >= rounds - 2 || stuck(mandate, seller);
                yield new Step.Counter(seller.seller(), decision, it.outcome(), last);
            }
            case Move.Accept it -> new Step.Wait(seller.seller(), "its quote is held: " + decision.reason(),
                    Optional.of(decision));
            case Move.Hold it -> new Step.Wait(seller.seller(), decision.reason(), Optional.of(decision));
            case Move.End it -> new Step.Wait(seller.seller(), decision.reason(), Optional.of(decision));
        };
    }

    /** Whether the last quotes of a seller, though asked each time, were worth no more than the ones before. */
    private static boolean stuck(Mandate mandate, Quotes seller) {
        int count = seller.quotes().size();
        if (count <= IMPASSE || seller.counters().size() < IMPASSE) {
            return false;
        }
        long before = most(mandate, seller.outcomes().subList(0, count - IMPASSE));
        return most(mandate, seller.outcomes().subList(count - IMPASSE, count)) <= before;
    }

    private static long most(Mandate mandate, List<Outcome> outcomes) {
        return outcomes.stream().mapToLong(o -> mandate.ranking().preferences().points(o).orElse(Reading.NOTHING))
                .max().orElse(Reading.NOTHING);
    }

    /** What its last quote is worth; that of none, what no deal is worth. */
    private static long quoted(Mandate mandate, Quotes seller) {
        return mandate.ranking().preferences().points(seller.quotes().getLast().outcome())
                .orElse(mandate.ranking().walkAway());
    }

    /** About where our own path ends; that we ask for more than that brings nothing. */
    private static long end(Mandate mandate) {
        long best = mandate.best() - mandate.spread();
        return best - Share.of(best - mandate.ranking().walkAway(), Concession.ABOUT);
    }

    /** What the best quote is worth if it is gone next round, and what waiting for more quotes is. */
    private static Optional<Expiring> expiring(Mandates mandates, Clock clock, List<Quotes> sellers, Quotes.Best best) {
        if (best.quote().standsThrough() > clock.round() || clock.round() + 1 >= clock.decideBy()) {
            return Optional.empty();
        }
        List<Quotes> staying = sellers.stream().map(seller -> seller.seller().equals(best.seller())
                ? new Quotes(seller.seller(), List.of(), List.of(), false, true) : seller).toList();
        Mandate mandate = mandates.of(best.seller());
        long without = Quotes.best(staying, mandates, clock.round() + 1)
                .map(Quotes.Best::points).orElse(mandate.ranking().walkAway());
        // Whoever lets its quote expire is not counted on; the others may come from where they are to where we end.
        List<Quotes> open = staying.stream().filter(seller -> !seller.closed() && !seller.quotes().isEmpty()).toList();
        long least = open.stream().mapToLong(seller -> quoted(mandates.of(seller.seller()), seller)).min()
                .orElse(without);
        long most = Math.max(least, open.stream().mapToLong(seller -> end(mandates.of(seller.seller()))).max()
                .orElse(without));
        long threshold = Stopping.threshold(least, most, without, clock.round() >= clock.replyBy() ? 0 : open.size());
        return Optional.of(new Expiring(best.seller(), best.quote().outcome(), best.points(), threshold));
    }
}
