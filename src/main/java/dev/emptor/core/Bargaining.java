package dev.emptor.core;

import dev.emptor.bargain.Coordinator;
import dev.emptor.bargain.Coordinator.Step;
import dev.emptor.bargain.Decision;
import dev.emptor.bargain.Quotes;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.Bond;
import dev.emptor.model.Candidate;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rounds of bargaining: what {@link Coordinator} decides becomes proposals, waiting, or the end of it. A round has its
 * time, and nothing is decided before it is over, so that neither order nor speed of answers can change anything. After
 * the last one the offers are weighed by rules, as if nobody had bargained.
 */
final class Bargaining {
    private static final Duration LAST_MINUTE = Limits.MARGIN.multipliedBy(2);
    private static final int SHORTEST = 8;
    private static final int KEPT_FOR_US = 5;
    private static final int LEAVES_WITHIN = 10;
    private static final String TALK_OVER = "the talk is over";

    private Bargaining() {}

    /** Makes the next proposals, if there are any worth making; else false, and what stands is to be weighed. */
    static boolean round(Draft draft, Purchase purchase) {
        Optional<Table> laid = Table.lay(draft, purchase);
        if (laid.isEmpty()) {
            return false;
        }
        Table table = laid.get();
        Instant decideBy = decideBy(draft, purchase, table);
        List<Quotes> quotes = table.articles().values().stream().map(article -> article.quotes(table.round(),
                article.candidate().offer().standsAt(decideBy.plus(LAST_MINUTE).minusMillis(1)))).toList();
        Optional<Coordinator.Expiring> soon = Coordinator.expiring(table::mandate, table.clock(), quotes);
        List<Step> steps = Coordinator.next(table::mandate, table.clock(), quotes,
                key -> Table.jitter(table.market(), purchase, key)).stream()
                .map(step -> soon.map(gone -> weighed(table, step, gone)).orElse(step)).toList();
        Map<String, Negotiation.Proposal> proposals = new TreeMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Counter counter && !table.article(counter.seller()).asked()) {
                table.proposal(draft, counter, decideBy).ifPresent(made -> proposals.put(counter.seller(), made));
            }
        }
        Optional<Bond> planned = Optional.empty();
        for (Step step : steps) {
            if (step instanceof Step.Counter counter && proposals.containsKey(counter.seller())
                    && binds(draft, table.article(counter.seller()))) {
                planned = planned.or(() -> plan(draft, table, counter, proposals));
            } else {
                carryOut(draft, table, step, proposals, decideBy);
            }
        }
        if (!proposals.isEmpty()) {
            draft.emit(new Event.BargainingBegan(purchase.id(), decideBy, Optional.of(table.market())));
            planned.ifPresent(bond -> draft.emit(new Event.BondMoved(purchase.id(), Optional.of(bond),
                    "the seller could accept it outright, so the deal is judged first")));
        }
        return !proposals.isEmpty();
    }

    /** The same with the numbers by which a quote that would be gone is taken or let go. */
    private static Step weighed(Table table, Step step, Coordinator.Expiring gone) {
        Article article = table.article(gone.seller());
        String of = "the quote of " + article.candidate().offer().seller() + ", "
                + article.scale().money(gone.points()) + ", would be gone";
        String waiting = article.scale().money(gone.waiting()).toString();
        String letGo = ". " + of.substring(0, 1).toUpperCase(Locale.ROOT) + of.substring(1)
                + " by the next round, and waiting is worth more, as much as " + waiting;
        return switch (step) {
            case Step.Counter it -> new Step.Counter(it.seller(), said(it.decision(), letGo), it.asked(),
                    it.finalCall());
            case Step.Wait it -> new Step.Wait(it.seller(), it.reason() + letGo, it.decision());
            case Step.Take it -> new Step.Take(it.seller(), it.quote(), of
                    + " by the next round, and waiting is worth no more than " + waiting);
            case Step.NoDeal it -> it;
        };
    }

    private static Decision said(Decision decision, String more) {
        return new Decision(decision.move(), decision.target(), decision.standing(), decision.floor(),
                decision.reason() + more);
    }

    private static boolean binds(Draft draft, Article article) {
        return Facts.seller(draft.state(), article.candidate().offer().seller()).speaks().proposalsBind();
    }

    /** Planned or not, it counts as one of the proposals that rules have patience for. */
    private static Optional<Bond> plan(Draft draft, Table table, Step.Counter counter,
            Map<String, Negotiation.Proposal> proposals) {
        Article article = table.article(counter.seller());
        Negotiation.Proposal asked = proposals.get(counter.seller());
        if (asked == null) {
            return Optional.empty();
        }
        Negotiation.Exchange exchange = article.talk().map(Negotiation::exchange)
                .orElseGet(() -> exchange(draft, table.purchase(), article.candidate()));
        draft.emit(new Event.OfferTaken(table.purchase().id(), article.candidate().countered()));
        return Bonds.plan(draft, table.purchase().id(), article.candidate(), exchange, asked,
                decided(draft, table, article, counter.finalCall() ? Negotiation.Step.FINAL_CALL
                        : Negotiation.Step.ASK, counter.decision(), counter.decision().reason()));
    }

    /** When this round is over; the best offer of now is not lost over it, unless it hardly leaves any time at all. */
    private static Instant decideBy(Draft draft, Purchase purchase, Table table) {
        Duration whole = draft.settings().bargainFor();
        Instant decideBy = draft.now().plus(whole);
        // Once is enough: a quote that is renewed just before each of its ends would leave others no time to answer.
        if (table.round() > 0 && table.talks() > 1) {
            return decideBy;
        }
        // Only what would be taken if nobody answered counts; any other offer could cut short the time of all.
        Instant end = best(purchase).flatMap(candidate -> candidate.offer().validUntil()).orElse(Instant.MAX);
        boolean early = end.isBefore(decideBy.plus(LAST_MINUTE));
        boolean enough = !end.isBefore(draft.now().plus(whole.dividedBy(SHORTEST)).plus(LAST_MINUTE));
        return early && enough ? end.minus(LAST_MINUTE) : decideBy;
    }

    private static Optional<Candidate> best(Purchase purchase) {
        return Weighing.standing(purchase).stream().filter(c -> c.verdict().verb() != Verb.DECLINE).findFirst();
    }

    private static void carryOut(Draft draft, Table table, Step step, Map<String, Negotiation.Proposal> proposals,
            Instant decideBy) {
        switch (step) {
            case Step.Counter it -> {
                Article article = table.article(it.seller());
                Optional<Negotiation.Proposal> made = Optional.ofNullable(proposals.get(it.seller()));
                if (made.isPresent()) {
                    NegotiationId talk = propose(draft, table, article, made.get(), decideBy);
                    decided(draft, table, article, talk, it.finalCall() ? Negotiation.Step.FINAL_CALL
                            : Negotiation.Step.ASK, it.decision(), it.decision().reason());
                } else {
                    waits(draft, table, it.seller(), Optional.of(it.decision()),
                            "what we would ask for is more than may be paid, or than the seller wants");
                }
            }
            case Step.Wait it -> waits(draft, table, it.seller(), it.decision(), it.reason());
            case Step.Take it -> over(draft, table, it.reason());
            case Step.NoDeal it -> { }
        }
    }

    /** Only what becomes of a talk is recorded. */
    private static void waits(Draft draft, Table table, String key, Optional<Decision> decision, String reason) {
        Article article = table.article(key);
        if (article.talk().isPresent() && !article.asked() && decision.isPresent()) {
            boolean held = decision.get().standing().isPresent()
                    && decision.get().standing().getAsLong() >= decision.get().target();
            decided(draft, table, article, article.talk().get().exchange().id(),
                    held ? Negotiation.Step.HOLD : Negotiation.Step.WAIT, decision.get(), reason);
        }
    }

    /** Bargaining ends before its time: each talk under way has the numbers. */
    private static void over(Draft draft, Table table, String reason) {
        for (Article article : table.articles().values()) {
            Optional<Decision> last = article.talk().filter(talk -> !article.asked()).flatMap(talk ->
                    talk.history().stream().filter(Move.Decided.class::isInstance).map(Move.Decided.class::cast)
                            .reduce((first, second) -> second)).map(before -> article.again(before, reason));
            if (last.isPresent()) {
                decided(draft, table, article, article.talk().orElseThrow().exchange().id(), Negotiation.Step.END,
                        last.get(), reason);
            }
        }
    }

    private static void decided(Draft draft, Table table, Article article, NegotiationId talk, Negotiation.Step step,
            Decision decision, String reason) {
        draft.emit(new Event.MoveDecided(talk, decided(draft, table, article, step, decision, reason)));
    }

    private static Negotiation.Move.Decided decided(Draft draft, Table table, Article article, Negotiation.Step step,
            Decision decision, String reason) {
        Scale scale = article.scale();
        Optional<Money> inHand = table.elsewhere(article).map(scale::money);
        Optional<Money> standing = decision.standing().isPresent()
                ? Optional.of(scale.money(decision.standing().getAsLong())) : Optional.empty();
        return new Negotiation.Move.Decided(table.round(), table.clock().replyBy() - 1, step,
                scale.money(decision.target()), standing, inHand, article.limit(), reason, table.hash(article),
                draft.now());
    }

    /** The message leaves at an instant of its own, so that those of one home cannot be told by it. */
    private static NegotiationId propose(Draft draft, Table table, Article article, Negotiation.Proposal proposal,
            Instant decideBy) {
        Candidate candidate = article.candidate();
        Duration part = Duration.between(draft.now(), decideBy).dividedBy(LEAVES_WITHIN);
        Duration after = draft.chance("leaves|" + table.purchase().id() + "|" + candidate.key(),
                part.compareTo(Limits.LONGEST_DELAY) < 0 ? part : Limits.LONGEST_DELAY);
        Instant leaves = draft.now().plus(after);
        Negotiation.Exchange exchange = article.talk().map(Negotiation::exchange)
                .orElseGet(() -> exchange(draft, table.purchase(), candidate));
        say(draft, table.purchase().id(), exchange, proposal, leaves);
        draft.emit(new Event.OfferTaken(table.purchase().id(), candidate.countered()));
        draft.queue(new Effect.SendProposal(exchange, proposal), after);
        return exchange.id();
    }

    /** Puts it on record as the next proposal of a talk, or the first one. */
    static void say(Draft draft, PurchaseId id, Negotiation.Exchange exchange, Negotiation.Proposal proposal,
            Instant leaves) {
        recall(draft, "a newer proposal takes its place", sent -> sent.seller().equals(exchange.seller())
                && sent.name().equals(exchange.name()));
        Optional<Negotiation.Move.Quoted> first = EvolvePurchases.candidates(Weighing.now(draft, id))
                .get(exchange.candidate()).map(c -> Negotiation.Move.Quoted.of(c.offer(), Optional.empty()));
        draft.emit(draft.state().negotiations().has(exchange.id())
                ? new Event.ProposalMade(exchange.id(), proposal, Optional.of(leaves))
                : new Event.NegotiationOpened(exchange, proposal, first, Optional.of(leaves)));
    }

    private static Negotiation.Exchange exchange(Draft draft, Purchase purchase, Candidate candidate) {
        Offer offer = candidate.offer();
        String name = purchase.round().thread(offer.seller())
                .orElseGet(() -> draft.secretName("talk|" + purchase.id() + "|" + offer.seller()));
        return new Negotiation.Exchange(new NegotiationId("n-" + draft.heard().turn() + "-"
                + draft.secretName(purchase.id() + "|" + candidate.key()).substring(0, 8)),
                purchase.id(), offer.seller(), candidate.key(), name, offer.price().each());
    }

    /**
     * The time that a seller is told: before the private end of the round, so that this cannot be learned and late ones
     * still count, and not the one that another seller is told.
     */
    static Instant replyBy(Draft draft, String whose, Instant decideBy) {
        Duration within = Duration.between(draft.now(), decideBy).multipliedBy(KEPT_FOR_US - 1).dividedBy(KEPT_FOR_US);
        return Intents.end(draft, whose, draft.now().plus(within), within);
    }

    /** How many more sellers may be bargained with: a talk stays open until the purchase is over. */
    static int room(State state, PurchaseId purchase) {
        return Math.max(0, Limits.BARGAINS - open(state, purchase).size());
    }

    /** The talk over that article that is not over: it is our move, or its seller still has time. */
    static Optional<Negotiation> underWay(State state, PurchaseId id, Candidate candidate) {
        return Talks.of(state, id, candidate.key()).filter(talk -> !(talk instanceof Negotiation.Over));
    }

    /** An offer came in for an article that is being bargained over; until it is our turn, the last one counts. */
    static void answered(Draft draft, Purchase purchase, Offer offer) {
        Talks.of(draft.state(), purchase.id(), Candidate.keyOf(offer))
                .filter(n -> !(n instanceof Negotiation.OurMove now) || !now.theirs().equals(offer))
                .filter(n -> !(n instanceof Negotiation.Over over) || justLapsed(draft, over))
                .ifPresent(n -> draft.emit(new Event.TheirProposal(n.exchange().id(), offer,
                        Optional.of(draft.now()))));
    }

    /** Whether an answer is hardly late: what we took for silence was the way of the message. */
    private static boolean justLapsed(Draft draft, Negotiation.Over over) {
        return over.end() == Negotiation.End.LAPSED && over.history().stream().anyMatch(Move.Asked.class::isInstance)
                && over.at().map(at -> !draft.now().isAfter(at.plus(Limits.LATE))).orElse(false);
    }

    /** The seller ends it; its earlier offer stands as it stood. */
    static void declined(Draft draft, Heard.ProposalDeclined b) {
        for (Map.Entry<NegotiationId, Negotiation> entry : draft.state().negotiations()) {
            Negotiation negotiation = entry.getValue();
            if (!(negotiation instanceof Negotiation.Over) && negotiation.exchange().seller().equals(b.seller())
                    && negotiation.exchange().name().equals(b.thread())) {
                draft.emit(new Event.NegotiationEnded(entry.getKey(), Negotiation.End.DECLINED,
                        Optional.of("the seller would not go on")));
                recall(draft, TALK_OVER, negotiation.exchange()::equals);
            }
        }
    }

    /** Whoever had the time of a whole round and did not answer has let it lapse. */
    static void lapse(Draft draft, PurchaseId purchase) {
        lapse(draft, purchase, talk -> !hasTime(draft, talk));
    }

    /** No further round is held, so nobody is waited for. */
    static void lapseAll(Draft draft, PurchaseId purchase) {
        lapse(draft, purchase, talk -> true);
    }

    private static void lapse(Draft draft, PurchaseId purchase, Predicate<Negotiation> which) {
        for (Negotiation negotiation : open(draft.state(), purchase)) {
            if (!(negotiation instanceof Negotiation.OurMove) && which.test(negotiation)) {
                draft.emit(new Event.NegotiationEnded(negotiation.exchange().id(), Negotiation.End.LAPSED,
                        Optional.of("no answer in time"), Optional.of(draft.now())));
                recall(draft, TALK_OVER, negotiation.exchange()::equals);
            }
        }
    }

    /** Whether it was asked in a round that ended early, for the sake of another seller's quote. */
    private static boolean hasTime(Draft draft, Negotiation talk) {
        return talk.history().stream().filter(Move.Decided.class::isInstance).map(Move.Decided.class::cast)
                .reduce((first, second) -> second)
                .map(asked -> asked.at().plus(draft.settings().bargainFor()).isAfter(draft.now())).orElse(false);
    }

    /** Ends what is still open: agreed with the chosen one; a courteous no to all others, at instants of their own. */
    static void close(Draft draft, PurchaseId purchase, Optional<String> chosen) {
        for (Negotiation negotiation : open(draft.state(), purchase)) {
            close(draft, negotiation.exchange(), chosen);
        }
    }

    /** The purchase is divided among sellers: whoever is none of them is told no. */
    static void closeOthers(Draft draft, PurchaseId purchase, Set<String> kept) {
        for (Negotiation negotiation : open(draft.state(), purchase)) {
            if (!kept.contains(negotiation.exchange().candidate())) {
                close(draft, negotiation.exchange(), kept.stream().findFirst());
            }
        }
    }

    private static void close(Draft draft, Negotiation.Exchange exchange, Optional<String> chosen) {
        boolean agreed = chosen.equals(Optional.of(exchange.candidate()));
        draft.emit(new Event.NegotiationEnded(exchange.id(),
                agreed ? Negotiation.End.AGREED : Negotiation.End.WITHDRAWN,
                Optional.of(agreed ? "its last quote is taken" : chosen.isPresent()
                        ? "another offer was taken" : "nothing is bought")));
        recall(draft, TALK_OVER, exchange::equals);
        if (!agreed) {
            draft.queue(new Effect.SendRejection(exchange.seller(), exchange.name()),
                    draft.chance("no|" + exchange.id(), Limits.LONGEST_DELAY));
        }
    }

    /** Whether a seller is still to answer. */
    static boolean waiting(State state, PurchaseId purchase) {
        return open(state, purchase).stream().anyMatch(talk -> !(talk instanceof Negotiation.OurMove));
    }

    /** A proposal that waits to be tried again does not leave after a newer one, nor when its talk is over. */
    private static void recall(Draft draft, String why, Predicate<Negotiation.Exchange> whose) {
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            if (entry.getValue().effect() instanceof Effect.SendProposal sent && whose.test(sent.exchange())) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), why));
            }
        }
    }

    /** Of a part, only the talk over what it is made for: it was held before the purchase was divided. */
    private static List<Negotiation> open(State state, PurchaseId purchase) {
        Optional<Part> part = state.purchases().get(purchase).flatMap(now -> now.round().part());
        PurchaseId whole = part.map(Part::whole).orElse(purchase);
        return state.negotiations().values().stream()
                .filter(n -> !(n instanceof Negotiation.Over) && n.exchange().purchase().equals(whole))
                .filter(n -> part.map(as -> as.candidate().equals(n.exchange().candidate())).orElse(true))
                .toList();
    }
}
