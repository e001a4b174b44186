package dev.emptor.terms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the person puts forward: the agreement she prefers, others she would take (widest last), for one purchase, under
 * a key of this seller alone. Names are random, {@code jurisdiction} is a country; key and signature are empty until it
 * is signed.
 */
public record Proffer(String negotiation, AgreementRef preferred, List<AgreementRef> alternatives,
        String jurisdiction, Instant notBefore, Instant expiresAt, String nonce, String firstPartyKey,
        String signature) {
    /** Alternatives in one proffer. */
    public static final int ALTERNATIVES = 20;
    static final int VERSION = 1;
    private static final String KIND = "proffer";

    public Proffer {
        alternatives = List.copyOf(alternatives);
        Fit.name("negotiation", negotiation);
        Fit.name("nonce", nonce);
        Fit.text("jurisdiction", jurisdiction, 8);
        Fit.check(alternatives.size() <= ALTERNATIVES, "alternatives: at most " + ALTERNATIVES);
        Fit.check(notBefore.isBefore(expiresAt), "expiresAt: must be after notBefore");
        Fit.bytes("firstPartyKey", firstPartyKey, 32);
        Fit.bytes("signature", signature, 64);
    }

    /** The same under a key, signed with it. */
    public Proffer signedBy(Signer signer) {
        Proffer keyed = with(Fit.encoded(signer.publicKey()), "");
        return keyed.with(keyed.firstPartyKey, Seal.sign(signer, KIND, keyed.unsigned()));
    }

    boolean signatureFits(Verifier verifier) {
        return Seal.fits(verifier, firstPartyKey, KIND, unsigned(), signature);
    }

    private Proffer with(String key, String signed) {
        return new Proffer(negotiation, preferred, alternatives, jurisdiction, notBefore, expiresAt, nonce, key,
                signed);
    }

    /** The SHA-256 of the whole signed message. */
    public String sha256() {
        return Canon.sha256(bytes());
    }

    public byte[] bytes() {
        return Canon.bytes(tree());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = unsigned();
        tree.put("signature", signature);
        return tree;
    }

    private Map<String, Object> unsigned() {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("version", VERSION);
        tree.put("negotiation", negotiation);
        tree.put("preferred", preferred.tree());
        tree.put("alternatives", alternatives.stream().map(AgreementRef::tree).toList());
        tree.put("scope", "purchase");
        tree.put("jurisdiction", jurisdiction);
        tree.put("notBefore", notBefore.toString());
        tree.put("expiresAt", expiresAt.toString());
        tree.put("nonce", nonce);
        tree.put("firstPartyKey", firstPartyKey);
        return tree;
    }
}
