package dev.emptor.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the owner fixed about terms: the agreements she knows, the one she puts forward, the most she would ever take,
 * and how this house answers others, if it does. Without a {@code proffer} none is made.
 */
public record Policy(Roster roster, Optional<AgreementRef> proffer, Optional<AgreementRef> atMost,
        Optional<Answering> answering) {
    public static final Policy NONE = new Policy(Roster.EMPTY, Optional.empty(), Optional.empty(), Optional.empty());

    /** Under which name this house answers, and which agreements it accepts, the one it likes best first. */
    public record Answering(SecondParty party, List<AgreementRef> accepts) {
        public Answering {
            accepts = List.copyOf(accepts);
        }
    }

    public Policy {
        for (AgreementRef ref : List.of(proffer, atMost).stream().flatMap(Optional::stream).toList()) {
            Fit.check(roster.find(ref).isPresent(), "agreement " + ref.id() + " is not on the roster");
        }
        Fit.check(proffer.isPresent() == atMost.isPresent(), "whoever puts terms forward says what is the most");
        Fit.check(proffer.isEmpty() || within(roster, proffer.get(), atMost.get()),
                "the agreement that is put forward is wider than the most");
    }

    /** Whether an agreement is on the roster, by its URI and hash, and at most the widest that may be taken. */
    public boolean permits(AgreementRef ref) {
        return atMost.isPresent() && within(roster, ref, atMost.get());
    }

    /** Whether an agreement lets a seller do nothing more than the one that is put forward. */
    public boolean asStrictAsProffered(AgreementRef ref) {
        return proffer.isPresent() && within(roster, ref, proffer.get());
    }

    private static boolean within(Roster roster, AgreementRef ref, AgreementRef bound) {
        Optional<Agreement> asked = roster.find(ref);
        Optional<Agreement> most = roster.find(bound);
        return asked.isPresent() && most.isPresent() && asked.get().scope().atMost(most.get().scope());
    }

    /** How this house answers a proffer, not signed yet; empty if it answers nobody, or if another was asked. */
    public Optional<Answer> answerTo(Proffer proffered, Instant at) {
        return answering.filter(ours -> proffered.reaches(ours.party().domain())).map(ours -> {
            Optional<AgreementRef> yes = Stream
                    .concat(Stream.of(proffered.preferred()), proffered.alternatives().stream())
                    .filter(ref -> ours.accepts().stream().anyMatch(ref::binds) && roster.named(ref).isPresent())
                    .findFirst();
            Optional<AgreementRef> chosen = yes.or(() -> ours.accepts().stream().findFirst());
            Answer.Verdict verdict = yes.isPresent() ? Answer.Verdict.ACCEPT
                    : chosen.isPresent() ? Answer.Verdict.COUNTER : Answer.Verdict.DECLINE;
            return Answer.to(proffered, verdict, chosen, Optional.empty(), ours.party(), at);
        });
    }
}
