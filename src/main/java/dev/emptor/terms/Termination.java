package dev.emptor.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One side ends an agreement; no reason is needed and no consent of the other. */
public record Termination(String record, Party by, Instant effectiveAt, String signature) {
    private static final String KIND = "termination";
    private static final Duration SKEW = Duration.ofMinutes(1);

    public Termination {
        Fit.sha256("record", record);
        Fit.bytes("signature", signature, 64);
    }

    public static Termination of(Accord accord, Party by, Instant at) {
        return new Termination(accord.sha256(), by, at, "");
    }

    public Termination signedBy(Signer signer) {
        return new Termination(record, by, effectiveAt, Seal.sign(signer, KIND, unsigned()));
    }

    /** Whether it is of now, to a minute: nobody says later that it ended long ago, or will end some day. */
    public boolean isOf(Instant now) {
        return !effectiveAt.isBefore(now.minus(SKEW)) && !effectiveAt.isAfter(now.plus(SKEW));
    }

    boolean signatureFits(Accord accord, Verifier verifier) {
        return Seal.fits(verifier, by.keyIn(accord), KIND, unsigned(), signature);
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
        tree.put("record", record);
        tree.put("by", by.word());
        tree.put("effectiveAt", effectiveAt.toString());
        return tree;
    }
}
