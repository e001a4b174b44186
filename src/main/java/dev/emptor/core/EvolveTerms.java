package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Settings;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Move;
import dev.emptor.terms.Party;
import dev.emptor.terms.Status;
import java.util.Arrays;
import java.util.Optional;

/**
 * Folds in exchanges of terms. The second check of what was decided before: only moves that there are, and nothing
 * agreed on that is wider than the owner takes.
 */
final class EvolveTerms {
    private EvolveTerms() {}

    static State evolve(State state, Event.OfTerms event) {
        return switch (event) {
            case Event.TermsAdopted e -> state.withTerms(state.accords().adopting(e.policy()));
            case Event.TermsMoved e -> moved(state, e);
            case Event.SellerAnsweredTerms e -> state.withSellers(
                    state.sellers().with(e.seller(), state.recordOf(e.seller()).with(e.answer())));
            case Event.SellerKeyMet e -> state.withTerms(state.accords().meeting(e.seller(), e.key()));
            case Event.ChoiceWaits e -> EvolvePurchases.waits(state, e);
        };
    }

    static State settings(State state, Settings settings) {
        State adopted = state.withSettings(Optional.of(settings));
        return state.accords().keys().isEmpty() ? adopted : adopted.withTerms(state.accords().knowing(settings));
    }

    private static State moved(State state, Event.TermsMoved e) {
        Exchange now = e.exchange();
        Optional<Status> before = state.accords().exchanges().get(now.id()).map(Exchange::status);
        boolean possible = before.map(was -> was == now.status() || follows(was, now.status()))
                .orElse(now.status() == Status.REQUESTED || now.we() == Party.SECOND);
        if (!possible) {
            throw new IllegalStateException("an exchange of terms that is " + before + " cannot be " + now.status());
        }
        boolean closed = now.status() == Status.AGREED && before.filter(Status.AGREED::equals).isEmpty();
        if (closed && now.we() == Party.FIRST
                && !now.chosen().map(state.accords().policy()::permits).orElse(false)) {
            throw new IllegalStateException("terms were agreed on that are wider than the owner takes");
        }
        boolean addressed = now.proffer().addressee().isPresent(); // Before there were addressees no key was looked at.
        if (closed && addressed && now.seller().flatMap(state.accords().keys()::get)
                .filter(key -> !now.answer().map(Answer::secondPartyKey).equals(Optional.of(key))).isPresent()) {
            throw new IllegalStateException("terms were agreed on under a key that the seller was not met with");
        }
        return state.withTerms(state.accords().with(now, e.text()));
    }

    private static boolean follows(Status was, Status now) {
        return Arrays.stream(Move.values()).anyMatch(move -> was.after(move).equals(Optional.of(now)));
    }
}
