package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor demo --headless} as it is typed: the whole daemon, its journal and index on disk, real HTTP. */
class DemoCommandTest {
    /** Simulated days, so many that the toaster came and something of each kind was bought. */
    private static final int DAYS = 8;

    @TempDir
    Path folder;

    @Test
    void the_same_seed_tells_the_same_story_to_the_letter() throws Exception {
        TestHome home = TestHome.in(folder, "shadow");
        String first = demo(home, 7, DAYS);
        assertThat(demo(home, 7, DAYS)).isEqualTo(first);
        assertThat(demo(home, 8, DAYS)).isNotEqualTo(first);
        assertThat(home.folder().resolve("catalog-index")).as("the home is left alone").doesNotExist();
    }

    @Test
    void in_ten_markets_nothing_happens_that_must_not() throws Exception {
        assertThat(late(DAYS)).as("seeds with a need that was not met on time").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_demo_that_is_watched_and_stopped_by_a_signal_leaves_nothing_behind() throws Exception {
        TestHome home = TestHome.in(folder, "shadow");
        Path state = home.folder().resolve("state");
        try (ChildDaemon demo = ChildDaemon.started("demo", "--seed", "3", "--port", "0", "--home",
                folder.toString())) {
            Patience.until("the story begins", () ->
                    demo.words().stream().filter(line -> line.contains("Ctrl-C ends the demo")).findFirst());
            try (OwnerClient owner = new OwnerClient(home.folder())) {
                assertThat(owner.get("/api/v1/status").needFlag("ready")).isTrue();
            }
            assertThat(demo.stop()).isIn(0, 143);
            assertThat(Patience.until("she is told what happened", () -> Optional.of(demo.words())
                    .filter(words -> words.stream().anyMatch(line -> line.contains("add --headless")))))
                    .anyMatch(line -> line.contains("You left the demo after"))
                    .anyMatch(line -> line.startsWith("limits") && line.contains("no budget was exceeded"))
                    .as("no marks are given to who watched").noneMatch(line -> line.endsWith(" NO"));
        }
        assertThat(state).isEmptyDirectory();
    }

    @Tag("long")
    @Test
    void in_ten_markets_of_a_month_nothing_happens_that_must_not() throws Exception {
        assertThat(late(30)).as("seeds with a need that was not met on time").hasSizeLessThanOrEqualTo(1);
    }

    /** Runs seeds 1 to 10, in each of which all other promises must be kept; gives those with a need met late. */
    private List<Integer> late(int days) throws Exception {
        TestHome home = TestHome.in(folder, "shadow");
        List<Integer> late = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            byte[] told = demo(home, seed, days).getBytes(StandardCharsets.UTF_8);
            JsonObject summary = Json.parse(told, Caps.OWN).asObject();
            JsonObject checks = summary.needObject("checks");
            for (Map.Entry<String, Json> check : checks.fields()) {
                if (!check.getKey().equals("everyNeedOnTime")) {
                    assertThat(check.getValue().asBool()).as("%s in seed %d", check.getKey(), seed).isTrue();
                }
            }
            assertThat(checks.fields()).extracting(Map.Entry::getKey).contains("neverOverBudget",
                    "noOrderToBaitFeesOrDataHunger", "eachOfThemDeclinedByName", "everyNeedOnTime",
                    "toasterStoryCameTrue");
            neverOverBudget(summary);
            nothingFromTheWrongOnes(summary);
            if (!checks.needFlag("everyNeedOnTime")) {
                late.add(seed);
            }
        }
        return late;
    }

    /** Read from the amounts, not from the demo's own verdict on them. */
    private static void neverOverBudget(JsonObject summary) {
        List<JsonObject> budgets = summary.needObject("spent").objects("budgets");
        assertThat(budgets).hasSizeGreaterThan(2);
        for (JsonObject budget : budgets) {
            assertThat(minor(budget.needText("mostHeldAndSpentInOnePeriod"))).as(budget.needText("budget"))
                    .isLessThanOrEqualTo(minor(budget.needText("limit")));
        }
    }

    private static void nothingFromTheWrongOnes(JsonObject summary) {
        JsonObject sellers = summary.needObject("orders").needObject("bySeller");
        JsonObject declined = summary.needObject("declined").needObject("bySeller");
        int wrong = 0;
        for (Map.Entry<String, Json> seller : sellers.fields()) {
            JsonObject facts = seller.getValue().asObject();
            if (List.of("bait-and-switch", "hidden-fee", "data-hungry").contains(facts.needText("character"))) {
                wrong++;
                assertThat(facts.needNumber("orders")).as(seller.getKey()).isZero();
                assertThat(declined.needObject(seller.getKey()).fields()).as("rules against " + seller.getKey())
                        .isNotEmpty();
            }
        }
        assertThat(wrong).isEqualTo(3);
    }

    private static long minor(String amount) {
        return Long.parseLong(amount.replaceAll("[^0-9]", ""));
    }

    private static String demo(TestHome home, int seed, int days) {
        TestHome.Done done = home.run("demo", "--headless", "--seed", Integer.toString(seed), "--days",
                Integer.toString(days), "--json");
        assertThat(done.exit()).as(done.err()).isZero();
        return done.out();
    }
}
