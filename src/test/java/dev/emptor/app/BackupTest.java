package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.Safekeeping.BackupOptions;
import dev.emptor.event.Heard;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import dev.emptor.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups: what is in them, that they are proven, kept in number, and never written over. */
class BackupTest {
    @TempDir
    Path folder;

    private KeptHome kept;
    private Path file;

    @BeforeEach
    void a_home() throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        kept.counts(40);
        file = folder.resolve("emptor.zip");
    }

    @Test
    void a_backup_holds_journal_configuration_and_rules_and_nothing_that_is_not_the_owners() throws IOException {
        kept.write("state/tokens", "a token's hash");
        TestHome.Done done = kept.home.run("backup", file.toString());

        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("42 turns", "It was restored into a temporary folder");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(entry -> entry.getName()).toList();
            assertThat(names).contains("manifest.json", "state/journal-0000000000000001.log", "state/needs-in-file",
                    "config/emptor.yaml", "config/profile.yaml", "config/needs.yaml", "rules/10-budget.drl")
                    .noneMatch(name -> name.contains("token") || name.contains("views") || name.contains("index")
                            || name.contains("lock") || name.contains(".swp") || name.contains("epoch"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(names(folder)).containsExactly("emptor.zip", "home");
        assertThat(kept.home.run("backup", "verify", file.toString()).exit()).isZero();
        assertThat(names(folder)).as("what is verified leaves nothing").containsExactly("emptor.zip", "home");
    }

    @Test
    void what_a_killed_backup_left_behind_goes_with_the_next() throws IOException {
        for (String name : List.of(".emptor-verify-123", ".emptor-20260302T080000Z-77.part", ".emptor-verify-9")) {
            Files.createDirectories(folder.resolve(name).resolve("config"));
            Files.writeString(folder.resolve(name).resolve("config/profile.yaml"), "name: Erika Muster");
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(0));
        }
        Files.writeString(folder.resolve(".emptor-verify-9/one-that-is-under-way"), "");
        assertThat(kept.home.run("backup", file.toString()).exit()).isZero();
        assertThat(names(folder)).containsExactly(".emptor-verify-9", "emptor.zip", "home");
    }

    @Test
    void the_newest_snapshot_that_fits_goes_with_it() throws IOException {
        try (HomeLock lock = Backup.done(HomeLock.take(kept.folder().resolve("state")));
                TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            journal.keep(kept.state());
        }
        assertThat(kept.home.run("backup", file.toString()).exit()).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("state/snapshot-000000000000002a.snap")).isNotNull();
        }
        assertThat(kept.home.run("restore", file.toString(), "--into", folder.resolve("new").toString()).exit())
                .isZero();
    }

    @Test
    void it_is_made_beside_a_running_daemon_and_has_all_that_was_acknowledged() throws Exception {
        try (OpenHouse house = OpenHouse.safe(kept.home)) {
            for (int i = 0; i < 30; i++) {
                house.daemon.clerk().hear(new Heard.CountStock(KeptHome.COFFEE,
                        Quantity.of(1000 + i, "g"))).join();
            }
            long acknowledged = house.daemon.clerk().state().turn();
            TestHome.Done done = kept.home.run("backup", file.toString());
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(Backup.open(file).manifest().turn()).isGreaterThanOrEqualTo(acknowledged);
            house.daemon.clerk().hear(new Heard.CountStock(KeptHome.COFFEE,
                    Quantity.of(1, "g"))).join();
        } catch (Manifest.Unfit unfit) {
            throw new AssertionError(unfit);
        }
        assertThat(kept.home.run("backup", "verify", file.toString()).exit()).isZero();
    }

    @Test
    void a_file_that_is_there_is_not_written_over_unless_that_is_said() throws IOException {
        Files.writeString(file, "precious");
        TestHome.Done refused = kept.home.run("backup", file.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already", "--overwrite");
        assertThat(file).hasContent("precious");

        assertThat(kept.home.run("backup", file.toString(), "--overwrite").exit()).isZero();
        assertThat(kept.home.run("backup", "verify", file.toString()).exit()).isZero();
    }

    @Test
    void in_a_folder_the_newest_of_this_home_stay_and_nothing_else_is_touched() throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        Files.writeString(store.resolve("emptor-00000000-20200101T000000Z-turn-1.zip"), "of another home");
        Files.writeString(store.resolve("photos.zip"), "not a backup");
        for (int day = 0; day < 4; day++) {
            Instant now = KeptHome.BEGIN.plus(Duration.ofDays(day));
            assertThat(new Backups(KeptHome.at(now)).backup(new BackupOptions(kept.folder(), Optional.of(store), false,
                    OptionalInt.of(2)), word -> {}).good()).isTrue();
        }
        String id = Files.readString(kept.folder().resolve("state/id")).substring(0, 8);
        assertThat(names(store)).containsExactlyInAnyOrder("emptor-00000000-20200101T000000Z-turn-1.zip", "photos.zip",
                "emptor-" + id + "-20260304T080000Z-turn-42.zip", "emptor-" + id + "-20260305T080000Z-turn-42.zip");

        TestHome.Done listed = kept.home.run("backup", "list", store.toString());
        assertThat(listed.exit()).isZero();
        assertThat(listed.out().lines().toList().get(1)).startsWith("2026-03-05T08:00:00Z").contains("42");
        assertThat(listed.out()).contains("photos.zip", "it is no whole ZIP file");
    }

    @Test
    void the_one_just_made_stays_even_when_the_clock_went_back() throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        for (int day : new int[] {9, 8, 1}) {
            new Backups(KeptHome.at(KeptHome.BEGIN.plus(Duration.ofDays(day)))).backup(new BackupOptions(kept.folder(),
                    Optional.of(store), false, OptionalInt.of(1)), word -> {});
            assertThat(names(store)).hasSize(1);
        }
        assertThat(names(store).get(0)).contains("20260303T");
    }

    @Test
    void without_a_place_it_goes_to_the_home_and_says_that_this_is_the_same_disk() throws IOException {
        TestHome.Done done = kept.home.run("backup");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("same disk");
        assertThat(kept.home.run("backup", "list").out()).contains("-turn-42.zip");
    }

    @Test
    void a_damaged_journal_is_not_backed_up_and_the_way_out_is_said() throws IOException {
        KeptHome.flip(kept.segment(), 300);
        TestHome.Done done = kept.home.run("backup", file.toString());
        assertThat(done.exit()).isEqualTo(75);
        assertThat(done.err()).contains("The journal is broken", "emptor restore FILE", "emptor journal repair");
        assertThat(names(folder)).containsExactly("home");
    }

    @Test
    void a_folder_that_is_not_there_does_not_become_a_file_of_its_name() throws IOException {
        TestHome.Done done = kept.home.run("backup", folder.resolve("usb").toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("there is no folder", "mount its disk");
        assertThat(names(folder)).containsExactly("home");
    }

    @Test
    void a_home_that_never_ran_has_nothing_to_back_up() throws IOException {
        TestHome fresh = TestHome.in(folder.resolve("fresh"), "live");
        TestHome.Done done = fresh.run("backup", file.toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("nothing to back up yet");
        assertThat(file).doesNotExist();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
