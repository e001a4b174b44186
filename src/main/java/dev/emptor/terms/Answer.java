package dev.emptor.terms;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the second party says to a proffer, bound to its hash and nonce: it accepts one of the proffered agreements,
 * names one other of the roster instead, or declines. Key and signature are empty until it is signed.
 */
public record Answer(String negotiation, String profferSha256, Verdict verdict, Optional<AgreementRef> chosen,
        Optional<String> reason, String nonce, Instant signedAt, SecondParty secondParty, String secondPartyKey,
        String signature) {
    /** Yes, another one instead, or no. */
    public enum Verdict { ACCEPT, COUNTER, DECLINE }

    private static final String KIND = "answer";

    public Answer {
        Fit.name("negotiation", negotiation);
        Fit.sha256("proffer", profferSha256);
        Fit.name("nonce", nonce);
        reason.ifPresent(why -> Fit.text("reason", why, 300));
        Fit.check(chosen.isPresent() != (verdict == Verdict.DECLINE),
                "chosen: an answer that accepts or counters names one agreement, one that declines names none");
        Fit.bytes("secondPartyKey", secondPartyKey, 32);
        Fit.bytes("signature", signature, 64);
    }

    /** An answer to that proffer, not signed yet. */
    public static Answer to(Proffer proffer, Verdict verdict, Optional<AgreementRef> chosen, Optional<String> reason,
            SecondParty party, Instant at) {
        return new Answer(proffer.negotiation(), proffer.sha256(), verdict, chosen, reason, proffer.nonce(), at, party,
                "", "");
    }

    public Answer signedBy(Signer signer) {
        Answer keyed = with(Fit.encoded(signer.publicKey()), "");
        return keyed.with(keyed.secondPartyKey, Seal.sign(signer, KIND, keyed.unsigned()));
    }

    boolean signatureFits(Verifier verifier) {
        return Seal.fits(verifier, secondPartyKey, KIND, unsigned(), signature);
    }

    private Answer with(String key, String signed) {
        return new Answer(negotiation, profferSha256, verdict, chosen, reason, nonce, signedAt, secondParty, key,
                signed);
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
        tree.put("version", Proffer.VERSION);
        tree.put("negotiation", negotiation);
        tree.put("proffer", profferSha256);
        tree.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        chosen.ifPresent(ref -> tree.put("chosen", ref.tree()));
        reason.ifPresent(why -> tree.put("reason", why));
        tree.put("nonce", nonce);
        tree.put("signedAt", signedAt.toString());
        tree.put("secondParty", secondParty.tree());
        tree.put("secondPartyKey", secondPartyKey);
        return tree;
    }
}
