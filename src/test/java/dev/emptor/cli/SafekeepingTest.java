package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore, repair: what each command asks of the workshop and of the door, and what it prints. */
final class SafekeepingTest {
    private static final String UNSURE = Answers.NEED.replace("\"ownerPicks\":false",
            "\"ownerPicks\":false,\"unsure\":\"2026-03-02T08:00:00Z\"");

    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;
    private FakeSafekeeping keeping;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor();
        shell = new Shell(home, door.url());
        keeping = shell.workshop.safekeeping;
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_backup_goes_where_it_is_told() {
        assertThat(shell.run("backup").out()).isEqualTo("Done.\n");
        assertThat(shell.run("backup", "/mnt/usb", "--keep", "3").exit()).isZero();
        assertThat(shell.run("backup", "a.zip", "--overwrite", "--json").json().number("turn")).contains(12L);
        assertThat(keeping.calls).containsExactly(
                new Safekeeping.BackupOptions(home, Optional.empty(), false, OptionalInt.empty()),
                new Safekeeping.BackupOptions(home, Optional.of(Path.of("/mnt/usb")), false, OptionalInt.of(3)),
                new Safekeeping.BackupOptions(home, Optional.of(Path.of("a.zip")), true, OptionalInt.empty()));
        assertThat(shell.run("backup", "--keep", "0").exit()).isEqualTo(2);
        assertThat(shell.run("backup", "--help").out()).contains("passphrase or keyring that opens them is not in it");
    }

    @Test
    void a_backup_that_cannot_be_restored_is_a_finding() {
        keeping.report = new Workshop.Report(false, Json.object(), List.of("a.zip cannot be restored."));
        assertThat(shell.run("backup", "verify", "a.zip").exit()).isEqualTo(1);
        assertThat(keeping.calls).containsExactly(new FakeSafekeeping.Verified(Path.of("a.zip")));
    }

    @Test
    void backups_are_a_table() {
        keeping.kept = List.of(FakeSafekeeping.file(Path.of("/mnt/a.zip"), Optional.empty()),
                FakeSafekeeping.file(Path.of("/mnt/b.zip"), Optional.of("it is damaged")));
        assertThat(shell.run("backup", "list", "/mnt").out()).isEqualTo("""
                TAKEN                 TURN  BYTES  HOME      FILE   PROBLEM
                2026-03-02T08:00:00Z   912   4096  1f2e3d4c  a.zip
                2026-03-02T08:00:00Z               1f2e3d4c  b.zip  it is damaged
                """);
        assertThat(shell.run("backup", "list", "--json").json().objects("items")).hasSize(2);
        assertThat(keeping.calls).containsExactly(new FakeSafekeeping.Listed(Path.of("/mnt")),
                new FakeSafekeeping.Listed(home.resolve("backups")));
    }

    @Test
    void a_restore_needs_a_file_and_says_into_which_home() {
        assertThat(shell.run("restore", "a.zip").err()).isEqualTo("Unpacking.\n");
        assertThat(shell.run("restore", "a.zip", "--into", "/srv/e", "--replace", "--insist").exit()).isZero();
        assertThat(keeping.calls).containsExactly(
                new Safekeeping.RestoreOptions(Path.of("a.zip"), home, false, false),
                new Safekeeping.RestoreOptions(Path.of("a.zip"), Path.of("/srv/e"), true, true));
        Shell.Done none = shell.run("restore");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("which backup?");
    }

    @Test
    void a_repair_acts_only_when_told_to() {
        shell.run("journal", "repair");
        shell.run("journal", "repair", "--yes");
        assertThat(keeping.calls).containsExactly(new FakeSafekeeping.Repaired(home, false),
                new FakeSafekeeping.Repaired(home, true));
    }

    @Test
    void what_is_to_be_confirmed_is_listed_with_what_can_be_told_of_it() {
        door.says("GET /api/v1/needs", Answers.items(UNSURE));
        keeping.unknown = List.of(FakeSafekeeping.order("coffee"), FakeSafekeeping.order("tea"));
        Shell.Done done = shell.run("restore", "confirm");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("Coffee beans (coffee): 250 g left by what is known here; bought 1 kg at a"
                + " time; the order p-17 is open.\n", "  ordered since: 1 x Coffee, 1 kg from alpha for 24.00 EUR",
                "For needs that are confirmed already, or not stated here:\n");
        assertThat(done.err()).contains("emptor restore confirm NEED --stock AMOUNT");
        assertThat(shell.run("restore", "confirm", "--json").json().objects("unknownOrders")).hasSize(2);
    }

    @Test
    void when_all_is_confirmed_it_says_how_spending_goes_on() {
        door.says("GET /api/v1/needs", Answers.items(Answers.NEED));
        Shell.Done done = shell.run("restore", "confirm");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("emptor spending resume");
    }

    @Test
    void one_need_is_confirmed_by_what_is_there_or_by_nothing_ordered() {
        door.says("GET /api/v1/needs", Answers.items());
        door.says("POST /api/v1/needs/coffee/confirm", Answers.NEED);
        Shell.Done done = shell.run("restore", "confirm", "coffee", "--stock", "1.2 kg", "--paid", "24 EUR");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.err()).contains("Every need is confirmed");
        assertThat(door.asked()).anySatisfy(asked -> assertThat(asked.body())
                .isEqualTo("{\"stock\":\"1.2 kg\",\"paid\":\"24 EUR\"}"));
        assertThat(shell.run("restore", "confirm", "coffee", "--nothing-ordered").exit()).isZero();
        assertThat(door.asked()).anySatisfy(asked -> assertThat(asked.body()).isEqualTo("{}"));
    }

    @Test
    void half_a_confirmation_is_none() {
        for (String[] words : new String[][] {{"coffee"}, {"coffee", "--paid", "1 EUR"}, {"--stock", "1 kg"},
            {"coffee", "--stock", "1 kg", "--nothing-ordered"}, {"coffee", "--nothing-ordered", "--paid", "1 EUR"}}) {
            String[] all = new String[words.length + 2];
            all[0] = "restore";
            all[1] = "confirm";
            System.arraycopy(words, 0, all, 2, words.length);
            assertThat(shell.run(all).exit()).as(String.join(" ", words)).isEqualTo(2);
        }
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void at_a_terminal_each_need_is_asked_for_and_a_slip_is_asked_again() {
        door.says("GET /api/v1/needs", Answers.items(UNSURE));
        door.refuses("POST /api/v1/needs/coffee/confirm", 422, "INVALID", "Invalid", "'stock' is not an amount");
        Shell.Done done = shell.atTerminal(100).typing("1 parsec\n\n").run("restore", "confirm");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("How much is there, with what is on its way?", "'stock' is not an amount",
                "Still to be confirmed: coffee. Until then nothing is bought.");
    }

    @Test
    void resuming_too_early_says_which_needs_are_open() {
        door.refuses("POST /api/v1/spending/resume", 409, "SPENDING_HALTED", "Spending is halted",
                "since the restore it is not known what was ordered for coffee; confirm each");
        Shell.Done done = shell.run("spending", "resume");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("not known what was ordered for coffee");
    }
}
