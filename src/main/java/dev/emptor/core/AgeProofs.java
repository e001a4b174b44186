package dev.emptor.core;

import dev.emptor.core.Sharing.Release;
import dev.emptor.event.Event;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Answer;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.Escalation.Option;
import dev.emptor.model.Escalation.Status;
import dev.emptor.model.Limits;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proof that the owner is over 18. It goes from her phone to the seller; nothing of a credential comes here. What a
 * person answers, done or not, is all that is learned. After it, final totals are asked for once more.
 */
final class AgeProofs {
    private AgeProofs() {}

    /** Why the proof that the seller waits for is not to be made at all, whatever rules say. */
    static Optional<Opinion> forbidden(Draft draft, PurchaseId id, Checkout checkout) {
        if (checkout.age().isEmpty()) {
            return Optional.empty();
        }
        AgeRequest age = checkout.age().get();
        SellerId seller = checkout.deal().seller();
        if (!age.minimal()) {
            String what = age.beyond().isEmpty() ? "its request for a proof of age is not safe to follow: "
                    : "asks for more than a proof of age: ";
            return Optional.of(decline(what + String.join("; ", age.wrong())));
        }
        if (said(draft, id, Choice.DECLINE).findAny().isPresent()) {
            return Optional.of(decline("asks for a proof of age, and you said that you do not make one"));
        }
        long made = said(draft, id, Choice.APPROVE).filter(option -> option.deal().seller().equals(seller)).count();
        return made < Limits.AGE_PROOFS ? Optional.empty()
                : Optional.of(decline("still asks for a proof of age, " + made + " times after it was made"));
    }

    /** Orders, or asks for the proof first if the seller waits for one. */
    static void orCommit(Draft draft, PurchaseId id, String choice, Candidate candidate, Checkout checkout,
            Release release) {
        if (checkout.age().isPresent()) {
            Asking.proveAge(draft, Weighing.now(draft, id), choice, candidate, checkout);
        } else {
            Purchases.commit(draft, id, choice, candidate, checkout, release);
        }
    }

    /** She made the proof, so that the seller is asked again; or she did not, and the need goes elsewhere. */
    static void answered(Draft draft, Purchase purchase, boolean done, Option option, Answer answer) {
        if (!(purchase instanceof Purchase.Asked asked)) {
            return;
        }
        PurchaseId id = asked.id();
        if (!done) {
            Purchases.turnAway(draft, id, option.candidate(), "wants a proof of age, which " + answer.member()
                    + " did not make");
            return;
        }
        // The money is held again for the offer as it was, and then for the totals as they will be.
        Purchases.release(draft, id, false);
        Candidate candidate = asked.candidates().get(option.candidate()).orElseThrow();
        boolean stands = candidate.offer().validUntil().map(draft.now()::isBefore).orElse(true);
        boolean again = draft.state().halted().isEmpty() && candidate.struckOut().isEmpty() && stands
                && Purchases.choose(draft, id, candidate, approved(draft, id, option), shown(draft, id));
        if (!again && Weighing.now(draft, id) instanceof Purchase.Asked) {
            draft.emit(new Event.WeighingBegan(id, draft.now()));
        }
    }

    /** The deal that she said yes to before she was asked for the proof, if she did. */
    private static Optional<String> approved(Draft draft, PurchaseId id, Option proof) {
        return questions(draft, id).filter(question -> question.kind() != Kind.PROVE_AGE
                        && question.option(proof.hash()).isPresent()
                        && question.answers().stream().allMatch(answer -> answer.choice() == Choice.APPROVE))
                .map(question -> proof.hash()).findFirst();
    }

    /** Why she was asked so far: what was shown once need not be asked again before the totals. */
    private static List<String> shown(Draft draft, PurchaseId id) {
        return questions(draft, id).flatMap(question -> question.options().stream())
                .flatMap(option -> option.reasons().stream()).distinct().toList();
    }

    private static Stream<Option> said(Draft draft, PurchaseId id, Choice choice) {
        return questions(draft, id).filter(question -> question.kind() == Kind.PROVE_AGE)
                .flatMap(question -> question.answers().stream().filter(answer -> answer.choice() == choice)
                        .flatMap(answer -> question.option(answer.hash()).stream()));
    }

    private static Stream<Escalation> questions(Draft draft, PurchaseId id) {
        return draft.state().escalations().values().stream()
                .filter(question -> question.purchase().equals(id) && question.status() == Status.ANSWERED);
    }

    private static Opinion decline(String why) {
        return new Opinion("Proof of age and nothing else", "guard", 0, Verb.DECLINE, 0, why);
    }
}
