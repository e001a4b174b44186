package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.Reserve;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.NeedId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The cycle over the real journal, on a disk that fails where it is told to. */
class CycleOnDiskTest {
    /** A buyer of coffee on a disk in memory, whose effects leave at once. */
    private static final class House {
        final MemoryDisk disk;
        final List<Turn> told = new ArrayList<>();
        final List<Letter> mailbox = new ArrayList<>();
        final List<CompletableFuture<Turn>> acknowledged = new ArrayList<>();
        final List<Effect.PlaceOrder> orders = new ArrayList<>();
        final Opening opening;
        Instant clock = Instant.parse("2026-03-02T08:00:00Z");
        Cycle cycle;

        House(MemoryDisk disk, Opening opening) throws IOException {
            this.disk = disk;
            this.opening = opening;
            start();
        }

        void start() throws IOException {
            AtomicLong bits = new AtomicLong();
            Time time = new Time() {
                @Override
                public Instant now() {
                    return clock;
                }

                @Override
                public Duration real(Duration duration) {
                    return duration;
                }
            };
            cycle = new Cycle(new Ports(opening, this::deliver, Runnable::run, time,
                    () -> String.format(Locale.ROOT, "%016x%016x", clock.toEpochMilli(), bits.incrementAndGet()),
                    (key, report) -> mailbox.add(Letter.of(new Heard.EffectReported(key, report)))));
            cycle.tell((turns, after) -> told.addAll(turns));
            cycle.hear(List.of(Letter.adopting(Bench.ACCEPTING)));
        }

        private Report deliver(EffectKey key, Effect effect) {
            if (effect instanceof Effect.PlaceOrder order) {
                orders.add(order);
            }
            return Rig.sells(effect);
        }

        void hear(Heard.Body body) {
            Letter letter = Letter.of(body);
            acknowledged.add(letter.answer());
            cycle.hear(List.of(letter));
        }

        /** The owner furnishes the house, says yes to everything, and lets spending resume whenever it is halted. */
        void live(int hours) {
            hear(new Heard.AdoptSettings(Bench.settings()));
            hear(Bench.need("coffee"));
            for (int i = 0; i < hours * 6; i++) {
                awake(clock.plus(Duration.ofMinutes(10)));
                if (cycle.state().settings().isEmpty()) {
                    hear(new Heard.AdoptSettings(Bench.settings()));
                }
                if (cycle.state().needs().isEmpty()) {
                    hear(Bench.need("coffee"));
                }
                if (cycle.state().halted().isPresent()) {
                    hear(new Heard.ResumeSpending("ada"));
                }
                cycle.state().escalations().values().stream().filter(q -> q.open()).forEach(q -> hear(
                        new Heard.AnswerEscalation(q.id(), "ada", Escalation.Choice.APPROVE,
                                q.options().get(0).hash())));
            }
        }

        /** As the clerk's thread: it hears what comes, and wakes when something is due. */
        private void awake(Instant until) {
            while (clock.isBefore(until)) {
                Instant next = cycle.nextWake().filter(at -> at.isBefore(until)).orElse(until);
                clock = !mailbox.isEmpty() ? clock : next.isAfter(clock) ? next : clock.plusMillis(1);
                List<Letter> letters = List.copyOf(mailbox);
                mailbox.clear();
                cycle.hear(letters);
            }
        }

        /** Every turn that somebody was told of, read back from the disk. */
        void agreesWithDisk() throws IOException {
            disk.failOperation(Long.MAX_VALUE / 2); // Whatever did not strike so far never will.
            TurnJournal journal = TurnJournal.open(disk);
            List<Turn> recorded = new ArrayList<>();
            journal.replay(0, recorded::add);
            assertThat(told).as("each turn once, in order, and only what is on disk").isEqualTo(recorded);
            assertThat(acknowledged.stream().filter(a -> a.isDone() && !a.isCompletedExceptionally())
                    .map(CompletableFuture::join)).as("nothing acknowledged is lost").isSubsetOf(recorded);
            assertThat(TurnLoop.open(journal, () -> "00").state()).isEqualTo(cycle.state());
            assertThat(Verifier.verify(journal).problem()).isEmpty();
        }

        List<Event> events() {
            return told.stream().flatMap(turn -> turn.events().stream()).toList();
        }
    }

    @Test
    void whichever_operation_on_the_disk_fails_nothing_acknowledged_is_lost_and_one_order_is_made() throws IOException {
        int halted = 0;
        for (int n = 1; n <= 40; n++) {
            MemoryDisk disk = new MemoryDisk();
            House house = new House(disk, () -> TurnJournal.open(disk));
            disk.failOperation(n);
            house.live(6);
            assertThat(house.cycle.trouble()).as("operation " + n).isEmpty();
            house.agreesWithDisk();
            assertThat(house.orders.stream().map(Effect.PlaceOrder::orderKey).distinct()).as("operation " + n)
                    .hasSize(1);
            assertThat(house.events().stream().filter(Event.OrderConfirmed.class::isInstance)).hasSize(1);
            halted += house.events().stream().anyMatch(Event.SpendingHalted.class::isInstance) ? 1 : 0;
        }
        assertThat(halted).as("most of them struck the journal of a furnished house").isGreaterThan(10);
    }

    @Test
    void a_disk_that_fails_again_and_again_delays_everything_and_breaks_nothing() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        House house = new House(disk, () -> TurnJournal.open(disk));
        disk.meets(operation -> operation % 7 < 3 ? MemoryDisk.Strike.FAILS : MemoryDisk.Strike.NONE);
        house.live(4);
        disk.meets(operation -> MemoryDisk.Strike.NONE);
        house.live(6);
        assertThat(house.cycle.trouble()).isEmpty();
        house.agreesWithDisk();
        assertThat(house.orders.stream().map(Effect.PlaceOrder::orderKey).distinct()).hasSize(1);
    }

    @Test
    void on_a_full_disk_the_reserve_makes_room_to_record_the_halt_and_what_is_heard() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Reserve reserve = Reserve.on(disk, 100L << 20);
        House house = new House(disk, () -> {
            reserve.release();
            return TurnJournal.open(disk);
        });
        house.live(1);
        assertThat(reserve.make(100L << 20)).isTrue();
        State before = house.cycle.state();
        long used = 0;
        for (String name : disk.list()) {
            used += disk.bytes(name).length;
        }
        disk.limitTo(used + 100);
        house.hear(new Heard.WithdrawNeed(new NeedId("none")));
        assertThat(house.cycle.trouble()).isPresent();
        assertThat(house.cycle.state()).isEqualTo(before);
        house.clock = house.clock.plusSeconds(1);
        house.hear(new Heard.WithdrawNeed(new NeedId("none")));
        assertThat(house.cycle.trouble()).isEmpty();
        assertThat(house.cycle.state().halted()).isPresent();
        assertThat(reserve.isThere()).isFalse();
        house.agreesWithDisk();
    }

    @Test
    void a_journal_damaged_while_it_was_suspect_is_told_as_such() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        House house = new House(disk, () -> TurnJournal.open(disk));
        house.live(1);
        disk.failOperation(1);
        house.hear(new Heard.WithdrawNeed(new NeedId("none")));
        String segment = disk.list().stream().filter(name -> name.startsWith("journal-")).findFirst().orElseThrow();
        disk.flip(segment, 300, 1);
        house.clock = house.clock.plusSeconds(1);
        house.cycle.hear(List.of());
        assertThat(house.cycle.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.lasting()).isTrue();
            assertThat(trouble.text()).contains("broken").contains("emptor restore").contains("emptor journal repair");
        });
    }
}
