package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.core.State;
import dev.emptor.engine.TurnLoop;
import dev.emptor.engine.Verifier;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Budget;
import dev.emptor.model.Mode;
import dev.emptor.model.Period;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnJournalTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final MemoryDisk disk = new MemoryDisk();

    private TurnLoop some(int turns) throws IOException {
        TurnLoop loop = TurnLoop.open(TurnJournal.open(disk), () -> "00");
        for (int i = 0; i < turns; i++) {
            loop.turn(new Heard.AdoptSettings(settings(100 + loop.state().turn())), NOW.plusSeconds(i));
        }
        loop.force();
        return loop;
    }

    private static Settings settings(long cap) {
        return new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), Mode.SHADOW, "DE", List.of("ada"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(cap, "EUR"), Period.DAY)), List.of(),
                Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void what_was_forced_is_there_again_and_the_epoch_has_grown() throws IOException {
        State state = some(3).state();
        TurnJournal again = TurnJournal.open(disk);
        List<Turn> turns = new ArrayList<>();
        again.replay(0, turns::add);
        assertThat(turns).extracting(Turn::number).containsExactly(1L, 2L, 3L);
        assertThat(again.turn(2)).contains(turns.get(1));
        assertThat(again.turn(4)).isEmpty();
        assertThat(again.epoch()).isEqualTo(2);
        assertThat(TurnLoop.open(again, () -> "00").state()).isEqualTo(state);
        assertThat(Verifier.verify(again).problem()).isEmpty();
    }

    @Test
    void recovery_from_a_snapshot_and_the_turns_after_it_is_the_same_as_from_the_beginning() throws IOException {
        State early = some(4).state();
        TurnJournal journal = TurnJournal.open(disk);
        journal.keep(early);
        State late = some(3).state();
        TurnJournal again = TurnJournal.open(disk);
        assertThat(again.snapshot()).contains(early);
        assertThat(TurnLoop.open(again, () -> "00").state()).isEqualTo(late);
        disk.list().stream().filter(name -> name.endsWith(".snap")).toList().forEach(disk::remove);
        assertThat(TurnLoop.open(TurnJournal.open(disk), () -> "00").state()).isEqualTo(late);
    }

    @Test
    void a_damaged_snapshot_is_passed_over() throws IOException {
        State state = some(4).state();
        TurnJournal.open(disk).keep(state);
        disk.flip(disk.list().stream().filter(name -> name.endsWith(".snap")).findFirst().orElseThrow(), 80, 3);
        TurnJournal again = TurnJournal.open(disk);
        assertThat(again.snapshot()).isEmpty();
        assertThat(TurnLoop.open(again, () -> "00").state()).isEqualTo(state);
    }

    @Test
    void a_failing_disk_is_an_io_exception_and_nothing_is_taken_after_it() throws IOException {
        TurnLoop loop = some(1);
        disk.failOperation(1);
        assertThatThrownBy(() -> {
            loop.turn(new Heard.AdoptSettings(settings(5)), NOW);
            loop.force();
        }).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> loop.turn(new Heard.AdoptSettings(settings(6)), NOW)).isInstanceOf(IOException.class);
    }
}
