package dev.emptor.demo;

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
import dev.emptor.wire.SealedQuotes;
import dev.emptor.wire.TermsJson;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a seller takes terms that are put forward: one accepts, one wants wider ones, one declines, and all others know
 * nothing of it, as nearly all sellers today. The key that it signs with is the same for its quotes.
 */
final class Signatory {
    private static final int RAW = 32;
    private static final String WIDER = "SD-BASE-ATP";

    private enum Manner { ACCEPTS, WANTS_MORE, DECLINES, KNOWS_NOTHING }

    private final Manner manner;
    private final Temper temper;
    private final SecondParty party;
    private final Roster roster;
    private final Map<String, Answer> answers = new TreeMap<>();
    private final Map<String, Proffer> proffers = new TreeMap<>();
    private final Signer signer;

    Signatory(Shop shop, Roster roster, Chance chance) {
        this.signer = key(new Fixed(shop, chance));
        this.manner = switch (shop.id()) {
            case "ink-island" -> Manner.ACCEPTS;
            case "city-courier" -> Manner.WANTS_MORE;
            case "echo-trade" -> Manner.DECLINES;
            default -> Manner.KNOWS_NOTHING;
        };
        this.roster = roster;
        this.temper = shop.temper();
        this.party = new SecondParty(shop.name(), "1 Market Square, Sampletown", "127.0.0.1",
                "privacy@" + shop.id() + ".example");
    }

    /** A quote as this seller says it: the careful ones sign what they quote, all others say it as it is. */
    JsonObject quoted(JsonObject offer) {
        return switch (temper) {
            case HONEST, DUPLICATE_SENDER, COURIER -> SealedQuotes.seal(offer, signer);
            case HAGGLER, SLOW, SILENT, BAIT_AND_SWITCH, HIDDEN_FEE, DATA_HUNGRY, OUT_OF_STOCK, DEALMAKER,
                    QUOTE_CLERK -> offer;
        };
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

    /** Chance that is the same for each run of a seed: so are the seller's key and all that it signs. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed = new byte[RAW];

        Fixed(Shop shop, Chance chance) {
            for (int i = 0; i < RAW; i++) {
                seed[i] = (byte) chance.between(0, 255, shop.id(), "key", i);
            }
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    private static Signer key(SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, chance);
            KeyPair pair = generator.generateKeyPair();
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
