package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.cli.Safekeeping.RestoreOptions;
import dev.emptor.core.State;
import dev.emptor.engine.Time;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogRepair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup put back: whole or not at all, on hold, and never over what is there without being told to. */
class RestoreTest {
    @TempDir
    Path folder;

    private KeptHome kept;
    private Path file;

    @BeforeEach
    void a_home_and_its_backup() throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        kept.counts(20);
        file = folder.resolve("emptor.zip");
        assertThat(kept.home.run("backup", file.toString()).exit()).isZero();
    }

    @Test
    void into_an_empty_folder_it_makes_the_same_home_on_hold() throws IOException {
        Path fresh = folder.resolve("fresh");
        TestHome.Done done = kept.home.run("restore", file.toString(), "--into", fresh.toString());

        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("turn 22", "Nothing is bought until you have confirmed",
                "emptor restore confirm", "sign in anew");
        State before = kept.state();
        State after = new Archive(fresh.resolve("state")).state();
        assertThat(after.turn()).isEqualTo(before.turn() + 1);
        assertThat(after.halted()).get().asString().contains("turn 22, was restored", "emptor restore confirm");
        assertThat(after.unsure()).containsExactly(KeptHome.COFFEE);
        assertThat(after.needs().get(KeptHome.COFFEE).orElseThrow().stock())
                .isEqualTo(before.needs().get(KeptHome.COFFEE).orElseThrow().stock());
        assertThat(tree(fresh, "config")).isEqualTo(tree(kept.folder(), "config"));
        assertThat(tree(fresh, "rules").keySet()).doesNotContain(".swp").contains("10-budget.drl");
        assertThat(Files.readString(fresh.resolve("state/id"))).isEqualTo(
                Files.readString(kept.folder().resolve("state/id")));
        assertThat(names(fresh)).containsExactly("config", "rules", "state");
    }

    @Test
    void its_epoch_is_above_every_one_that_was_used() throws IOException {
        long now = Instant.now().getEpochSecond();
        Path fresh = folder.resolve("fresh");
        kept.home.run("restore", file.toString(), "--into", fresh.toString());
        assertThat(LogRepair.epochIn(FileDisk.reading(fresh.resolve("state")))).isGreaterThan(now);

        // A clock that is wrong does not make epochs meet.
        Restoration again = new Restoration(new RestoreOptions(file, fresh, true, true), word -> {},
                KeptHome.at(KeptHome.BEGIN), step -> {});
        long before = LogRepair.epochIn(FileDisk.reading(fresh.resolve("state")));
        again.run();
        assertThat(LogRepair.epochIn(FileDisk.reading(fresh.resolve("state")))).isGreaterThan(before);
    }

    @Test
    void while_a_daemon_holds_the_home_nothing_is_touched() throws Exception {
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            TestHome.Done done = kept.home.run("restore", file.toString(), "--replace", "--insist");
            assertThat(done.exit()).isEqualTo(75);
            assertThat(done.err()).contains("is in use", "stop that one first");
            assertThat(house.daemon.clerk().ended()).isNotDone();
        }
        assertThat(names(kept.folder())).noneMatch(name -> name.startsWith("aside") || name.startsWith(".restore"));
    }

    @Test
    void where_the_journal_is_sound_and_goes_on_from_the_backup_there_is_nothing_to_restore() throws IOException {
        kept.counts(5);
        Map<String, String> before = KeptHome.tree(kept.folder());
        for (List<String> words : List.of(List.of("restore", file.toString()),
                List.of("restore", file.toString(), "--replace"))) {
            TestHome.Done done = kept.home.run(words.toArray(String[]::new));
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.err()).contains("there is nothing to restore", "up to 22, and 5 after it",
                    "--replace --insist");
        }
        assertThat(KeptHome.tree(kept.folder())).isEqualTo(before);
    }

    @Test
    void who_insists_goes_back_and_what_was_there_is_put_aside_not_deleted() throws IOException {
        kept.counts(5);
        Map<String, String> before = KeptHome.tree(kept.folder());
        TestHome.Done done = kept.home.run("restore", file.toString(), "--replace", "--insist");

        assertThat(done.exit()).as(done.err()).isZero();
        Path aside = kept.folder().resolve(names(kept.folder()).stream().filter(name -> name.startsWith("aside-"))
                .findFirst().orElseThrow());
        assertThat(done.out()).contains("What was there is in " + aside);
        Map<String, String> put = KeptHome.tree(aside);
        put.remove("state/id.new");
        assertThat(put).isEqualTo(before);
        assertThat(kept.state().turn()).isEqualTo(23);
        assertThat(KeptHome.haltedIn(kept.folder())).isPresent();
        assertThat(kept.folder().resolve("state/tokens")).doesNotExist();
    }

    @Test
    void a_damaged_journal_is_replaced_when_that_is_said() throws IOException {
        KeptHome.flip(kept.segment(), 400);
        TestHome.Done refused = kept.home.run("restore", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("a damaged one", "--replace it is put aside, never deleted");

        assertThat(kept.home.run("restore", file.toString(), "--replace").exit()).isZero();
        assertThat(kept.home.run("journal", "verify").exit()).isZero();
    }

    @Test
    void without_a_journal_too_settings_and_rules_are_put_aside_only_when_that_is_said() throws IOException {
        Path clone = folder.resolve("clone");
        KeptHome.copy(kept.folder().resolve("config"), Files.createDirectories(clone).resolve("config"));
        Files.writeString(clone.resolve("config/emptor.yaml"), "# as shipped\n");
        Files.createDirectories(clone.resolve("rules"));
        Files.writeString(clone.resolve("rules/99-mine.drl"), "// mine\n");
        for (boolean state : new boolean[] {false, true}) {
            if (state) {
                Files.createDirectories(clone.resolve("state"));
            }
            Map<String, String> before = KeptHome.tree(clone);
            TestHome.Done refused = kept.home.run("restore", file.toString(), "--into", clone.toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("config/emptor.yaml, rules/99-mine.drl", "--replace", "put aside");
            assertThat(KeptHome.tree(clone)).isEqualTo(before);
        }
        TestHome.Done done = kept.home.run("restore", file.toString(), "--into", clone.toString(), "--replace");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(Files.readString(clone.resolve(names(clone).get(0)).resolve("rules/99-mine.drl")))
                .isEqualTo("// mine\n");
    }

    @Test
    void settings_and_rules_that_the_backup_has_itself_are_no_obstacle() throws IOException {
        Path same = Files.createDirectories(folder.resolve("same"));
        KeptHome.copy(kept.folder().resolve("config"), same.resolve("config"));
        KeptHome.copy(kept.folder().resolve("rules"), same.resolve("rules"));
        assertThat(kept.home.run("restore", file.toString(), "--into", same.toString()).exit()).isZero();
    }

    @Test
    void what_reads_a_home_brings_an_interrupted_restore_to_its_end_first(@TempDir Path other) throws IOException {
        for (String words : List.of("check", "doctor", "secrets", "backup", "journal verify", "journal export")) {
            KeptHome half = KeptHome.in(other.resolve(words));
            Path home = HalfMoved.of(half, other);
            TestHome.Done done = half.home.run(words.split(" "));
            assertThat(done.err()).as(words).contains("A restore that had been interrupted was brought to its end.");
            assertThat(home.resolve(HomeSwap.PENDING)).as(words).doesNotExist();
            assertThat(KeptHome.haltedIn(home)).as(words).isPresent();
        }
    }

    @Test
    void what_reads_a_home_refuses_while_a_restore_cannot_be_brought_to_its_end() throws IOException {
        Files.writeString(kept.folder().resolve(HomeSwap.PENDING), "nonsense\n");
        for (String words : List.of("check", "doctor", "secrets", "backup", "journal verify", "journal export")) {
            TestHome.Done done = kept.home.run(words.split(" "));
            assertThat(done.exit()).as(words).isEqualTo(75);
            assertThat(done.err()).as(words).contains("nothing was read", "emptor restore");
        }
    }

    @Test
    void the_journal_of_another_home_is_named_as_such() throws IOException {
        KeptHome other = KeptHome.in(folder.resolve("other"));
        Files.writeString(other.folder().resolve("state/id"), "0".repeat(32));
        TestHome.Done refused = other.home.run("restore", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("of another home", "--replace");
    }

    @Test
    void a_restore_cut_off_at_any_step_leaves_the_old_home_or_the_new_one() throws IOException {
        kept.counts(5);
        List<String> steps = new ArrayList<>();
        for (int stop = 0; ; stop++) {
            Path home = folder.resolve("home-" + stop);
            KeptHome.copy(kept.folder(), home);
            Map<String, String> old = KeptHome.tree(home);
            int end = stop;
            steps.clear();
            boolean whole = false;
            try {
                new Restoration(new RestoreOptions(file, home, true, true), word -> {}, Time.SYSTEM, step -> {
                    steps.add(step);
                    if (steps.size() > end) {
                        throw new IllegalStateException("the power went");
                    }
                }).run();
                whole = true;
            } catch (IllegalStateException power) {
                assertThat(power).hasMessage("the power went");
            }
            boolean decided = Files.exists(home.resolve(HomeSwap.PENDING));
            HomeSwap.settle(home);
            HomeSwap.clear(home);
            if (!decided && !whole) {
                assertThat(KeptHome.tree(home)).as("stopped at %s", steps).isEqualTo(old);
            } else {
                assertThat(new Archive(home.resolve("state")).state().turn()).as("stopped at %s", steps).isEqualTo(23);
                assertThat(KeptHome.haltedIn(home)).isPresent();
                assertThat(tree(home, "config")).isEqualTo(tree(kept.folder(), "config"));
                assertThat(names(home)).contains("config", "rules", "state")
                        .noneMatch(name -> name.startsWith(".restore") || name.equals(HomeSwap.PENDING));
                Path aside = home.resolve(names(home).stream().filter(name -> name.startsWith("aside-")).findFirst()
                        .orElseThrow());
                assertThat(KeptHome.tree(aside)).isEqualTo(old);
            }
            if (whole) {
                break;
            }
        }
        assertThat(steps).hasSizeGreaterThan(8).startsWith("decide").endsWith("tidy up");
    }

    @Test
    void an_interrupted_restore_is_brought_to_its_end_before_anything_is_read_and_a_strange_file_is_not_obeyed()
            throws IOException {
        Files.writeString(kept.folder().resolve(HomeSwap.PENDING), "../../etc\naside-20260302T080000Z\n");
        assertThatThrownBy(() -> HomeSwap.settle(kept.folder())).isInstanceOf(IOException.class)
                .hasMessageContaining("is not what a restore writes");
        assertThat(kept.home.run("run").exit()).isEqualTo(75);
        assertThat(kept.state().turn()).isEqualTo(22);
    }

    @Test
    void a_file_that_is_not_there_or_no_backup_is_refused() throws IOException {
        assertThat(kept.home.run("restore", folder.resolve("nothing.zip").toString(), "--replace").exit())
                .isEqualTo(75);
        Path text = Files.writeString(folder.resolve("text.zip"), "hello");
        TestHome.Done done = kept.home.run("restore", text.toString(), "--replace");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("no whole ZIP file", "Nothing was changed");
    }

    private static Map<String, String> tree(Path home, String part) throws IOException {
        Map<String, String> tree = KeptHome.tree(home.resolve(part));
        tree.keySet().removeIf(name -> name.startsWith("."));
        return tree;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
