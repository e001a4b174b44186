package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Judgment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestoreStoriesTest {
    private final Story story = new Story();

    /** Whatever was told, each turn replays to the same state and decides again to the same events. */
    @AfterEach
    void every_turn_replays_and_decides_again_the_same() {
        State state = State.EMPTY;
        for (Turn turn : story.turns) {
            assertThat(Core.decide(state, turn.heard(), turn.judgment()).events()).isEqualTo(turn.events());
            state = Core.replay(state, turn);
        }
        assertThat(state).isEqualTo(story.state);
    }

    @Test
    void a_restored_home_is_halted_and_says_what_to_do() {
        restore();

        assertThat(story.state.halted()).get().asString()
                .startsWith("a backup of March was put back. What was ordered since is not known here")
                .endsWith("confirm each need with 'emptor restore confirm'");
        assertThat(story.state.outbox().values()).singleElement()
                .satisfies(pending -> assertThat(pending.effect()).isInstanceOf(Effect.Notify.class));
    }

    @Test
    void an_earlier_reason_to_halt_is_not_forgotten() {
        story.hear(new Heard.HaltSpending("the card was lost"));
        restore();

        assertThat(story.state.halted()).get().asString().endsWith("; before that: the card was lost");
    }

    @Test
    void an_empty_home_can_be_restored_and_what_is_stated_then_is_in_doubt() {
        Story empty = new Story();
        empty.state = State.EMPTY;
        empty.turns.clear();
        empty.hear(new Heard.RestoreHome(empty.now, "a backup of nothing was put back"));

        assertThat(empty.state.halted()).isPresent();
        assertThat(empty.state.outbox()).isEmpty();
    }

    @Test
    void what_was_under_way_ends_its_money_is_free_and_no_seller_hears_of_it() {
        story.offers(story.offer(Story.ALPHA, 2_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Chosen.class);
        restore();

        assertThat(story.purchase()).isInstanceOf(Purchase.Ended.class);
        assertThat(story.held()).isZero();
        assertThat(story.state.outbox().values()).noneMatch(pending -> pending.effect().to().isPresent());
    }

    @Test
    void a_question_that_was_open_cannot_be_answered_any_more() {
        toQuestion();
        restore();

        assertThat(story.question().open()).isFalse();
        assertThat(Story.refusal(story.approve())).contains("ALREADY_ANSWERED");
        assertThat(story.purchase().ended()).isTrue();
    }

    @Test
    void a_bargain_that_was_open_ends_in_silence() {
        story.rules = q -> Verb.COUNTER;
        story.offers(story.offer(Story.ALPHA, 2_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Bargaining.class);
        Turn turn = restore();

        assertThat(turn.events()).noneMatch(event -> event instanceof Event.EffectQueued queued
                && queued.effect() instanceof Effect.SendRejection);
        assertThat(story.purchase().ended()).isTrue();
    }

    @Test
    void an_order_that_was_about_to_leave_is_only_looked_up_under_its_own_key() {
        toQuestion();
        story.approve();
        String key = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue().orderKey();
        restore();

        assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        assertThat(story.held()).isPositive();
        Purchase.OutcomeUnknown unknown = (Purchase.OutcomeUnknown) story.purchase();
        assertThat(unknown.orderKey()).isEqualTo(key);
        assertThat(unknown.restored()).isPresent();
        story.wait(Duration.ofMinutes(1));
        assertThat(story.pending(Effect.LookUpOrder.class).orElseThrow().getValue().orderKey()).isEqualTo(key);

        story.report(story.pending(Effect.LookUpOrder.class).orElseThrow().getKey(), story.accepted(2_000));
        assertThat(story.purchase()).isInstanceOf(Purchase.Ordered.class);
        assertThat(story.spent()).isEqualTo(2_000);
    }

    @Test
    void an_order_the_seller_does_not_know_is_never_repeated_but_asked_about() {
        toQuestion();
        story.approve();
        restore();
        confirm("200 g", 0);
        story.hear(new Heard.ResumeSpending("ada"));
        for (int looks = 0; looks < 12; looks++) {
            story.wait(Duration.ofHours(1));
            story.pending(Effect.LookUpOrder.class)
                    .ifPresent(look -> story.report(look.getKey(), new Report.OrderNotFound()));
            assertThat(story.pending(Effect.PlaceOrder.class)).isEmpty();
        }

        assertThat(story.question().open()).isTrue();
        assertThat(story.question().title()).startsWith("Did Alpha take the order");
        story.answer("ada", Escalation.Choice.DECLINE, story.question().options().get(0).hash());
        assertThat(story.purchase().ended()).isTrue();
        assertThat(story.held()).isZero();
    }

    @Test
    void repeating_an_order_that_only_a_backup_knows_of_is_a_bug_that_is_caught() {
        toQuestion();
        story.approve();
        Effect.PlaceOrder order = story.pending(Effect.PlaceOrder.class).orElseThrow().getValue();
        restore();

        assertThatThrownBy(() -> Core.evolve(story.state, new Event.EffectQueued(
                new EffectKey("e9-t9-1"), order, story.now)))
                .hasMessageContaining("only a backup knows of");
    }

    @Test
    void an_unknown_outcome_stays_unrepeatable_through_looks_and_lapsed_questions() {
        toQuestion();
        story.approve();
        story.placed(new Report.Failed(new Fault.Unknown("the line went dead")));
        assertThat(((Purchase.OutcomeUnknown) story.purchase()).restored()).isEmpty();
        restore();
        story.wait(Duration.ofDays(3));

        assertThat(((Purchase.OutcomeUnknown) story.purchase()).restored()).isPresent();
    }

    @Test
    void no_need_is_due_before_it_was_confirmed_however_long_it_takes() {
        restore();
        story.wait(Duration.ofDays(100));

        assertThat(coffee().due()).isEmpty();
        assertThat(coffee().unsure()).isPresent();
        assertThat(story.purchase().ended()).isTrue();
    }

    @Test
    void counting_alone_confirms_nothing_since_a_count_does_not_say_what_is_on_its_way() {
        restore();
        story.hear(new Heard.CountStock(Story.COFFEE, Quantity.of(10, "g")));

        assertThat(coffee().unsure()).isPresent();
        assertThat(coffee().due()).isEmpty();
    }

    @Test
    void spending_resumes_only_after_every_need_was_confirmed() {
        story.hear(new Heard.StateNeed(lamp("lamp"), Optional.empty()));
        restore();

        assertThat(story.state.unsure()).containsExactly(Story.COFFEE, new NeedId("lamp"));
        Turn early = story.hear(new Heard.ResumeSpending("ada"));
        assertThat(Story.refusal(early)).contains("SPENDING_HALTED");
        assertThat(((Event.Refused) early.events().get(0)).refusal().why()).isEqualTo("since the restore it is not "
                + "known what was ordered for coffee, lamp; confirm each with 'emptor restore confirm', then resume");
        confirm("900 g", 0);
        assertThat(Story.refused(story.hear(new Heard.ResumeSpending("ada")))).isTrue();
        story.hear(new Heard.ConfirmNeed(new NeedId("lamp"), "ben", Optional.of(Quantity.of(1, "pc")),
                Optional.empty()));
        story.hear(new Heard.ResumeSpending("ada"));

        assertThat(story.state.halted()).isEmpty();
        assertThat(story.state.needs().get(new NeedId("lamp")).orElseThrow().met()).isTrue();
        assertThat(coffee().due()).isPresent();
    }

    @Test
    void a_confirmed_need_goes_on_from_what_was_said_or_from_what_was_known() {
        restore();
        confirm("900 g", 0);
        assertThat(coffee().stock()).isEqualTo(Quantity.of(900, "g"));

        story.hear(new Heard.RestoreHome(story.now, "again"));
        story.hear(new Heard.ConfirmNeed(Story.COFFEE, "ada", Optional.empty(), Optional.empty()));
        assertThat(coffee().stock()).isEqualTo(Quantity.of(900, "g"));
        assertThat(coffee().due()).isPresent();
    }

    @Test
    void what_was_paid_meanwhile_counts_in_every_budget_as_far_as_it_goes() {
        restore();
        confirm("900 g", 4_000);
        assertThat(story.spent()).isEqualTo(4_000);

        story.hear(new Heard.RestoreHome(story.now, "again"));
        confirm("900 g", 400_000);
        assertThat(story.spent()).isEqualTo(10_000);
        assertThat(story.state.ledger().sheets().values()).allMatch(sheet -> sheet.available() == 0);
    }

    @Test
    void a_confirmation_that_cannot_be_is_refused_and_changes_nothing() {
        assertThat(refusalOf(Story.COFFEE, "ada", "1 g", "1.00 EUR")).contains("OUT_OF_TURN");
        restore();

        assertThat(refusalOf(new NeedId("tea"), "ada", "1 g", "1.00 EUR")).contains("NO_SUCH_NEED");
        assertThat(refusalOf(Story.COFFEE, "eve", "1 g", "1.00 EUR")).contains("NO_SUCH_MEMBER");
        assertThat(refusalOf(Story.COFFEE, "ada", "1 pc", "1.00 EUR")).contains("OUT_OF_TURN");
        assertThat(refusalOf(Story.COFFEE, "ada", "1 g", "1.00 USD")).contains("WRONG_CURRENCY");
        assertThat(refusalOf(Story.COFFEE, "ada", "1 g", "-1.00 EUR")).contains("OUT_OF_TURN");
        assertThat(coffee().unsure()).isPresent();
        assertThat(story.spent()).isZero();
    }

    @Test
    void restating_or_withdrawing_a_need_does_not_slip_past_the_doubt() {
        restore();
        story.hear(new Heard.StateNeed(Story.coffee(true), Optional.of(Quantity.of(0, "g"))));
        assertThat(coffee().unsure()).isPresent();

        // What was paid for it meanwhile would never reach the budgets.
        story.hear(new Heard.WithdrawNeed(Story.COFFEE));
        assertThat(coffee().unsure()).isPresent();
        assertThat(coffee().due()).isEmpty();
        story.hear(new Heard.ResumeSpending("ada"));
        assertThat(story.state.halted()).isPresent();

        confirm("0 g", 0);
        story.hear(new Heard.ResumeSpending("ada"));
        assertThat(story.state.halted()).isEmpty();
        story.hear(new Heard.WithdrawNeed(Story.COFFEE));
        story.hear(new Heard.StateNeed(Story.coffee(false), Optional.empty()));
        assertThat(coffee().unsure()).isEmpty();
    }

    @Test
    void a_need_stated_while_the_restore_is_unconfirmed_is_in_doubt_and_one_stated_after_is_not() {
        restore();
        story.hear(new Heard.StateNeed(lamp("lamp"), Optional.empty()));
        assertThat(story.state.needs().get(new NeedId("lamp")).orElseThrow().unsure()).isPresent();

        for (NeedId need : List.copyOf(story.state.unsure())) {
            story.hear(new Heard.ConfirmNeed(need, "ada", Optional.empty(), Optional.empty()));
        }
        story.hear(new Heard.ResumeSpending("ada"));
        story.hear(new Heard.StateNeed(lamp("desk-lamp"), Optional.empty()));
        assertThat(story.state.needs().get(new NeedId("desk-lamp")).orElseThrow().due()).isPresent();
    }

    @Test
    void a_delivery_does_not_confirm_the_need_it_was_for() {
        toQuestion();
        story.approve();
        story.placed(story.accepted(2_000));
        restore();
        story.hear(new Heard.ConfirmDelivery(story.purchase().id()));

        assertThat(coffee().purchase()).isEmpty();
        assertThat(coffee().unsure()).isPresent();
        assertThat(coffee().due()).isEmpty();
    }

    @Test
    void purchases_after_a_restore_have_names_that_the_newer_home_did_not_use() {
        restore();
        story.wait(Duration.ofMinutes(10));
        confirm("0 g", 0);
        story.hear(new Heard.ResumeSpending("ada"));
        story.wait(Duration.ofMinutes(10));

        assertThat(story.purchase().id().value()).matches("p-[0-9]+-1-coffee");
        assertThat(story.purchase().ended()).isFalse();
    }

    @Test
    void evolving_past_the_doubt_is_a_bug_that_is_caught() {
        restore();

        assertThatThrownBy(() -> Core.evolve(story.state, new Event.SpendingResumed("ada")))
                .hasMessageContaining("in doubt");
        State resumed = story.state.withHalted(Optional.empty());
        assertThatThrownBy(() -> Core.evolve(resumed, new Event.PurchaseOpened(new Round(
                new PurchaseId("p-x"), Story.COFFEE, Quantity.of(1, "g"), story.now,
                SortedDict.empty())))).hasMessageContaining("in doubt");
    }

    private Turn restore() {
        return story.hear(new Heard.RestoreHome(story.now, "a backup of March was put back"));
    }

    private void confirm(String stock, long paid) {
        Turn turn = story.hear(new Heard.ConfirmNeed(Story.COFFEE, "ada", Quantity.parse(stock),
                Optional.of(Story.eur(paid))));
        assertThat(Story.refusal(turn)).isEmpty();
    }

    private Optional<String> refusalOf(NeedId need, String member, String stock, String paid) {
        return Story.refusal(story.hear(new Heard.ConfirmNeed(need, member, Quantity.parse(stock),
                Optional.of(Money.parse(paid)))));
    }

    private Standing coffee() {
        return story.state.needs().get(Story.COFFEE).orElseThrow();
    }

    private void toQuestion() {
        story.offers(story.offer(Story.ALPHA, 2_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        assertThat(story.purchase()).isInstanceOf(Purchase.Asked.class);
        assertThat(story.turns.get(story.turns.size() - 1).judgment()).isNotEqualTo(Judgment.NONE);
    }

    private static Need lamp(String id) {
        return new Need(new NeedId(id), "Lamp", "pantry", new Wanted(List.of(), List.of("lamp"), List.of(), List.of()),
                Quantity.of(1, "pc"), Optional.empty(), Optional.empty(), Optional.empty(), Story.REPLY, false,
                List.of());
    }
}
