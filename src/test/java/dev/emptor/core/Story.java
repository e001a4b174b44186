package dev.emptor.core;

import dev.emptor.bargain.Spread;
import dev.emptor.core.State.Pending;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Availability;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.Deal;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Judgment;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Mode;
import dev.emptor.model.Moment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Period;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A household, a need for coffee and two sellers, told as one thing heard after the other. */
final class Story {
    static final NeedId COFFEE = new NeedId("coffee");
    static final SellerId ALPHA = new SellerId("alpha");
    static final SellerId BETA = new SellerId("beta");
    static final Duration REPLY = Duration.ofHours(1);
    private static final int HOT = 500;

    State state = State.EMPTY;
    Instant now = Instant.parse("2026-03-02T08:00:00Z");
    final List<Turn> turns = new ArrayList<>();
    /** What the rules say; may be changed as the story goes. */
    Function<Question, Verb> rules = q -> Verb.ACCEPT;
    /** What rules say at the moments that are not about offers. */
    Function<Question, List<Opinion>> others = q -> List.of();
    /** How many hours a rule that says wait wants to wait. */
    int waitHours = 2;
    /** All that was asked. */
    final List<Question> asked = new ArrayList<>();
    /** What chance is made of, beside the number of the turn: each household has its own. */
    String entropy = "entropy-";
    private int versions;

    Story() {
        this(Mode.LIVE, 10_000, 10_000, false);
    }

    Story(Mode mode, long dailyCap, long pantry, boolean ownerPicks) {
        hear(new Heard.AdoptSettings(new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), mode, "DE",
                List.of("ada", "ben"), List.of(
                        new Budget(Budget.DAILY_CAP, List.of(), eur(dailyCap), Period.DAY),
                        new Budget("pantry", List.of("pantry"), eur(pantry), Period.MONTH)),
                List.of(new Seller(ALPHA, "Alpha", true, List.of("pantry"), true, true),
                        new Seller(BETA, "Beta", true, List.of("pantry"), true, true),
                        new Seller(new SellerId("off"), "Off", false, List.of(), true, true)),
                Duration.ofHours(12), Duration.ofHours(2))));
        hear(new Heard.StateNeed(coffee(ownerPicks), Optional.of(Quantity.of(200, "g"))));
        tick();
    }

    static Need coffee(boolean ownerPicks) {
        return new Need(COFFEE, "Coffee", "pantry", new Wanted(List.of(), List.of("coffee"), List.of(), List.of()),
                Quantity.of(1000, "g"), Optional.of(new Cadence(Quantity.of(1000, "g"), 20, 5)),
                Optional.of(eur(3_000)), Optional.empty(), REPLY, ownerPicks, List.of());
    }

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    /** Whether this is asked for first where rules aim at so much: with what a talk adds, down to a round price. */
    static boolean aimed(Money asked, long aim) {
        return asked.minor() <= aim && asked.minor() >= aim * (10_000 - Spread.MOST) / 10_000 - aim / 200;
    }

    /** One turn, judged by the story's rules. */
    Turn hear(Heard.Body body) {
        Heard heard = new Heard(state.turn() + 1, now, 1, entropy + state.turn(), body);
        List<Judgment.Finding> findings = new ArrayList<>();
        for (Question question : Core.brief(state, heard).questions()) {
            asked.add(question);
            if (question.moment() != Moment.OFFER && question.moment() != Moment.LAST_LOOK) {
                List<Opinion> said = others.apply(question);
                if (!said.isEmpty()) {
                    findings.add(new Judgment.Finding(question.id(), Verdict.join(question.moment(), said)));
                }
                continue;
            }
            Verb verb = rules.apply(question);
            int amount = verb == Verb.COUNTER ? 10 : verb == Verb.WAIT ? waitHours : 0;
            findings.add(new Judgment.Finding(question.id(), Verdict.join(
                    List.of(new Opinion("A rule", "rules/a.drl", 1, verb, amount, "because")))));
        }
        Judgment judgment = new Judgment("r1", findings);
        Outcome outcome = Core.decide(state, heard, judgment);
        Turn turn = new Turn(heard, judgment, outcome.events());
        turns.add(turn);
        state = outcome.state();
        return turn;
    }

    /** Everything that is due by now; a story that never gets through it runs hot. */
    void tick() {
        for (int turns = 0; state.nextDue().map(due -> !due.isAfter(now)).orElse(false); turns++) {
            if (turns == HOT) {
                throw new AssertionError("still something due after " + HOT + " turns at one instant");
            }
            hear(new Heard.TimeCame());
        }
    }

    void wait(Duration duration) {
        Instant end = now.plus(duration);
        while (state.nextDue().map(due -> !due.isAfter(end)).orElse(false)) {
            now = state.nextDue().get().isAfter(now) ? state.nextDue().get() : now;
            tick();
        }
        now = end;
    }

    /** On to the day the coffee runs low again. */
    void untilLowAgain() {
        wait(Duration.between(now, state.needs().get(COFFEE).orElseThrow().due().orElseThrow()));
        tick();
    }

    Offer offer(SellerId seller, long minor) {
        versions++;
        return new Offer(new OfferId(seller + "-" + versions), seller, "beans", Offer.Source.REPLY, Optional.empty(),
                SellerText.of("Coffee beans"), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(1000, "g"), 1),
                new Price(eur(minor), Optional.of(eur(0)), Optional.of(eur(0)), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(Datum.NAME), false, false,
                Optional.empty());
    }

    Turn offers(Offer offer) {
        return hear(new Heard.OfferHeard(offer, List.of(COFFEE)));
    }

    /** An e-mail address of hers left to a seller, earlier; {@code rotation} of the aliases made for it. */
    void knows(SellerId seller, Optional<String> standIn, Optional<Integer> rotation) {
        Disclosure line = new Disclosure(seller, new PurchaseId("p-earlier"), Datum.EMAIL, Stage.ORDER, "delivery", now,
                now.plus(Duration.ofDays(90)), standIn, Fulfilment.HOME, Optional.empty(), rotation);
        Turn turn = new Turn(new Heard(state.turn() + 1, now, 1, "entropy-" + state.turn(),
                new Heard.Departed(List.of())), new Judgment("r1", List.of()), List.of(
                        new Event.Disclosed(line, Optional.empty()), new Event.Noted(new LedgerNote.Left(
                                state.register().seq() + 1, "00".repeat(32), "00".repeat(32), now))));
        state = Core.replay(state, turn);
        turns.add(turn);
    }

    /** Something was bought from it earlier. */
    Story tried(SellerId seller) {
        Turn turn = new Turn(new Heard(state.turn() + 1, now, 1, "entropy-" + state.turn(),
                new Heard.Departed(List.of())), new Judgment("r1", List.of()),
                List.of(new Event.SellerMarked(seller, SellerRecord.Mark.ORDERED)));
        state = Core.replay(state, turn);
        turns.add(turn);
        return this;
    }

    /** The one effect of a kind that is pending. */
    <T extends Effect> Optional<Map.Entry<EffectKey, T>> pending(Class<T> kind) {
        for (Map.Entry<EffectKey, Pending> entry : state.outbox()) {
            if (kind.isInstance(entry.getValue().effect())) {
                return Optional.of(Map.entry(entry.getKey(), kind.cast(entry.getValue().effect())));
            }
        }
        return Optional.empty();
    }

    Turn report(EffectKey key, Report report) {
        return hear(new Heard.EffectReported(key, report));
    }

    /** The chosen seller gives final totals, changed as the story wants. */
    Turn checkout(Function<Deal, Deal> change) {
        EffectKey key = pending(Effect.AskCheckout.class).orElseThrow().getKey();
        Deal deal = change.apply(((Purchase.Chosen) purchase()).deal());
        return report(key, new Report.CheckoutGiven(new Checkout("c-1", deal, Optional.empty())));
    }

    Turn placed(Report report) {
        return report(pending(Effect.PlaceOrder.class).orElseThrow().getKey(), report);
    }

    Report.OrderAccepted accepted(long total) {
        return new Report.OrderAccepted("o-1", eur(total), Optional.of(now.plus(Duration.ofDays(2))));
    }

    Purchase purchase() {
        return state.purchases().values().stream().max(Comparator.comparing(p -> p.round().opened())).orElseThrow();
    }

    Escalation question() {
        return state.escalations().values().stream().max(Comparator.comparing(Escalation::raised)).orElseThrow();
    }

    /** The one question that is open. */
    Escalation open() {
        return state.escalations().values().stream().filter(Escalation::open).reduce((a, b) -> {
            throw new AssertionError("two are open: " + a + b);
        }).orElseThrow();
    }

    Turn answer(String member, Escalation.Choice choice, String hash) {
        return hear(new Heard.AnswerEscalation(question().id(), member, choice, hash));
    }

    Turn approve() {
        return answer("ada", Escalation.Choice.APPROVE, question().options().get(0).hash());
    }

    /** An offer is chosen, approved as a first purchase, ordered and delivered. */
    Story bought(SellerId seller, long minor) {
        offers(offer(seller, minor));
        wait(REPLY);
        checkout(deal -> deal);
        if (purchase() instanceof Purchase.Asked) {
            approve();
        }
        placed(accepted(minor));
        hear(new Heard.OrderEvent(seller, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        return this;
    }

    long held() {
        return state.ledger().sheets().isEmpty() ? 0
                : state.ledger().sheets().values().stream().mapToLong(s -> s.held()).max().orElse(0);
    }

    long spent() {
        return state.ledger().sheets().values().stream().filter(s -> s.budget().equals("pantry"))
                .mapToLong(s -> s.spent()).sum();
    }

    static boolean refused(Turn turn) {
        return turn.events().stream().anyMatch(Event.Refused.class::isInstance);
    }

    static Optional<String> refusal(Turn turn) {
        return turn.events().stream().filter(Event.Refused.class::isInstance)
                .map(e -> ((Event.Refused) e).refusal().code().name()).findFirst();
    }
}
