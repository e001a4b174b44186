package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.core.State.Timer;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Fault;
import dev.emptor.model.HoldId;
import dev.emptor.model.Mode;
import dev.emptor.model.Order;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture in {@link Purchase}, drawn again: each event leads from each state where it says, or nowhere. */
class PurchaseMovesTest {
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
    private static final Report NO_ANSWER = new Report.Failed(new Fault.Unknown("no answer in time"));
    private static final String PICKED = "Picked";

    /** One household for each state that a purchase can be in, by the name of that state. */
    private static final Map<String, State> HOMES = new LinkedHashMap<>();

    private static PurchaseId id;
    private static Deal deal;

    @BeforeAll
    static void a_purchase_goes_through_all_its_states() {
        Story story = new Story();
        story.rules = q -> q.round() == 0 ? Verb.COUNTER : Verb.ACCEPT;
        story.offers(story.offer(ALPHA, 1_000));
        story.offers(story.offer(BETA, 1_100));
        story.wait(Duration.ofHours(3));
        deal = ((Purchase.Chosen) story.purchase()).deal();
        id = story.purchase().id();
        story.checkout(same -> same);
        story.approve();
        story.placed(NO_ANSWER);
        story.wait(Duration.ofMinutes(1));
        story.report(story.pending(dev.emptor.event.Effect.LookUpOrder.class).orElseThrow().getKey(),
                story.accepted(1_000));
        story.hear(new Heard.OrderEvent(ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        story.wait(Duration.ofDays(14));
        remember(story);
        Story turnedAway = new Story();
        turnedAway.offers(turnedAway.offer(ALPHA, 1_000));
        turnedAway.wait(Story.REPLY);
        turnedAway.wait(Duration.ofHours(1));
        remember(turnedAway);
        Story picking = new Story(Mode.LIVE, 10_000, 10_000, true);
        picking.offers(picking.offer(ALPHA, 1_000));
        picking.wait(Story.REPLY);
        HOMES.put(PICKED, picking.state);
        assertThat(HOMES).hasSize(12);
    }

    private static void remember(Story story) {
        State state = State.EMPTY;
        for (Turn turn : story.turns) {
            for (Event event : turn.events()) {
                state = Core.evolve(state, event);
                assertThat(woken(state)).as("after " + event).isEqualTo(dues(state));
                state.purchases().get(id).map(p -> p.getClass().getSimpleName()).ifPresent(nameInState(state));
            }
        }
        assertThat(state.timers().isEmpty()).isFalse();
    }

    private static java.util.function.Consumer<String> nameInState(State state) {
        return name -> HOMES.putIfAbsent(name, state);
    }

    private static TreeSet<Timer> woken(State state) {
        TreeSet<Timer> all = new TreeSet<>();
        state.timers().forEach(entry -> all.add(entry.getKey()));
        return all;
    }

    /** What should be woken, reckoned anew from everything that knows when it is due. */
    private static TreeSet<Timer> dues(State state) {
        TreeSet<Timer> all = new TreeSet<>();
        state.needs().values().forEach(standing -> standing.due()
                .ifPresent(at -> all.add(new Timer(at, "need/" + standing.need().id()))));
        state.purchases().values().forEach(purchase -> purchase.due()
                .ifPresent(at -> all.add(new Timer(at, "purchase/" + purchase.id()))));
        state.escalations().values().stream().filter(Escalation::open)
                .forEach(question -> all.add(new Timer(question.deadline(), "escalation/" + question.id())));
        return all;
    }

    private static Purchase now(State home) {
        return home.purchases().get(id).orElseThrow();
    }

    private static State paid(State home) {
        Event hold = new Event.MoneyHeld(new HoldId(id.value()), id, deal.total(), home.rules().budgetsFor("pantry"),
                LATER, LATER);
        return home.ledger().find(new HoldId(id.value())).isPresent() ? home : Core.evolve(home, hold);
    }

    private static State unpaid(State home) {
        return home.ledger().find(new HoldId(id.value())).isEmpty() ? home
                : Core.evolve(home, new Event.MoneyReleased(new HoldId(id.value()), false));
    }

    private static Event.EscalationRaised question(Escalation.Kind kind) {
        Checkout checkout = new Checkout("c", deal, Optional.empty());
        return new Event.EscalationRaised(new Escalation(new EscalationId("q-x"), id, COFFEE, kind, "?", List.of(),
                List.of(), 1, LATER, LATER, List.of(), Escalation.Status.RAISED), Optional.of("alpha/beans"),
                Optional.of(checkout));
    }

    private static Event event(String name) {
        Candidate candidate = EvolvePurchases.candidates(now(HOMES.get("Chosen"))).get("alpha/beans").orElseThrow();
        return switch (name) {
            case "CollectingBegan" -> new Event.CollectingBegan(id, LATER);
            case "OfferTaken" -> new Event.OfferTaken(id, candidate);
            case "WeighingBegan" -> new Event.WeighingBegan(id, LATER);
            case "BargainingBegan" -> new Event.BargainingBegan(id, LATER, Optional.empty());
            case "OfferChosen" -> new Event.OfferChosen(id, candidate.key(), deal, Optional.empty(), LATER);
            case "APPROVE" -> question(Escalation.Kind.APPROVE);
            case "PICK" -> question(Escalation.Kind.PICK);
            case "WAS_IT_ORDERED" -> question(Escalation.Kind.WAS_IT_ORDERED);
            case "CommitBegan" -> new Event.CommitBegan(id, new Checkout("c", deal, Optional.empty()),
                    Quantity.of(1, "g"), "key");
            case "OutcomeLost" -> new Event.OutcomeLost(id, 1, LATER, Optional.empty());
            case "OrderConfirmed" -> new Event.OrderConfirmed(id, new Order("o", "key", deal, Quantity.of(1, "g"),
                    LATER, Optional.empty()), Optional.of(LATER));
            case "OrderLate" -> new Event.OrderLate(id);
            case "OrderDelivered" -> new Event.OrderDelivered(id, LATER, LATER);
            case "PurchaseEnded" -> new Event.PurchaseEnded(id, Purchase.End.ABANDONED, "why", LATER);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "CollectingBegan, Collecting, Open",
        "OfferTaken, same, Collecting Weighing Bargaining Chosen Asked Picked Committing",
        "WeighingBegan, Weighing, Collecting Weighing Bargaining Chosen Asked Picked Committing",
        "BargainingBegan, Bargaining, Collecting Weighing Bargaining",
        "OfferChosen, Chosen, Collecting Weighing Bargaining Picked",
        "APPROVE, Asked, Chosen",
        "PICK, Asked, Collecting Weighing Bargaining",
        "WAS_IT_ORDERED, OutcomeUnknown, OutcomeUnknown",
        "CommitBegan, Committing, Chosen Asked",
        "OutcomeLost, OutcomeUnknown, Committing OutcomeUnknown",
        "OrderConfirmed, Ordered, Committing OutcomeUnknown",
        "OrderLate, Ordered, Ordered",
        "OrderDelivered, Delivered, Ordered",
        "PurchaseEnded, Ended, Open Collecting Weighing Bargaining Chosen Asked Picked OutcomeUnknown Ordered Delivered"
    })
    void each_event_leads_where_the_picture_says_and_from_anywhere_else_it_is_a_bug(String name, String to,
            String from) {
        List<String> legal = List.of(from.split(" "));
        for (Map.Entry<String, State> entry : HOMES.entrySet()) {
            State home = name.equals("CommitBegan") ? paid(entry.getValue())
                    : name.equals("PurchaseEnded") ? unpaid(entry.getValue()) : entry.getValue();
            if (!legal.contains(entry.getKey())) {
                assertThatThrownBy(() -> Core.evolve(home, event(name))).as(name + " in " + entry.getKey())
                        .isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot take");
                continue;
            }
            State after = Core.evolve(home, event(name));
            Purchase now = now(after);
            assertThat(now.getClass().getSimpleName()).as(name + " in " + entry.getKey())
                    .isEqualTo(to.equals("same") ? now(home).getClass().getSimpleName() : to);
            assertThat(now.round()).isEqualTo(now(home).round());
            if (!EvolvePurchases.candidates(now).isEmpty()) {
                assertThat(EvolvePurchases.candidates(now).values()).extracting(Candidate::key)
                        .containsAll(EvolvePurchases.candidates(now(home)).values().stream().map(Candidate::key)
                                .toList());
            }
            assertThat(woken(after)).isEqualTo(dues(after));
        }
    }

    @Test
    void a_candidate_is_struck_out_in_every_state_that_has_candidates_and_only_one_that_is_there() {
        for (Map.Entry<String, State> entry : HOMES.entrySet()) {
            State home = entry.getValue();
            Event struck = new Event.CandidateStruck(id, "alpha/beans", "why");
            if (EvolvePurchases.candidates(now(home)).has("alpha/beans")) {
                State after = Core.evolve(home, struck);
                assertThat(EvolvePurchases.candidates(now(after)).get("alpha/beans").orElseThrow().struckOut())
                        .contains("why");
                assertThat(now(after).getClass()).isEqualTo(now(home).getClass());
                assertThatThrownBy(() -> Core.evolve(home, new Event.CandidateStruck(id, "x/y", "why")))
                        .hasMessageContaining("no candidate x/y");
            } else {
                assertThatThrownBy(() -> Core.evolve(home, struck)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void candidates_are_kept_until_an_order_is_out() {
        List<String> with = new ArrayList<>();
        HOMES.forEach((name, home) -> {
            if (!EvolvePurchases.candidates(now(home)).isEmpty()) {
                with.add(name);
            }
        });
        assertThat(with).containsExactlyInAnyOrder("Weighing", "Bargaining", "Chosen", "Asked", "Committing", PICKED);
        assertThat(EvolvePurchases.candidates(new Purchase.Collecting(now(HOMES.get("Open")).round(),
                EvolvePurchases.candidates(now(HOMES.get("Chosen"))), LATER)).size()).isEqualTo(2);
    }

    @Test
    void no_order_begins_without_its_money_its_mode_and_permission() {
        State asked = HOMES.get("Asked");
        Event commit = event("CommitBegan");
        assertThat(now(Core.evolve(asked, commit))).isInstanceOf(Purchase.Committing.class);
        State short1 = Core.evolve(unpaid(asked), new Event.MoneyHeld(new HoldId(id.value()), id,
                deal.total().minus(eur(1)), asked.rules().budgetsFor("pantry"), LATER, LATER));
        State shadow = new Story(Mode.SHADOW, 10_000, 10_000, false).state;
        State doubtful = Core.evolve(asked, new Event.HomeRestored(LATER, "why")).withHalted(Optional.empty());
        for (State home : List.of(unpaid(asked), short1, asked.withHalted(Optional.of("a test")),
                asked.withSettings(shadow.settings()), doubtful)) {
            assertThatThrownBy(() -> Core.evolve(home, commit)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("commits without its hold, mode or permission");
        }
    }

    @Test
    void no_purchase_ends_while_money_is_held_for_it() {
        assertThatThrownBy(() -> Core.evolve(HOMES.get("Asked"), event("PurchaseEnded")))
                .hasMessageContaining("ends while money is held for it");
    }

    @Test
    void an_order_stays_on_record_when_its_purchase_ends_and_there_is_none_without_one() {
        assertThat(((Purchase.Ended) now(Core.evolve(unpaid(HOMES.get("Ordered")), event("PurchaseEnded")))).order())
                .map(Order::ref).contains("o-1");
        assertThat(((Purchase.Ended) now(HOMES.get("Ended"))).order()).map(Order::ref).contains("o-1");
        assertThat(((Purchase.Ended) now(Core.evolve(HOMES.get("Collecting"), event("PurchaseEnded")))).order())
                .isEmpty();
    }

    @Test
    void a_need_has_one_purchase_at_a_time_and_no_two_purchases_share_a_name() {
        State open = HOMES.get("Collecting");
        assertThatThrownBy(() -> Core.evolve(open, new Event.PurchaseOpened(now(open).round())))
                .hasMessageContaining("is being filled already");
        State over = HOMES.get("Ended");
        assertThat(over.needs().get(COFFEE).orElseThrow().purchase()).isEmpty();
        assertThatThrownBy(() -> Core.evolve(over, new Event.PurchaseOpened(now(over).round())))
                .as("its name was used").hasMessageContaining("is being filled already");
        assertThatThrownBy(() -> Core.evolve(open, new Event.OrderLate(new PurchaseId("p-none"))))
                .hasMessageContaining("purchase p-none does not exist");
    }
}
