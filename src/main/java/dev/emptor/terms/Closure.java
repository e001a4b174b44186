package dev.emptor.terms;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A record with the signatures of both sides over its hash; while the second is empty nothing is agreed. */
public record Closure(Accord accord, String firstSignature, String secondSignature) {
    private static final String KIND = "closure";

    public Closure {
        Fit.bytes("firstSignature", firstSignature, 64);
        Fit.bytes("secondSignature", secondSignature, 64);
    }

    /** The record as the first side signs it. */
    public static Closure openedBy(Accord accord, Signer first) {
        return new Closure(accord, Seal.sign(first, KIND, signed(accord, Party.FIRST)), "");
    }

    public Closure countersignedBy(Signer second) {
        return with(Seal.sign(second, KIND, signed(accord, Party.SECOND)));
    }

    /** The same with the second side's signature, which may or may not be right. */
    public Closure with(String second) {
        return new Closure(accord, firstSignature, second);
    }

    boolean signatureFits(Party party, Verifier verifier) {
        return Seal.fits(verifier, party.keyIn(accord), KIND, signed(accord, party),
                party == Party.FIRST ? firstSignature : secondSignature);
    }

    /** The message that completes it. */
    public byte[] reply() {
        return Canon.bytes(Map.of("negotiation", accord.proffer().negotiation(), "record", accord.sha256(),
                "signature", secondSignature));
    }

    /**
     * The file that either side keeps: record, hash, signatures, the agreement's text, and the end if it was ended. The
     * same bytes on both sides.
     */
    public byte[] file(String text, Optional<Termination> end) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("record", accord.tree());
        tree.put("sha256", accord.sha256());
        tree.put("signatures", Map.of("first", firstSignature, "second", secondSignature));
        tree.put("text", text);
        end.ifPresent(ended -> tree.put("termination", ended.tree()));
        return Canon.bytes(tree);
    }

    private static Map<String, Object> signed(Accord accord, Party party) {
        return Map.of("record", accord.sha256(), "party", party.word());
    }
}
