package dev.emptor.market;

import dev.emptor.core.Terms;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Heard;
import dev.emptor.identity.Identities;
import dev.emptor.identity.Signatures;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Examiner;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Signer;
import dev.emptor.terms.Status;
import dev.emptor.terms.Termination;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.TermsJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * This house as the one who is asked: answers terms that others put forward, signs what it accepted, and takes note of
 * an end. Only where the owner's settings say under which name; to all others there is nothing here. What is signed is
 * on disk before it is answered. A GET does nothing at all.
 */
final class TermsDesk {
    /** The house's own key as the second party. */
    static final String ROLE = "second-party";
    /** Alternatives in a proffer to this house. */
    static final int ALTERNATIVES = 5;
    private static final long FULL_SECONDS = 86_400;
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Desk desk;
    private final Intake intake;
    private final Time time;
    private final Optional<Signer> house;
    private final Strangers strangers;
    private final Examiner examiner = new Examiner(Signatures::verify);

    TermsDesk(Desk desk, Intake intake, Time time, Optional<Identities> identities, LongSupplier nanos) {
        this.desk = desk;
        this.intake = intake;
        this.time = time;
        this.house = identities.map(all -> TermsCourier.signer(all.house(ROLE)));
        this.strangers = new Strangers(nanos);
    }

    /** A message is read, and answered; nothing that does not fit gets as far as the desk. */
    private interface Reading {
        Answer of(JsonObject message, Signer signer);
    }

    Answer proffer(Route.Request request) {
        return answering(request, (message, signer) -> proffered(TermsJson.proffer(message), signer, request.from()));
    }

    Answer closure(Route.Request request) {
        return answering(request, (message, signer) -> closing(TermsJson.closing(message), signer));
    }

    Answer termination(Route.Request request) {
        return answering(request, (message, signer) ->
                ended(Optional.empty(), Party.FIRST, TermsJson.termination(message)));
    }

    /** A seller ends what was agreed on with it. */
    Answer sellerEnds(Route.Request request) {
        return read(request.body(), message ->
                ended(request.seller(), Party.SECOND, TermsJson.termination(message)));
    }

    private Answer answering(Route.Request request, Reading reading) {
        if (policy().answering().isEmpty() || house.isEmpty()) {
            return Answer.problem(404, "there is nothing here");
        }
        long wait = strangers.call(request.from());
        return wait > 0 ? Answer.problem(429, "too many terms").retryAfter(wait)
                : read(request.body(), message -> reading.of(message, house.get()));
    }

    private interface Plain {
        Answer of(JsonObject message);
    }

    private static Answer read(byte[] body, Plain reading) {
        try {
            return reading.of(Json.parse(body, TermsJson.CAPS).asObject());
        } catch (IllegalArgumentException unreadable) {
            return Answer.problem(422, String.valueOf(unreadable.getMessage()));
        }
    }

    private Answer proffered(Proffer proffer, Signer signer, String from) {
        Optional<String> wrong = examiner.proffer(proffer);
        if (wrong.isPresent()) {
            return Answer.problem(422, wrong.get());
        }
        if (exchange(proffer.negotiation()).isEmpty()) {
            Instant now = time.now();
            if (!now.isBefore(proffer.expiresAt()) || proffer.notBefore().isAfter(now.plus(SKEW))) {
                return Answer.problem(422, "the proffer has expired, or is not for now");
            }
            Optional<dev.emptor.terms.Answer> ours = policy().answerTo(proffer, now);
            if (ours.isEmpty()) {
                return Answer.problem(422, "addressee: these terms are not put forward to this house");
            }
            Optional<Answer> crowded = crowded(proffer, from);
            if (crowded.isPresent()) {
                return crowded.get();
            }
            Optional<Answer> failed = intake.hear(new Heard.ProfferHeard(proffer, ours.get().signedBy(signer)));
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return exchange(proffer.negotiation()).filter(e -> e.proffer().equals(proffer)).flatMap(Exchange::answer)
                .map(answer -> new Answer(200, Answer.JSON, answer.bytes(), Map.of()))
                .orElseGet(() -> Answer.problem(409, "this negotiation was answered already; there is one round only"));
    }

    /** Each exchange is recorded for good, and what is in force is never forgotten for a newer one. */
    private Optional<Answer> crowded(Proffer proffer, String from) {
        if (proffer.alternatives().size() > ALTERNATIVES) {
            return Optional.of(Answer.problem(422, "alternatives: at most " + ALTERNATIVES + " here"));
        }
        if (terms().full()) {
            return Optional.of(Answer.problem(503, "this house can keep no more agreements").retryAfter(FULL_SECONDS));
        }
        long wait = strangers.keep(from);
        return wait > 0 ? Optional.of(Answer.problem(429, "too many terms").retryAfter(wait)) : Optional.empty();
    }

    private Answer closing(TermsJson.Closing closing, Signer signer) {
        Optional<Exchange> found = exchange(closing.negotiation());
        Optional<Accord> accord = found.flatMap(e -> e.answer()
                .flatMap(answer -> Accord.of(e.proffer(), answer, closing.closedAt())));
        if (found.isEmpty() || accord.isEmpty()) {
            return Answer.problem(404, "no such terms were accepted here");
        }
        if (!accord.get().sha256().equals(closing.record())) {
            return Answer.problem(422, "record: is not the SHA-256 of what was answered here");
        }
        Closure opened = new Closure(accord.get(), closing.signature(), "");
        Optional<String> wrong = examiner.opened(opened);
        if (wrong.isPresent()) {
            return Answer.problem(422, wrong.get());
        }
        if (closing.closedAt().isAfter(time.now().plus(SKEW))) {
            return Answer.problem(422, "closedAt: lies ahead");
        }
        Closure closed = opened.countersignedBy(signer);
        if (found.get().closure().isEmpty()) {
            Optional<Answer> failed = intake.hear(new Heard.ClosureHeard(closed));
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return exchange(closing.negotiation()).flatMap(Exchange::closure).filter(closed::equals)
                .map(kept -> new Answer(200, Answer.JSON, kept.reply(), Map.of()))
                .orElseGet(() -> Answer.problem(409, "these terms were closed already, or stand no more"));
    }

    private Answer ended(Optional<SellerId> seller, Party by, Termination end) {
        Optional<Exchange> found = terms().byRecord(end.record())
                .filter(e -> e.seller().equals(seller) && e.we() != by && end.by() == by);
        if (found.isEmpty()) {
            return Answer.problem(404, "there is no such agreement with you");
        }
        Optional<String> wrong = examiner.ended(found.get().closure().orElseThrow().accord(), end);
        if (wrong.isPresent()) {
            return Answer.problem(422, wrong.get());
        }
        if (found.get().status() != Status.AGREED) {
            return Answer.json(202, Json.object());
        }
        if (!end.isOf(time.now())) {
            return Answer.problem(422, "effectiveAt: must be the time of now, to a minute");
        }
        Optional<Answer> failed = intake.hear(new Heard.TerminationHeard(seller, end));
        boolean over = terms().byRecord(end.record()).filter(e -> e.status() == Status.AGREED).isEmpty();
        return failed.orElseGet(() -> over ? Answer.json(202, Json.object())
                : Answer.problem(422, "effectiveAt: must be the time of now, to a minute"));
    }

    private Terms terms() {
        return desk.state().accords();
    }

    private Policy policy() {
        return terms().policy();
    }

    private Optional<Exchange> exchange(String negotiation) {
        return terms().exchanges().get(negotiation).filter(e -> e.we() == Party.SECOND);
    }
}
