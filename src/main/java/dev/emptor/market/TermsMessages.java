package dev.emptor.market;

import static dev.emptor.gate.Labelled.identity;
import static dev.emptor.gate.Labelled.protocol;
import static dev.emptor.gate.Labelled.terms;
import static dev.emptor.gate.Labelled.theirs;
import static dev.emptor.gate.Labelled.thread;
import static dev.emptor.gate.Labelled.time;

import dev.emptor.gate.Content;
import dev.emptor.gate.Labelled;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Termination;
import java.util.Locale;

/** What we say to sellers about terms, as labelled values; whoever reads it makes the canonical form of it again. */
final class TermsMessages {
    private TermsMessages() {}

    static Content proffer(Proffer proffer) {
        Content.Items others = Content.items();
        for (AgreementRef other : proffer.alternatives()) {
            others = others.add(ref(other));
        }
        return Content.fields()
                .put("version", protocol(1))
                .put("negotiation", thread(proffer.negotiation()))
                .put("preferred", ref(proffer.preferred()))
                .put("alternatives", others)
                .put("scope", protocol("purchase"))
                .put("jurisdiction", terms(proffer.jurisdiction()))
                .put("notBefore", time(proffer.notBefore().toString()))
                .put("expiresAt", time(proffer.expiresAt().toString()))
                .put("nonce", thread(proffer.nonce()))
                .put("addressee", proffer.addressee().map(Labelled::terms))
                .put("purchase", proffer.purchase().map(Labelled::thread))
                .put("firstPartyKey", identity(proffer.firstPartyKey()))
                .put("signature", identity(proffer.signature()));
    }

    /** Which agreement is meant, as it stands in intents too. */
    static Content ref(AgreementRef ref) {
        return Content.fields().put("id", terms(ref.id())).put("uri", terms(ref.uri()))
                .put("sha256", terms(ref.sha256()));
    }

    static Content closing(Closure closure) {
        return Content.fields()
                .put("negotiation", thread(closure.accord().proffer().negotiation()))
                .put("record", terms(closure.accord().sha256()))
                .put("closedAt", time(closure.accord().closedAt().toString()))
                .put("signature", identity(closure.firstSignature()));
    }

    static Content termination(Termination end) {
        return Content.fields()
                .put("record", theirs(end.record()))
                .put("by", protocol(end.by().name().toLowerCase(Locale.ROOT)))
                .put("effectiveAt", time(end.effectiveAt().toString()))
                .put("signature", identity(end.signature()));
    }
}
