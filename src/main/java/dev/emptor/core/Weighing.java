package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The moment all offers of a purchase are looked at together. It is fixed beforehand, so a fast answer is worth no more
 * than a slow one, and the outcome depends on the offers alone, never on the order they came in.
 */
final class Weighing {
    private Weighing() {}

    /** The candidates that can still win, best first. */
    static List<Candidate> standing(Purchase purchase) {
        return sorted(Due.weighed(purchase));
    }

    static List<Candidate> sorted(List<Candidate> all) {
        return all.stream().sorted(bestFirst(all)).toList();
    }

    /**
     * Best first: what is permitted before what must be asked; then cheaper per amount all in, where a point of
     * preference counts as one percent off; then sooner, then by name. Unknown cost comes last and is never chosen.
     * What rules would bargain over counts as permitted: where it cannot be, the last look judges it as it stands.
     */
    private static Comparator<Candidate> bestFirst(Collection<Candidate> all) {
        Weights weights = Weights.of(all);
        return Comparator.comparing((Candidate c) -> !permitted(c.verdict().verb()))
                .thenComparing((a, b) -> byCost(a, b, weights))
                .thenComparingInt(c -> c.offer().deliveryDays().orElse(Integer.MAX_VALUE))
                .thenComparing(Candidate::key);
    }

    static boolean permitted(Verb verb) {
        return verb == Verb.ACCEPT || verb == Verb.COUNTER;
    }

    static void weigh(Draft draft, PurchaseId id) {
        Bargaining.lapse(draft, id);
        judgeAgain(draft, id);
        Purchase purchase = now(draft, id);
        List<Candidate> all = standing(purchase).stream().filter(c -> c.verdict().verb() != Verb.DECLINE).toList();
        boolean ownerPicks = draft.state().needs().get(purchase.round().need())
                .map(standing -> standing.need().ownerPicks()).orElse(false);
        if (draft.state().halted().isPresent()) {
            Bargaining.lapseAll(draft, id);
            draft.emit(new Event.WeighingBegan(id, draft.now().plus(Limits.LONGEST_PAUSE)));
        } else if (ownerPicks || purchase.round().part().isPresent()
                || Together.hurries(draft.state(), purchase, draft.now())
                || !(AskingMore.first(draft, purchase) || Bargaining.round(draft, purchase))) {
            Bargaining.lapseAll(draft, id);
            // Who picks herself is shown the list at once, and over a part it was bargained before.
            // An offer over the need's limit stands only to be bargained down; what is not bargained over is out.
            List<Candidate> within = all.stream().filter(c -> withinLimit(draft.state(), purchase, c)).toList();
            if (ownerPicks && !within.isEmpty()) {
                Asking.pick(draft, purchase, within);
            } else {
                settle(draft, purchase, within);
                Parted.left(draft, id);
            }
        }
    }

    static boolean withinLimit(State state, Purchase purchase, Candidate candidate) {
        return state.needs().get(purchase.round().need())
                .flatMap(standing -> Parts.seen(state, standing, purchase).need().atMost())
                .map(limit -> candidate.deal().map(deal -> !Guards.over(deal.total(), limit)).orElse(false))
                .orElse(true);
    }

    private static void settle(Draft draft, Purchase purchase, List<Candidate> all) {
        List<Candidate> waiting = all.stream().filter(c -> c.verdict().verb() == Verb.WAIT).toList();
        Optional<Candidate> best = all.stream().filter(c -> c.verdict().verb() == Verb.ACCEPT).findFirst();
        if (best.isEmpty() && !waiting.isEmpty() && Watching.letGo(draft, purchase, waiting)) {
            return;
        }
        Instant latest = purchase.round().opened().plus(Limits.LONGEST_WAIT);
        if (best.isEmpty() && !waiting.isEmpty() && draft.now().isBefore(latest)) {
            int hours = waiting.stream().mapToInt(c -> Math.max(1, c.verdict().amount())).min().orElse(1);
            Instant lookAt = draft.now().plus(Duration.ofHours(Math.min(hours, 72)));
            draft.emit(new Event.WeighingBegan(purchase.id(), lookAt.isBefore(latest) ? lookAt : latest));
            return;
        }
        if (Together.waits(draft, purchase)) {
            return;
        }
        Optional<Jointly> joint = Jointly.plan(draft, purchase, all);
        if (joint.filter(plan -> plan.saved() >= Divided.saves(draft.state(), purchase, all)).isPresent()
                && joint.get().choose(draft, purchase)) {
            return;
        }
        if (Divided.divide(draft, purchase.id())) {
            return;
        }
        for (Candidate candidate : all) {
            if (!struck(draft, purchase, candidate)
                    && Purchases.choose(draft, purchase.id(), candidate, Optional.empty(), List.of())) {
                return;
            }
        }
        nothing(draft, purchase);
    }

    private static boolean struck(Draft draft, Purchase purchase, Candidate candidate) {
        return EvolvePurchases.candidates(now(draft, purchase.id())).get(candidate.key())
                .filter(known -> known.struckOut().isPresent()).isPresent();
    }

    private static void nothing(Draft draft, Purchase purchase) {
        boolean offered = !EvolvePurchases.candidates(purchase).isEmpty();
        Purchases.endInVain(draft, purchase.id(), offered ? Purchase.End.DECLINED : Purchase.End.EXPIRED,
                offered ? "no offer was permitted; the best of them: " + whyNot(Weighing.now(draft, purchase.id()))
                        : "no seller made an offer that fits what is wanted");
    }

    private static String whyNot(Purchase purchase) {
        List<Candidate> all = List.copyOf(EvolvePurchases.candidates(purchase).values());
        return all.stream()
                .min(Comparator.comparing((Candidate c) -> c.struckOut().isEmpty()).thenComparing(bestFirst(all)))
                .map(c -> c.offer().seller() + ", " + c.struckOut().orElseGet(() -> Purchases.reason(c.verdict())))
                .orElse("none");
    }

    /** Every offer is judged with the facts of now; what was said when it came in may no longer hold. */
    private static void judgeAgain(Draft draft, PurchaseId id) {
        Optional<Standing> standing = draft.state().needs().get(now(draft, id).round().need())
                .map(whole -> Parts.seen(draft.state(), whole, now(draft, id)));
        List<Weighed> weighed = new ArrayList<>();
        for (Candidate candidate : Together.weighed(draft.state(), now(draft, id), draft.now())) {
            if (standing.isEmpty()) {
                draft.emit(new Event.CandidateStruck(id, candidate.key(), "the need is gone"));
                continue;
            }
            Question question = Facts.onOffer(draft.state(), Question.atWeighing(id, candidate.offer().id()),
                    standing.get(), candidate, draft.now());
            weighed.add(new Weighed(candidate, question, Talks.question(draft.state(), id, candidate, question)
                    .map(talk -> Talks.said(draft, talk)).orElse(List.of())));
        }
        List<Opinion> weights = Talks.weights(weighed.stream().flatMap(one -> one.said().stream()).toList());
        weighed.forEach(one -> judged(draft, id, one.candidate(), one.question(), one.said(), weights));
    }

    /** An offer, the question it raised, and what rules about the negotiation say to it. */
    private record Weighed(Candidate candidate, Question question, List<Opinion> said) {}

    /** The verdict on the offer, with what rules about the negotiation take away from it. */
    private static void judged(Draft draft, PurchaseId id, Candidate candidate, Question question,
            List<Opinion> said, List<Opinion> weights) {
        Verdict verdict = Offers.judge(draft, question, Optional.of(id));
        List<Opinion> added = Talks.onOffer(said, candidate, question);
        for (Opinion opinion : added) {
            verdict = verdict.and(opinion);
        }
        for (Opinion opinion : Divided.asks(now(draft, id))) {
            verdict = verdict.and(opinion);
        }
        if (!said.isEmpty()) {
            draft.emit(new Event.Decided(question.need().id(), question.offer().id(), Optional.of(id), Moment.BARGAIN,
                    Verdict.join(Moment.BARGAIN, said).verb(), added));
        }
        List<Opinion> bargain = Stream.concat(said.stream().filter(o -> o.verb() != Verb.WEIGH), weights.stream())
                .toList();
        boolean same = EvolvePurchases.candidates(now(draft, id)).get(candidate.key())
                .filter(before -> before.along().equals(candidate.along())).isPresent();
        if (!same || !verdict.equals(candidate.verdict()) || !bargain.equals(candidate.bargain())) {
            draft.emit(new Event.OfferTaken(id, candidate.with(verdict, bargain)));
        }
    }

    private static String kind(UnitCost cost) {
        return cost.cost().currency().getCurrencyCode() + cost.amount().dimension();
    }

    static Purchase now(Draft draft, PurchaseId id) {
        return draft.state().purchases().get(id).orElseThrow();
    }

    private static int byCost(Candidate a, Candidate b, Weights weights) {
        Optional<UnitCost> left = weights.weighted(a);
        Optional<UnitCost> right = weights.weighted(b);
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        if (!left.get().comparableWith(right.get())) {
            return kind(left.get()).compareTo(kind(right.get())); // Any order will do, but it must be one.
        }
        int compared = UnitCost.compare(left.get(), a.verdict().preference(), right.get(), b.verdict().preference());
        // What days and months are worth can be more than all it costs, and nothing counts as less than free.
        return compared != 0 ? compared : a.unitCost().orElseThrow().compareTo(b.unitCost().orElseThrow());
    }
}
