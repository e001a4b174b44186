package dev.emptor.core;

import dev.emptor.core.Disclosing.Step;
import dev.emptor.core.Sharing.Release;
import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Notice;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.HoldId;
import dev.emptor.model.Limits;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import dev.emptor.terms.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A purchase from the choice of an offer to the order: money held, final totals looked at, the commit. */
final class Purchases {
    private Purchases() {}

    static HoldId holdOf(PurchaseId id) {
        return new HoldId(id.value());
    }

    static void due(Draft draft, Purchase purchase) {
        PurchaseId id = purchase.id();
        switch (purchase) {
            case Purchase.Open now -> throw new IllegalStateException("a purchase is opened and begun in one turn");
            case Purchase.Collecting now -> Weighing.weigh(draft, id);
            case Purchase.Weighing now -> Weighing.weigh(draft, id);
            case Purchase.Bargaining now -> now.bond().ifPresentOrElse(bond -> Bonds.due(draft, now, bond),
                    () -> Weighing.weigh(draft, id));
            case Purchase.Chosen now -> Accords.open(draft.state(), now).ifPresentOrElse(
                    terms -> Accords.timeUp(draft, now, terms),
                    () -> turnAway(draft, id, now.choice(), "no final totals in time"));
            case Purchase.Asked now -> throw new IllegalStateException("a question has a deadline of its own");
            case Purchase.Committing now -> throw new IllegalStateException("an order under way is not woken");
            case Purchase.OutcomeUnknown now -> Orders.lookAgain(draft, now);
            case Purchase.Ordered now -> Orders.late(draft, now);
            case Purchase.Delivered now -> {
                end(draft, id, Purchase.End.SETTLED, "kept, and nothing to complain of");
                Aftermath.Case.of(now, Subject.Happened.SETTLED).ifPresent(about -> Aftermath.heed(draft, about));
            }
            case Purchase.Ended now -> throw new IllegalStateException("an ended purchase is not woken");
        }
    }

    /**
     * Chooses a candidate: holds its money and asks for final totals. In shadow mode the purchase ends here, saying
     * what would have been done. Where a person must be asked before the seller is told anything, she is; {@code shown}
     * is what she was shown, if she was. Gives false, with the candidate struck out, if a budget has too little left or
     * a rule keeps back what an order needs: before any money is held or a byte leaves.
     */
    static boolean choose(Draft draft, PurchaseId id, Candidate candidate, Optional<String> approved,
            List<String> shown) {
        Deal deal = candidate.deal().orElseThrow();
        Purchase purchase = Weighing.now(draft, id);
        OfferId offer = candidate.offer().id();
        Release totals = Sharing.release(draft, id, offer, Stage.POSTCODE, deal);
        Release order = Sharing.release(draft, id, offer, Stage.ORDER, deal);
        Optional<Opinion> withheld = totals.withheld().or(order::withheld);
        if (withheld.isPresent()) {
            shared(draft, purchase, offer, Verb.WITHHOLD);
            draft.emit(new Event.CandidateStruck(id, candidate.key(), Asking.sentence(withheld.get())));
            return false;
        }
        if (draft.settings().mode() == Mode.SHADOW) {
            boolean known = draft.state().recordOf(candidate.offer().seller()).orders() > 0;
            boolean unasked = totals.asks().isEmpty() && order.asks().isEmpty();
            String what = known && unasked && candidate.verdict().verb() == Verb.ACCEPT ? "would have bought "
                    : "would have asked about ";
            endInVain(draft, id, Purchase.End.DECLINED, "shadow mode: " + what + "this"
                    + Parts.words(purchase).map(part -> ", " + part + ",").orElse("") + " for " + deal.total());
            return true;
        }
        if (!shown.containsAll(totals.reasons())) {
            shared(draft, purchase, offer, Verb.ASK);
            if (purchase instanceof Purchase.Asked) {
                draft.emit(new Event.WeighingBegan(id, draft.now())); // One question is over before the next one.
            }
            Asking.share(draft, Weighing.now(draft, id), candidate, totals.reasons());
            return true;
        }
        Instant answerBy = draft.now().plus(Limits.CHECKOUT);
        if (!hold(draft, id, purchase, deal.total(), answerBy.plus(Accords.patience(draft)))) {
            draft.emit(new Event.CandidateStruck(id, candidate.key(), "a budget has too little left"));
            return false;
        }
        SellerId seller = candidate.offer().seller();
        draft.emit(new Event.OfferChosen(id, candidate.key(), deal, approved, answerBy));
        String thread = thread(draft, purchase, seller);
        if (!Accords.begin(draft, (Purchase.Chosen) Weighing.now(draft, id), seller, thread)) {
            askTotals(draft, id, candidate, totals, thread);
        }
        return true;
    }

    private static void askTotals(Draft draft, PurchaseId id, Candidate candidate, Release totals, String thread) {
        Deal deal = candidate.deal().orElseThrow();
        Effect.AskCheckout ask = new Effect.AskCheckout(id, deal.seller(), thread, candidate.offer().ref(),
                candidate.packs(), totals.give(), totals.standIns(), deal.fulfilment(),
                draft.state().accords().signed(id, deal.seller()), candidate.offer().quote(),
                Codes.toTry(draft, Weighing.now(draft, id), deal), candidate.named());
        ask(draft, ask, Disclosing.given(draft, id, candidate.offer().id(), Stage.POSTCODE, totals));
    }

    private static void ask(Draft draft, Effect.AskCheckout ask, List<Disclosing.Given> given) {
        Step step = new Step(ask.seller(), ask.purchase(), Stage.POSTCODE, Disclosing.PEER,
                ask.along().isPresent() ? "final totals, to go along with an order"
                        : ask.code().isPresent() ? "final totals, with a discount code" : "final totals",
                draft.now().plus(Duration.ofDays(1)), Optional.empty(), ask.way());
        Codes.tried(draft, ask);
        Disclosing.queue(draft, step, given, ask,
                draft.apart(ask.seller(), Parts.amongOthers(Weighing.now(draft, ask.purchase()))));
    }

    /** Final totals are asked for once more without the code that may have stood in their way. */
    static void askBare(Draft draft, Effect.AskCheckout asked, List<Disclosing.Given> given) {
        draft.emit(new Event.ChoiceWaits(asked.purchase(), draft.now().plus(Limits.CHECKOUT)));
        ask(draft, asked.bare(), given);
    }

    /**
     * Terms are settled one way or another: with what is known now the seller is asked for final totals, unless rules
     * turn it away or want a person asked before it is told anything.
     */
    static void goOn(Draft draft, PurchaseId id) {
        Purchase.Chosen chosen = (Purchase.Chosen) Weighing.now(draft, id);
        Candidate candidate = chosen.candidates().get(chosen.choice()).orElseThrow();
        OfferId offer = candidate.offer().id();
        Verdict verdict = draft.verdictOn(Question.atWeighing(id, offer));
        Release totals = Sharing.release(draft, id, offer, Stage.POSTCODE, chosen.deal());
        if (verdict.verb() == Verb.DECLINE) {
            draft.emit(new Event.Decided(chosen.round().need(), offer, Optional.of(id), Moment.OFFER, Verb.DECLINE,
                    List.of()));
        }
        if (verdict.verb() == Verb.DECLINE || totals.withheld().isPresent()) {
            turnAway(draft, id, chosen.choice(), totals.withheld().map(Asking::sentence).orElse(reason(verdict)));
        } else if (!Asking.shown(draft, chosen).containsAll(totals.reasons())) {
            askBefore(draft, chosen, candidate, totals.reasons());
        } else {
            draft.emit(new Event.ChoiceWaits(id, draft.now().plus(Limits.CHECKOUT)));
            SellerId seller = chosen.deal().seller();
            askTotals(draft, id, candidate, totals, draft.state().accords().of(id, seller)
                    .map(Exchange::thread).orElseGet(() -> thread(draft, chosen, seller)));
        }
    }

    /** The owner is asked before the chosen seller is told anything more. */
    static void askBefore(Draft draft, Purchase.Chosen chosen, Candidate candidate, List<String> reasons) {
        shared(draft, chosen, candidate.offer().id(), Verb.ASK);
        release(draft, chosen.id(), false);
        draft.emit(new Event.WeighingBegan(chosen.id(), draft.now()));
        List<String> all = new ArrayList<>(reasons); // What she said yes to before is shown again, not asked again.
        Asking.shown(draft, chosen).stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        Asking.share(draft, Weighing.now(draft, chosen.id()), candidate, all);
    }

    /** Records that rules kept something back or want a person asked. */
    private static void shared(Draft draft, Purchase purchase, OfferId offer, Verb verb) {
        draft.emit(new Event.Decided(purchase.round().need(), offer, Optional.of(purchase.id()), Moment.SHARE, verb,
                List.of()));
    }

    /** The seller's final word on the chosen offer. */
    static void checkout(Draft draft, PurchaseId id, Checkout checkout) {
        if (!(Weighing.now(draft, id) instanceof Purchase.Chosen chosen)) {
            return;
        }
        Standing standing = draft.state().needs().get(chosen.round().need()).orElseThrow();
        Candidate candidate = chosen.candidates().get(chosen.choice()).orElseThrow();
        OverAsking.refuse(draft, candidate.offer().seller(), id, OverAsking.of(checkout), Stage.ORDER);
        Release order = Sharing.release(draft, id, candidate.offer().id(), Stage.ORDER, checkout.deal());
        Question question =
                Facts.lastLook(draft.state(), standing, candidate, chosen.deal(), checkout, id, draft.now());
        Verdict asks = joined(draft, question, guards(draft, id, question, candidate, chosen.deal(), checkout, order));
        // Whoever picked this deal was not shown what the order will tell of her where a rule wants her asked.
        boolean yes = chosen.approved().equals(Optional.of(checkout.deal().hash())) && order.asks().isEmpty()
                && Asking.wasShown(draft, standing, chosen, asks);
        int picked = yes ? 1 : 0;
        Verdict verdict = lastLook(draft, standing, candidate, chosen.deal(), checkout, id, picked, order);
        if (verdict.verb() == Verb.DECLINE) {
            marks(draft, chosen.deal(), checkout.deal());
            turnAway(draft, id, chosen.choice(), reason(verdict));
            return;
        }
        Instant deadline = Asking.deadline(draft, checkout);
        if (!checkout.deal().total().equals(chosen.deal().total())) {
            draft.emit(new Event.MoneyReleased(holdOf(id), false));
            if (!hold(draft, id, chosen, checkout.deal().total(), deadline)) {
                strike(draft, id, chosen.choice(), "a budget has too little left");
                return;
            }
        }
        if (permitted(draft, verdict, picked) && draft.state().halted().isEmpty()) {
            AgeProofs.orCommit(draft, id, chosen.choice(), candidate, checkout, order);
        } else if (Asking.leavesTime(draft, deadline)) {
            Asking.approve(draft, chosen, checkout, verdict, deadline);
        } else {
            turnAway(draft, id, chosen.choice(), "the final totals leave no time to ask");
        }
    }

    /** Whether the verdict lets the deal be bought, with so many members having said yes to exactly this. */
    static boolean permitted(Draft draft, Verdict verdict, int saidYes) {
        return switch (verdict.verb()) {
            case ACCEPT -> true;
            case DECLINE -> false;
            case ASK_BOTH -> saidYes >= Math.min(2, draft.settings().members().size());
            case PREFER, COUNTER, WAIT, ASK -> saidYes >= 1;
            case AS_USUAL, MENTION, WEIGH, MANNER, FLOOR, PATIENCE, LIMIT, AIM, REMIND, DISPUTE, BLOCK, GIVE,
                    SUBSTITUTE, WITHHOLD, STOP ->
                throw new IllegalStateException(verdict.verb() + " is not said of an offer");
        };
    }

    /**
     * What rules and guards say to the final totals. Recorded as a decision, in which a yes of the household counts as
     * what permitted it.
     */
    static Verdict lastLook(Draft draft, Standing standing, Candidate candidate, Deal chosen, Checkout checkout,
            PurchaseId id, int saidYes, Release release) {
        Question question =
                Facts.lastLook(draft.state(), standing, candidate, chosen, checkout, id, draft.now());
        List<Opinion> guards = guards(draft, id, question, candidate, chosen, checkout, release);
        if (release.withheld().isPresent() || !release.asks().isEmpty()) {
            shared(draft, Weighing.now(draft, id), candidate.offer().id(),
                    release.withheld().isPresent() ? Verb.WITHHOLD : Verb.ASK);
        }
        Verdict verdict = joined(draft, question, guards);
        boolean answered = saidYes > 0 && permitted(draft, verdict, saidYes);
        List<Opinion> recorded = new ArrayList<>(guards);
        if (answered) {
            recorded.add(new Opinion("Your answer", "answer", 0, Verb.ACCEPT, 0, "you said yes to exactly this"));
        }
        draft.emit(new Event.Decided(standing.need().id(), candidate.offer().id(), Optional.of(id), Moment.LAST_LOOK,
                answered ? Verb.ACCEPT : verdict.verb(), recorded));
        return verdict;
    }

    /** What is added at the last look to what the rules say: by the guards, of personal data, of bargaining. */
    private static List<Opinion> guards(Draft draft, PurchaseId id, Question question, Candidate candidate,
            Deal chosen, Checkout checkout, Release release) {
        List<Opinion> guards = new ArrayList<>(Guards.onLastLook(question, chosen, checkout, draft.now()));
        AgeProofs.forbidden(draft, id, checkout).ifPresent(guards::add);
        guards.addAll(release.onDeal());
        guards.addAll(Divided.asks(Weighing.now(draft, id)));
        candidate.bargain().stream().filter(o -> o.verb() == Verb.ASK).forEach(guards::add);
        return guards;
    }

    private static Verdict joined(Draft draft, Question question, List<Opinion> guards) {
        Verdict verdict = draft.verdictOn(question.id());
        for (Opinion guard : guards) {
            verdict = verdict.and(guard);
        }
        return verdict;
    }

    /** The order: recorded with its key, its hold and its disclosures before a byte of it leaves. */
    static void commit(Draft draft, PurchaseId id, String choice, Candidate candidate, Checkout checkout,
            Release release) {
        if (draft.settings().mode() != Mode.LIVE) {
            endInVain(draft, id, Purchase.End.DECLINED, "shadow mode: would have bought this for "
                    + checkout.deal().total());
            return;
        }
        SellerId seller = checkout.deal().seller();
        Purchase purchase = Weighing.now(draft, id);
        String key = draft.secretName("order|" + draft.heard().epoch() + "|" + id);
        Quantity bought = candidate.offer().size() instanceof PackageSize.Known known
                ? known.total().times(candidate.packs()) : purchase.round().amount();
        Bargaining.close(draft, id, Optional.of(choice));
        draft.emit(new Event.CommitBegan(id, checkout, bought, key));
        Codes.used(draft, id, checkout);
        // In purchases of before there were secrets the key stands in, so that a repeat is the same to the letter.
        String thread = purchase.round().thread(seller).orElse(key);
        if (Links.used(draft, checkout, release)) {
            Links.order(draft, id, thread, key, checkout, release);
            return;
        }
        Step step = new Step(seller, id, Stage.ORDER, Disclosing.PEER, Disclosing.DELIVERY,
                draft.now().plus(Limits.RETENTION), Optional.of(key), checkout.deal().fulfilment());
        Disclosing.queue(draft, step, Disclosing.given(draft, id, candidate.offer().id(), Stage.ORDER, release),
                Orders.begun(draft, new Effect.PlaceOrder(id, thread, key, checkout, release.give(),
                        release.standIns(), Optional.empty())));
    }

    /** The candidate is out; its money is free; the others are weighed again at once. */
    static void turnAway(Draft draft, PurchaseId id, String choice, String why) {
        release(draft, id, false);
        strike(draft, id, choice, why);
    }

    private static void strike(Draft draft, PurchaseId id, String choice, String why) {
        draft.emit(new Event.CandidateStruck(id, choice, why));
        draft.emit(new Event.WeighingBegan(id, draft.now()));
        Together.resume(draft, id);
    }

    static void release(Draft draft, PurchaseId id, boolean expired) {
        if (draft.state().ledger().find(holdOf(id)).isPresent()) {
            draft.emit(new Event.MoneyReleased(holdOf(id), expired));
        }
    }

    /** Ends a purchase that bought nothing: the need is tried again later, and the owner told if stock gets short. */
    static void endInVain(Draft draft, PurchaseId id, Purchase.End end, String why) {
        Purchase purchase = Weighing.now(draft, id);
        end(draft, id, end, why);
        Needs.postpone(draft, purchase.round().need());
        draft.state().needs().get(purchase.round().need()).ifPresent(standing -> {
            boolean shadow = draft.settings().mode() == Mode.SHADOW;
            boolean afterQuestion = end == Purchase.End.EXPIRED && why.startsWith(Asking.NO_ANSWER);
            if (!shadow && !afterQuestion && Facts.daysOfStock(standing, draft.now()).orElse(0) <= 3) {
                draft.queue(new Effect.Notify(new Notice(Notice.Kind.NOBODY_SERVES,
                        Orders.title(draft, purchase) + ": could not be bought yet",
                        why + ". Emptor tries again in a day.", Optional.empty())));
            }
        });
    }

    /** Ends a purchase: closes what is open around it, frees its money, forgets what was not yet sent for it. */
    static void end(Draft draft, PurchaseId id, Purchase.End end, String why) {
        Asking.withdraw(draft, id, why);
        Accords.drop(draft, id);
        Bargaining.close(draft, id, Optional.empty());
        release(draft, id, false);
        for (Map.Entry<EffectKey, State.Pending> entry : draft.state().outbox()) {
            boolean stale = Effects.purchase(entry.getValue()).equals(Optional.of(id))
                    && !(entry.getValue().effect() instanceof Effect.PlaceOrder);
            if (stale) {
                draft.emit(new Event.EffectGivenUp(entry.getKey(), "the purchase ended"));
            }
        }
        Offers.remember(draft, Weighing.now(draft, id));
        draft.emit(new Event.PurchaseEnded(id, end, why, draft.now()));
        Together.resume(draft, id);
    }

    /** The sentences of the opinions that decided. */
    static String reason(Verdict verdict) {
        return String.join("; ", verdict.deciding().stream()
                .map(o -> o.reason() + " (" + o.rule() + ")").distinct().toList());
    }

    static boolean hold(Draft draft, PurchaseId id, Purchase purchase, Money total, Instant expires) {
        String category = draft.state().needs().get(purchase.round().need())
                .map(standing -> standing.need().category()).orElse("");
        List<Budget> budgets = draft.settings().budgetsFor(category);
        if (budgets.isEmpty() || !budgets.get(0).limit().sameCurrency(total)) {
            return false; // The settings were changed since the offer was judged.
        }
        Ledger.Outcome tried = draft.state().ledger().hold(
                holdOf(id), total, budgets, draft.now(), draft.settings().zone(), expires);
        if (tried instanceof Ledger.Outcome.TooLittle) {
            return false;
        }
        draft.emit(new Event.MoneyHeld(holdOf(id), id, total, budgets, draft.now(), expires));
        return true;
    }

    private static String thread(Draft draft, Purchase purchase, SellerId seller) {
        return purchase.round().thread(seller)
                .orElseGet(() -> draft.secretName("thread|" + purchase.id() + "|" + seller));
    }

    private static void marks(Draft draft, Deal chosen, Deal last) {
        Seller seller = Facts.seller(draft.state(), chosen.seller());
        boolean dearer = !last.total().sameCurrency(chosen.total()) || last.total().compareTo(chosen.total()) > 0;
        if (dearer || !last.addsUp()) {
            draft.emit(new Event.SellerMarked(seller.id(), SellerRecord.Mark.BROKE_ITS_WORD));
        }
    }
}
