package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State.Pending;
import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Ledger.Hold;
import dev.emptor.ledger.Ledger.Sheet;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Bond;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.HoldId;
import dev.emptor.model.Judgment;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.Part;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state is broken on purpose, one fact at a time: each break must be named, and no sound state may be. */
class InvariantsTest {
    private final Rig rig = new Rig().furnished().untilOrder();
    private final State sound = rig.state();
    private final Purchase.Committing buying = (Purchase.Committing) rig.purchase();
    private final Hold hold = sound.ledger().holds().first().orElseThrow().getValue();
    private final Map.Entry<String, Sheet> sheet = sound.ledger().sheets().first().orElseThrow();

    private State with(Ledger ledger) {
        return new State(sound.turn(), sound.at(), sound.settings(), sound.revision(), sound.halted(), sound.needs(),
                sound.purchases(), sound.negotiations(), sound.escalations(), sound.sellers(), ledger, sound.outbox(),
                sound.disclosed(), sound.timers(), sound.restored());
    }

    private State with(SortedDict<PurchaseId, Purchase> purchases) {
        return new State(sound.turn(), sound.at(), sound.settings(), sound.revision(), sound.halted(), sound.needs(),
                purchases, sound.negotiations(), sound.escalations(), sound.sellers(), sound.ledger(), sound.outbox(),
                sound.disclosed(), sound.timers(), sound.restored());
    }

    private State queued(String key, Effect effect) {
        EffectKey fresh = new EffectKey(key);
        return new State(sound.turn(), sound.at(), sound.settings(), sound.revision(), sound.halted(), sound.needs(),
                sound.purchases(), sound.negotiations(), sound.escalations(), sound.sellers(), sound.ledger(),
                sound.outbox().with(fresh, new Pending(fresh, effect, 0, sound.at())), sound.disclosed(),
                sound.timers(), sound.restored());
    }

    private Effect.PlaceOrder order(PurchaseId purchase, String key) {
        return new Effect.PlaceOrder(purchase, "thread", key, buying.checkout(), List.of());
    }

    private void names(State broken, String what) {
        assertThat(Invariants.whole(broken)).as("the whole").hasValueSatisfying(why -> assertThat(why).contains(what));
        assertThat(Invariants.step(sound, List.of(), broken)).as("the step")
                .hasValueSatisfying(why -> assertThat(why).contains(what));
    }

    @Test
    void nothing_is_wrong_with_any_state_on_the_way_to_an_order_and_after_it() {
        rig.pass(Duration.ofDays(40));
        State state = State.EMPTY;
        for (Turn turn : rig.told) {
            State next = Core.replay(state, turn);
            assertThat(Invariants.whole(next)).isEmpty();
            assertThat(Invariants.step(state, List.of(turn), next)).isEmpty();
            state = next;
        }
        assertThat(Invariants.step(State.EMPTY, rig.told, state)).as("in one batch").isEmpty();
        assertThat(rig.events(Event.MoneyPosted.class)).as("money was spent on the way").isNotEmpty();
    }

    @Test
    void days_are_those_of_the_zone_of_the_moment_when_the_zone_changes_in_the_same_batch() {
        rig.settle();
        List<Turn> turns = new ArrayList<>(rig.told);
        List<State> before = new ArrayList<>();
        State state = State.EMPTY;
        for (Turn turn : turns) {
            before.add(state);
            state = Core.replay(state, turn);
        }
        assertThat(rig.events(Event.MoneyPosted.class)).hasSize(1);
        Settings old = state.rules();
        ZoneId far = ZoneId.of("Pacific/Pago_Pago");
        assertThat(state.at().atZone(far).toLocalDate()).as("another day there")
                .isNotEqualTo(state.at().atZone(old.zone()).toLocalDate());
        Turn moving = new Turn(new Heard(state.turn() + 1, state.at(), 1, "", new Heard.TimeCame()), Judgment.NONE,
                List.of(new Event.SettingsAdopted(new Settings(far, old.currency(), old.mode(), old.country(),
                        old.members(), old.budgets(), old.sellers(), old.answerWithin(), old.bargainFor()))));
        turns.add(moving);
        State moved = Core.replay(state, moving);
        for (int from = 0; from < before.size(); from++) {
            assertThat(Invariants.step(before.get(from), turns.subList(from, turns.size()), moved))
                    .as("a batch that begins with turn " + (from + 1)).isEmpty();
        }
    }

    @Test
    void a_hold_without_its_purchase() {
        names(with(sound.purchases().without(buying.id())), "does not exist");
    }

    @Test
    void a_hold_of_a_purchase_that_weighs() {
        names(with(sound.purchases().with(buying.id(),
                new Purchase.Weighing(buying.round(), buying.candidates(), sound.at()))), "Weighing");
    }

    @Test
    void money_for_a_proposal_that_its_seller_may_accept_is_held_rightly_while_it_is_out() {
        Deal deal = buying.checkout().deal();
        Negotiation.Exchange exchange = new Negotiation.Exchange(new NegotiationId("n-1"), buying.id(), deal.seller(),
                "alpha/a", "t", deal.total());
        Negotiation.Proposal asked = new Negotiation.Proposal(1, "a", 1, deal.total(), sound.at());
        Bond bond = new Bond(exchange, asked, new Negotiation.Move.Decided(1, 4, Negotiation.Step.ASK, deal.total(),
                Optional.empty(), Optional.empty(), Optional.empty(), "it is time", "m", sound.at()),
                buying.checkout(), buying.bought(), buying.orderKey(), true, 0, sound.at());
        Purchase.Bargaining out = new Purchase.Bargaining(buying.round(), buying.candidates(), sound.at(),
                Optional.empty(), Optional.of(bond));
        State bound = with(sound.purchases().with(buying.id(), out));
        assertThat(Invariants.whole(bound)).isEmpty();
        names(with(sound.purchases().with(buying.id(), out.with(Optional.empty()))), "Bargaining");
    }

    @Test
    void an_order_under_way_without_its_money() {
        State freed = with(sound.ledger().release(hold.id()));
        assertThat(Invariants.whole(freed)).hasValueSatisfying(why -> assertThat(why).contains("nothing is held"));
        Turn releasing = new Turn(new Heard(sound.turn() + 1, sound.at(), 1, "", new Heard.TimeCame()), Judgment.NONE,
                List.of(new Event.MoneyReleased(hold.id(), false)));
        assertThat(Invariants.step(sound, List.of(releasing), freed)).isPresent();
    }

    @Test
    void an_order_for_more_than_is_held() {
        Money less = new Money(hold.amount().minor() - 1, hold.amount().currency());
        Sheet s = sheet.getValue();
        names(with(new Ledger(sound.ledger().sheets().with(sheet.getKey(), new Sheet(s.budget(), s.start(),
                s.currency(), s.allotted(), s.available() + 1, s.held() - 1, s.spent())),
                sound.ledger().holds().with(hold.id(), new Hold(hold.id(), less, hold.sheets(), hold.expires())))),
                "may be ordered for");
    }

    @Test
    void a_budget_over_its_limit() {
        Sheet s = sheet.getValue();
        Sheet over = new Sheet(s.budget(), s.start(), s.currency(), s.allotted(), s.available() - 50_000, s.held(),
                s.spent() + 50_000);
        names(with(new Ledger(sound.ledger().sheets().with(sheet.getKey(), over), sound.ledger().holds())),
                "over its limit");
    }

    @Test
    void a_sheet_that_holds_what_no_hold_says() {
        Sheet s = sheet.getValue();
        Sheet off = new Sheet(s.budget(), s.start(), s.currency(), s.allotted(), s.available() + 1, s.held() - 1,
                s.spent());
        names(with(new Ledger(sound.ledger().sheets().with(sheet.getKey(), off), sound.ledger().holds())),
                "its holds say");
    }

    @Test
    void a_hold_in_a_sheet_that_is_gone() {
        names(with(new Ledger(sound.ledger().sheets().without(sheet.getKey()), sound.ledger().holds())),
                "no account");
    }

    @Test
    void money_spent_that_nothing_posted() {
        Sheet s = sheet.getValue();
        Sheet off = new Sheet(s.budget(), s.start(), s.currency(), s.allotted(), s.available() - 7, s.held(),
                s.spent() + 7);
        State broken = with(new Ledger(sound.ledger().sheets().with(sheet.getKey(), off), sound.ledger().holds()));
        assertThat(Invariants.step(sound, List.of(), broken))
                .hasValueSatisfying(why -> assertThat(why).contains("by its orders it is 0"));
    }

    @Test
    void two_purchases_under_one_order_key() {
        PurchaseId twin = new PurchaseId("twin");
        Round round = buying.round();
        Purchase other = new Purchase.Committing(new Round(twin, round.need(), round.amount(),
                round.opened(), round.threads()), buying.candidates(), buying.choice(), buying.checkout(),
                buying.bought(), buying.orderKey(), buying.guise(), buying.permits());
        HoldId twins = new HoldId("twin");
        State two = with(sound.purchases().with(twin, other));
        Sheet s = sheet.getValue();
        long minor = hold.amount().minor();
        State held = new State(two.turn(), two.at(), two.settings(), two.revision(), two.halted(), two.needs(),
                two.purchases(), two.negotiations(), two.escalations(), two.sellers(),
                new Ledger(two.ledger().sheets().with(sheet.getKey(), new Sheet(s.budget(), s.start(), s.currency(),
                        s.allotted(), s.available() - minor, s.held() + minor, s.spent())),
                        two.ledger().holds().with(twins, new Hold(twins, hold.amount(), hold.sheets(),
                                hold.expires()))),
                two.outbox(), two.disclosed(), two.timers(), two.restored());
        names(held, "same order key");
    }

    @Test
    void parts_that_come_to_more_than_the_whole_or_of_which_one_orders_a_pack_too_many() {
        Round round = buying.round();
        Quantity half = new Quantity(round.amount().milli() / 2, round.amount().dimension());
        Part part = new Part(round.id(), 1, 2, round.amount(), "a/b", List.of());
        PurchaseId second = new PurchaseId("second");
        State divided = with(sound.purchases().with(round.id(), committing(round.divided(round.id(), half, part), 1)));
        assertThat(Invariants.whole(divided)).isEmpty();
        names(with(divided.purchases().with(second, new Purchase.Weighing(round.divided(second, round.amount(), part),
                SortedDict.empty(), round.opened()))), "come to more than");
        names(with(sound.purchases().with(round.id(), committing(round.divided(round.id(), half, part), 2))),
                "more is ordered for part");
    }

    /** The same order of so many packs, each of which holds what one did. */
    private Purchase committing(Round round, int packs) {
        Deal deal = buying.checkout().deal();
        Deal.Line line = deal.lines().get(0);
        Deal other = new Deal(deal.seller(), List.of(new Deal.Line(line.ref(), line.title(), packs, line.each())),
                deal.extras(), deal.total(), deal.terms());
        return new Purchase.Committing(round, buying.candidates(), buying.choice(), new Checkout("c", other,
                Optional.empty()), buying.bought().times(packs), buying.orderKey(), buying.guise(), buying.permits());
    }

    @Test
    void an_order_in_the_outbox_under_another_key_or_for_nobody_or_twice() {
        names(queued("k-1", order(buying.id(), "another")), "no order of that key");
        names(queued("k-1", order(new PurchaseId("nobody"), buying.orderKey())), "no order of that key");
        names(queued("k-1", order(buying.id(), buying.orderKey())), "twice");
    }

    @Test
    void broken_books_halt_spending_and_keep_the_order_in_the_house_even_if_the_owner_resumes() {
        Sheet s = sheet.getValue();
        Sheet over = new Sheet(s.budget(), s.start(), s.currency(), s.allotted(), s.available() - 50_000, s.held(),
                s.spent() + 50_000);
        MemoryJournal journal = rig.journal.reopened();
        journal.kept = Optional.of(with(new Ledger(sound.ledger().sheets().with(sheet.getKey(), over),
                sound.ledger().holds())));
        Rig broken = new Rig(journal);
        broken.clock = rig.clock;
        broken.settle();
        assertThat(broken.state().halted()).hasValueSatisfying(why -> assertThat(why)
                .contains("the books do not add up").contains("over its limit").contains("emptor restore"));
        assertThat(broken.orders()).isEmpty();
        broken.hear(new Heard.ResumeSpending("ada"));
        assertThat(broken.state().halted()).as("it is found again").isPresent();
        broken.pass(Duration.ofHours(3));
        assertThat(broken.orders()).isEmpty();
        assertThat(broken.hear(Bench.need("tea")).join().events()).as("hearing goes on").isNotEmpty();
    }

    @Test
    void an_outbox_with_other_effects_is_nobody_s_business() {
        State more = queued("k-2", new Effect.SendRejection(Bench.ALPHA, "thread"));
        assertThat(Invariants.step(sound, List.of(), more)).isEmpty();
        SortedDict<EffectKey, Pending> outbox = more.outbox();
        assertThat(outbox.size()).isEqualTo(sound.outbox().size() + 1);
    }
}
