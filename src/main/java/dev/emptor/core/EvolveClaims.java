package dev.emptor.core;

import dev.emptor.event.Event;
import dev.emptor.model.Limits;
import dev.emptor.model.SortedDict;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Correspondents;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims and what is remembered of mail. It is checked again here that no letter is sent twice. */
final class EvolveClaims {
    private EvolveClaims() {}

    static State evolve(State state, Event.OfRights event) {
        return switch (event) {
            case Event.ClaimOpened e -> opened(state, e);
            case Event.LetterDrafted e -> drafted(state, e);
            case Event.LetterLeaving e -> leaving(state, e);
            case Event.LetterDoubtful e -> doubtful(state, e);
            case Event.LetterSent e -> sent(state, e);
            case Event.ClaimHeard e -> put(state, of(state, e.claim()).hearing(e.said()).at(e.standing()));
            case Event.ConfirmationMissed e -> unconfirmed(state, e);
            case Event.ClaimClosed e ->
                put(state, of(state, e.claim()).at(new Standing.Closed(e.outcome(), e.at())));
            case Event.SenderLearned e -> learned(state, e);
            case Event.LeakSuspected e -> leaked(state, e);
        };
    }

    private static State opened(State state, Event.ClaimOpened e) {
        if (state.claims().has(e.claim().id())) {
            throw new IllegalStateException("claim " + e.claim().id() + " is there already");
        }
        return put(state, e.claim());
    }

    private static State drafted(State state, Event.LetterDrafted e) {
        Claim claim = unsent(state, e.claim(), e.step());
        Optional<String> back = Optional.of(e.why()).filter(why -> claim.standing() instanceof Standing.Leaving);
        return put(state, claim.at(new Standing.Drafted(e.step(), back)));
    }

    private static State leaving(State state, Event.LetterLeaving e) {
        Claim claim = unsent(state, e.claim(), e.step());
        boolean waits = claim.standing() instanceof Standing.Drafted d && d.step() == e.step()
                || claim.standing().equals(new Standing.Doubtful(e.step()));
        if (!waits) {
            throw new IllegalStateException("no letter of claim " + e.claim() + " waits to leave");
        }
        return put(state, claim.at(new Standing.Leaving(e.step())));
    }

    private static State doubtful(State state, Event.LetterDoubtful e) {
        return put(state, unsent(state, e.claim(), e.step()).at(new Standing.Doubtful(e.step())));
    }

    private static State sent(State state, Event.LetterSent e) {
        return put(state, of(state, e.claim()).having(e.letter(), e.standing()));
    }

    private static State unconfirmed(State state, Event.ConfirmationMissed e) {
        Claim claim = of(state, e.claim());
        if (!(claim.standing() instanceof Standing.Waiting w)) {
            throw new IllegalStateException("claim " + e.claim() + " waits for nothing");
        }
        return put(state, claim.at(new Standing.Waiting(w.step(), w.since(), w.until(), Optional.empty(),
                w.acknowledged(), w.extended())));
    }

    private static State learned(State state, Event.SenderLearned e) {
        Correspondents known = known(state);
        return state.withCorrespondents(Optional.of(new Correspondents(
                known.learned().with(e.seller(), and(known.learnedOf(e.seller()), e.domain())), known.leaks())));
    }

    private static State leaked(State state, Event.LeakSuspected e) {
        Correspondents known = known(state);
        Correspondents.Leak leak = new Correspondents.Leak(e.domain(), e.alias(), e.evidence(), e.at(),
                e.rotation());
        return state.withCorrespondents(Optional.of(new Correspondents(known.learned(),
                known.leaks().with(e.seller(), and(known.leaksOf(e.seller()), leak)))));
    }

    static Correspondents known(State state) {
        return state.correspondents().orElse(Correspondents.NONE);
    }

    private static <T> List<T> and(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    private static Claim of(State state, ClaimId id) {
        return state.claims().get(id).filter(Claim::open)
                .orElseThrow(() -> new IllegalStateException("there is no open claim " + id));
    }

    private static Claim unsent(State state, ClaimId id, Step step) {
        Claim claim = of(state, id);
        if (claim.sentAt(step).isPresent()) {
            throw new IllegalStateException("the " + step.word() + " of claim " + id + " was sent already");
        }
        return claim;
    }

    private static State put(State state, Claim claim) {
        Optional<Instant> before = state.claims().get(claim.id()).flatMap(Claim::due);
        State next = Evolve.timed(state.withClaims(state.claims().with(claim.id(), claim)), "claim/" + claim.id(),
                before, claim.due());
        return next.claims().size() > Limits.CLAIMS * 2 ? oldestForgotten(next) : next;
    }

    private static State oldestForgotten(State state) {
        SortedDict<ClaimId, Claim> claims = state.claims();
        Optional<Claim> oldest = Optional.empty();
        for (Map.Entry<ClaimId, Claim> entry : claims) {
            Claim claim = entry.getValue();
            if (!claim.open() && (oldest.isEmpty() || claim.opened().isBefore(oldest.get().opened()))) {
                oldest = Optional.of(claim);
            }
        }
        return oldest.map(gone -> state.withClaims(claims.without(gone.id()))).orElse(state);
    }
}
