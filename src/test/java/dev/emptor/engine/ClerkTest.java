package dev.emptor.engine;

import static dev.emptor.engine.Bench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClerkTest {
    private static void hold(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_batch_of_turns_costs_one_force() {
        try (Bench bench = new Bench(Bench::obliging)) {
            List<CompletableFuture<Turn>> turns = new ArrayList<>();
            turns.add(bench.clerk.hear(new Heard.AdoptSettings(Bench.settings())));
            for (int i = 0; i < 500; i++) {
                turns.add(bench.clerk.hear(Bench.need("need-" + i)));
            }
            bench.started();
            turns.forEach(Bench::await);
            assertThat(bench.journal.log.stream().filter(l -> l.startsWith("force"))).containsExactly("force 501");
        }
    }

    @Test
    void a_full_mailbox_says_so_and_loses_nothing_it_took() {
        try (Bench bench = new Bench(Bench::obliging)) {
            CompletableFuture<Turn> first = bench.clerk.hear(new Heard.AdoptSettings(Bench.settings()));
            for (int i = 1; i < Limits.MAILBOX; i++) {
                bench.clerk.hear(new Heard.WithdrawNeed(new NeedId("none")));
            }
            CompletableFuture<Turn> over = bench.clerk.hear(new Heard.WithdrawNeed(new NeedId("none")));
            assertThatThrownBy(() -> await(over)).hasCauseInstanceOf(Desk.Busy.class);
            bench.started();
            assertThat(await(first).number()).isEqualTo(1);
            await(bench.clerk.quiet());
            assertThat(bench.journal.turns).hasSize(Limits.MAILBOX);
        }
    }

    @Test
    void a_journal_that_fails_turns_everybody_away_and_hearing_goes_on_once_it_can_be_written_again() {
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.journal.failing = true;
            CompletableFuture<Turn> waits = bench.clerk.hear(new Heard.AdoptSettings(Bench.settings()));
            bench.started();
            assertThatThrownBy(() -> await(waits)).hasCauseInstanceOf(Desk.Unknown.class)
                    .hasMessageContaining("the disk is full");
            assertThat(bench.clerk.state().turn()).as("what is not on disk is not shown").isZero();
            assertThat(bench.clerk.trouble()).isPresent();
            assertThatThrownBy(() -> await(bench.clerk.hear(Bench.need("coffee"))))
                    .hasCauseInstanceOf(Desk.Troubled.class);
            CompletableFuture<Void> quiet = bench.clerk.quiet();
            bench.journal.turns.clear();
            bench.journal.failing = false;
            bench.clock(Duration.ofSeconds(1));
            await(quiet);
            assertThat(bench.clerk.trouble()).isEmpty();
            bench.furnished();
            assertThat(bench.clerk.ended()).isNotDone();
        }
    }

    @Test
    void stopping_in_the_middle_of_trouble_is_no_failure() {
        Bench bench = new Bench(Bench::obliging);
        bench.started().furnished();
        bench.journal.failing = true;
        assertThatThrownBy(() -> bench.hear(Bench.need("tea"))).hasCauseInstanceOf(Desk.Unknown.class);
        CompletableFuture<Turn> rules = bench.clerk.adopt(Bench.ACCEPTING);
        bench.clerk.stop();
        assertThat(bench.clerk.ended()).isCompleted();
        assertThatThrownBy(() -> await(rules)).as("kept for later, and there is none")
                .hasCauseInstanceOf(Desk.Stopped.class);
        bench.couriers.shutdownNow();
    }

    @Test
    void a_clerk_that_ended_badly_can_be_stopped_all_the_same() {
        Bench bench = new Bench(Bench::obliging);
        bench.clerk.tell((turns, after) -> {
            throw new NoClassDefFoundError("half an installation");
        });
        bench.started();
        assertThatThrownBy(() -> await(bench.clerk.hear(new Heard.AdoptSettings(Bench.settings()))));
        bench.clerk.stop();
        assertThat(bench.clerk.ended()).isCompletedExceptionally();
        bench.couriers.shutdownNow();
    }

    @Test
    void what_waits_in_the_mailbox_when_the_clerk_stops_is_told() {
        Bench bench = new Bench(Bench::obliging);
        bench.clerk.stop();
        assertThatThrownBy(() -> await(bench.clerk.hear(Bench.need("coffee")))).hasCauseInstanceOf(Desk.Stopped.class);
        assertThatThrownBy(() -> await(bench.clerk.quiet())).hasCauseInstanceOf(Desk.Stopped.class);
        bench.couriers.shutdownNow();
    }

    @Test
    void effects_leave_only_after_the_turn_that_decided_them_is_on_disk() {
        MemoryJournal journal = new MemoryJournal(1);
        List<String> early = new CopyOnWriteArrayList<>();
        AtomicInteger sent = new AtomicInteger();
        Courier courier = (key, effect) -> {
            long turn = Long.parseLong(key.value().replaceAll(".*-t(\\d+)-.*", "$1"));
            sent.incrementAndGet();
            if (turn > journal.forced) {
                early.add(key.value());
            }
            return Bench.obliging(key, effect);
        };
        try (Bench bench = new Bench(courier, journal)) {
            bench.started().furnished().ruled();
            await(bench.clerk.quiet());
            assertThat(sent.get()).isEqualTo(2);
            assertThat(early).isEmpty();
        }
    }

    @Test
    void what_was_not_reported_is_sent_again_after_a_restart_under_the_same_keys() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch both = new CountDownLatch(2);
        List<String> first = new CopyOnWriteArrayList<>();
        MemoryJournal journal = new MemoryJournal(1);
        try (Bench bench = new Bench((key, effect) -> {
            first.add(key + " " + effect);
            both.countDown();
            hold(never);
            return new Report.Done();
        }, journal)) {
            bench.started().furnished().ruled();
            hold(both);
        }
        List<String> second = new CopyOnWriteArrayList<>();
        try (Bench bench = new Bench((key, effect) -> {
            second.add(key + " " + effect);
            return Bench.obliging(key, effect);
        }, journal.reopened())) {
            bench.started().ruled();
            await(bench.clerk.quiet());
        }
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).hasSize(2);
    }

    @Test
    void what_was_said_before_the_start_is_heard_before_anything_leaves() {
        List<Effect> left = new CopyOnWriteArrayList<>();
        try (Bench bench = new Bench((key, effect) -> {
            left.add(effect);
            return Bench.obliging(key, effect);
        }, open())) {
            CompletableFuture<Turn> withdrawn = bench.clerk.hear(new Heard.WithdrawNeed(new NeedId("coffee")));
            bench.started();
            await(withdrawn);
            await(bench.clerk.quiet());
        }
        assertThat(left).as("the purchase that they were for had ended").isEmpty();
    }

    @Test
    void an_effect_does_not_leave_again_while_its_report_has_not_been_heard() {
        // The report of the search waits for rules; without them its question cannot be answered.
        List<EffectKey> searches = Collections.synchronizedList(new ArrayList<>());
        try (Bench bench = new Bench((key, effect) -> {
            if (effect instanceof Effect.LookInCatalogue) {
                searches.add(key);
                return new Report.OffersFound(List.of(Bench.offer("beans", 900)));
            }
            return new Report.Done();
        }, open())) {
            bench.started();
            await(bench.clerk.quiet());
            for (int i = 0; i < 50; i++) {
                bench.hear(new Heard.WithdrawNeed(new NeedId("none")));
            }
            await(bench.clerk.quiet());
            assertThat(searches).hasSize(1);
            bench.ruled();
            await(bench.clerk.quiet());
            assertThat(searches).hasSize(1);
            assertThat(bench.clerk.state().outbox().isEmpty()).isTrue();
            assertThat(bench.journal.turns.toString()).contains("OfferTaken");
        }
    }

    /** A journal of a purchase that has just begun, with nothing sent yet. */
    private static MemoryJournal open() {
        MemoryJournal journal = new MemoryJournal(1);
        CountDownLatch never = new CountDownLatch(1);
        try (Bench bench = new Bench((key, effect) -> {
            hold(never);
            return new Report.Done();
        }, journal)) {
            CompletableFuture<Void> opened = new CompletableFuture<>();
            bench.clerk.tell((turns, after) -> {
                if (!after.purchases().isEmpty()) {
                    opened.complete(null);
                }
            });
            bench.started().furnished().ruled();
            await(opened);
        }
        return journal.reopened();
    }

    @Test
    void without_rules_offers_wait_and_everything_else_goes_on() {
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.started().furnished();
            CompletableFuture<Turn> offer = bench.clerk.offer(Bench.offer("beans", 900));
            bench.hear(Bench.need("tea"));
            assertThat(offer).isNotDone();
            bench.ruled();
            assertThat(await(offer).events()).anyMatch(Event.Decided.class::isInstance);
        }
    }

    @Test
    void a_bug_in_the_rules_drops_its_turn_halts_spending_and_hearing_goes_on() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.started().furnished();
            await(bench.clerk.adopt(Bench.judge(questions -> {
                if (broken.get()) {
                    throw new StackOverflowError("a rule without end");
                }
                return Bench.findings(questions);
            })));
            CompletableFuture<Turn> offer = bench.clerk.offer(Bench.offer("beans", 900));
            assertThatThrownBy(() -> await(offer)).hasRootCauseMessage("a rule without end");
            bench.hear(Bench.need("tea"));
            assertThat(bench.clerk.state().halted()).isPresent();
            assertThat(bench.journal.turns).noneMatch(t -> t.heard().body() instanceof Heard.OfferHeard);
            broken.set(false);
            assertThat(await(bench.clerk.offer(Bench.offer("beans", 900))).events()).isNotEmpty();
        }
    }

    @Test
    void a_report_that_meets_a_bug_does_not_set_off_a_storm_of_the_same_effect() {
        AtomicInteger searches = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean();
        CountDownLatch searched = new CountDownLatch(1);
        try (Bench bench = new Bench((key, effect) -> {
            if (effect instanceof Effect.LookInCatalogue) {
                searches.incrementAndGet();
                searched.countDown();
                return new Report.OffersFound(List.of(Bench.offer("beans", 900)));
            }
            return new Report.Done();
        })) {
            bench.started();
            broken.set(true);
            await(bench.clerk.adopt(Bench.judge(questions -> {
                if (broken.get()) {
                    throw new IllegalStateException("a bug");
                }
                return Bench.findings(questions);
            })));
            bench.furnished();
            hold(searched);
            await(bench.clerk.quiet());
            for (int i = 0; i < 50; i++) {
                bench.hear(new Heard.WithdrawNeed(new NeedId("none")));
            }
            assertThat(searches.get()).isEqualTo(1);
            broken.set(false);
            bench.clock(Duration.ofSeconds(31));
            await(bench.clerk.quiet());
            assertThat(searches.get()).as("later it is tried again").isEqualTo(2);
        }
    }

    @Test
    void a_clock_that_goes_back_halts_spending_and_no_instant_is_recorded_twice_over() {
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.started().furnished().ruled();
            bench.clock(Duration.ofDays(-1));
            bench.hear(Bench.need("tea"));
            assertThat(bench.clerk.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("clock"));
            List<java.time.Instant> instants = bench.journal.turns.stream().map(t -> t.heard().at()).toList();
            assertThat(instants).isSorted();
            bench.clock(Duration.ofDays(1).plusMinutes(1));
            bench.hear(new Heard.ResumeSpending("ada"));
            assertThat(bench.clerk.state().halted()).isEmpty();
        }
    }

    @Test
    void what_is_due_is_heard_when_the_clock_moves_and_quiet_comes_after_it() {
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.started().furnished().ruled();
            await(bench.clerk.quiet());
            assertThat(bench.clerk.state().purchases().values()).hasOnlyElementsOfType(Purchase.Collecting.class);
            bench.clock(Duration.ofHours(1));
            await(bench.clerk.quiet());
            assertThat(bench.clerk.state().purchases().values()).hasOnlyElementsOfType(Purchase.Ended.class);
        }
    }

    @Test
    void one_seller_is_called_a_few_times_at_once_and_the_clerk_does_not_spin_meanwhile() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(Limits.CALLS_PER_SELLER);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        try (Bench bench = new Bench((key, effect) -> {
            if (effect instanceof Effect.SendIntentcast) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                all.incrementAndGet();
                full.countDown();
                hold(release);
                now.decrementAndGet();
            }
            return Bench.obliging(key, effect);
        })) {
            bench.started().furnished();
            for (int i = 0; i < 9; i++) {
                bench.hear(Bench.need("need-" + i));
            }
            bench.ruled();
            hold(full);
            for (int i = 0; i < 20; i++) {
                bench.hear(new Heard.WithdrawNeed(new NeedId("none")));
            }
            assertThat(all.get()).isEqualTo(Limits.CALLS_PER_SELLER);
            release.countDown();
            await(bench.clerk.quiet());
            assertThat(all.get()).isEqualTo(10);
            assertThat(most.get()).isEqualTo(Limits.CALLS_PER_SELLER);
        }
    }

    @Test
    void a_courier_that_breaks_is_a_fault_of_unknown_outcome() {
        AtomicInteger calls = new AtomicInteger();
        try (Bench bench = new Bench((key, effect) -> {
            calls.incrementAndGet();
            throw new NoClassDefFoundError("half an installation");
        })) {
            bench.started().furnished().ruled();
            await(bench.clerk.quiet());
            // The bench's clock may have gone on to the next try by now.
            List<Turn> failed = bench.journal.turns.stream().filter(t -> t.heard().body() instanceof
                    Heard.EffectReported r && r.report() instanceof Report.Failed f
                    && f.fault() instanceof Fault.Unknown).toList();
            assertThat(failed).as("the rest waits for its pause").filteredOn(t -> t.heard().at()
                    .isBefore(failed.get(0).heard().at().plusSeconds(15))).hasSize(2);
            assertThat(calls.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void a_listener_that_breaks_does_not_break_the_clerk() {
        try (Bench bench = new Bench(Bench::obliging)) {
            bench.clerk.tell((turns, after) -> {
                throw new IllegalStateException("a listener");
            });
            bench.started().furnished();
            assertThat(bench.clerk.state().turn()).isEqualTo(2);
        }
    }
}
