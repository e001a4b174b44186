package dev.emptor.terms;

import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange of terms as this house keeps it: which side it is, for which purchase and with which seller where it is
 * the first, under which thread's key, what was said, and why it stands where it does.
 */
public record Exchange(String id, Party we, Optional<PurchaseId> purchase, Optional<SellerId> seller, String thread,
        Proffer proffer, Optional<Answer> answer, Status status, Optional<Closure> closure,
        Optional<Termination> end, String why, Instant at) {

    /** The person's side of one that has just begun. */
    public static Exchange begun(PurchaseId purchase, SellerId seller, String thread, Proffer proffer, Instant at) {
        return new Exchange(proffer.negotiation(), Party.FIRST, Optional.of(purchase), Optional.of(seller), thread,
                proffer, Optional.empty(), Status.REQUESTED, Optional.empty(), Optional.empty(),
                "terms were put forward", at);
    }

    /** The other side of one that was answered here. */
    public static Exchange answered(Proffer proffer, Answer answer, Instant at) {
        return new Exchange(proffer.negotiation(), Party.SECOND, Optional.empty(), Optional.empty(), "", proffer,
                Optional.of(answer), Status.REQUESTED, Optional.empty(), Optional.empty(), "", at)
                .moved(move(answer), "we answered", at);
    }

    /** The move that an answer makes. */
    public static Move move(Answer answer) {
        return switch (answer.verdict()) {
            case ACCEPT -> Move.ACCEPT;
            case COUNTER -> Move.COUNTER;
            case DECLINE -> Move.DECLINE;
        };
    }

    /** The agreement that is agreed on or on the table. */
    public Optional<AgreementRef> chosen() {
        return answer.flatMap(Answer::chosen);
    }

    /** The same after a move; one that is not possible is a bug in whoever makes it. */
    public Exchange moved(Move move, String because, Instant when) {
        Status next = status.after(move).orElseThrow(() ->
                new IllegalStateException("an exchange that is " + status + " cannot take " + move));
        return new Exchange(id, we, purchase, seller, thread, proffer, answer, next, closure, end, because, when);
    }

    public Exchange with(Proffer signed, Answer given) {
        return new Exchange(id, we, purchase, seller, thread, signed, Optional.of(given), status, closure, end, why,
                at);
    }

    public Exchange with(Closure signed) {
        return new Exchange(id, we, purchase, seller, thread, proffer, answer, status, Optional.of(signed), end, why,
                at);
    }

    public Exchange with(Termination ended) {
        return new Exchange(id, we, purchase, seller, thread, proffer, answer, status, closure, Optional.of(ended),
                why, at);
    }

    /** What is agreed and was not ended. */
    public Optional<AgreementRef> inForce() {
        return status == Status.AGREED ? chosen() : Optional.empty();
    }
}
