package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Negotiation.Step;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Price;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Three talks: one over coffee that ended well after two rounds, one that the seller ended, one that begins. */
final class SampleTalks {
    private static final String MANDATE = "ab".repeat(32);

    private SampleTalks() {}

    static void hold(CoreDesk desk) {
        NegotiationId id = new NegotiationId("n-1");
        Candidate first = said(Samples.candidate("beanco", "beans-1", Samples.SCRIPT, 2_000, Verb.COUNTER));
        desk.happen(new Event.NegotiationOpened(exchange("n-1", Samples.COFFEE, first),
                        ask(1, 1_700, 60, false, List.of(Mention.ANOTHER_OFFER)), Optional.of(quote(2_000, false,
                                Optional.empty())), Optional.of(at(3))),
                new Event.OfferTaken(Samples.COFFEE, first),
                new Event.MoveDecided(id, decided(0, Step.ASK, 3_940, 4_740, 2)));
        desk.happen(new Event.TheirProposal(id, offer(first.offer(), 1_950, false), Optional.of(at(12))));
        desk.happen(new Event.MoveDecided(id, decided(1, Step.WAIT, 3_990, 4_640, 60)));
        desk.happen(new Event.ProposalMade(id, ask(2, 1_750, 120, true, List.of()), Optional.of(at(63))),
                new Event.MoveDecided(id, decided(1, Step.FINAL_CALL, 4_060, 4_640, 62)));
        desk.happen(new Event.TheirProposal(id, offer(first.offer(), 1_800, true), Optional.of(at(70))));
        desk.happen(new Event.NegotiationEnded(id, Negotiation.End.AGREED, Optional.of("its last quote is taken")));

        NegotiationId other = new NegotiationId("n-2");
        desk.happen(new Event.NegotiationOpened(exchange("n-2", Samples.COFFEE,
                Samples.candidate("mokka", "m-7", "Mokka 1 kg", 2_890, Verb.COUNTER)), ask(1, 2_500, 60, false,
                List.of()), Optional.empty(), Optional.of(at(5))));
        desk.happen(new Event.NegotiationEnded(other, Negotiation.End.DECLINED,
                Optional.of("the seller would not go on")));
        desk.happen(new Event.NegotiationOpened(exchange("n-3", Samples.FILTER,
                Samples.candidate("mokka", "w-1", "Filters", 900, Verb.COUNTER)), ask(1, 800, 200, false,
                List.of()), Optional.empty(), Optional.of(at(100))));
    }

    /** A talk over filters, n-4, in which each time the same was asked for. */
    static void stand(CoreDesk desk) {
        NegotiationId id = new NegotiationId("n-4");
        Candidate filters = said(Samples.candidate("beanco", "f-1", "Filters", 900, Verb.COUNTER));
        desk.happen(new Event.NegotiationOpened(exchange("n-4", Samples.FILTER, filters),
                        ask(1, 800, 200, false, List.of()), Optional.of(quote(900, false, Optional.empty())),
                        Optional.of(at(100))),
                new Event.OfferTaken(Samples.FILTER, filters), new Event.MoveDecided(id, stood(0)));
        desk.happen(new Event.TheirProposal(id, offer(filters.offer(), 880, false), Optional.of(at(112))));
        desk.happen(new Event.ProposalMade(id, ask(2, 800, 220, false, List.of()), Optional.of(at(113))),
                new Event.MoveDecided(id, stood(1)));
    }

    private static Move.Decided stood(int round) {
        Move.Decided like = decided(round, Step.ASK, 1_800, 2_000, 100 + round);
        return new Move.Decided(round, 4, like.step(), like.target(), like.standing(), like.inHand(), like.limit(),
                Move.Decided.STANDS + ", for a reason", MANDATE, like.at());
    }

    private static Negotiation.Exchange exchange(String id, PurchaseId purchase, Candidate candidate) {
        return new Negotiation.Exchange(new NegotiationId(id), purchase, candidate.offer().seller(), candidate.key(),
                "t-" + id, candidate.offer().price().each());
    }

    private static Negotiation.Proposal ask(int sequence, long minor, int replyBy, boolean last,
            List<Mention> mentions) {
        return new Negotiation.Proposal(sequence, "beans-1", 2, Samples.eur(minor), at(replyBy), Optional.of(1),
                Optional.empty(), Optional.empty(), last, mentions);
    }

    private static Price price(long minor) {
        return new Price(Samples.eur(minor), Optional.of(Samples.eur(300)), Optional.of(Samples.eur(200)),
                Optional.empty());
    }

    private static Move.Quoted quote(long minor, boolean lastWord, Optional<Instant> at) {
        return new Move.Quoted(new OfferId("o-beans-1"), price(minor), Optional.of(3), Optional.of(14),
                Optional.empty(), lastWord, Optional.of(at(600)), at);
    }

    private static Offer offer(Offer like, long minor, boolean lastWord) {
        return new Offer(new OfferId("o-beans-" + minor), new SellerId("beanco"), like.ref(), Offer.Source.COUNTER,
                Optional.of("t-n-1"), like.title(), like.brand(), like.gtins(), like.category(), like.features(),
                like.size(), price(minor), like.availability(), Optional.of(3), Optional.of(14), like.asksFor(), false,
                lastWord, Optional.of(at(600)), like.fulfilment(), Optional.empty());
    }

    private static Move.Decided decided(int round, Step step, long target, long standing, int minutes) {
        return new Move.Decided(round, 4, step, Samples.eur(target), Optional.of(Samples.eur(standing)),
                Optional.of(Samples.eur(4_400)), Optional.of(Samples.eur(6_000)),
                step == Step.WAIT ? "the round is not over" : "what it quotes is above our target", MANDATE,
                at(minutes));
    }

    private static Candidate said(Candidate candidate) {
        return candidate.with(candidate.verdict(), List.of(
                opinion(4, Verb.MANNER, 0, "patient"), opinion(8, Verb.PATIENCE, 4, ""),
                opinion(12, Verb.FLOOR, 10, ""), opinion(16, Verb.WEIGH, 80, "day"),
                opinion(20, Verb.MENTION, 0, "another-offer")));
    }

    /** The coffee of n-1, as rules had judged it when it was asked for first: two aim, and two let things be said. */
    static Candidate aimed() {
        Candidate coffee = Samples.candidate("beanco", "beans-1", Samples.SCRIPT, 2_000, Verb.COUNTER);
        return coffee.with(coffee.verdict(), List.of(opinion(24, Verb.AIM, 5, ""), opinion(28, Verb.AIM, 9, ""),
                opinion(20, Verb.MENTION, 0, "another-offer"), opinion(32, Verb.MENTION, 0, "next-time"))).countered();
    }

    private static Opinion opinion(int line, Verb verb, int amount, String what) {
        return new Opinion("Talk as I like it", "rules/50-bargain.drl", line, verb, amount, "there is time",
                what.isEmpty() ? Optional.empty() : Optional.of(what));
    }

    private static Instant at(int minutes) {
        return Samples.NOW.plus(Duration.ofMinutes(minutes));
    }
}
