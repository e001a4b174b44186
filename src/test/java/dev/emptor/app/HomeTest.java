package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.core.State;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home through its life: started, stopped, edited, damaged, and held by one daemon at a time. */
class HomeTest {
    private static final String THEIRS = "what-hill-sends";
    private static final String COFFEE = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 3 kg
            """;
    private static final String TEA = """
            - id: tea
              title: Green tea
              category: pantry
              words: [tea]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 90, buy-at-days-left: 10 }
              stock: 2 kg
            """;

    private TestHome home;

    @BeforeEach
    void write_a_home(@TempDir Path folder) throws IOException {
        home = TestHome.in(folder, "shadow").needs(COFFEE + TEA)
                .write("config/sellers.yaml", TestHome.seller("hill", "", "", THEIRS));
    }

    @Test
    void stopping_and_starting_again_changes_nothing() throws Exception {
        State before;
        try (OpenHouse house = OpenHouse.of(home)) {
            offers(house);
            assertThat(house.daemon.clerk().state().needs().size()).isEqualTo(2);
            house.daemon.close();
            before = house.daemon.clerk().state();
        }
        try (OpenHouse house = OpenHouse.safe(home)) {
            assertThat(house.daemon.clerk().state()).isEqualTo(before);
        }
        try (OpenHouse house = OpenHouse.of(home)) {
            State after = house.daemon.clerk().state();
            assertThat(after.turn()).as("only the rules are adopted again").isEqualTo(before.turn() + 1);
            assertThat(after.needs()).isEqualTo(before.needs());
            assertThat(after.revision()).isEqualTo(before.revision());
        }
        assertThat(home.run("journal", "verify").exit()).isZero();
    }

    @Test
    void deleting_the_index_and_the_views_loses_nothing() throws Exception {
        List<List<String>> before;
        try (OpenHouse house = OpenHouse.of(home)) {
            offers(house);
            before = shown(house, 3);
        }
        delete(home.folder().resolve("catalog-index"));
        delete(home.folder().resolve("state/views"));
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThat(shown(house, 3)).isEqualTo(before);
        }
        assertThat(before.get(0)).hasSize(3);
        assertThat(before.get(1)).hasSize(2);
        assertThat(before.get(2)).hasSize(3);
        assertThat(before.get(3)).hasSize(1);
    }

    @Test
    void a_second_daemon_on_the_same_home_is_refused_and_the_first_goes_on() throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThatThrownBy(() -> OpenHouse.of(home)).isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use").hasMessageContaining("stop that one first");
            TestHome.Done second = home.run("run", "--port", "0", "--market-port", "0");
            assertThat(second.exit()).isEqualTo(75);
            assertThat(second.err()).contains("Emptor could not start", "is in use", "stop that one first");
            assertThat(house.push(THEIRS, "a", "Coffee beans dark", "11.00")).isEqualTo(202);
        }
    }

    @Test
    void a_bad_configuration_starts_nothing_and_names_each_place() throws Exception {
        home.write("config/emptor.yaml", "zone: Mars/Olympus\ncountry: DE\ncurrency: EUR\ndaily-cap: 1,5\n")
                .needs(COFFEE.replace("category:", "categry:"));
        TestHome.Done done = home.run("run", "--port", "0", "--market-port", "0");
        assertThat(done.exit()).isEqualTo(78);
        assertThat(done.err()).contains("config/emptor.yaml:1:7: error: 'zone': 'Mars/Olympus' is not a time zone",
                "config/emptor.yaml:4:12: error: 'daily-cap': '1,5' is not an amount",
                "config/needs.yaml:3:3: error: unknown key 'categry'; did you mean 'category'?");
        assertThat(home.folder().resolve("state")).doesNotExist();
    }

    @Test
    void a_token_that_cannot_be_sent_is_the_owners_slip_and_no_mistake_of_emptor() throws Exception {
        home.write("config/sellers.yaml", TestHome.seller("hill", "http://127.0.0.1:1", "short", THEIRS));
        TestHome.Done done = home.run("run", "--port", "0", "--market-port", "0");
        assertThat(done.exit()).isEqualTo(78);
        assertThat(done.err()).contains("config/sellers.yaml:5:10: error: 'token': ");
    }

    @Test
    void needs_that_left_the_file_are_withdrawn_and_changed_ones_are_restated() throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThat(needs(house)).containsExactly("coffee 1 kg", "tea 1 kg");
        }
        home.needs(COFFEE.replace("amount: 1 kg\n", "amount: 2 kg\n").replace("stock: 3 kg", "stock: 9 kg"));
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThat(needs(house)).containsExactly("coffee 2 kg");
            assertThat(house.owner.get("/api/v1/needs/coffee").toString()).contains("3 kg").doesNotContain("9 kg");
            house.owner.post("/api/v1/needs", Json.object().put("id", "salt").put("title", "Salt")
                    .put("category", "pantry").put("wanted", Json.object().put("words", List.of("salt")))
                    .put("amount", "1 kg").put("cadence", Json.object().put("amount", "1 kg").put("lastsDays", 90)
                            .put("buyAtDays", 5)).put("stock", "1 kg"));
        }
        home.needs("");
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThat(needs(house)).as("what was stated elsewhere stays").containsExactly("salt 1 kg");
        }
    }

    @Test
    void with_rules_broken_at_the_start_pages_are_up_and_nothing_is_decided_until_they_are_mended() throws Exception {
        String good = Files.readString(home.folder().resolve("rules/30-price.drl"));
        home.write("rules/30-price.drl", good.replace("percentOverUsual", "percentOverUsal"));
        try (OpenHouse house = OpenHouse.started(home, false)) {
            assertThat(house.daemon.awaitRules()).isFalse();
            assertThat(house.page("/").statusCode()).isLessThan(400);
            assertThat(house.page("/readyz").statusCode()).isEqualTo(503);
            JsonObject status = house.owner.get("/api/v1/status");
            assertThat(status.needFlag("ready")).isFalse();
            assertThat(status.toString()).contains("rules/30-price.drl:").contains("percentOverUsal");
            Thread pushing = Thread.ofVirtual().start(() -> quietly(house));
            assertThat(house.owner.items("/api/v1/decisions")).isEmpty();
            home.write("rules/30-price.drl", good);
            decisions(house, 1);
            pushing.join();
            assertThat(house.owner.get("/api/v1/status").needFlag("ready")).isTrue();
        }
    }

    @Test
    void started_safe_it_shows_pages_and_decides_nothing() throws Exception {
        try (OpenHouse house = OpenHouse.safe(home)) {
            assertThat(house.push(THEIRS, "a", "Coffee beans dark", "11.00")).isEqualTo(503);
            assertThat(house.push(THEIRS, "b", "A broom", "11.00")).isEqualTo(202);
            assertThat(house.page("/").statusCode()).isLessThan(400);
            assertThat(house.owner.get("/api/v1/status").needFlag("ready")).isFalse();
            assertThat(house.owner.items("/api/v1/decisions")).isEmpty();
        }
        try (OpenHouse house = OpenHouse.of(home)) {
            assertThat(house.owner.get("/api/v1/status").needFlag("ready")).isTrue();
        }
    }

    private static void quietly(OpenHouse house) {
        try {
            house.push(THEIRS, "a", "Coffee beans dark", "11.00");
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    private static void offers(OpenHouse house) throws Exception {
        assertThat(house.push(THEIRS, "dark", "Coffee beans dark", "11.00")).isEqualTo(202);
        assertThat(house.push(THEIRS, "light", "Coffee beans light", "12.00")).isEqualTo(202);
        assertThat(house.push(THEIRS, "sencha", "Sencha green tea", "9.00")).isEqualTo(202);
        assertThat(house.push(THEIRS, "bad", "Tea", "9,00")).isEqualTo(422);
    }

    /** Searches, decisions and what was put aside, in their order. */
    private static List<List<String>> shown(OpenHouse house, int decisions) throws Exception {
        decisions(house, decisions);
        Patience.until("offers can be searched", () ->
                Optional.of(house.owner.items("/api/v1/offers")).filter(all -> all.size() >= decisions));
        List<List<String>> shown = new ArrayList<>();
        for (String path : List.of("/api/v1/offers", "/api/v1/offers?q=coffee", "/api/v1/decisions",
                "/api/v1/quarantine")) {
            shown.add(house.owner.items(path).stream().map(JsonObject::toString).toList());
        }
        return shown;
    }

    private static void decisions(OpenHouse house, int count) throws Exception {
        assertThat(Patience.until(count + " decisions", () -> Optional.of(house.owner.items("/api/v1/decisions"))
                .filter(all -> all.size() >= count))).hasSize(count);
    }

    private static List<String> needs(OpenHouse house) throws Exception {
        return house.owner.items("/api/v1/needs").stream().map(need -> need.needText("id") + " "
                + need.needText("amount")).sorted().toList();
    }

    private static void delete(Path folder) throws IOException {
        assertThat(folder).isNotEmptyDirectory();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
