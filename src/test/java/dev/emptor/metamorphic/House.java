package dev.emptor.metamorphic;

import dev.emptor.catalog.Match;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.core.Core;
import dev.emptor.core.Outcome;
import dev.emptor.core.State;
import dev.emptor.engine.Judge;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.HoldId;
import dev.emptor.model.Judgment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.UnitCost;
import dev.emptor.wire.OfferReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One household whose need has just run low, and everything between the bytes of a seller and the order: the real
 * reader, matcher, rules and core, turn by turn, without a thread, a disk or a clock.
 */
final class House {
    private final Judge judge;
    private final NeedMatcher matcher;
    private final Home home;
    /** By the id the reader gave an offer: how the tests call it. */
    final Map<OfferId, String> names = new HashMap<>();
    final List<Turn> turns = new ArrayList<>();
    final List<OfferReader.Bad> quarantined = new ArrayList<>();
    State state = State.EMPTY;
    Instant now;

    House(Judge judge, Home home) {
        this.judge = judge;
        this.home = home;
        this.matcher = NeedMatcher.of(List.of(home.need()));
        this.now = home.start();
        hear(new Heard.AdoptSettings(home.settings()));
        hear(new Heard.AdoptRules(judge.revision()));
        hear(new Heard.StateNeed(home.need(), Optional.of(home.need().amount().times(10))));
        home.past().forEach(this::remember);
        for (Map.Entry<SellerId, UnitCost> price : home.prices().entrySet()) {
            given(new Event.PriceHeard(home.need().id(), price.getKey(), price.getValue(),
                    now.minus(Duration.ofDays(20)), true));
        }
        if (home.spent().isPositive()) {
            HoldId hold = new HoldId("before");
            given(new Event.MoneyHeld(hold, new PurchaseId("before"), home.spent(),
                    home.settings().budgetsFor(home.need().category()), now, now.plusSeconds(60)));
            given(new Event.MoneyPosted(hold));
        }
        hear(new Heard.CountStock(home.need().id(), home.stock()));
        tick();
    }

    private House(House other) {
        this.judge = other.judge;
        this.matcher = other.matcher;
        this.home = other.home;
        this.state = other.state;
        this.now = other.now;
        this.names.putAll(other.names);
        this.turns.addAll(other.turns);
    }

    /** The same house, which goes its own way from here. */
    House fork() {
        return new House(this);
    }

    private void given(Event event) {
        state = Core.evolve(state, event);
    }

    private void remember(SellerId seller, SellerRecord record) {
        mark(seller, SellerRecord.Mark.OFFERED, record.offers());
        mark(seller, SellerRecord.Mark.ORDERED, record.orders());
        mark(seller, SellerRecord.Mark.ON_TIME, record.onTime());
        mark(seller, SellerRecord.Mark.LATE, record.late());
        mark(seller, SellerRecord.Mark.BROKE_ITS_WORD, record.broken());
        mark(seller, SellerRecord.Mark.OVER_ASKED, record.overAsked());
        mark(seller, SellerRecord.Mark.LEAKED, record.leaked());
        mark(seller, SellerRecord.Mark.RENEWED, record.renewed());
        mark(seller, SellerRecord.Mark.TOOK_BACK, record.tookBack());
    }

    private void mark(SellerId seller, SellerRecord.Mark mark, int times) {
        for (int i = 0; i < times; i++) {
            given(new Event.SellerMarked(seller, mark));
        }
    }

    Turn hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, "entropy-" + state.turn(), body);
        List<Question> questions = Core.brief(state, heard).questions();
        Judgment judgment = questions.isEmpty() ? Judgment.NONE : judge.judge(questions);
        Outcome outcome = Core.decide(state, heard, judgment);
        Turn turn = new Turn(heard, judgment, outcome.events());
        turns.add(turn);
        state = outcome.state();
        return turn;
    }

    void tick() {
        while (state.nextDue().map(due -> !due.isAfter(now)).orElse(false)) {
            hear(new Heard.TimeCame());
        }
    }

    /** On to that instant, waking whatever is due on the way. */
    void waitUntil(Instant end) {
        while (state.nextDue().map(due -> !due.isAfter(end)).orElse(false)) {
            Instant due = state.nextDue().orElseThrow();
            now = due.isAfter(now) ? due : now;
            tick();
        }
        now = end.isAfter(now) ? end : now;
    }

    /** What a seller sent goes the whole way in; the names of good offers are kept. */
    void receive(String seller, byte[] bytes) {
        OfferReader reader = new OfferReader(new SellerId(seller), Offer.Source.REPLY, Home.EUR, now);
        for (OfferReader.Read read : reader.document(bytes)) {
            switch (read) {
                case OfferReader.Bad bad -> {
                    quarantined.add(bad);
                    hear(new Heard.OfferQuarantined(new SellerId(seller), bad.ref().orElse("?"), bad.why()));
                }
                case OfferReader.Good good -> offer(good.offer());
            }
        }
    }

    private void offer(Offer offer) {
        names.put(offer.id(), offer.seller() + "/" + offer.ref());
        List<NeedId> needs = matcher.match(offer).stream().map(Match::need).sorted().toList();
        hear(new Heard.OfferHeard(offer, needs));
    }

    Optional<Purchase> purchase() {
        return state.purchases().values().stream().filter(p -> p.round().need().equals(home.need().id())).findFirst();
    }

    /** Until an offer is chosen, or the purchase has come to a question or its end without. */
    void choose() {
        while (purchase().orElseThrow() instanceof Purchase now && now.due().isPresent()
                && !(now instanceof Purchase.Chosen)) {
            waitUntil(now.due().orElseThrow());
        }
    }

    /** Until the purchase has come to an order, to a question or to its end; sellers keep to what they offered. */
    void decide() {
        decide(deal -> deal);
    }

    /** As {@link #decide()}, with sellers whose final word differs. */
    void decide(UnaryOperator<Deal> lastWord) {
        for (int step = 0; step < 200; step++) {
            Purchase purchase = purchase().orElseThrow();
            switch (purchase) {
                case Purchase.Chosen chosen -> checkout(new Checkout("c-1", lastWord.apply(chosen.deal()),
                        Optional.empty()));
                case Purchase.Asked asked -> {
                    return;
                }
                case Purchase.Ended ended -> {
                    return;
                }
                case Purchase.Committing committing -> {
                    return;
                }
                case Purchase other -> waitUntil(other.due().orElseThrow());
            }
        }
        throw new AssertionError("the purchase never came to anything: " + purchase());
    }

    Turn checkout(Checkout checkout) {
        return hear(new Heard.EffectReported(pending(Effect.AskCheckout.class).orElseThrow().getKey(),
                new Report.CheckoutGiven(checkout)));
    }

    <T extends Effect> Optional<Map.Entry<EffectKey, T>> pending(Class<T> kind) {
        for (Map.Entry<EffectKey, State.Pending> entry : state.outbox()) {
            if (kind.isInstance(entry.getValue().effect())) {
                return Optional.of(Map.entry(entry.getKey(), kind.cast(entry.getValue().effect())));
            }
        }
        return Optional.empty();
    }

    /** What is set aside for the purchase. */
    long held() {
        return purchase().flatMap(p -> state.ledger().find(new HoldId(p.id().value())))
                .map(hold -> hold.amount().minor()).orElse(0L);
    }

    Optional<Escalation> question() {
        return state.escalations().values().stream().filter(Escalation::open).findFirst();
    }
}
