package dev.emptor.terms;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the person puts forward: the agreement she prefers, others she would take (widest last), for one purchase, under
 * a key of this seller alone. Names are random, {@code jurisdiction} is a country, {@code addressee} the host that is
 * to answer, {@code purchase} the SHA-256 of the thread; key and signature are empty until it is signed. Those that
 * were signed before there were addressees have none.
 */
public record Proffer(String negotiation, AgreementRef preferred, List<AgreementRef> alternatives,
        String jurisdiction, Instant notBefore, Instant expiresAt, String nonce, Optional<String> addressee,
        Optional<String> purchase, String firstPartyKey, String signature) {
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
        addressee.ifPresent(host -> Fit.text("addressee", host, 253));
        purchase.ifPresent(hash -> Fit.sha256("purchase", hash));
        Fit.check(addressee.isPresent() == purchase.isPresent(), "addressee and purchase: both or none");
        Fit.bytes("firstPartyKey", firstPartyKey, 32);
        Fit.bytes("signature", signature, 64);
    }

    /** To nobody yet, and not signed. */
    public Proffer(String negotiation, AgreementRef preferred, List<AgreementRef> alternatives, String jurisdiction,
            Instant notBefore, Instant expiresAt, String nonce) {
        this(negotiation, preferred, alternatives, jurisdiction, notBefore, expiresAt, nonce, Optional.empty(),
                Optional.empty(), "", "");
    }

    /** The same to whoever answers at that host, for the purchase that it knows by that thread. */
    public Proffer to(String host, String thread) {
        return new Proffer(negotiation, preferred, alternatives, jurisdiction, notBefore, expiresAt, nonce,
                Optional.of(host.toLowerCase(Locale.ROOT)), Optional.of(Canon.sha256(thread)), "", "");
    }

    /** Whether it was put forward to that host or to one above it. */
    boolean reaches(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        return addressee.map(host -> name.equals(host) || name.endsWith("." + host)).orElse(false);
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
        return new Proffer(negotiation, preferred, alternatives, jurisdiction, notBefore, expiresAt, nonce, addressee,
                purchase, key, signed);
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
        addressee.ifPresent(host -> tree.put("addressee", host));
        purchase.ifPresent(hash -> tree.put("purchase", hash));
        tree.put("firstPartyKey", firstPartyKey);
        return tree;
    }
}
