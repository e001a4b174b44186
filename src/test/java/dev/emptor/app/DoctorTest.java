package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.app.TestHome.Done;
import dev.emptor.cli.Workshop.CheckReport;
import dev.emptor.cli.Workshop.Checkup;
import dev.emptor.cli.Workshop.Health;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.core.State;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Heard;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.TurnJournal;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that may be wrong with a home is found, and its way out is named. */
class DoctorTest {
    private static final String COFFEE = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 3 kg
            """;

    private TestHome home;

    @BeforeEach
    void write_a_home(@TempDir Path folder) throws IOException {
        home = TestHome.in(folder, "shadow").needs(COFFEE).write("config/sellers.yaml", "[]\n");
    }

    private List<Checkup> look(Instant now) {
        return new Doctor(home.folder(), new CheckReport(List.of(), 1, 1, 0, Optional.of("r")),
                folder -> new Report(true, Json.object(), List.of("fine")), now).look();
    }

    private List<Checkup> look() {
        return look(Instant.now());
    }

    private static Checkup named(List<Checkup> checkups, String name, Health health) {
        return checkups.stream().filter(c -> c.name().equals(name) && c.health() == health).findFirst()
                .orElseThrow(() -> new AssertionError("no " + health + " " + name + " among " + checkups));
    }

    private State heard(Heard.Body... bodies) throws IOException {
        try (HomeLock lock = HomeLock.take(home.folder().resolve("state")).orThrow();
                TurnJournal journal = TurnJournal.open(FileDisk.of(lock))) {
            TurnLoop loop = TurnLoop.open(journal, () -> "00");
            for (Heard.Body body : bodies) {
                loop.turn(body, Instant.now());
            }
            loop.force();
            return loop.state();
        }
    }

    private State furnished(Heard.Body... more) throws IOException {
        heard(new Heard.AdoptSettings(Workbench.configOf(home.folder()).settings()));
        heard(new Heard.StateNeed(Workbench.configOf(home.folder()).needs().get(0).need(), Optional.empty()));
        return heard(more);
    }

    @Test
    void a_home_that_is_well_is_said_to_be_well() throws IOException {
        furnished();
        assertThat(look()).noneMatch(checkup -> checkup.health() == Health.ILL);
        named(look(), "Spending", Health.WELL);
    }

    @Test
    void halted_spending_is_told_with_its_reason() throws IOException {
        furnished(new Heard.HaltSpending("the card was lost"));
        Checkup found = named(look(), "Spending", Health.ILL);
        assertThat(found.said()).contains("the card was lost");
        assertThat(found.wayOut()).contains("emptor spending resume");
    }

    @Test
    void a_clock_behind_the_last_turn_is_found() throws IOException {
        State state = furnished();
        Checkup found = named(look(state.at().minus(Duration.ofMinutes(3))), "Clock", Health.ILL);
        assertThat(found.said()).contains(state.at().toString());
        assertThat(found.wayOut()).contains("set this computer's clock right").contains("emptor spending resume");
        assertThat(found.wayOut()).as("if it was ahead once").contains("each resume halts again until " + state.at())
                .contains("wait until then").contains("made before it went ahead").contains("emptor restore");
        assertThat(look(state.at().minus(Duration.ofMinutes(1)))).as("clocks are corrected by seconds every day")
                .noneMatch(checkup -> checkup.name().equals("Clock") && checkup.health() == Health.ILL);
    }

    @Test
    void a_restored_home_is_told_what_to_confirm() throws IOException {
        furnished(new Heard.RestoreHome(Instant.now().minus(Duration.ofDays(3)), "a backup was restored"));
        Checkup found = named(look(), "Restore", Health.ILL);
        assertThat(found.said()).contains("coffee");
        assertThat(found.wayOut()).contains("emptor restore confirm").contains("emptor spending resume");
        named(look(), "Spending", Health.ILL);
    }

    @Test
    void a_damaged_journal_is_told_with_both_ways_out() throws IOException {
        furnished();
        Path segment;
        try (var files = Files.list(home.folder().resolve("state"))) {
            segment = files.filter(file -> file.getFileName().toString().startsWith("journal-")).findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[300] ^= 1;
        Files.write(segment, bytes);
        Done doctor = home.run("doctor");
        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.out()).contains("emptor restore FILE").contains("emptor journal repair")
                .contains("keep a copy of state/");
    }

    @Test
    void who_holds_the_home_is_named() throws IOException {
        furnished();
        try (HomeLock lock = HomeLock.take(home.folder().resolve("state")).orThrow()) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(named(look(), "Home", Health.WELL).said()).contains("this very process")
                    .contains("a second Emptor on it is refused");
        }
        assertThat(look()).as("held by nobody").noneMatch(checkup -> checkup.name().equals("Home"));
        assertThat(HomeLock.take(home.folder().resolve("state")).orThrow().isHeld())
                .as("looking took nothing").isTrue();
    }

    @Test
    void a_state_folder_that_cannot_be_written_is_found_by_writing() throws IOException {
        furnished();
        Path state = home.folder().resolve("state");
        Path elsewhere = home.folder().resolve("elsewhere");
        Files.move(state, elsewhere);
        Files.createSymbolicLink(state, Path.of("/proc/self"));
        Checkup found = named(look(), "Writing", Health.ILL);
        assertThat(found.wayOut()).contains("nothing is recorded").contains("nothing is bought");
    }

    @Test
    void a_missing_reserve_is_only_doubtful() throws IOException {
        furnished();
        Checkup found = named(look(), "Reserve", Health.DOUBTFUL);
        assertThat(found.wayOut()).contains("by itself within minutes");
    }
}
