package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogRepair;
import dev.emptor.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old copy of state/ that is put back by hand gives itself away, and is on hold like a restored home. */
class WitnessTest {
    @TempDir
    Path folder;

    private KeptHome kept;

    @BeforeEach
    void a_home() throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        Files.delete(kept.folder().resolve("catalog-index/segments_1"));
        Durable.delete(kept.folder().resolve("state/views"));
    }

    @Test
    void a_home_that_goes_on_as_it_was_is_not_held() throws Exception {
        lived();
        lived();
        lived();
        assertThat(kept.state().halted()).isEmpty();
    }

    @Test
    void an_old_copy_of_the_state_is_noticed_at_the_next_start_and_held_until_confirmed() throws Exception {
        lived();
        Path old = folder.resolve("old");
        KeptHome.copy(kept.folder().resolve("state"), old);
        lived();
        putBack(old);

        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            State state = house.daemon.clerk().state();
            assertThat(state.halted()).get().asString().contains("is not in it: an old copy of state/ was put back");
            assertThat(state.unsure()).containsExactly(KeptHome.COFFEE);
            assertThat(kept.home.run("spending", "resume").exit()).isEqualTo(1);
            TestHome.Done confirmed = kept.home.run("restore", "confirm", "coffee", "--stock", "2 kg", "--paid",
                    "12.50 EUR");
            assertThat(confirmed.exit()).as(confirmed.err()).isZero();
            assertThat(kept.home.run("spending", "resume").exit()).isZero();
            assertThat(house.daemon.clerk().state().halted()).isEmpty();
        }
        lived();
        assertThat(kept.state().halted()).as("it is not held once more").isEmpty();
        assertThat(kept.home.run("journal", "verify").exit()).isZero();
    }

    @Test
    void the_epoch_of_an_old_copy_is_raised_above_what_was_used() throws Exception {
        lived();
        Path old = folder.resolve("old");
        KeptHome.copy(kept.folder().resolve("state"), old);
        lived();
        long used = epoch();
        putBack(old);
        lived();
        assertThat(epoch()).isGreaterThan(used + 1_000_000);
    }

    @Test
    void a_state_folder_that_was_lost_altogether_is_noticed_too() throws Exception {
        lived();
        Durable.delete(kept.folder().resolve("state"));
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            assertThat(house.daemon.clerk().state().halted()).isPresent();
            assertThat(house.daemon.clerk().state().unsure()).containsExactly(KeptHome.COFFEE);
        }
    }

    @Test
    void a_witness_that_cannot_be_read_says_nothing() throws Exception {
        lived();
        kept.write("catalog-index/" + Witness.FILE, "1 2 3 nonsense\n");
        lived();
        assertThat(kept.state().halted()).isEmpty();
    }

    @Test
    void a_restored_home_is_not_held_a_second_time_by_what_the_newer_one_noted() throws Exception {
        lived();
        Path file = folder.resolve("b.zip");
        assertThat(kept.home.run("backup", file.toString()).exit()).isZero();
        lived();
        assertThat(kept.home.run("restore", file.toString(), "--replace", "--insist").exit()).isZero();
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            assertThat(house.daemon.clerk().state().halted()).get().asString().contains("a backup of");
            house.daemon.clerk().hear(new Heard.ConfirmNeed(KeptHome.COFFEE, "owner", Optional.empty(),
                    Optional.empty())).join();
            house.daemon.clerk().hear(new Heard.ResumeSpending("owner")).join();
        }
        lived();
        assertThat(kept.state().halted()).isEmpty();
    }

    /** A start, something heard, and an orderly end. */
    private void lived() throws IOException {
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            house.daemon.clerk().hear(new Heard.CountStock(KeptHome.COFFEE, Quantity.of(2_500, "g"))).join();
        }
    }

    private void putBack(Path old) throws IOException {
        Durable.delete(kept.folder().resolve("state"));
        KeptHome.copy(old, kept.folder().resolve("state"));
    }

    private long epoch() throws IOException {
        return LogRepair.epochIn(
                FileDisk.reading(kept.folder().resolve("state")));
    }
}
