package dev.emptor.core;

import dev.emptor.core.State.PriceSeen;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Candidate;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers as they come in: judged, remembered as a price, and taken into the purchase they could fill. */
final class Offers {
    private Offers() {}

    static void heard(Draft draft, Heard.OfferHeard b) {
        Offer offer = b.offer();
        if (Sequences.repeated(draft.state(), offer)) {
            return; // It was answered before, and is answered the same.
        }
        Optional<String> unfit = Sequences.unfit(draft.state(), offer, draft.now())
                .or(() -> offer.seal().flatMap(seal -> Seals.unfit(draft.state(), offer.seller(), seal.key()))
                        .map(why -> "signature: " + why));
        if (unfit.isPresent()) {
            draft.emit(new Event.Quarantined(offer.seller(), offer.ref(), unfit.get()));
            return;
        }
        Seals.met(draft, offer);
        Sequences.taken(draft, offer);
        for (NeedId need : b.matches()) {
            draft.state().needs().get(need).filter(standing -> !standing.met())
                    .ifPresent(standing -> judged(draft, standing, b.offer()));
        }
        Regions.tell(draft, b.matches(), b.offer());
    }

    static void found(Draft draft, NeedId need, List<Offer> offers) {
        for (Offer offer : offers) {
            draft.state().needs().get(need).filter(standing -> !standing.met())
                    .ifPresent(standing -> judged(draft, standing, offer));
        }
    }

    /**
     * How many counters were made to this seller for this article in the purchase under way, also where cheaper ones
     * had pushed it out since.
     */
    static int round(State state, Standing standing, Offer offer) {
        String key = Candidate.keyOf(offer);
        return standing.purchase().flatMap(id -> state.purchases().get(id))
                .map(p -> EvolvePurchases.candidates(p).get(key).map(Candidate::round)
                        .orElseGet(() -> Talks.of(state, p.id(), key).map(Talks::round).orElse(0)))
                .orElse(0);
    }

    private static void judged(Draft draft, Standing whole, Offer offer) {
        Standing standing = Parts.seen(whole);
        int packs = offer.packsFor(standing.need().amount());
        int round = round(draft.state(), standing, offer);
        String id = Question.onOffer(standing.need().id(), offer.id());
        Question question = Facts.onOffer(draft.state(), id, standing, offer, packs, round, draft.now());
        Verdict verdict = judge(draft, question, standing.purchase());
        Optional<Purchase> purchase = standing.purchase().flatMap(p -> draft.state().purchases().get(p));
        if (purchase.isPresent()) {
            take(draft, purchase.get(), new Candidate(offer, packs, verdict, round,
                    Steps.way(draft.settings(), standing.need(), offer)));
        } else {
            remember(draft, offer, packs, standing.need().id(), verdict);
        }
    }

    /** Joins what the rules said with what the guards say, and records it. */
    static Verdict judge(Draft draft, Question question, Optional<PurchaseId> purchase) {
        Verdict rules = draft.verdictOn(question.id());
        List<Opinion> guards = Guards.onOffer(question, rules);
        Verdict verdict = rules;
        for (Opinion guard : guards) {
            verdict = verdict.and(guard);
        }
        draft.emit(new Event.Decided(question.need().id(), question.offer().id(), purchase, Moment.OFFER,
                verdict.verb(), guards));
        return verdict;
    }

    /**
     * What the sellers of a purchase asked, remembered once it is over: the offers of a purchase are never compared
     * with each other through what is usual, so neither a decoy nor the order they came in can move it.
     */
    static void remember(Draft draft, Purchase purchase) {
        draft.state().needs().get(purchase.round().need()).ifPresent(standing -> {
            for (Candidate candidate : EvolvePurchases.candidates(purchase).values()) {
                if (candidate.struckOut().isEmpty()) {
                    remember(draft, candidate.offer(), candidate.packs(), standing.need().id(),
                            candidate.verdict());
                }
            }
        });
    }

    /** A seller's price is the lowest it asked within a day, whichever of its offers came last. */
    private static void remember(Draft draft, Offer offer, int packs, NeedId need, Verdict verdict) {
        Optional<UnitCost> cost = Candidate.unitCost(offer, packs);
        Standing standing = draft.state().needs().get(need).orElseThrow();
        if (cost.isEmpty() || !cost.get().cost().currency().equals(draft.settings().currency())
                || cost.get().amount().dimension() != standing.need().amount().dimension()
                || !Facts.seller(draft.state(), offer.seller()).enabled()) {
            return;
        }
        Optional<PriceSeen> before = standing.prices().get(offer.seller());
        boolean lower = before.filter(b -> b.at().plus(Limits.RETRY).isAfter(draft.now()))
                .filter(b -> b.cost().comparableWith(cost.get()))
                .map(b -> cost.get().compareTo(b.cost()) < 0).orElse(true);
        if (lower && (before.isPresent() || standing.prices().size() < Limits.PRICES)) {
            draft.emit(new Event.PriceHeard(need, offer.seller(), cost.get(), draft.now(),
                    verdict.verb() != Verb.DECLINE));
        }
    }

    private static void take(Draft draft, Purchase purchase, Candidate candidate) {
        // The parts of a divided purchase are each made for one offer.
        boolean weighs = purchase instanceof Purchase.Collecting || purchase instanceof Purchase.Weighing
                || purchase instanceof Purchase.Bargaining;
        if (!weighs || purchase.round().part().isPresent()) {
            return;
        }
        SortedDict<String, Candidate> all = EvolvePurchases.candidates(purchase);
        Optional<Candidate> before = all.get(candidate.key());
        if (before.isPresent() && before.get().struckOut().isPresent()) {
            return;
        }
        if (before.isPresent() && before.get().offer().equals(candidate.offer())) {
            if (candidate.offer().source() == Offer.Source.COUNTER) {
                Bargaining.answered(draft, purchase, candidate.offer()); // It stands by what it quoted.
            }
            return;
        }
        if (before.isEmpty() && !stays(purchase, all, candidate)) {
            return;
        }
        if (before.isPresent() && renews(before.get().offer(), candidate.offer(), draft.now())) {
            draft.emit(new Event.SellerMarked(candidate.offer().seller(), SellerRecord.Mark.RENEWED));
        }
        if (purchase instanceof Purchase.Bargaining && before.isPresent()
                && bound(before.get().offer(), candidate.offer(), draft.now())) {
            // Without a number of its own it may be an old message that comes late.
            if (candidate.offer().numbered().isPresent()) {
                draft.emit(new Event.SellerMarked(candidate.offer().seller(), SellerRecord.Mark.TOOK_BACK));
            }
            Bargaining.answered(draft, purchase, before.get().offer()); // What binds it is what it quotes.
            return;
        }
        OverAsking.refuse(draft, candidate.offer().seller(), purchase.id(), OverAsking.of(candidate.offer()),
                Stage.ORDER);
        if (own(all, candidate) == 0) {
            draft.emit(new Event.SellerMarked(candidate.offer().seller(), SellerRecord.Mark.OFFERED));
        }
        draft.emit(new Event.OfferTaken(purchase.id(), candidate));
        Bargaining.answered(draft, purchase, candidate.offer());
    }

    /** Whether a seller is bound by what it quoted, and quotes nothing now but worse. */
    private static boolean bound(Offer before, Offer after, Instant now) {
        return before.validUntil().isPresent() && before.standsAt(now.plus(Limits.MARGIN))
                && before.size().equals(after.size()) && dearer(before, after) && !betters(before, after);
    }

    /** Whether what it quoted before was over, and is quoted once more, no worse: its end was not meant. */
    private static boolean renews(Offer before, Offer after, Instant now) {
        return !before.standsAt(now) && after.standsAt(now) && before.size().equals(after.size())
                && !dearer(before, after) && !betters(after, before);
    }

    private static boolean dearer(Offer before, Offer after) {
        Optional<Money> was = before.price().landed(1);
        return was.isPresent() && after.price().landed(1).filter(was.get()::sameCurrency)
                .map(is -> is.compareTo(was.get()) > 0).orElse(true);
    }

    /** Whether it gives something beside the price that it did not give before. */
    private static boolean betters(Offer before, Offer after) {
        return better(after.deliveryDays().map(days -> -days), before.deliveryDays().map(days -> -days))
                || better(after.returnDays(), before.returnDays())
                || better(after.warrantyMonths(), before.warrantyMonths());
    }

    private static boolean better(Optional<Integer> after, Optional<Integer> before) {
        return after.isPresent() && (before.isEmpty() || after.get() > before.get());
    }

    /** While sellers are bargained with nobody is pushed out; before, the cheapest stay, whoever came first. */
    private static boolean stays(Purchase purchase, SortedDict<String, Candidate> all, Candidate candidate) {
        boolean room = all.size() < Limits.CANDIDATES && own(all, candidate) < Limits.CANDIDATES_PER_SELLER;
        return room || (!(purchase instanceof Purchase.Bargaining)
                && Shortlist.with(all, candidate).has(candidate.key()));
    }

    private static int own(SortedDict<String, Candidate> all, Candidate candidate) {
        int own = 0;
        for (Map.Entry<String, Candidate> entry : all) {
            own += entry.getValue().offer().seller().equals(candidate.offer().seller()) ? 1 : 0;
        }
        return own;
    }
}
