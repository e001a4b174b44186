package dev.emptor.core;

import dev.emptor.core.Dividing.Share;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.Deal;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Round;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A purchase is divided among sellers where that is cheaper and rules permit it twice: each part as the offer they see,
 * and each part as if it cost what all of them cost together, so that no limit is slipped under by halves.
 */
final class Divided {
    private Divided() {}

    /** What rules are asked of a division: of each part by itself, and of all together. */
    static List<Question> questions(State state, Purchase purchase, Instant at) {
        List<Share> shares = Dividing.plan(state, purchase);
        return shares.stream().flatMap(share -> Stream.of(alone(state, purchase, share, at),
                together(state, purchase, share, shares, at))).toList();
    }

    private static Question alone(State state, Purchase purchase, Share share, Instant at) {
        Standing standing = state.needs().get(purchase.round().need()).orElseThrow();
        Candidate candidate = share.candidate();
        Standing part = Parts.seen(standing, share.amount());
        return Facts.onOffer(state, Question.onPart(purchase.id(), candidate.offer().id(), candidate.packs()), part,
                candidate.offer(), candidate.packs(), candidate.round(), at);
    }

    /** The same part with the cost of all; what it costs for what it holds is compared as it is. */
    private static Question together(State state, Purchase purchase, Share share, List<Share> all, Instant at) {
        Question alone = alone(state, purchase, share, at);
        Deal own = share.candidate().deal().orElseThrow();
        Money total = total(all);
        List<Deal.Extra> extras = new ArrayList<>(own.extras());
        extras.add(new Deal.Extra("other parts", total.minus(own.total())));
        Deal deal = new Deal(own.seller(), own.lines(), extras, total, own.terms());
        return new Question(Question.onAllParts(purchase.id(), alone.offer().id(), alone.packs()), alone.moment(),
                alone.offer(), alone.packs(), Optional.of(deal), alone.need(), alone.daysOfStockLeft(),
                alone.percentOverUsual(), alone.budgets(), alone.seller(), alone.record(), alone.round(),
                alone.drift(), alone.mode(), alone.members(), alone.now(), alone.subject(), alone.watch());
    }

    private static Money total(List<Share> all) {
        return all.stream().map(share -> share.candidate().deal().orElseThrow().total()).reduce(Money::plus)
                .orElseThrow();
    }

    /** Divides the purchase, if that is cheaper and permitted; else false. Each part is weighed in the next turn. */
    static boolean divide(Draft draft, PurchaseId id) {
        Purchase purchase = Weighing.now(draft, id);
        List<Share> shares = Dividing.plan(draft.state(), purchase);
        List<Opinion> asks = new ArrayList<>();
        if (shares.isEmpty() || !shares.stream().allMatch(share -> permitted(draft, purchase, share, shares, asks))) {
            return false;
        }
        List<Round> parts = new ArrayList<>();
        for (Share share : shares) {
            int number = parts.size() + 1;
            parts.add(purchase.round().divided(number == 1 ? id : Needs.nameOf(draft, purchase.round().need(), number),
                    share.amount(), new Part(id, number, shares.size(), purchase.round().amount(),
                            share.candidate().key(), asks.stream().distinct().sorted().toList())));
        }
        Bargaining.closeOthers(draft, id, shares.stream().map(share -> share.candidate().key())
                .collect(Collectors.toSet()));
        Offers.remember(draft, purchase);
        draft.emit(new Event.PurchaseDivided(id, parts, draft.now()));
        return true;
    }

    /** How much less than the best single one a division costs, in minor units; nothing where there is none. */
    static long saves(State state, Purchase purchase, List<Candidate> all) {
        List<Share> shares = Dividing.plan(state, purchase);
        return shares.isEmpty() ? 0 : all.stream().findFirst().flatMap(Candidate::deal)
                .map(best -> best.total().minus(total(shares)).minor()).orElse(0L);
    }

    private static boolean permitted(Draft draft, Purchase purchase, Share share, List<Share> all,
            List<Opinion> asks) {
        Verdict alone = judged(draft, alone(draft.state(), purchase, share, draft.now()));
        Verdict together = judged(draft, together(draft.state(), purchase, share, all, draft.now()));
        OfferId offer = share.candidate().offer().id();
        boolean told = Stream.of(Stage.POSTCODE, Stage.ORDER).allMatch(stage -> Sharing.release(draft, purchase.id(),
                offer, stage, share.candidate().deal().orElseThrow()).withheld().isEmpty());
        together.opinions().stream().filter(o -> o.verb() == Verb.ASK || o.verb() == Verb.ASK_BOTH)
                .map(o -> new Opinion(o.rule(), o.file(), o.line(), o.verb(), 0, o.reason() + " (all "
                        + all.size() + " parts together cost " + total(all) + ")")).forEach(asks::add);
        return told && Weighing.permitted(alone.verb()) && (Weighing.permitted(together.verb())
                || together.verb() == Verb.ASK || together.verb() == Verb.ASK_BOTH);
    }

    private static Verdict judged(Draft draft, Question question) {
        Verdict verdict = draft.verdictOn(question.id());
        for (Opinion guard : Guards.onOffer(question, verdict)) {
            verdict = verdict.and(guard);
        }
        return verdict;
    }

    /** What rules said of all parts together is said of each. */
    static List<Opinion> asks(Purchase purchase) {
        return purchase.round().part().map(Part::asks).orElse(List.of());
    }
}
