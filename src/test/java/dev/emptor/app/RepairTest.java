package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged journal without a backup: what cutting it would cost is said first, and a cut home is on hold. */
class RepairTest {
    private KeptHome kept;

    @BeforeEach
    void a_home(@TempDir Path folder) throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        kept.counts(50);
    }

    @Test
    void a_sound_journal_is_left_alone() throws IOException {
        Map<String, String> before = KeptHome.tree(kept.folder());
        TestHome.Done done = kept.home.run("journal", "repair", "--yes");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("The journal is sound; nothing was changed.");
        assertThat(KeptHome.tree(kept.folder())).isEqualTo(before);
    }

    @Test
    void verifying_names_the_ways_out_of_damage() throws IOException {
        damage();
        TestHome.Done done = kept.home.run("journal", "verify");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("The journal is broken", "before it are sound", "'emptor restore FILE'",
                "'emptor journal repair'");
    }

    @Test
    void without_yes_it_says_what_would_be_lost_and_changes_nothing() throws IOException {
        damage();
        Map<String, String> before = KeptHome.tree(kept.folder());
        TestHome.Done done = kept.home.run("journal", "repair");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).containsPattern("would keep turns 1 to [0-9]+ and give up all after them")
                .contains("Put aside, not deleted: journal-0000000000000001.log", "say --yes", "Nothing was changed");
        assertThat(KeptHome.tree(kept.folder())).isEqualTo(before);
    }

    @Test
    void with_yes_it_cuts_puts_aside_and_the_home_is_on_hold_as_after_a_restore() throws Exception {
        damage();
        byte[] whole = Files.readAllBytes(kept.segment());
        TestHome.Done done = kept.home.run("journal", "repair", "--yes");

        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).containsPattern("cut behind turn [0-9]+").contains("emptor restore confirm");
        try (var all = Files.list(kept.folder().resolve("state"))) {
            assertThat(all.filter(file -> file.getFileName().toString().startsWith("aside-")).toList())
                    .singleElement().satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(whole));
        }
        assertThat(kept.home.run("journal", "verify").exit()).isZero();
        assertThat(KeptHome.haltedIn(kept.folder())).get().asString().contains("where it was damaged");
        assertThat(kept.state().unsure()).containsExactly(KeptHome.COFFEE);
        assertThat(kept.home.run("journal", "repair", "--yes").out()).contains("The journal is sound");
    }

    @Test
    void while_a_daemon_holds_the_home_it_refuses() throws Exception {
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            TestHome.Done done = kept.home.run("journal", "repair", "--yes");
            assertThat(done.exit()).isEqualTo(75);
            assertThat(done.err()).contains("is in use");
            assertThat(house.daemon.clerk().ended()).isNotDone();
        }
    }

    @Test
    void a_home_without_a_journal_has_nothing_to_repair(@TempDir Path folder) throws IOException {
        assertThat(TestHome.in(folder, "live").run("journal", "repair").exit()).isZero();
    }

    @Test
    void after_an_interrupted_restore_was_settled_the_journal_is_looked_at_all_the_same(@TempDir Path folder)
            throws IOException {
        Path home = HalfMoved.of(kept, folder);
        KeptHome.flip(HalfMoved.staged(home), 400);
        TestHome.Done done = kept.home.run("journal", "repair");
        assertThat(done.exit()).as(done.err() + done.out()).isEqualTo(1);
        assertThat(done.out()).contains("was brought to its end first", "The journal is damaged in file");
        assertThat(home.resolve(HomeSwap.PENDING)).doesNotExist();
    }

    private void damage() throws IOException {
        KeptHome.flip(kept.segment(), (int) (Files.size(kept.segment()) * 2 / 3));
    }
}
