package dev.emptor.core;

import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ReturnAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What share rules say of a letter that would leave by the relay. They speak of an offer, so they are asked while the
 * order that the claim is about keeps the one it took; after that the owner's own word has to do.
 */
final class LetterRules {
    private LetterRules() {}

    private record Taken(Purchase purchase, Candidate candidate, Deal deal) {}

    /** What a letter about a claim gives. */
    static List<Datum> data(Claim claim) {
        return claim.about().isPresent() ? List.of(Datum.EMAIL, Datum.ORDER_REF) : List.of(Datum.EMAIL);
    }

    /** One question for each datum of a letter; none where they cannot be asked. */
    static List<Question> questions(State state, Claim claim, Instant at) {
        return taken(state, claim).flatMap(taken -> state.needs().get(taken.purchase().round().need())
                .map(standing -> data(claim).stream().map(datum -> Facts.after(state, standing, taken.candidate(),
                        taken.deal(), at).about(id(taken, datum), Moment.SHARE, new Subject.DataRequest(datum,
                                Stage.AFTER_SALE, false, true, taken.deal().fulfilment()))).toList()))
                .orElse(List.of());
    }

    /** Why rules keep a letter from that address back, if they do. */
    static Optional<String> against(Draft draft, Claim claim, ReturnAddress from) {
        for (Datum datum : data(claim)) {
            Verdict verdict = verdict(draft, claim, datum);
            Optional<Opinion> no = verdict.saying(Verb.WITHHOLD).findFirst().or(() -> verdict.saying(Verb.SUBSTITUTE)
                    .filter(said -> datum != Datum.EMAIL || !said.what().equals(from.standIn())).findFirst());
            if (no.isPresent()) {
                return Optional.of("it would give your " + datum.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ", and a rule of yours is against that: " + Asking.sentence(no.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether a rule wants a person's word before such a letter. */
    static boolean ask(Draft draft, Claim claim) {
        return data(claim).stream().anyMatch(datum ->
                verdict(draft, claim, datum).saying(Verb.ASK).findAny().isPresent());
    }

    private static Verdict verdict(Draft draft, Claim claim, Datum datum) {
        return taken(draft.state(), claim).map(taken -> draft.verdictOn(id(taken, datum), Moment.SHARE))
                .orElseGet(() -> Verdict.join(Moment.SHARE, List.of()));
    }

    private static String id(Taken taken, Datum datum) {
        return Question.onShare(taken.purchase().id(), taken.candidate().offer().id(), Stage.AFTER_SALE, datum);
    }

    private static Optional<Taken> taken(State state, Claim claim) {
        Optional<PurchaseId> about = claim.about().map(Claim.About::purchase);
        return about.flatMap(id -> state.purchases().get(id)).flatMap(purchase -> switch (purchase) {
            case Purchase.Ordered now -> now.candidate().map(took -> new Taken(now, took, now.order().deal()));
            case Purchase.Delivered now -> now.candidate().map(took -> new Taken(now, took, now.order().deal()));
            case Purchase other -> Optional.empty();
        });
    }
}
