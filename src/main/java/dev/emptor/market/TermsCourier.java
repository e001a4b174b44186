package dev.emptor.market;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Call;
import dev.emptor.gate.Content;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.identity.Identity;
import dev.emptor.identity.Masks;
import dev.emptor.identity.Signatures;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Stage;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Examiner;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Signer;
import dev.emptor.terms.Termination;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.TermsJson;
import java.util.Set;

/**
 * Puts terms forward to sellers, signs what was agreed on, and examines what comes back. Only POSTs: nothing of ours is
 * ever agreed to, and nothing of theirs asked for, by fetching. Signs with the key that one thread with one seller
 * knows.
 */
final class TermsCourier {
    private static final String WHAT = "terms";
    private static final Set<Integer> UNKNOWN_HERE = Set.of(404, 405, 501);

    private final Gate gate;
    private final Masks masks;
    private final Examiner examiner = new Examiner(Signatures::verify);

    TermsCourier(Gate gate, Masks masks) {
        this.gate = gate;
        this.masks = masks;
    }

    Report proffer(Effect.ProfferTerms effect) {
        Proffer signed = gate.address(effect.seller()).map(url -> effect.proffer().to(url.getHost(), effect.thread()))
                .orElse(effect.proffer()).signedBy(signer(masks.before(effect.seller(), effect.thread())));
        return read(post(effect.seller(), effect.thread(), TermsMessages.proffer(signed)), body -> {
            Answer answer = TermsJson.answer(body);
            return examiner.answer(signed, answer).<Report>map(Report.TermsUnfit::new)
                    .orElseGet(() -> new Report.TermsAnswered(signed, answer));
        });
    }

    Report close(Effect.CloseTerms effect) {
        Closure opened = Closure.openedBy(effect.accord(),
                signer(masks.before(effect.seller(), effect.thread())));
        return read(post(effect.seller(), effect.thread(), TermsMessages.closing(opened), "closures"), body -> {
            if (body.text("verdict").isPresent()) {
                return new Report.TermsUnfit("it answered once more instead of signing; there is one round only");
            }
            TermsJson.Signed second = TermsJson.signed(body);
            if (!second.record().equals(opened.accord().sha256())) {
                return new Report.TermsUnfit("it signed another record");
            }
            Closure closed = opened.with(second.signature());
            return examiner.closed(closed).<Report>map(Report.TermsUnfit::new)
                    .orElseGet(() -> new Report.TermsClosed(closed));
        });
    }

    /** The end counts as soon as it is signed; the seller is told once, if it can be. */
    Report end(Effect.EndTerms effect) {
        Identity identity = effect.seller().map(seller -> masks.before(seller, effect.thread()))
                .orElseGet(() -> masks.house(TermsDesk.ROLE));
        Termination signed = effect.end().signedBy(signer(identity));
        boolean told = effect.seller().map(seller -> post(seller, effect.thread(),
                        TermsMessages.termination(signed), "terminations"))
                .filter(reply -> reply instanceof Reply.Answered answered && answered.good()).isPresent();
        return new Report.TermsEnded(signed, told);
    }

    static Signer signer(Identity identity) {
        return new Signer() {
            @Override
            public byte[] publicKey() {
                return identity.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return identity.sign(message);
            }
        };
    }

    private Reply post(SellerId seller, String thread, Content body, String... below) {
        return gate.send(Call.post(seller, WHAT, Stage.NEED, body, path(below))
                .through(masks.before(seller, thread).proxyUser()));
    }

    private static String[] path(String... below) {
        return below.length == 0 ? new String[] {"emptor", "v1", WHAT}
                : new String[] {"emptor", "v1", WHAT, below[0]};
    }

    private interface Reading {
        Report of(JsonObject body);
    }

    private static Report read(Reply reply, Reading reading) {
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(repeatable(failed.fault()));
            case Reply.Answered answered when answered.status() == 200 -> {
                try {
                    yield reading.of(Json.parse(answered.body().bytes(), TermsJson.CAPS).asObject());
                } catch (IllegalArgumentException unreadable) {
                    yield new Report.TermsUnfit("its answer could not be read: "
                            + SellerText.of(String.valueOf(unreadable.getMessage())).value());
                }
            }
            case Reply.Answered answered when UNKNOWN_HERE.contains(answered.status()) ->
                new Report.TermsSilent("it knows nothing of terms (answered " + answered.status() + ")");
            case Reply.Answered answered -> new Report.TermsSilent("it " + PeerAnswers.refusal(answered));
        };
    }

    /** Each message may be sent again: the same one gets the same answer. */
    private static Fault repeatable(Fault fault) {
        return fault instanceof Fault.Unknown unknown
                ? new Fault.Transient(unknown.why(), Limits.FIRST_PAUSE) : fault;
    }
}
