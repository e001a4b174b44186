package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Escalation;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import java.util.List;
import java.util.Optional;

/** Sends each thing heard to the room that decides it. */
final class Deciding {
    private Deciding() {}

    static void decide(Draft draft) {
        Heard.Body body = draft.heard().body();
        if (body instanceof Heard.AdoptSettings adopt) {
            List<NeedId> unasked = Unasked.all(draft.state());
            draft.emit(new Event.SettingsAdopted(adopt.settings()));
            Unasked.askAgain(draft, unasked);
            Orders.recall(draft);
            Bonds.recall(draft);
            return;
        }
        if (body instanceof Heard.RestoreHome restore) {
            Restoring.restored(draft, restore);
            return;
        }
        if (body instanceof Heard.AdoptIdentity adopt) {
            adopt(draft, adopt.fingerprint());
            return;
        }
        if (draft.state().settings().isEmpty()) {
            draft.refuse(Code.OUT_OF_TURN, "no settings are in force yet");
            return;
        }
        switch (body) {
            case Heard.AdoptSettings b -> throw new IllegalStateException("settings are adopted above");
            case Heard.AdoptTerms b -> Parting.adopt(draft, b);
            case Heard.EndAgreement b -> Parting.end(draft, b);
            case Heard.ProfferHeard b -> Parting.proffered(draft, b);
            case Heard.ClosureHeard b -> Parting.closed(draft, b);
            case Heard.TerminationHeard b -> Parting.heard(draft, b);
            case Heard.AdoptRules b -> draft.emit(new Event.RulesAdopted(b.revision()));
            case Heard.RestoreHome b -> throw new IllegalStateException("a restore is decided above");
            case Heard.ConfirmNeed b -> Restoring.confirm(draft, b);
            case Heard.HaltSpending b -> halt(draft, b.why());
            case Heard.ResumeSpending b -> resume(draft, b.member());
            case Heard.AllowIntent b -> Intents.allow(draft, b);
            case Heard.LiftBlock b -> Aftermath.lift(draft, b);
            case Heard.AdoptIdentity b -> throw new IllegalStateException("an identity is adopted above");
            case Heard.RotateIdentity b -> rotate(draft, b);
            case Heard.OfLinks b -> Links.decide(draft, b);
            case Heard.OfRights b -> Claims.decide(draft, b);
            case Heard.StateNeed b -> Needs.state(draft, b);
            case Heard.WithdrawNeed b -> Needs.withdraw(draft, b.need());
            case Heard.CountStock b -> Needs.count(draft, b);
            case Heard.Departed b -> Disclosing.departed(draft, b);
            case Heard.DropKey b -> Disclosing.dropKey(draft, b);
            case Heard.OfferHeard b -> Offers.heard(draft, b);
            case Heard.QuoteGiven b -> Handwork.quote(draft, b);
            case Heard.OfferQuarantined b ->
                draft.emit(new Event.Quarantined(b.seller(), b.ref(), b.why()));
            case Heard.ProposalDeclined b -> Bargaining.declined(draft, b);
            case Heard.AnswerEscalation b -> Asking.answer(draft, b);
            case Heard.ConfirmDelivery b -> Orders.confirmDelivery(draft, b.purchase());
            case Heard.AbandonPurchase b -> Needs.abandon(draft, b);
            case Heard.OrderEvent b -> Orders.heard(draft, b);
            case Heard.EffectReported b -> Effects.reported(draft, b);
            case Heard.TimeCame b -> time(draft, b);
        }
    }

    private static void time(Draft draft, Heard.TimeCame time) {
        for (Due due : Due.at(draft.state(), draft.heard(), time)) {
            // An earlier one of this turn may have changed a later one, so each is looked up as it is now.
            switch (due) {
                case Due.OfNeed of -> draft.state().needs().get(of.standing().need().id())
                        .filter(standing -> standing.due().isPresent())
                        .ifPresent(standing -> Needs.runsLow(draft, standing));
                case Due.OfPurchase of -> draft.state().purchases().get(of.purchase().id())
                        .filter(of.purchase()::equals)
                        .ifPresent(purchase -> Purchases.due(draft, purchase));
                case Due.OfEscalation of -> draft.state().escalations().get(of.escalation().id())
                        .filter(Escalation::open)
                        .ifPresent(escalation -> Asking.lapse(draft, escalation));
                case Due.OfReminder of -> Aftermath.remind(draft, of.purchase());
                case Due.OfLink of -> draft.state().links().get(of.link().id())
                        .ifPresent(link -> Links.due(draft, link));
                case Due.OfClaim of -> draft.state().claims().get(of.claim().id())
                        .filter(of.claim()::equals)
                        .ifPresent(claim -> Letters.due(draft, claim));
            }
        }
    }

    private static void adopt(Draft draft, String fingerprint) {
        if (!draft.state().identity().equals(Optional.of(fingerprint))) {
            draft.emit(new Event.IdentityAdopted(fingerprint));
        }
    }

    private static void rotate(Draft draft, Heard.RotateIdentity b) {
        if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (draft.settings().sellers().stream().noneMatch(seller -> seller.id().equals(b.seller()))) {
            draft.refuse(Code.OUT_OF_TURN, b.seller() + " is not in sellers.yaml, so it never met an identity of ours");
        } else if (underWay(draft.state(), b.seller())) {
            draft.refuse(Code.OUT_OF_TURN, "an order to " + b.seller() + " is on its way, and must stay the same until "
                    + "its outcome is known; try again then");
        } else {
            draft.emit(new Event.IdentityRotated(b.seller(), draft.state().rotationOf(b.seller()) + 1, b.member()));
        }
    }

    /** An order may be repeated until its outcome is known, and then says who orders once more. */
    private static boolean underWay(State state, SellerId seller) {
        return state.purchases().values().stream().anyMatch(purchase ->
                (purchase instanceof Purchase.Committing at && at.checkout().deal().seller().equals(seller))
                || (purchase instanceof Purchase.OutcomeUnknown in && in.checkout().deal().seller().equals(seller)));
    }

    private static void halt(Draft draft, String why) {
        if (draft.state().halted().isPresent()) {
            draft.refuse(Code.SPENDING_HALTED, "spending is halted already: " + draft.state().halted().get());
        } else {
            draft.emit(new Event.SpendingHalted(why));
            Orders.recall(draft);
            Bonds.recall(draft);
            draft.queue(new Effect.Notify(new Notice(Notice.Kind.SPENDING_HALTED, "Spending is halted", why,
                    Optional.empty())));
        }
    }

    private static void resume(Draft draft, String member) {
        if (!draft.settings().members().contains(member)) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + member + "' is not a member of this household");
        } else if (Restoring.stillInDoubt(draft.state()).isPresent()) {
            draft.refuse(Code.SPENDING_HALTED, Restoring.stillInDoubt(draft.state()).get());
        } else if (draft.state().halted().isPresent()) {
            draft.emit(new Event.SpendingResumed(member));
        }
    }
}
