package dev.emptor.core;

import dev.emptor.core.Sharing.Release;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Escalation.Answer;
import dev.emptor.model.Escalation.Choice;
import dev.emptor.model.Escalation.Kind;
import dev.emptor.model.Escalation.Option;
import dev.emptor.model.Escalation.Status;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Limits;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions to the owner: raised, answered once for exactly what was shown, or lapsed, which buys nothing. */
final class Asking {
    static final String NO_ANSWER = "nobody answered";

    private Asking() {}

    /** By when an answer is needed: the household's time, and while the seller's final totals stand. */
    static Instant deadline(Draft draft, Checkout checkout) {
        return deadline(draft, checkout.validUntil());
    }

    private static Instant deadline(Draft draft, Optional<Instant> validUntil) {
        Instant own = draft.now().plus(draft.settings().answerWithin());
        return validUntil.map(until -> until.minus(Limits.MARGIN.multipliedBy(2))).filter(own::isAfter).orElse(own);
    }

    static boolean leavesTime(Draft draft, Instant deadline) {
        return deadline.isAfter(draft.now().plus(Limits.MARGIN));
    }

    /** May this deal be bought? Not asked where it was chosen for the sake of what went elsewhere meanwhile. */
    static void approve(Draft draft, Purchase.Chosen chosen, Checkout checkout, Verdict verdict, Instant deadline) {
        if (Parted.again(draft, chosen)) {
            return;
        }
        Deal deal = checkout.deal();
        int needed = verdict.verb() == Verb.ASK_BOTH ? Math.min(2, draft.settings().members().size()) : 1;
        List<String> reasons = reasons(verdict);
        raise(draft, chosen, Kind.APPROVE, reasons,
                List.of(new Option(deal.hash(), chosen.choice(), deal, reasons)), needed, deadline,
                Optional.of(checkout));
    }

    /** Will she prove on her phone, to the seller and nobody else, that she is over 18? */
    static void proveAge(Draft draft, Purchase purchase, String choice, Candidate candidate, Checkout checkout) {
        Deal deal = checkout.deal();
        Instant deadline = deadline(draft, candidate.offer().validUntil()); // Totals are asked for anew after it.
        if (!leavesTime(draft, deadline)) {
            Purchases.turnAway(draft, purchase.id(), choice, "its offer leaves no time for a proof of age");
            return;
        }
        List<String> reasons = List.of("prove it on your phone, to the seller itself: it learns that you are over 18,"
                + " and nothing else; Emptor learns only what you answer here");
        raise(draft, purchase, Kind.PROVE_AGE, reasons, List.of(new Option(deal.hash(), choice, deal, reasons)), 1,
                deadline, Optional.of(checkout));
    }

    /** Which of these shall it be? Best first; each is bound to its own hash. */
    static void pick(Draft draft, Purchase purchase, List<Candidate> candidates) {
        List<Option> options = new ArrayList<>();
        Instant deadline = draft.now().plus(draft.settings().answerWithin());
        for (Candidate candidate : candidates) {
            Optional<Deal> deal = candidate.deal();
            if (deal.isPresent() && options.size() < Limits.OPTIONS) {
                options.add(new Option(deal.get().hash(), candidate.key(), deal.get(), reasons(candidate.verdict())));
            }
        }
        raise(draft, purchase, Kind.PICK, List.of("you choose for this need yourself"), options, 1, deadline,
                Optional.empty());
    }

    /** May this seller be told what final totals need? A yes is one to this offer, as it is shown. */
    static void share(Draft draft, Purchase purchase, Candidate candidate, List<String> reasons) {
        Instant deadline = deadline(draft, candidate.offer().validUntil());
        if (!leavesTime(draft, deadline)) {
            Purchases.turnAway(draft, purchase.id(), candidate.key(), "its offer leaves no time to ask");
            return;
        }
        Deal deal = candidate.deal().orElseThrow();
        List<String> all = new ArrayList<>(reasons);
        reasons(candidate.verdict()).stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        raise(draft, purchase, Kind.PICK, reasons, List.of(new Option(deal.hash(), candidate.key(), deal, all)), 1,
                deadline, Optional.empty());
    }

    /** Is all well with this order? There is one such question at a time; a no is a dispute. */
    static void isAllWell(Draft draft, Purchase purchase, Deal deal, List<String> reasons) {
        boolean asked = draft.state().escalations().values().stream().anyMatch(question -> question.open()
                && question.kind() == Kind.IS_ALL_WELL && question.purchase().equals(purchase.id()));
        if (!asked) {
            raise(draft, purchase, Kind.IS_ALL_WELL, reasons,
                    List.of(new Option(deal.hash(), deal.seller().value(), deal, reasons)), 1,
                    draft.now().plus(draft.settings().answerWithin()), Optional.empty());
        }
    }

    /** Nobody could find out whether an order was made; only a person can ask the seller. */
    static EscalationId wasItOrdered(Draft draft, Purchase.OutcomeUnknown unknown) {
        Deal deal = unknown.checkout().deal();
        return raise(draft, unknown, Kind.WAS_IT_ORDERED,
                List.of(Handwork.isHers(draft.state(), deal.seller())
                        ? "you send this order yourself; approve once the seller took it, decline if it did not"
                        : "the seller did not say whether it took the order; ask it, then approve if it did"),
                List.of(new Option(deal.hash(), deal.seller().value(), deal, List.of())), 1,
                draft.now().plus(draft.settings().answerWithin()), Optional.empty());
    }

    static void answer(Draft draft, Heard.AnswerEscalation b) {
        Optional<Escalation> found = draft.state().escalations().get(b.escalation());
        if (found.isEmpty()) {
            draft.refuse(Code.NO_SUCH_ESCALATION, "there is no question " + b.escalation());
            return;
        }
        Escalation question = found.get();
        if (!question.open()) {
            draft.refuse(Code.ALREADY_ANSWERED, "this question is over: " + outcome(question));
        } else if (!draft.settings().members().contains(b.member())) {
            draft.refuse(Code.NO_SUCH_MEMBER, "'" + b.member() + "' is not a member of this household");
        } else if (question.option(b.hash()).isEmpty() || !draft.now().isBefore(question.deadline())) {
            draft.refuse(Code.STALE_ANSWER, "the answer is not about what is being asked now; look again");
        } else if (question.answers().stream().anyMatch(a -> a.member().equals(b.member()))) {
            draft.refuse(Code.ALREADY_ANSWERED, b.member() + " has answered this already");
        } else {
            take(draft, question, new Answer(b.member(), b.choice(), b.hash(), draft.now()));
        }
    }

    private static void take(Draft draft, Escalation question, Answer answer) {
        draft.emit(new Event.AnswerTaken(question.id(), answer));
        int yes = 1 + (int) question.answers().stream().filter(a -> a.choice() == Choice.APPROVE).count();
        if (answer.choice() == Choice.APPROVE && yes < question.answersNeeded()) {
            return;
        }
        draft.emit(new Event.EscalationClosed(question.id(), Status.ANSWERED));
        draft.queue(new Effect.ClearNotice(question.id(), answer.member() + " answered"));
        boolean approved = answer.choice() == Choice.APPROVE;
        Option option = question.option(answer.hash()).orElseThrow();
        switch (question.kind()) {
            case APPROVE -> approved(draft, Weighing.now(draft, question.purchase()), approved, option, answer, yes);
            case PROVE_AGE ->
                AgeProofs.answered(draft, Weighing.now(draft, question.purchase()), approved, option, answer);
            case PICK -> picked(draft, Weighing.now(draft, question.purchase()), approved, option, answer);
            case WAS_IT_ORDERED ->
                Orders.ownerKnows(draft, Weighing.now(draft, question.purchase()), approved, answer);
            case IS_ALL_WELL -> {
                if (!approved) {
                    Aftermath.dispute(draft, question.purchase(), option.deal().seller(),
                            Orders.title(draft, question.need()),
                            answer.member() + " said that not all is well", false);
                }
            }
        }
    }

    private static void approved(Draft draft, Purchase purchase, boolean yes, Option option, Answer answer,
            int saidYes) {
        if (!(purchase instanceof Purchase.Asked asked) || asked.checkout().isEmpty() || asked.choice().isEmpty()) {
            return;
        }
        String choice = asked.choice().get();
        if (!yes) {
            Purchases.turnAway(draft, asked.id(), choice, answer.member() + " said no");
            return;
        }
        Checkout checkout = asked.checkout().get();
        Candidate candidate = asked.candidates().get(choice).orElseThrow();
        Standing standing = draft.state().needs().get(asked.round().need()).orElseThrow();
        Release order = Sharing.release(draft, asked.id(), candidate.offer().id(), Stage.ORDER, checkout.deal());
        // A rule that came into force since may want her asked about something that she was not shown.
        boolean shown = option.reasons().containsAll(order.reasons());
        int counted = shown ? saidYes : 0;
        Verdict verdict = Purchases.lastLook(draft, standing, candidate, checkout.deal(), checkout, asked.id(),
                counted, order);
        boolean held = draft.state().ledger().find(Purchases.holdOf(asked.id()))
                .map(hold -> hold.amount().equals(checkout.deal().total())).orElse(false);
        boolean same = checkout.deal().hash().equals(answer.hash());
        if (!Purchases.permitted(draft, verdict, counted) || !held || !same) {
            Purchases.turnAway(draft, asked.id(), choice, Purchases.reason(verdict));
        } else if (draft.state().halted().isPresent()) {
            draft.refuse(Code.SPENDING_HALTED, "spending is halted: " + draft.state().halted().get());
            Purchases.turnAway(draft, asked.id(), choice, "spending is halted");
        } else {
            AgeProofs.orCommit(draft, asked.id(), choice, candidate, checkout, order);
        }
    }

    private static void picked(Draft draft, Purchase purchase, boolean yes, Option option, Answer answer) {
        if (!(purchase instanceof Purchase.Asked asked)) {
            return;
        }
        boolean picks = draft.state().needs().get(asked.round().need())
                .map(standing -> standing.need().ownerPicks()).orElse(false);
        if (!yes && picks) {
            Purchases.endInVain(draft, asked.id(), Purchase.End.DECLINED, answer.member() + " wanted none of them");
            return;
        }
        if (!yes) {
            Purchases.turnAway(draft, asked.id(), option.candidate(), answer.member() + " said no");
            return;
        }
        if (draft.state().halted().isPresent()) {
            draft.refuse(Code.SPENDING_HALTED, "spending is halted: " + draft.state().halted().get());
            draft.emit(new Event.WeighingBegan(asked.id(), draft.now()));
            return;
        }
        Candidate candidate = asked.candidates().get(option.candidate()).orElseThrow();
        boolean stands = candidate.deal().map(Deal::hash).equals(Optional.of(answer.hash()))
                && permitted(draft, asked, candidate);
        boolean chosen = stands && Purchases.choose(draft, asked.id(), candidate, Optional.of(answer.hash()),
                option.reasons());
        if (!stands) {
            Purchases.turnAway(draft, asked.id(), option.candidate(), "the offer does not stand any more");
        } else if (!chosen) {
            draft.emit(new Event.WeighingBegan(asked.id(), draft.now()));
        }
    }

    /** The reasons the owner was shown with the deal that she picked. */
    static List<String> shown(Draft draft, Purchase.Chosen chosen) {
        return draft.state().escalations().values().stream()
                .filter(question -> question.purchase().equals(chosen.id()) && question.status() == Status.ANSWERED)
                .flatMap(question -> chosen.approved().flatMap(question::option).stream())
                .flatMap(option -> option.reasons().stream()).toList();
    }

    /** Whether all that asks was shown to whoever chose this deal. Who picks for a need herself needs no reasons. */
    static boolean wasShown(Draft draft, Standing standing, Purchase.Chosen chosen, Verdict verdict) {
        List<String> asks = verdict.opinions().stream().filter(o -> o.verb().compareTo(Verb.ACCEPT) > 0)
                .map(Asking::sentence).toList();
        return standing.need().ownerPicks() || draft.state().escalations().values().stream()
                .filter(question -> question.purchase().equals(chosen.id()) && question.status() == Status.ANSWERED
                        && question.kind() != Kind.PROVE_AGE)
                .flatMap(question -> chosen.approved().flatMap(question::option).stream())
                .anyMatch(option -> option.reasons().containsAll(asks));
    }

    /** Whether the guards still permit what was shown: time, budgets, sellers and settings may have moved on since. */
    private static boolean permitted(Draft draft, Purchase.Asked asked, Candidate candidate) {
        Standing standing = Parts.seen(draft.state(),
                draft.state().needs().get(asked.round().need()).orElseThrow(), asked);
        Question question = Facts.onOffer(draft.state(), Question.atWeighing(asked.id(), candidate.offer().id()),
                standing, candidate, draft.now());
        return Guards.onOffer(question, candidate.verdict()).stream().noneMatch(o -> o.verb() == Verb.DECLINE);
    }

    /** Silence is not consent: nothing is bought. Where an order may exist already, Emptor goes on looking. */
    static void lapse(Draft draft, Escalation question) {
        draft.emit(new Event.EscalationClosed(question.id(), Status.LAPSED));
        draft.queue(new Effect.ClearNotice(question.id(), "the time to answer is over"));
        if (question.kind() == Kind.IS_ALL_WELL) {
            return; // Nothing rests on it.
        }
        Purchase purchase = Weighing.now(draft, question.purchase());
        if (purchase instanceof Purchase.Asked && cutShort(draft, question)) {
            Purchases.turnAway(draft, purchase.id(), question.options().getFirst().candidate(),
                    "what it quoted was over before anybody answered");
        } else if (purchase instanceof Purchase.Asked) {
            Purchases.release(draft, purchase.id(), true);
            Purchases.endInVain(draft, purchase.id(), Purchase.End.EXPIRED, NO_ANSWER + " the question");
        } else if (purchase instanceof Purchase.OutcomeUnknown) {
            draft.emit(new Event.OutcomeLost(purchase.id(), 0, draft.now().plus(Limits.RETRY), Optional.empty()));
        }
    }

    /** It was the seller's time that ran out, not the household's, so others are weighed. */
    private static boolean cutShort(Draft draft, Escalation question) {
        return question.options().size() == 1
                && question.deadline().isBefore(question.raised().plus(draft.settings().answerWithin()));
    }

    /** The purchase is over, so its question is too. */
    static void withdraw(Draft draft, PurchaseId purchase, String why) {
        for (Map.Entry<EscalationId, Escalation> entry : draft.state().escalations()) {
            if (entry.getValue().open() && entry.getValue().purchase().equals(purchase)) {
                draft.emit(new Event.EscalationClosed(entry.getKey(), Status.LAPSED));
                draft.queue(new Effect.ClearNotice(entry.getKey(), why));
            }
        }
    }

    private static EscalationId raise(Draft draft, Purchase purchase, Kind kind, List<String> reasons,
            List<Option> options, int needed, Instant deadline, Optional<Checkout> checkout) {
        EscalationId id = new EscalationId("q-" + draft.heard().turn() + "-" + draft.secretName("q|" + purchase.id())
                .substring(0, 8));
        String need = Orders.title(draft, purchase);
        Option first = options.get(0);
        String title = switch (kind) {
            case APPROVE -> need + " from " + name(draft, first.deal()) + " for " + first.deal().total() + "?";
            case PICK -> need + ": " + options.size() + (options.size() == 1 ? " offer" : " offers")
                    + " to choose from";
            case PROVE_AGE -> name(draft, first.deal()) + " asks for proof that you are over 18, for " + need;
            case IS_ALL_WELL -> "Is all well with " + need + " from " + name(draft, first.deal()) + "?";
            case WAS_IT_ORDERED -> "Did " + name(draft, first.deal()) + " take the order for " + need + "?";
        };
        Optional<String> choice = kind == Kind.APPROVE || kind == Kind.PROVE_AGE
                ? Optional.of(first.candidate()) : Optional.empty();
        draft.emit(new Event.EscalationRaised(new Escalation(id, purchase.id(), purchase.round().need(), kind, title,
                reasons, options, needed, draft.now(), deadline, List.of(), Status.RAISED), choice, checkout));
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.QUESTION, need + ": a question for you",
                title + " (" + String.join("; ", reasons) + ")", Optional.of(id))));
        return id;
    }

    private static String name(Draft draft, Deal deal) {
        return Facts.seller(draft.state(), deal.seller()).name();
    }

    private static List<String> reasons(Verdict verdict) {
        return verdict.opinions().stream().filter(o -> o.verb() != Verb.PREFER)
                .map(Asking::sentence).distinct().toList();
    }

    static String sentence(Opinion opinion) {
        return opinion.reason() + " (" + opinion.rule() + ", " + opinion.place() + ")";
    }

    private static String outcome(Escalation question) {
        return question.answers().isEmpty() ? "its time ran out" : question.answers().stream()
                .map(a -> a.member() + " said " + (a.choice() == Choice.APPROVE ? "yes" : "no"))
                .reduce((a, b) -> a + ", " + b).orElse("");
    }
}
