package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.rules.ManyRules;
import dev.emptor.wire.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule files that are edited while the daemon runs: how soon an edit is in force, and what is shown of each file. */
final class EditedRulesTest {
    private static final int EDITS = 20;

    @TempDir
    Path folder;

    @Test
    void an_edit_is_in_force_soon_after_it_is_saved_and_every_file_shows_its_state() throws Exception {
        TestHome home = TestHome.in(folder, "shadow").needs("[]").write("config/sellers.yaml", "[]");
        Path rules = folder.resolve("rules");
        ManyRules.write(rules, 50);
        home.write("rules/new.shadow.yaml", "- rule: Nothing dear\n  when: { costs-over: 100 }\n  ask: dear\n");
        try (OpenHouse house = OpenHouse.of(home)) {
            Path limits = rules.resolve("limits.yaml");
            long[] took = new long[EDITS];
            for (int i = 0; i < EDITS; i++) {
                String before = revision(house);
                String text = "- rule: Big pet order\n  when: { category: pets, costs-over: " + (50 + i)
                        + " }\n  ask: that is a lot of pet food\n";
                Path saved = i % 2 == 0 ? limits : rules.resolve("limits.tmp");
                long start = System.nanoTime();
                Files.writeString(saved, text);
                if (!saved.equals(limits)) {
                    Files.move(saved, limits, StandardCopyOption.REPLACE_EXISTING);
                }
                Patience.until("the edit is adopted by a turn", () -> Optional.of(revision(house))
                        .filter(now -> !now.equals(before)));
                took[i] = (System.nanoTime() - start) / 1_000_000;
            }
            Arrays.sort(took);
            System.Logger log = System.getLogger(EditedRulesTest.class.getName());
            log.log(System.Logger.Level.INFO, "an edit is in force after {0} ms, at most {1} ms", took[EDITS / 2],
                    took[EDITS - 1]);
            assertThat(took[EDITS / 2]).as("milliseconds from saving to adopted, %s", Arrays.toString(took))
                    .isLessThan(1_000);
            states(house, limits);
            assertThat(home.run("status").out()).contains("1 shadow", "1 broken");
        }
    }

    private static String revision(OpenHouse house) throws Exception {
        return house.owner.get("/api/v1/status").text("revision").orElseThrow();
    }

    private static void states(OpenHouse house, Path limits) throws Exception {
        assertThat(house.owner.text("/metrics")).contains("emptor_rules_files{state=\"shadow\"} 1\n",
                "emptor_rules_files{state=\"broken\"} 0\n", "emptor_rules_current 1\n");
        String good = revision(house);
        Files.writeString(limits, "- rule: Big pet order\n  when: { category: pets, cost");
        JsonObject broken = house.owner.post("/api/v1/rules/reload", dev.emptor.wire.Json.object());
        assertThat(broken.flag("current")).contains(false);
        assertThat(broken.text("revision")).contains(good);
        assertThat(broken.text("onDisk")).isNotEqualTo(Optional.of(good));
        assertThat(broken.objects("files")).anySatisfy(file -> {
            assertThat(file.text("path")).contains("rules/limits.yaml");
            assertThat(file.text("state")).contains("BROKEN");
            assertThat(file.texts("problems").get(0)).startsWith("rules/limits.yaml:2:9: error: ");
        });
        assertThat(house.owner.text("/metrics")).contains("emptor_rules_files{state=\"broken\"} 1\n",
                "emptor_rules_current 0\n");
    }
}
