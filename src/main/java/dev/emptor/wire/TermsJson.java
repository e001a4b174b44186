package dev.emptor.wire;

import dev.emptor.terms.Accord;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Party;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Termination;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the messages and records of terms; they are written by {@code dev.emptor.terms} itself, in canonical form. What
 * does not fit throws an IllegalArgumentException that says what and where; whether a signature holds is not looked at.
 */
public final class TermsJson {
    /** What anyone outside may send. */
    public static final Caps CAPS = new Caps(32_768, 8, 4_096, 24);
    /** What one file of a record may hold, with the text of the agreement. */
    public static final Caps FILE = new Caps(1 << 20, 8, 1 << 18, 24);
    private static final int VERSION = 1;

    private TermsJson() {}

    /** What the closing asks for: which negotiation, the hash of the record, when, and the first signature. */
    public record Closing(String negotiation, String record, Instant closedAt, String signature) {}

    /** The second signature over a record. */
    public record Signed(String negotiation, String record, String signature) {}

    /** All that one side keeps of an agreement. */
    public record Kept(Closure closure, String sha256, String text, Optional<Termination> end) {}

    public static Proffer proffer(JsonObject in) {
        version(in);
        if (!in.needText("scope").equals("purchase")) {
            throw new JsonException("scope: only terms for one purchase are known");
        }
        return new Proffer(in.needText("negotiation"), ref(in.needObject("preferred")),
                in.objects("alternatives").stream().map(TermsJson::ref).toList(), in.needText("jurisdiction"),
                instant(in, "notBefore"), instant(in, "expiresAt"), in.needText("nonce"),
                in.text("addressee"), in.text("purchase"), in.needText("firstPartyKey"), in.needText("signature"));
    }

    public static Answer answer(JsonObject in) {
        version(in);
        JsonObject party = in.needObject("secondParty");
        return new Answer(in.needText("negotiation"), in.needText("proffer"),
                constant("verdict", in.needText("verdict"), Answer.Verdict.values()),
                in.object("chosen").map(TermsJson::ref), in.text("reason"), in.needText("nonce"),
                instant(in, "signedAt"), new SecondParty(party.needText("legalName"), party.needText("address"),
                party.needText("domain"), party.needText("privacyContact")), in.needText("secondPartyKey"),
                in.needText("signature"));
    }

    public static Closing closing(JsonObject in) {
        return new Closing(in.needText("negotiation"), in.needText("record"), instant(in, "closedAt"),
                in.needText("signature"));
    }

    public static Signed signed(JsonObject in) {
        return new Signed(in.needText("negotiation"), in.needText("record"), in.needText("signature"));
    }

    public static Termination termination(JsonObject in) {
        return new Termination(in.needText("record"), constant("by", in.needText("by"), Party.values()),
                instant(in, "effectiveAt"), in.needText("signature"));
    }

    /** One file, as either side keeps it. */
    public static Kept kept(byte[] file) {
        JsonObject in = Json.parse(file, FILE).asObject();
        JsonObject record = in.needObject("record");
        version(record);
        Accord accord = new Accord(ref(record.needObject("agreement")), proffer(record.needObject("proffer")),
                answer(record.needObject("answer")), instant(record, "closedAt"));
        JsonObject signatures = in.needObject("signatures");
        return new Kept(new Closure(accord, signatures.needText("first"), signatures.needText("second")),
                in.needText("sha256"), in.needText("text"), in.object("termination").map(TermsJson::termination));
    }

    private static AgreementRef ref(JsonObject in) {
        return new AgreementRef(in.needText("id"), in.needText("uri"), in.needText("sha256"));
    }

    private static void version(JsonObject in) {
        if (in.needInteger("version") != VERSION) {
            throw new JsonException("version: only version " + VERSION + " is known");
        }
    }

    private static <E extends Enum<E>> E constant(String field, String word, E[] all) {
        return List.of(all).stream().filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElseThrow(() -> new JsonException(field + ": is none of the words that may stand here"));
    }

    private static Instant instant(JsonObject in, String field) {
        try {
            return Instant.parse(in.needText(field));
        } catch (DateTimeException malformed) {
            throw new JsonException(field + ": must be an instant such as 2026-11-25T18:00:00Z");
        }
    }
}
