package dev.emptor.core;

import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Settings;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A position in a game against the core: immutable, so that every move from it can be tried. Each turn is checked as it
 * is made: it replays to the same state, decides again to the same events, and breaks nothing that must always hold.
 */
record Game(State state, Instant now, Function<Question, Verb> rules, Optional<EffectKey> reported, String moves) {
    static Game of(Story story) {
        return new Game(story.state, story.now, story.rules, Optional.empty(), "");
    }

    Game hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, "entropy-" + state.turn(), body);
        List<Judgment.Finding> findings = new ArrayList<>();
        for (Question question : Core.brief(state, heard).questions()) {
            if (question.moment() != Moment.OFFER && question.moment() != Moment.LAST_LOOK) {
                continue;
            }
            Verb verb = rules.apply(question);
            findings.add(new Judgment.Finding(question.id(), Verdict.join(List.of(
                    new Opinion("A rule", "rules/a.drl", 1, verb, verb == Verb.COUNTER ? 10 : 0, "because")))));
        }
        Judgment judgment = new Judgment("r1", findings);
        Outcome outcome = Core.decide(state, heard, judgment);
        Turn turn = new Turn(heard, judgment, outcome.events());
        check(Core.replay(state, turn).equals(outcome.state()), "the turn does not replay");
        check(Core.decide(state, heard, judgment).events().equals(outcome.events()), "it decides otherwise again");
        outcome.events().forEach(event -> checkEvent(event, outcome.state()));
        checkState(outcome.state());
        Optional<EffectKey> last = body instanceof Heard.EffectReported r ? Optional.of(r.key()) : reported;
        return new Game(outcome.state(), now, rules, last, moves);
    }

    Game named(String move) {
        return new Game(state, now, rules, reported, moves + " " + move);
    }

    /** On to the next thing that is due. */
    Optional<Game> tick() {
        return state.nextDue().map(due -> new Game(state, due.isAfter(now) ? due : now, rules, reported, moves)
                .hear(new Heard.TimeCame()));
    }

    /** All that is due at this very instant; a game that never gets through it runs hot. */
    Game settled() {
        Game game = this;
        for (int turns = 0; game.state.nextDue().map(due -> !due.isAfter(now)).orElse(false); turns++) {
            check(turns < 50, "it runs hot");
            game = game.hear(new Heard.TimeCame());
        }
        return game;
    }

    Purchase purchase() {
        return state.purchases().values().stream()
                .max(java.util.Comparator.comparing((Purchase p) -> p.round().opened())
                        .thenComparing(p -> p.id().value().length()).thenComparing(Purchase::id)).orElseThrow();
    }

    Optional<Escalation> question() {
        return state.escalations().values().stream().filter(Escalation::open).findFirst();
    }

    Optional<Pending> pending(Class<? extends Effect> kind) {
        return state.outbox().values().stream()
                .filter(p -> kind.isInstance(p.effect()) && !p.due().isAfter(now)).findFirst();
    }

    /** On to the instant at which the next effect of that kind leaves, if nothing else comes first. */
    Game awaiting(Class<? extends Effect> kind) {
        return state.outbox().values().stream().filter(p -> kind.isInstance(p.effect())).map(Pending::due)
                .min(Instant::compareTo)
                .filter(at -> at.isAfter(now) && state.nextDue().map(due -> !due.isBefore(at)).orElse(true))
                .map(at -> new Game(state, at, rules, reported, moves)).orElse(this);
    }

    Optional<Game> report(Class<? extends Effect> kind, Report report) {
        return pending(kind).map(p -> hear(new Heard.EffectReported(p.key(), report)));
    }

    Optional<Game> checkout(Function<Deal, Deal> change) {
        return purchase() instanceof Purchase.Chosen chosen
                ? awaiting(Effect.AskCheckout.class).report(Effect.AskCheckout.class, new Report.CheckoutGiven(
                        new Checkout("c-1", change.apply(chosen.deal()), Optional.empty())))
                : Optional.empty();
    }

    Optional<Game> answer(String member, Escalation.Choice choice) {
        return question().map(q -> hear(
                new Heard.AnswerEscalation(q.id(), member, choice, q.options().get(0).hash())));
    }

    Game mode(Mode mode) {
        Settings s = state.rules();
        return hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), mode, s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor())));
    }

    private void checkEvent(Event event, State after) {
        if (event instanceof Event.EffectQueued queued && queued.effect() instanceof Effect.PlaceOrder order) {
            boolean allowed = state.halted().isEmpty() && state.rules().mode() == Mode.LIVE;
            boolean paid = after.ledger().find(Purchases.holdOf(order.purchase())).isPresent();
            check(allowed, "an order left against the owner's word");
            check(paid, "an order left without its hold");
        }
        if (event instanceof Event.PurchaseEnded ended) {
            check(after.outbox().values().stream().noneMatch(p -> p.effect() instanceof Effect.PlaceOrder order
                    && order.purchase().equals(ended.purchase())), "an order outlives its purchase");
        }
    }

    private void checkState(State after) {
        long held = 0;
        for (Map.Entry<dev.emptor.model.HoldId, dev.emptor.ledger.Ledger.Hold> entry : after.ledger().holds()) {
            Purchase of = after.purchases().get(new PurchaseId(entry.getKey().value())).orElseThrow();
            check(of instanceof Purchase.Chosen || of instanceof Purchase.Asked || of instanceof Purchase.Committing
                    || of instanceof Purchase.OutcomeUnknown, "money is held for a purchase that is " + of);
            held += entry.getValue().amount().minor() * entry.getValue().sheets().size();
        }
        long onSheets = after.ledger().sheets().values().stream().mapToLong(s -> s.held()).sum();
        check(held == onSheets, "holds and sheets differ");
        check(after.ledger().sheets().values().stream().allMatch(s -> s.available() >= 0), "a budget is overdrawn");
        for (Map.Entry<PurchaseId, Purchase> entry : after.purchases()) {
            checkPurchase(after, entry.getValue());
        }
        for (Negotiation negotiation : after.negotiations().values()) {
            boolean ended = after.purchases().get(negotiation.exchange().purchase()).map(Purchase::ended).orElse(true);
            check(!ended || negotiation instanceof Negotiation.Over, "a negotiation outlives its purchase");
        }
        for (Escalation question : after.escalations().values()) {
            boolean ended = after.purchases().get(question.purchase()).map(Purchase::ended).orElse(true);
            check(!ended || !question.open(), "a question outlives its purchase");
        }
    }

    private void checkPurchase(State after, Purchase purchase) {
        List<Effect> effects = after.outbox().values().stream()
                .filter(p -> Effects.purchase(p).equals(Optional.of(purchase.id()))).map(Pending::effect).toList();
        boolean asked = after.escalations().values().stream()
                .anyMatch(q -> q.open() && q.purchase().equals(purchase.id()));
        check(purchase.ended() || purchase.due().isPresent() || !effects.isEmpty() || asked,
                "nobody will ever look again at " + purchase);
        Stream<String> keys = effects.stream().filter(Effect.PlaceOrder.class::isInstance)
                .map(e -> ((Effect.PlaceOrder) e).orderKey());
        check(keys.count() <= 1, "two orders are on their way for one purchase");
        if (purchase instanceof Purchase.Asked) {
            check(asked, "a purchase waits for an answer to nothing");
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise + " after:" + moves);
        }
    }

    static Deal dearer(Deal deal, long by) {
        Money more = Story.eur(by);
        return new Deal(deal.seller(), deal.lines(),
                List.of(deal.extras().get(0), new Deal.Extra("fees", deal.extras().get(1).amount().plus(more))),
                deal.total().plus(more), deal.terms());
    }
}
