package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Trouble;
import dev.emptor.event.Heard;
import dev.emptor.journal.Reserve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole daemon whose journal fails while it runs. */
class TroubledDaemonTest {
    private static final String THEIRS = "what-hill-sends";
    private TestHome home;

    @BeforeEach
    void write_a_home(@TempDir Path folder) throws IOException {
        home = TestHome.in(folder, "live").needs("""
                - id: coffee
                  title: Coffee beans
                  category: pantry
                  words: [coffee, beans]
                  amount: 1 kg
                  lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
                  stock: 3 kg
                """).write("config/sellers.yaml", TestHome.seller("hill", "", "", THEIRS));
    }

    private Path segment() throws IOException {
        try (var files = Files.list(home.folder().resolve("state"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal-")).sorted()
                    .reduce((one, other) -> other).orElseThrow();
        }
    }

    /** A stray byte makes the next write fail: "another program changed it"; behind the last record it is cut again. */
    private void disturb() throws IOException {
        Files.write(segment(), new byte[] {0}, StandardOpenOption.APPEND);
    }

    @Test
    void both_doors_say_try_later_then_spending_is_halted_and_hearing_goes_on() throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            Path inTheWay = Files.createDirectory(home.folder().resolve("state").resolve("epoch.tmp"));
            disturb();
            assertThat(house.push(THEIRS, "beans", "Coffee beans", "9.00")).isEqualTo(503);
            assertThat(house.daemon.clerk().trouble()).isPresent();
            assertThat(home.run("needs", "stock", "coffee", "2 kg").err()).contains("nothing can be recorded");
            assertThat(house.page("/").statusCode()).as("the pages stay").isEqualTo(200);
            assertThat(house.page("/readyz").statusCode()).isEqualTo(503);
            assertThat(home.run("status").out()).contains("nothing can be recorded");
            assertThat(home.run("doctor").out()).contains("nothing can be recorded").contains("emptor doctor");
            Files.delete(inTheWay);
            Patience.until("the journal is opened again", () -> Optional.of(house)
                    .filter(it -> it.daemon.clerk().trouble().isEmpty()));
            assertThat(house.daemon.clerk().state().halted())
                    .hasValueSatisfying(why -> assertThat(why).contains("another program changed it"));
            assertThat(house.push(THEIRS, "beans", "Coffee beans", "9.00")).isEqualTo(202);
            assertThat(home.run("spending", "resume").exit()).isZero();
            assertThat(house.daemon.clerk().state().halted()).isEmpty();
            assertThat(home.run("journal", "verify").exit()).isZero();
        }
    }

    @Test
    void damage_found_when_it_is_opened_again_keeps_the_pages_up_and_names_the_way_out() throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            byte[] bytes = Files.readAllBytes(segment());
            bytes[300] ^= 1;
            Files.write(segment(), bytes);
            disturb();
            assertThat(house.push(THEIRS, "beans", "Coffee beans", "9.00")).isEqualTo(503);
            Patience.until("the damage is found", () -> house.daemon.clerk().trouble().filter(Trouble::lasting));
            assertThat(house.page("/").statusCode()).isEqualTo(200);
            assertThat(home.run("needs", "list").out()).contains("coffee");
            assertThat(home.run("status").out()).contains("emptor journal repair").contains("emptor restore");
            assertThat(house.daemon.ended()).isNotDone();
        }
    }

    @Test
    void a_reserve_is_kept_where_there_is_room_and_is_no_part_of_the_journal() throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            Path reserve = home.folder().resolve("state").resolve(Reserve.FILE);
            assertThat(reserve).as("not before it has run for a minute").doesNotExist();
            house.daemon.keepReserve();
            boolean room = Files.getFileStore(home.folder()).getUsableSpace() > Reserve.BYTES * 5;
            assertThat(Files.exists(reserve)).isEqualTo(room);
            assertThat(house.daemon.clerk().hear(new Heard.HaltSpending("look")).join().number()).isPositive();
        }
        assertThat(home.run("journal", "verify").exit()).isZero();
    }
}
