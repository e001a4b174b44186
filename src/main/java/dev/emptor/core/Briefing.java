package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which questions something heard raises. Most things raise none. */
final class Briefing {
    private Briefing() {}

    static Brief of(State state, Heard heard) {
        return switch (heard.body()) {
            case Heard.OfferHeard b -> new Brief(onOffers(state, heard, List.of(b.offer()), b.matches()));
            case Heard.EffectReported b -> new Brief(onReport(state, heard, b));
            case Heard.TimeCame b -> new Brief(onTime(state, heard, b));
            case Heard.AnswerEscalation b -> new Brief(onAnswer(state, heard, b));
            case Heard.StateNeed b -> Brief.NOTHING;
            case Heard.WithdrawNeed b -> Brief.NOTHING;
            case Heard.CountStock b -> Brief.NOTHING;
            case Heard.ConfirmDelivery b -> Brief.NOTHING;
            case Heard.AbandonPurchase b -> Brief.NOTHING;
            case Heard.AdoptSettings b -> Brief.NOTHING;
            case Heard.AdoptRules b -> Brief.NOTHING;
            case Heard.HaltSpending b -> Brief.NOTHING;
            case Heard.ResumeSpending b -> Brief.NOTHING;
            case Heard.RestoreHome b -> Brief.NOTHING;
            case Heard.ConfirmNeed b -> Brief.NOTHING;
            case Heard.OfferQuarantined b -> Brief.NOTHING;
            case Heard.ProposalDeclined b -> Brief.NOTHING;
            case Heard.OrderEvent b -> Brief.NOTHING;
        };
    }

    private static List<Question> onOffers(State state, Heard heard, List<Offer> offers, List<NeedId> needs) {
        List<Question> questions = new ArrayList<>();
        for (Offer offer : offers) {
            for (NeedId id : needs) {
                state.needs().get(id).filter(standing -> !standing.met()).ifPresent(standing -> questions.add(
                        Facts.onOffer(state, Question.onOffer(standing.need().id(), offer.id()), standing, offer,
                                offer.packsFor(standing.need().amount()), Offers.round(state, standing, offer),
                                        heard.at())));
            }
        }
        return questions;
    }

    private static List<Question> onReport(State state, Heard heard, Heard.EffectReported b) {
        Optional<State.Pending> pending = state.outbox().get(b.key());
        if (pending.isEmpty()) {
            return List.of();
        }
        return switch (b.report()) {
            case Report.OffersFound found when Effects.needLookedFor(pending.get()).isPresent() ->
                onOffers(state, heard, found.offers(), List.of(Effects.needLookedFor(pending.get()).get()));
            case Report.CheckoutGiven given -> lastLook(state, heard, given.checkout(), pending.get());
            case Report r -> List.of();
        };
    }

    private static List<Question> lastLook(State state, Heard heard, Checkout checkout, State.Pending pending) {
        return Effects.purchase(pending)
                .flatMap(id -> state.purchases().get(id))
                .flatMap(purchase -> purchase instanceof Purchase.Chosen chosen
                        ? question(state, heard, chosen, chosen.choice(), chosen.deal(), checkout) : Optional.empty())
                .map(List::of).orElse(List.of());
    }

    private static List<Question> onAnswer(State state, Heard heard, Heard.AnswerEscalation b) {
        return state.escalations().get(b.escalation())
                .flatMap(escalation -> state.purchases().get(escalation.purchase()))
                .flatMap(purchase -> purchase instanceof Purchase.Asked asked && asked.checkout().isPresent()
                        && asked.choice().isPresent()
                        ? question(state, heard, asked, asked.choice().get(), asked.checkout().get().deal(),
                                asked.checkout().get())
                        : Optional.empty())
                .map(List::of).orElse(List.of());
    }

    private static Optional<Question> question(State state, Heard heard, Purchase purchase, String choice, Deal chosen,
            Checkout checkout) {
        Optional<Candidate> candidate = EvolvePurchases.candidates(purchase).get(choice);
        Optional<Standing> standing = state.needs().get(purchase.round().need());
        return candidate.isPresent() && standing.isPresent()
                ? Optional.of(Facts.lastLook(state, standing.get(), candidate.get(), chosen, checkout, purchase.id(),
                        heard.at()))
                : Optional.empty();
    }

    private static List<Question> onTime(State state, Heard heard, Heard.TimeCame time) {
        List<Question> questions = new ArrayList<>();
        for (Due due : Due.at(state, heard, time)) {
            if (due instanceof Due.OfPurchase of) {
                PurchaseId id = of.purchase().id();
                state.needs().get(of.purchase().round().need()).ifPresent(standing -> {
                    for (Candidate candidate : Due.weighed(of.purchase())) {
                        questions.add(Facts.onOffer(state, Question.atWeighing(id, candidate.offer().id()), standing,
                                candidate.offer(), candidate.packs(), candidate.round(), heard.at()));
                    }
                });
            }
        }
        return questions;
    }
}
