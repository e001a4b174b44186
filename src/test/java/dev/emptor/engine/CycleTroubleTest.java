package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the cycle does while its journal fails, and after. */
class CycleTroubleTest {
    private static Rig troubled() {
        Rig rig = new Rig().furnished();
        rig.journal.failing = true;
        rig.opensNot = Optional.of(new IOException("the disk is full"));
        return rig;
    }

    private static void mend(Rig rig) {
        rig.opensNot = Optional.empty();
        rig.clock = rig.clock.plus(Duration.ofMinutes(2));
    }

    @Test
    void what_could_not_be_recorded_is_not_acknowledged_and_the_page_stays_as_it_was() {
        Rig rig = troubled();
        long turn = rig.state().turn();
        CompletableFuture<Turn> answer = rig.hear(Bench.need("tea"));
        assertThatThrownBy(answer::join).hasMessageContaining("the disk is full")
                .hasMessageContaining("emptor doctor");
        assertThat(rig.state().turn()).isEqualTo(turn);
        assertThat(rig.cycle.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.lasting()).isFalse();
            assertThat(trouble.retryAfter(rig.clock)).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(rig.cycle.quiet()).isFalse();
    }

    @Test
    void what_ran_may_count_after_all_so_nobody_is_told_to_say_it_again() {
        for (boolean keepsAnyway : List.of(true, false)) {
            Rig rig = troubled();
            rig.journal.keepsAnyway = keepsAnyway;
            List<Letter> letters = Stream.generate(() -> Letter.of(Bench.need("tea"))).limit(Limits.BATCH + 2).toList();
            rig.cycle.hear(letters);
            assertThat(letters.subList(0, Limits.BATCH)).allSatisfy(letter -> assertThatThrownBy(letter.answer()::join)
                    .hasCauseInstanceOf(Desk.Unknown.class).hasMessageContaining("look before you say it again"));
            assertThat(letters.subList(Limits.BATCH, letters.size())).as("these came to no turn")
                    .allSatisfy(letter -> assertThatThrownBy(letter.answer()::join)
                            .hasCauseInstanceOf(Desk.Troubled.class).hasMessageContaining("nothing can be recorded"));
            mend(rig);
            rig.cycle.hear(List.of());
            assertThat(rig.state().needs().size()).as("it counts, or not").isEqualTo(keepsAnyway ? 2 : 1);
        }
    }

    @Test
    void what_ran_before_emptor_failed_altogether_may_count_too() {
        Rig rig = new Rig().furnished();
        rig.cycle.tell((turns, after) -> {
            throw new NoClassDefFoundError("half an installation");
        });
        Letter letter = Letter.of(Bench.need("tea"));
        assertThatThrownBy(() -> rig.cycle.hear(List.of(letter))).isInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(letter.answer()::join).hasCauseInstanceOf(Desk.Unknown.class);
    }

    @Test
    void nothing_leaves_while_nothing_can_be_recorded() {
        Rig rig = new Rig().furnished().pass(Duration.ofHours(2));
        rig.journal.failing = true;
        rig.opensNot = Optional.of(new IOException("the disk is full"));
        rig.left.clear();
        rig.approve();
        for (int i = 0; i < 50; i++) {
            rig.clock = rig.clock.plus(Duration.ofMinutes(1));
            rig.settle();
        }
        assertThat(rig.left).isEmpty();
    }

    @Test
    void it_is_opened_again_after_a_pause_that_doubles_up_to_a_minute() {
        Rig rig = troubled();
        rig.hear(Bench.need("tea"));
        int before = rig.openings;
        Instant start = rig.clock;
        while (rig.clock.isBefore(start.plus(Duration.ofMinutes(10)))) {
            rig.clock = rig.cycle.nextWake().orElseThrow();
            assertThat(rig.cycle.idle()).contains(Duration.ZERO);
            rig.cycle.hear(List.of());
            assertThat(rig.cycle.idle().orElseThrow()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
        assertThat(rig.openings - before).as("1+2+4+..+32 s, then every minute").isBetween(12, 17);
    }

    @Test
    void the_owner_is_told_once_per_episode_without_a_turn() {
        Rig rig = troubled();
        rig.hear(Bench.need("tea"));
        for (int i = 0; i < 20; i++) {
            rig.clock = rig.clock.plus(Duration.ofMinutes(2));
            rig.hear(Bench.need("tea"));
        }
        assertThat(rig.alarms).hasSize(1);
        mend(rig);
        rig.cycle.hear(List.of());
        assertThat(rig.cycle.trouble()).isEmpty();
        rig.journal.failing = true;
        rig.hear(Bench.need("tea"));
        assertThat(rig.alarms).as("another episode").hasSize(2);
    }

    @Test
    void once_it_can_be_written_again_the_first_turn_halts_spending_and_hearing_goes_on() {
        Rig rig = troubled();
        rig.hear(Bench.need("tea"));
        int before = rig.told.size();
        mend(rig);
        CompletableFuture<Turn> answer = rig.hear(Bench.need("oats"));
        assertThat(rig.told.get(before).heard().body()).isInstanceOf(Heard.HaltSpending.class);
        assertThat(answer.join().number()).isEqualTo(before + 2);
        assertThat(rig.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("the disk is full")
                .contains("emptor doctor").contains("resume"));
        assertThat(rig.cycle.trouble()).isEmpty();
        rig.hear(new Heard.ResumeSpending("ada"));
        assertThat(rig.state().halted()).isEmpty();
    }

    @Test
    void turns_that_were_on_disk_after_all_are_told_once_and_in_order() {
        Rig rig = troubled();
        rig.journal.keepsAnyway = true;
        CompletableFuture<Turn> answer = rig.hear(Bench.need("tea"));
        assertThat(answer).isCompletedExceptionally();
        mend(rig);
        rig.hear(Bench.need("oats"));
        assertThat(rig.told).extracting(Turn::number).isSorted().doesNotHaveDuplicates()
                .last().isEqualTo(rig.state().turn());
        assertThat(rig.told).hasSize((int) rig.state().turn());
        assertThat(rig.told.toString()).contains("tea").contains("oats");
    }

    @Test
    void turns_that_were_lost_are_told_to_nobody_and_their_numbers_are_used_again() {
        Rig rig = troubled();
        rig.hear(Bench.need("tea"));
        mend(rig);
        rig.hear(Bench.need("oats"));
        assertThat(rig.told).extracting(Turn::number).isSorted().doesNotHaveDuplicates()
                .last().isEqualTo(rig.state().turn());
        assertThat(rig.told.toString()).doesNotContain("tea");
        assertThat(rig.told.get(rig.told.size() - 1).heard().epoch()).as("under another epoch").isEqualTo(2);
    }

    @Test
    void a_report_that_came_meanwhile_is_kept_and_heard_once() {
        for (boolean keepsAnyway : List.of(true, false)) {
            Rig rig = new Rig().furnished().untilOrder();
            rig.deliver();
            rig.journal.failing = true;
            rig.journal.keepsAnyway = keepsAnyway;
            rig.cycle.hear(rig.mailbox);
            rig.mailbox.clear();
            assertThat(rig.purchase()).isInstanceOf(Purchase.Committing.class);
            rig.clock = rig.clock.plus(Duration.ofSeconds(1));
            rig.settle();
            assertThat(rig.purchase()).isInstanceOf(Purchase.Ordered.class);
            assertThat(rig.orders()).as("it did not leave again").hasSize(1);
            assertThat(rig.events(Event.OrderConfirmed.class)).hasSize(1);
            assertThat(rig.cycle.quiet()).isTrue();
        }
    }

    @Test
    void rules_that_came_meanwhile_are_in_force_afterwards() {
        for (boolean keepsAnyway : List.of(true, false)) {
            Rig rig = new Rig();
            rig.hear(new Heard.AdoptSettings(Bench.settings()));
            rig.journal.failing = true;
            rig.journal.keepsAnyway = keepsAnyway;
            Letter rules = Letter.adopting(Bench.ACCEPTING);
            rig.cycle.hear(List.of(rules));
            assertThat(rules.answer()).isNotDone();
            rig.clock = rig.clock.plus(Duration.ofSeconds(1));
            rig.cycle.hear(List.of());
            assertThat(rules.answer()).isCompleted();
            assertThat(rig.events(Event.RulesAdopted.class)).hasSize(1);
            rig.hear(Bench.need("coffee"));
            rig.settle();
            assertThat(rig.state().purchases().isEmpty()).isFalse();
        }
    }

    @Test
    void a_journal_that_is_damaged_is_not_tried_again_and_the_owner_is_told_the_way_out() {
        Rig rig = troubled();
        rig.opensNot = Optional.of(new Journal.Damaged("record 7 does not follow from record 6"));
        rig.hear(Bench.need("tea"));
        rig.clock = rig.clock.plus(Duration.ofMinutes(1));
        rig.hear(Bench.need("tea"));
        assertThat(rig.cycle.nextWake()).isEmpty();
        assertThat(rig.alarms).hasSize(2);
        assertThat(rig.alarms.get(1).lasting()).isTrue();
        assertThat(rig.alarms.get(1).text()).contains("record 7").contains("emptor restore")
                .contains("emptor journal repair");
        int openings = rig.openings;
        mend(rig);
        assertThat(rig.hear(Bench.need("tea"))).isCompletedExceptionally();
        assertThat(rig.openings).isEqualTo(openings);
        assertThat(rig.state().needs().size()).as("the last state is still there to be read").isEqualTo(1);
    }

    @Test
    void a_journal_that_lost_what_was_acknowledged_is_damage() {
        Rig rig = new Rig().furnished();
        rig.journal.failing = true;
        rig.hear(Bench.need("tea"));
        rig.journal.forced -= 1;
        rig.clock = rig.clock.plus(Duration.ofSeconds(1));
        rig.cycle.hear(List.of());
        assertThat(rig.cycle.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.lasting()).isTrue();
            assertThat(trouble.why()).contains("acknowledged up to turn 4").contains("ends at turn 3");
        });
        assertThat(rig.told).hasSize(4);
    }

    @Test
    void a_clock_behind_the_last_turn_makes_no_pause_longer_and_none_a_busy_loop() {
        Rig rig = troubled();
        Instant before = rig.clock;
        rig.hear(Bench.need("tea"));
        rig.clock = before.minus(Duration.ofDays(1));
        assertThat(rig.cycle.idle()).as("tried at once").contains(Duration.ZERO);
        rig.cycle.hear(List.of());
        assertThat(rig.cycle.idle()).contains(Duration.ofSeconds(2));
        assertThat(rig.cycle.nextWake().orElseThrow()).isEqualTo(rig.cycle.now().plusSeconds(2));
        rig.opensNot = Optional.empty();
        rig.clock = rig.clock.plusSeconds(2);
        rig.cycle.hear(List.of());
        assertThat(rig.cycle.trouble()).isEmpty();
    }
}
