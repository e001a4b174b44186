package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emptor rules}: listing, showing, and adding packs, for people and for scripts. */
final class RulesCommandTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, "");
    }

    @Test
    void rules_are_listed_without_a_daemon_too() {
        Shell.Done done = shell.run("rules", "list", "--url", NOBODY);
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("Ask when it is dear", "rules/30-price.drl:7", "shadow");
        assertThat(done.err()).isEqualTo("2 rules, revision abc123.\n");
        assertThat(shell.run("rules", "--json", "--url", NOBODY).json().objects("rules")).hasSize(2);
        shell.workshop.rules.listing = new RuleKeeping.Listing(List.of(), List.of(new Workshop.Finding("rules/x.drl",
                3, 7, true, Optional.empty(), "there is no fact 'Ofer'")), Optional.empty());
        Shell.Done broken = shell.run("rules", "--url", NOBODY);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).contains("rules/x.drl:3:7: error: there is no fact 'Ofer'");
    }

    @Test
    void a_running_daemon_tells_what_each_rule_did_and_what_stays_in_force_while_files_are_broken() throws IOException {
        String rules = """
                {"revision":"old99","current":%s,"onDisk":"x","findings":[],"countedSince":"2026-10-23T05:00:00Z",
                 "files":[{"path":"rules/30-price.drl","state":"%s","rules":1,"problems":[]}],
                 "rules":[{"name":"Ask when it is dear","path":"rules/30-price.drl","line":7,"enabled":true,
                           "shadow":false,"drl":"","firings":14,"lastFired":"2026-11-21T17:02:00Z"}]}""";
        try (FakeDoor door = new FakeDoor()) {
            door.says("GET /api/v1/rules", rules.formatted("true", "ACTIVE"));
            Shell online = new Shell(home, door.url());
            assertThat(online.run("rules").out().lines().filter(line -> line.startsWith("Ask when it is dear")))
                    .singleElement().asString().endsWith("active       14  2026-11-21 18:02");
            door.says("GET /api/v1/rules", rules.formatted("false", "BROKEN"));
            online.workshop.rules.listing = new RuleKeeping.Listing(List.of(), List.of(), Optional.empty());
            Shell.Done broken = online.run("rules");
            assertThat(broken.exit()).isEqualTo(1);
            assertThat(broken.out()).contains("rules/30-price.drl:7  broken");
            assertThat(broken.err()).contains("Until then the rules in the table stay in force.");
            assertThat(online.run("rules", "--json").json().needText("inForce")).isEqualTo("old99");
        }
    }

    @Test
    void a_rule_is_shown_as_it_is_written_and_as_what_it_means() {
        assertThat(shell.run("rules", "show", "big pet").out()).isEqualTo("""
                rules/limits.yaml:2  shadow
                - rule: Big pet order
                means
                rule "Big pet order"
                end

                """);
        assertThat(shell.run("rules", "show", "Ask when it is dear").out()).doesNotContain("means");
        assertThat(shell.run("rules", "show", "nothing like it").exit()).isEqualTo(1);
    }

    @Test
    void facts_are_listed_and_one_is_shown_with_its_fields_and_verbs() {
        assertThat(shell.run("rules", "facts").out()).isEqualTo("""
                Offer  What a seller proposes
                Drift  What changed (at the last look)
                """);
        assertThat(shell.run("rules", "facts", "offer").out()).isEqualTo("""
                Offer  What a seller proposes
                  total: a number, or unknown. All that would be paid
                  verdict.ask($offer, "reason"): One member decides
                """);
        assertThat(shell.run("rules", "facts", "offer", "--json").json().objects("facts")).hasSize(1);
        assertThat(shell.run("rules", "facts", "offr")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.err()).contains("there is no fact 'offr'; there are Offer, Drift");
        });
    }

    @Test
    void packs_are_listed_with_what_they_ask() {
        assertThat(shell.run("rules", "packs").out()).isEqualTo("""
                pet-food  Buys pet food up to an amount.
                    limit (amount, at most 100; 60.00)  Up to which total?
                """);
    }

    @Test
    void a_script_writes_a_pack_only_with_yes_and_sees_the_difference_first() {
        Shell.Done shown = shell.run("rules", "add", "pet-food", "--input", "limit=45");
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.out()).isEqualTo("--- /dev/null\n+++ rules/35-pet-food.drl\n@@ -0,0 +1,1 @@\n+rule\n");
        assertThat(shown.err()).contains("4 tests of it pass.", "say --yes");
        assertThat(shell.workshop.rules.written).isEmpty();
        assertThat(shell.workshop.rules.prepared).containsExactly(Map.of("limit", "45"));
        assertThat(shell.run("rules", "add", "pet-food", "--dry-run").exit()).isZero();
        assertThat(shell.workshop.rules.written).isEmpty();
        assertThat(shell.run("rules", "add", "pet-food", "--yes").exit()).isZero();
        assertThat(shell.workshop.rules.written).hasSize(1);
    }

    @Test
    void a_person_is_asked_what_is_missing_until_it_fits_and_once_more_before_it_is_written() {
        shell.atTerminal(80).typing("a lot\n45\ny\n");
        Shell.Done done = shell.run("rules", "add", "pet-food");
        assertThat(done.exit()).isZero();
        assertThat(done.err()).contains("Up to which total? (at most 100) [60.00]", "'a lot' is not at most 100",
                "Write this? [y/N]", "Written.");
        assertThat(shell.workshop.rules.prepared).containsExactly(Map.of("limit", "45"));
        shell.typing("\nn\n");
        assertThat(shell.run("rules", "add", "pet-food").exit()).isEqualTo(1);
        assertThat(shell.workshop.rules.prepared.get(1)).isEqualTo(Map.of("limit", "60.00"));
        assertThat(shell.workshop.rules.written).hasSize(1);
        assertThat(shell.typing("").run("rules", "add", "pet-food").exit()).isEqualTo(2);
    }

    @Test
    void a_pack_that_does_not_go_with_the_rules_is_not_written_even_with_yes() {
        shell.workshop.rules.failures = List.of("rules/35-pet-food.test.yaml:3: warning: the test 'x' fails");
        Shell.Done done = shell.run("rules", "add", "pet-food", "--yes");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("the test 'x' fails", "nothing was written");
        assertThat(shell.workshop.rules.written).isEmpty();
        assertThat(shell.run("rules", "add", "cat-food").err()).contains("there is no pack 'cat-food'");
    }
}
