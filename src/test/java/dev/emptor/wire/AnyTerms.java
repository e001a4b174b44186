package dev.emptor.wire;

import dev.emptor.model.Permission;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.terms.Accord;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Canon;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Contribution;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Roster;
import dev.emptor.terms.Scope;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Termination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Terms that fit together, which parts drawn one by one never would. */
final class AnyTerms {
    private static final SecondParty PARTY =
            new SecondParty("H\u00e4ndler \"& Co\"", "1 Street", "a.example", "p@a.example");

    private final Random random;
    private final Agreement agreement;
    private final Instant at;

    AnyTerms(Random random) {
        this.random = random;
        this.at = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
        String text = "Text \u20ac\n" + random.nextInt();
        this.agreement = new Agreement(new AgreementRef("A-" + random.nextInt(99), "urn:x:" + random.nextInt(),
                Canon.sha256(text)), "SD-BASE", "Title", new Scope(random.nextBoolean() ? List.of()
                        : List.of(Permission.ANALYTICS), Contribution.NONE, random.nextBoolean()), text);
    }

    /** A value of that type, if it is one of terms that only fit together. */
    Optional<Object> of(Class<?> type) {
        return !type.getPackageName().equals("dev.emptor.terms") ? Optional.empty()
                : Optional.ofNullable(switch (type.getSimpleName()) {
                    case "AgreementRef" -> agreement.ref();
                    case "Agreement" -> agreement;
                    case "Scope" -> agreement.scope();
                    case "SecondParty" -> PARTY;
                    case "Roster" -> new Roster(List.of(agreement));
                    case "Policy" -> policy();
                    case "Answering" -> new Policy.Answering(PARTY, List.of(agreement.ref()));
                    case "Proffer" -> proffer();
                    case "Answer" -> answer();
                    case "Accord" -> accord();
                    case "Closure" -> closure();
                    case "Termination" -> Termination.of(accord(), Party.SECOND, at).signedBy(Keys.of("b"));
                    case "Exchange" -> exchange();
                    default -> null;
                });
    }

    private Policy policy() {
        Optional<AgreementRef> ref = random.nextBoolean() ? Optional.of(agreement.ref()) : Optional.empty();
        return new Policy(new Roster(List.of(agreement)), ref, ref, random.nextBoolean() ? Optional.empty()
                : Optional.of(new Policy.Answering(PARTY, List.of(agreement.ref()))));
    }

    private Proffer proffer() {
        Proffer plain = new Proffer("n-" + random.nextInt(9), agreement.ref(), List.of(), "DE", at, at.plusSeconds(9),
                "nonce");
        return random.nextBoolean() ? plain : plain.signedBy(Keys.of("a"));
    }

    private Answer answer() {
        return Answer.to(proffer(), Answer.Verdict.ACCEPT, Optional.of(agreement.ref()), Optional.of("because"),
                PARTY, at).signedBy(Keys.of("b"));
    }

    private Accord accord() {
        return new Accord(agreement.ref(), proffer(), answer(), at);
    }

    private Closure closure() {
        return Closure.openedBy(accord(), Keys.of("a")).countersignedBy(Keys.of("b"));
    }

    private Exchange exchange() {
        Exchange begun = Exchange.begun(new PurchaseId("p-1"), new SellerId("s"), "t", proffer(), at);
        return random.nextBoolean() ? begun : begun.with(proffer(), answer()).with(closure());
    }
}
