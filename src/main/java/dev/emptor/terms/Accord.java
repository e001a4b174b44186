package dev.emptor.terms;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What both parties keep, byte for byte the same: the agreement they came to, the signed messages that led there, and
 * when. Each side signs the hash of it; the signatures stand in a {@link Closure}.
 */
public record Accord(AgreementRef agreement, Proffer proffer, Answer answer, Instant closedAt) {
    public Accord {
        Fit.check(answer.chosen().map(agreement::equals).orElse(false),
                "agreement: must be the one that the answer names");
    }

    /** What comes of that answer; nothing comes of one that declines. */
    public static Optional<Accord> of(Proffer proffer, Answer answer, Instant at) {
        return answer.chosen().map(chosen -> new Accord(chosen, proffer, answer, at));
    }

    public byte[] bytes() {
        return Canon.bytes(tree());
    }

    /** The name of the record: the SHA-256 of its bytes. */
    public String sha256() {
        return Canon.sha256(bytes());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("version", Proffer.VERSION);
        tree.put("agreement", agreement.tree());
        tree.put("proffer", proffer.tree());
        tree.put("answer", answer.tree());
        tree.put("closedAt", closedAt.toString());
        tree.put("place", proffer.jurisdiction());
        return tree;
    }
}
