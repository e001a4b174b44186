package dev.emptor.core;

import dev.emptor.bargain.Stopping;
import dev.emptor.core.State.PriceSeen;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Cadence;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Waiting for a better price while the stock lasts. Each day's lowest price that might have been taken is kept; with
 * some looks still to come, an offer is worth taking if it is no dearer than what the best of such draws would cost on
 * average. Without a history, without a known stock or with no look left nothing is worth waiting for. At each look
 * sellers are asked anew, under names of their own, so that none can tell that somebody waits.
 */
final class Watching {
    /** Parts of the smallest coin that prices are compared in. */
    private static final long FINE = 1_000;
    private static final int BITS = 53;

    private Watching() {}

    /** What the history says of an offer that costs so much; empty if it says nothing. */
    static Optional<PriceWatch> of(State state, Standing standing, Offer offer, UnitCost cost, Instant at) {
        Need need = standing.need();
        List<Long> past = past(standing, cost, at);
        Optional<Long> price = priced(cost, need.amount());
        if (need.cadence().isEmpty() || past.size() < Limits.WATCH_DAYS || price.isEmpty()) {
            return Optional.empty();
        }
        Instant last = last(standing, need.cadence().get(), offer.deliveryDays());
        int looks = looks(state, need, last, at);
        long dearest = past.stream().min(Long::compare).orElseThrow();
        long threshold = -Stopping.threshold(past, dearest, looks);
        return Optional.of(new PriceWatch(past.size(), looks, last, money(price.get(), cost), money(threshold, cost),
                looks > 0 && price.get() > threshold));
    }

    /** What would have been paid on each of those days for what is needed; less is more, so it is below 0. */
    private static List<Long> past(Standing standing, UnitCost like, Instant at) {
        List<Long> past = new ArrayList<>();
        for (PriceSeen seen : standing.history()) {
            boolean fresh = Duration.between(seen.at(), at).compareTo(Limits.PRICE_MEMORY) <= 0;
            if (fresh && seen.cost().comparableWith(like)) {
                priced(seen.cost(), standing.need().amount()).ifPresent(price -> past.add(-price));
            }
        }
        return past;
    }

    private static Optional<Long> priced(UnitCost cost, Quantity amount) {
        BigInteger price = BigInteger.valueOf(cost.cost().minor()).multiply(BigInteger.valueOf(amount.milli()))
                .multiply(BigInteger.valueOf(FINE)).divide(BigInteger.valueOf(cost.amount().milli()));
        return price.bitLength() > BITS ? Optional.empty() : Optional.of(price.longValueExact());
    }

    private static Money money(long price, UnitCost like) {
        return new Money(Math.floorDiv(price, FINE), like.cost().currency());
    }

    /** When sellers must be asked at the latest, so that it is there, with some margin, before the stock ends. */
    private static Instant last(Standing standing, Cadence cadence, Optional<Integer> delivery) {
        return standing.counted().plus(cadence.lasts(standing.stock()))
                .minus(delivery.map(Duration::ofDays).orElse(Limits.UNPROMISED))
                .minus(Limits.WATCH_MARGIN).minus(standing.need().replyWithin());
    }

    /** Each look takes a day, and the time that sellers have; some requests of the month are kept for need. */
    private static int looks(State state, Need need, Instant last, Instant at) {
        Duration each = Limits.WATCH.plus(need.replyWithin());
        long time = Math.max(0, Duration.between(at, last).dividedBy(each));
        long asked = Math.max(0, Limits.BROADCASTS - Limits.WATCH_SPARED - state.broadcastsOf(need.id()).within(at));
        return (int) Math.min(time, asked);
    }

    /**
     * Lets go of what is offered now, if all that might be taken waits for a day or more and is worth that. Then the
     * purchase ends, and the need is looked at again, never after its last day.
     */
    static boolean letGo(Draft draft, Purchase purchase, List<Candidate> waiting) {
        Optional<Standing> standing = draft.state().needs().get(purchase.round().need());
        boolean part = purchase.round().part().isPresent(); // The others of it are bought.
        if (standing.isEmpty() || part
                || waiting.stream().anyMatch(c -> hours(c.verdict()) < Limits.WATCH.toHours())) {
            return false;
        }
        List<PriceWatch> all = waiting.stream().flatMap(c -> watch(draft, standing.get(), c).stream()).toList();
        if (all.size() < waiting.size()) {
            return false;
        }
        PriceWatch best = all.stream().min(Comparator.comparing(PriceWatch::price)).orElseThrow();
        Instant last = all.stream().map(PriceWatch::last).min(Comparator.naturalOrder()).orElseThrow();
        // The last pause is as long as any other, or whoever counts would know when the stock demands it.
        Instant until = draft.now().plus(Limits.WATCH)
                .plus(draft.chance("look|" + purchase.id(), Limits.RETRY_SPREAD));
        Purchases.end(draft, purchase.id(), Purchase.End.WAITED, "a better price is waited for: " + best.said());
        draft.emit(new Event.PriceAwaited(standing.get().need().id(), purchase.id(), best,
                until.isBefore(last) ? until : last));
        return true;
    }

    private static int hours(Verdict verdict) {
        return verdict.amount();
    }

    private static Optional<PriceWatch> watch(Draft draft, Standing standing, Candidate candidate) {
        return Facts.onOffer(draft.state(), Question.atWeighing(standing.purchase().orElseThrow(),
                candidate.offer().id()), standing, candidate, draft.now()).watch().filter(PriceWatch::worthWaiting);
    }

    /** One day's price, the lowest of what was heard that day; the oldest days go. */
    static List<PriceSeen> remembered(List<PriceSeen> history, PriceSeen seen) {
        List<PriceSeen> all = new ArrayList<>(history);
        if (!all.isEmpty() && day(all.get(all.size() - 1)) == day(seen)) {
            PriceSeen today = all.get(all.size() - 1);
            boolean higher = today.cost().comparableWith(seen.cost()) && today.cost().compareTo(seen.cost()) <= 0;
            all.set(all.size() - 1, higher ? today : seen);
        } else {
            all.add(seen);
        }
        return all.size() > Limits.PRICE_DAYS ? List.copyOf(all.subList(1, all.size())) : List.copyOf(all);
    }

    private static long day(PriceSeen seen) {
        return Math.floorDiv(seen.at().getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
