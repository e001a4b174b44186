package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which questions something heard raises. Most things raise none. */
final class Briefing {
    private Briefing() {}

    static Brief of(State state, Heard heard) {
        return switch (heard.body()) {
            case Heard.OfferHeard b -> new Brief(Stream.concat(
                    onOffers(state, heard, List.of(b.offer()), b.matches()).stream(),
                    Regions.questions(state, b.matches(), b.offer(), heard.at()).stream()).toList());
            case Heard.EffectReported b -> new Brief(onReport(state, heard, b));
            case Heard.TimeCame b -> new Brief(onTime(state, heard, b));
            case Heard.AnswerEscalation b -> new Brief(onAnswer(state, heard, b));
            case Heard.StateNeed b -> Brief.NOTHING;
            case Heard.WithdrawNeed b -> Brief.NOTHING;
            case Heard.CountStock b -> Brief.NOTHING;
            case Heard.ConfirmDelivery b -> new Brief(after(state, heard,
                    state.purchases().get(b.purchase()).filter(Purchase.Ordered.class::isInstance),
                    Happened.DELIVERED));
            case Heard.AbandonPurchase b -> Brief.NOTHING;
            case Heard.AdoptSettings b -> Brief.NOTHING;
            case Heard.AdoptRules b -> Brief.NOTHING;
            case Heard.AdoptTerms b -> Brief.NOTHING;
            case Heard.EndAgreement b -> Brief.NOTHING;
            case Heard.ProfferHeard b -> Brief.NOTHING;
            case Heard.ClosureHeard b -> Brief.NOTHING;
            case Heard.TerminationHeard b -> Brief.NOTHING;
            case Heard.HaltSpending b -> Brief.NOTHING;
            case Heard.ResumeSpending b -> Brief.NOTHING;
            case Heard.RestoreHome b -> Brief.NOTHING;
            case Heard.ConfirmNeed b -> Brief.NOTHING;
            case Heard.QuoteGiven b -> new Brief(state.purchases().get(b.purchase())
                    .map(purchase -> onOffers(state, heard, List.of(b.offer()), List.of(purchase.round().need())))
                    .orElse(List.of()));
            case Heard.OfferQuarantined b -> Brief.NOTHING;
            case Heard.ProposalDeclined b -> Brief.NOTHING;
            case Heard.AllowIntent b -> Brief.NOTHING;
            case Heard.LiftBlock b -> Brief.NOTHING;
            case Heard.AdoptIdentity b -> Brief.NOTHING;
            case Heard.RotateIdentity b -> Brief.NOTHING;
            case Heard.OfLinks b -> Brief.NOTHING;
            case Heard.OfRights b -> new Brief(onRights(state, heard, b));
            case Heard.Departed b -> Brief.NOTHING;
            case Heard.DropKey b -> Brief.NOTHING;
            case Heard.OrderEvent b -> new Brief(after(state, heard, Orders.find(state, b).map(p -> p),
                    Orders.happened(b.kind())));
        };
    }

    private static List<Question> onOffers(State state, Heard heard, List<Offer> offers, List<NeedId> needs) {
        List<Question> questions = new ArrayList<>();
        for (Offer offer : offers) {
            for (NeedId id : needs) {
                state.needs().get(id).filter(standing -> !standing.met()).map(Parts::seen).ifPresent(standing ->
                        questions.add(
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
        if (TermsBrief.about(pending.get())) {
            return TermsBrief.onReport(state, heard, pending.get(), b.report());
        }
        return switch (b.report()) {
            case Report.OffersFound found when Effects.needLookedFor(pending.get()).isPresent() ->
                onOffers(state, heard, found.offers(), List.of(Effects.needLookedFor(pending.get()).get()));
            case Report.CheckoutGiven given -> lastLook(state, heard, given.checkout(), pending.get());
            case Report.OrderAccepted accepted -> Effects.purchase(pending.get())
                    .flatMap(id -> state.purchases().get(id))
                    .flatMap(purchase -> Orders.disputed(purchase, accepted, heard.at()))
                    .flatMap(about -> Aftermath.question(state, about, heard.at()))
                    .map(List::of).orElse(List.of());
            case Report r -> List.of();
        };
    }

    private static List<Question> lastLook(State state, Heard heard, Checkout checkout, State.Pending pending) {
        return Effects.purchase(pending)
                .flatMap(id -> state.purchases().get(id))
                .flatMap(purchase -> purchase instanceof Purchase.Chosen chosen
                        ? question(state, heard, chosen, chosen.choice(), chosen.deal(), checkout) : Optional.empty())
                .map(last -> withOrder(state, last)).orElse(List.of());
    }

    /** The order may leave in the same turn as the last look, so what it gives is asked with it. */
    private static List<Question> withOrder(State state, LastLook last) {
        List<Question> questions = new ArrayList<>(List.of(last.question()));
        questions.addAll(Sharing.questions(state.rules(), last.purchase(), last.question(), Stage.ORDER));
        return questions;
    }

    private record LastLook(PurchaseId purchase, Question question) {}

    private static List<Question> after(State state, Heard heard, Optional<Purchase> purchase, Happened what) {
        return purchase.flatMap(p -> Aftermath.Case.of(p, what))
                .flatMap(about -> Aftermath.question(state, about, heard.at()))
                .map(List::of).orElse(List.of());
    }

    private static List<Question> onAnswer(State state, Heard heard, Heard.AnswerEscalation b) {
        return state.escalations().get(b.escalation())
                .flatMap(escalation -> state.purchases().get(escalation.purchase()))
                .flatMap(purchase -> purchase instanceof Purchase.Asked asked ? Optional.of(asked) : Optional.empty())
                .map(asked -> asked.checkout().isPresent() && asked.choice().isPresent() && !provesAge(state, b)
                        ? question(state, heard, asked, asked.choice().get(), asked.checkout().get().deal(),
                                asked.checkout().get()).map(last -> withOrder(state, last)).orElse(List.of())
                        : picked(state, heard, b, asked))
                .orElse(List.of());
    }

    /** After a proof of age final totals are asked for again, as when an offer is picked. */
    private static boolean provesAge(State state, Heard.AnswerEscalation b) {
        return state.escalations().get(b.escalation())
                .filter(question -> question.kind() == Kind.PROVE_AGE).isPresent();
    }

    /** An offer that is picked is chosen at once, and then gives what final totals need. */
    private static List<Question> picked(State state, Heard heard, Heard.AnswerEscalation b, Purchase.Asked asked) {
        Optional<Candidate> candidate = state.escalations().get(b.escalation())
                .flatMap(question -> question.option(b.hash()))
                .flatMap(option -> asked.candidates().get(option.candidate()));
        Optional<Standing> standing = state.needs().get(asked.round().need());
        return candidate.isPresent() && standing.isPresent() ? Sharing.questions(state.rules(), asked.id(),
                weighed(state, asked.id(), standing.get(), candidate.get(), heard.at())) : List.of();
    }

    private static Question weighed(State state, PurchaseId id, Standing standing, Candidate candidate, Instant at) {
        Standing seen = state.purchases().get(id).map(p -> Parts.seen(state, standing, p)).orElse(standing);
        return Facts.onOffer(state, Question.atWeighing(id, candidate.offer().id()), seen, candidate, at);
    }

    private static Optional<LastLook> question(State state, Heard heard, Purchase purchase, String choice, Deal chosen,
            Checkout checkout) {
        Optional<Candidate> candidate = EvolvePurchases.candidates(purchase).get(choice);
        Optional<Standing> standing = state.needs().get(purchase.round().need());
        return candidate.isPresent() && standing.isPresent()
                ? Optional.of(new LastLook(purchase.id(), Facts.lastLook(state, standing.get(), candidate.get(), chosen,
                        checkout, purchase.id(), heard.at())))
                : Optional.empty();
    }

    private static List<Question> onTime(State state, Heard heard, Heard.TimeCame time) {
        List<Question> questions = new ArrayList<>();
        for (Due due : Due.at(state, heard, time)) {
            if (due instanceof Due.OfClaim of) {
                questions.addAll(LetterRules.questions(state, of.claim(), heard.at()));
            }
            if (due instanceof Due.OfPurchase of) {
                switch (of.purchase()) {
                    case Purchase.Chosen now -> questions.addAll(TermsBrief.onSilence(state, heard, now));
                    case Purchase.Ordered now ->
                        questions.addAll(after(state, heard, Optional.of(now), Happened.LATE));
                    case Purchase.Delivered now ->
                        questions.addAll(after(state, heard, Optional.of(now), Happened.SETTLED));
                    case Purchase.Bargaining now when now.bond().isPresent() ->
                        questions.addAll(Bonds.questions(state, now, now.bond().get(), heard.at()));
                    case Purchase other -> state.needs().get(other.round().need())
                            .ifPresent(standing -> weigh(questions, state, other, standing, heard.at()));
                }
            }
        }
        return questions;
    }

    private static List<Question> onRights(State state, Heard heard, Heard.OfRights body) {
        return body instanceof Heard.LetterWord word && word.byRelay() ? state.claims().get(word.claim())
                .map(claim -> LetterRules.questions(state, claim, heard.at())).orElse(List.of()) : List.of();
    }

    /** Each offer, how to bargain over it, and what it needs to be told: any of them may be chosen in this turn. */
    private static void weigh(List<Question> questions, State state, Purchase purchase, Standing standing,
            Instant at) {
        for (Candidate candidate : Together.weighed(state, purchase, at)) {
            Question base = weighed(state, purchase.id(), standing, candidate, at);
            questions.add(base);
            Talks.question(state, purchase.id(), candidate, base).ifPresent(questions::add);
            questions.addAll(Sharing.questions(state.rules(), purchase.id(), base));
        }
        questions.addAll(Divided.questions(state, purchase, at));
    }
}
