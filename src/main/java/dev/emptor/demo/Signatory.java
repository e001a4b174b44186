package dev.emptor.demo;

import dev.emptor.demo.SimulatedSeller.Answered;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Answer.Verdict;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Roster;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Signer;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.TermsJson;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a seller takes terms that are put forward: one accepts, one wants wider ones, one declines, and all others know
 * nothing of it, as nearly all sellers today.
 */
final class Signatory {
    private static final int RAW = 32;
    private static final String WIDER = "SD-BASE-ATP";

    private enum Manner { ACCEPTS, WANTS_MORE, DECLINES, KNOWS_NOTHING }

    private final Manner manner;
    private final SecondParty party;
    private final Roster roster;
    private final Map<String, Answer> answers = new TreeMap<>();
    private final Map<String, Proffer> proffers = new TreeMap<>();
    private final Signer signer = newKey();

    Signatory(Shop shop, Roster roster) {
        this.manner = switch (shop.id()) {
            case "ink-island" -> Manner.ACCEPTS;
            case "city-courier" -> Manner.WANTS_MORE;
            case "echo-trade" -> Manner.DECLINES;
            default -> Manner.KNOWS_NOTHING;
        };
        this.roster = roster;
        this.party = new SecondParty(shop.name(), "1 Market Square, Sampletown", "127.0.0.1",
                "privacy@" + shop.id() + ".example");
    }

    synchronized Answered answer(JsonObject json, Instant now) {
        if (manner == Manner.KNOWS_NOTHING) {
            return Answered.problem(404, "there is nothing here");
        }
        Proffer proffer = TermsJson.proffer(json);
        proffers.putIfAbsent(proffer.negotiation(), proffer);
        return said(answers.computeIfAbsent(proffer.negotiation(), unused -> given(proffer, now)).bytes());
    }

    private Answer given(Proffer proffer, Instant now) {
        Optional<AgreementRef> wider = roster.byId(WIDER).map(Agreement::ref);
        if (manner == Manner.ACCEPTS) {
            return signed(proffer, Verdict.ACCEPT, Optional.of(proffer.preferred()), Optional.empty(), now);
        }
        return manner == Manner.WANTS_MORE && wider.isPresent()
                ? signed(proffer, Verdict.COUNTER, wider, Optional.empty(), now)
                : signed(proffer, Verdict.DECLINE, Optional.empty(), Optional.of("our own terms only"), now);
    }

    private Answer signed(Proffer proffer, Verdict verdict, Optional<AgreementRef> chosen, Optional<String> reason,
            Instant now) {
        return Answer.to(proffer, verdict, chosen, reason, party, now).signedBy(signer);
    }

    synchronized Answered close(JsonObject json) {
        TermsJson.Closing closing = TermsJson.closing(json);
        Optional<Accord> accord = Optional.ofNullable(answers.get(closing.negotiation()))
                .flatMap(answer -> Accord.of(Optional.ofNullable(proffers.get(closing.negotiation())).orElseThrow(),
                        answer, closing.closedAt()));
        return accord.map(kept -> said(new Closure(kept, closing.signature(), "").countersignedBy(signer).reply()))
                .orElseGet(() -> Answered.problem(404, "no such terms were accepted here"));
    }

    private static Answered said(byte[] message) {
        return new Answered(200, Json.parse(message, TermsJson.CAPS).asObject());
    }

    /** A key of this run; nothing that is summed up depends on it. */
    private static Signer newKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
            return new Signer() {
                @Override
                public byte[] publicKey() {
                    return raw.clone();
                }

                @Override
                public byte[] sign(byte[] message) {
                    try {
                        Signature signature = Signature.getInstance("Ed25519");
                        signature.initSign(pair.getPrivate());
                        signature.update(message);
                        return signature.sign();
                    } catch (GeneralSecurityException broken) {
                        throw new IllegalStateException("Ed25519 cannot sign", broken);
                    }
                }
            };
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no Ed25519", missing);
        }
    }
}
