package dev.emptor.terms;

import java.util.Optional;

/**
 * Whether messages are what they say: signatures, bindings, texts. Each check gives what is wrong, or nothing. What
 * rests on the time of day is checked by whoever knows it.
 */
public final class Examiner {
    private final Verifier verifier;

    public Examiner(Verifier verifier) {
        this.verifier = verifier;
    }

    public Optional<String> proffer(Proffer proffer) {
        return proffer.signatureFits(verifier) ? Optional.empty()
                : Optional.of("the signature of the proffer is not that of its key");
    }

    /** Whether this is an answer to that very proffer, by whom it says. */
    public Optional<String> answer(Proffer proffer, Answer answer) {
        if (!answer.negotiation().equals(proffer.negotiation())) {
            return Optional.of("the answer belongs to another negotiation");
        }
        if (!answer.nonce().equals(proffer.nonce())) {
            return Optional.of("the answer carries a stale nonce");
        }
        if (!answer.profferSha256().equals(proffer.sha256())) {
            return Optional.of("the answer is to another proffer");
        }
        if (!answer.signatureFits(verifier)) {
            return Optional.of("the signature of the answer is not that of its key");
        }
        String domain = answer.secondParty().domain();
        if (proffer.addressee().isPresent() && !proffer.reaches(domain)) {
            return Optional.of("the answer is signed for " + domain + ", and " + proffer.addressee().get()
                    + " was asked");
        }
        boolean proffered = answer.chosen().map(chosen -> chosen.equals(proffer.preferred())
                || proffer.alternatives().contains(chosen)).orElse(false);
        if (answer.verdict() == Answer.Verdict.ACCEPT && !proffered) {
            return Optional.of("the answer accepts an agreement that was not proffered");
        }
        return answer.verdict() == Answer.Verdict.COUNTER && proffered
                ? Optional.of("the answer counters with what was proffered") : Optional.empty();
    }

    /** Whether the first side signed this record, and all that led to it is right. */
    public Optional<String> opened(Closure closure) {
        Accord accord = closure.accord();
        return proffer(accord.proffer())
                .or(() -> answer(accord.proffer(), accord.answer()))
                .or(() -> accord.closedAt().isBefore(accord.answer().signedAt())
                        || accord.closedAt().isAfter(accord.proffer().expiresAt())
                        ? Optional.of("closedAt: must be between the answer and the end of the proffer")
                        : Optional.empty())
                .or(() -> closure.signatureFits(Party.FIRST, verifier) ? Optional.empty()
                        : Optional.of("the first party's signature is not over this record"));
    }

    /** Whether both sides signed this record. */
    public Optional<String> closed(Closure closure) {
        return opened(closure).or(() -> closure.signatureFits(Party.SECOND, verifier) ? Optional.empty()
                : Optional.of("the second party's signature is not over this record"));
    }

    public Optional<String> ended(Accord accord, Termination end) {
        if (!end.record().equals(accord.sha256())) {
            return Optional.of("the termination is of another record");
        }
        if (end.effectiveAt().isBefore(accord.closedAt())) {
            return Optional.of("effectiveAt: nothing ends before it was agreed on");
        }
        return end.signatureFits(accord, verifier) ? Optional.empty()
                : Optional.of("the signature of the termination is not that of the " + end.by().word() + " party");
    }

    /** Whether a whole file holds together: text, record, signatures, and the end if it was ended. */
    public Optional<String> file(Closure closure, String sha256, String text, Optional<Termination> end) {
        if (!closure.accord().sha256().equals(sha256)) {
            return Optional.of("the record was changed: its SHA-256 is " + closure.accord().sha256());
        }
        if (!Canon.sha256(text).equals(closure.accord().agreement().sha256())) {
            return Optional.of("the text is not the one that was agreed on: its SHA-256 is " + Canon.sha256(text));
        }
        return closed(closure).or(() -> end.flatMap(ended -> ended(closure.accord(), ended)));
    }
}
