package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Limits;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Invited;
import dev.emptor.model.Negotiation.Move;
import dev.emptor.model.Negotiation.OurMove;
import dev.emptor.model.Negotiation.Over;
import dev.emptor.model.Negotiation.TheirMove;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Purchase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The moves of a negotiation. Whose move it is, is the type; a move out of turn is a bug of what decided it. */
final class EvolveNegotiations {
    private EvolveNegotiations() {}

    static State evolve(State state, Event.OfTalk event) {
        return switch (event) {
            case Event.NegotiationOpened e -> opened(state, e);
            case Event.ProposalReceived e -> received(state, e);
            case Event.TheirProposal e -> theirs(state, e);
            case Event.ProposalMade e -> made(state, e);
            case Event.MoveDecided e -> decided(state, e);
            case Event.NegotiationEnded e -> ended(state, e);
        };
    }

    private static State opened(State state, Event.NegotiationOpened e) {
        NegotiationId id = e.exchange().id();
        if (state.negotiations().has(id)) {
            throw new IllegalStateException("negotiation " + id + " exists already");
        }
        return put(state, new Invited(e.exchange(), e.proposal(), with(
                e.first().<Move>map(quoted -> quoted).stream().toList(), new Move.Asked(e.proposal(), e.leaves()))));
    }

    private static State received(State state, Event.ProposalReceived e) {
        return put(state, switch (find(state, e.negotiation())) {
            case Invited now -> new TheirMove(now.exchange(), now.ours(), now.history());
            case TheirMove now -> now;
            case OurMove now -> now;
            case Over now -> now;
        });
    }

    private static State theirs(State state, Event.TheirProposal e) {
        return put(state, switch (find(state, e.negotiation())) {
            // A fast seller may answer before its receipt of our proposal was heard of.
            case Invited now -> new OurMove(now.exchange(), now.ours(), e.offer(), quoted(now, e));
            case TheirMove now -> new OurMove(now.exchange(), now.ours(), e.offer(), quoted(now, e));
            case OurMove now -> new OurMove(now.exchange(), now.ours(), e.offer(), instead(now, e));
            case Over now -> new OurMove(now.exchange(), asked(now), e.offer(), quoted(now, e));
        });
    }

    /** What a talk that lapsed asked for last; no other is taken up again. */
    private static Negotiation.Proposal asked(Over now) {
        return now.history().stream().filter(move -> now.end() == Negotiation.End.LAPSED)
                .flatMap(move -> move instanceof Move.Asked asked ? Stream.of(asked.proposal()) : Stream.empty())
                .reduce((before, last) -> last).orElseThrow(() -> outOfTurn(now));
    }

    private static State made(State state, Event.ProposalMade e) {
        return put(state, switch (find(state, e.negotiation())) {
            case Invited now -> throw outOfTurn(now);
            case TheirMove now -> throw outOfTurn(now);
            case OurMove now -> new Invited(now.exchange(), e.proposal(),
                    with(now.history(), new Move.Asked(e.proposal(), e.leaves())));
            case Over now -> throw outOfTurn(now);
        });
    }

    private static State decided(State state, Event.MoveDecided e) {
        return put(state, switch (find(state, e.negotiation())) {
            case Invited now -> new Invited(now.exchange(), now.ours(), with(now.history(), e.move()));
            case TheirMove now -> new TheirMove(now.exchange(), now.ours(), with(now.history(), e.move()));
            case OurMove now -> new OurMove(now.exchange(), now.ours(), now.theirs(), with(now.history(), e.move()));
            case Over now -> throw outOfTurn(now);
        });
    }

    private static List<Move> quoted(Negotiation talk, Event.TheirProposal e) {
        return with(talk.history(), Move.Quoted.of(e.offer(), e.at()));
    }

    /** Whoever quotes again before anything was decided on its quote moves once: with what it quoted last. */
    private static List<Move> instead(OurMove now, Event.TheirProposal e) {
        Move.Quoted quoted = Move.Quoted.of(e.offer(), e.at());
        boolean undecided = !now.history().isEmpty() && now.history().getLast() instanceof Move.Quoted;
        return with(undecided ? now.history().subList(0, now.history().size() - 1) : now.history(), quoted);
    }

    private static List<Move> with(List<Move> history, Move next) {
        return Stream.concat(history.stream(), Stream.of(next)).toList();
    }

    private static State ended(State state, Event.NegotiationEnded e) {
        return put(state, switch (find(state, e.negotiation())) {
            case Invited now -> new Over(now.exchange(), e.end(), Optional.empty(), now.history(), e.why(), e.at());
            case TheirMove now -> new Over(now.exchange(), e.end(), Optional.empty(), now.history(), e.why(), e.at());
            case OurMove now -> new Over(now.exchange(), e.end(), Optional.of(now.theirs()), now.history(),
                    e.why(), e.at());
            case Over now -> throw outOfTurn(now);
        });
    }

    private static Negotiation find(State state, NegotiationId id) {
        return state.negotiations().get(id)
                .orElseThrow(() -> new IllegalStateException("negotiation " + id + " does not exist"));
    }

    private static IllegalStateException outOfTurn(Negotiation now) {
        return new IllegalStateException("a move out of turn in " + now);
    }

    private static State put(State state, Negotiation next) {
        State changed = state.withNegotiations(state.negotiations().with(next.exchange().id(), next));
        if (changed.negotiations().size() <= Limits.REMEMBERED * 2) {
            return changed;
        }
        List<Over> over = changed.negotiations().values().stream().filter(Over.class::isInstance)
                .map(Over.class::cast).toList();
        return over.stream().filter(talk -> isPast(state, talk)).findFirst().or(() -> over.stream().findFirst())
                .map(talk -> changed.withNegotiations(changed.negotiations().without(talk.exchange().id())))
                .orElse(changed);
    }

    /** While its purchase is open, a talk that is over still decides whether its offer is asked about or too dear. */
    private static boolean isPast(State state, Over talk) {
        return state.purchases().get(talk.exchange().purchase()).map(Purchase.Ended.class::isInstance).orElse(true);
    }
}
