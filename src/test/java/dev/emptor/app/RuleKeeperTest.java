package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.RuleKeeping.Addition;
import dev.emptor.cli.RuleKeeping.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules listed and packs added in a real home, with the rules that ship. */
final class RuleKeeperTest {
    @TempDir
    private Path home;
    private Path rules;
    private final RuleKeeper keeper = new RuleKeeper();

    @BeforeEach
    void ship() throws IOException {
        rules = Files.createDirectory(home.resolve("rules"));
        try (Stream<Path> files = Files.list(TestHome.CHECKOUT.resolve("rules"))) {
            for (Path file : files.toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void every_rule_is_listed_with_its_place_and_as_it_is_written() {
        List<Rule> all = keeper.list(home).rules();
        assertThat(all).hasSizeGreaterThan(20);
        Rule rule = all.stream().filter(each -> each.name().equals("No subscriptions in disguise")).findFirst()
                .orElseThrow();
        assertThat(rule.path()).isEqualTo("rules/70-terms.drl");
        assertThat(rule.written()).isEqualTo("""
                rule "No subscriptions in disguise"
                when
                    $offer : Offer( autoRenewing == true )
                then
                    verdict.decline($offer, "renews by itself");
                end
                """);
        assertThat(all).allSatisfy(each -> assertThat(each.drl().strip()).endsWith("end"));
        assertThat(all).filteredOn(each -> each.path().endsWith(".drl"))
                .allSatisfy(each -> assertThat(each.written().strip()).endsWith("end"));
        assertThat(all.stream().filter(each -> each.state().equals("off"))).isNotEmpty();
    }

    @Test
    void a_pack_is_shown_as_a_difference_tested_and_written_whole() throws IOException {
        Addition addition = keeper.prepare(home, keeper.pack("pet-food"), Map.of("limit", "45.00"), Optional.empty());
        assertThat(addition.diff()).startsWith("--- /dev/null", "+++ rules/35-pet-food.drl")
                .contains("+rule \"Ask about pets orders over 45.00\"", "+++ rules/35-pet-food.test.yaml");
        assertThat(addition.findings()).isEmpty();
        assertThat(addition.failures()).isEmpty();
        assertThat(addition.tests()).isEqualTo(4);
        assertThat(rules.resolve("35-pet-food.drl")).doesNotExist();
        keeper.write(home, addition);
        assertThat(rules.resolve("35-pet-food.drl")).content().contains("total > 45.00");
        assertThat(keeper.list(home).revision()).isPresent();
        assertThat(keeper.prepare(home, keeper.pack("pet-food"), Map.of("limit", "45.00"), Optional.empty()).diff())
                .as("there already").isEmpty();
        Addition change = keeper.prepare(home, keeper.pack("pet-food"), Map.of("limit", "50.00"), Optional.empty());
        assertThat(change.diff()).contains("-    $offer : Offer( category == \"pets\", total > 45.00 )",
                "+    $offer : Offer( category == \"pets\", total > 50.00 )");
        Files.writeString(rules.resolve("35-pet-food.drl"), "// mine\n");
        assertThatThrownBy(() -> keeper.write(home, change)).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("has changed in the meantime");
        assertThat(rules.resolve("35-pet-food.drl")).hasContent("// mine");
    }

    @Test
    void the_same_pack_goes_twice_under_another_name_and_collides_under_its_own_rules() {
        keeper.write(home, keeper.prepare(home, keeper.pack("pet-food"), Map.of(), Optional.empty()));
        Addition cats = keeper.prepare(home, keeper.pack("pet-food"), Map.of("category", "cats"),
                Optional.of("36-cats"));
        assertThat(cats.findings()).isEmpty();
        assertThat(cats.files()).extracting(file -> file.path())
                .containsExactly("rules/36-cats.drl", "rules/36-cats.test.yaml");
        Addition again = keeper.prepare(home, keeper.pack("pet-food"), Map.of(), Optional.of("36-cats"));
        assertThat(again.findings()).anyMatch(found -> found.error() && found.message().contains("also taken"));
        assertThatThrownBy(() -> keeper.prepare(home, keeper.pack("pet-food"), Map.of(), Optional.of("../x")))
                .isInstanceOf(CommandFailed.class);
    }

    @Test
    void a_pack_of_ones_own_is_read_from_a_file_and_guarded_like_everything_else() throws IOException {
        Path mine = Files.writeString(home.resolve("mine.yaml"), """
                name: mine
                title: Mine
                about: My own.
                file: 33-mine.drl
                rules: |
                  rule "Mine"
                  when $offer : Offer( )
                  then System.exit(1);
                  end
                tests: |
                  tests: []
                """);
        Addition addition = keeper.prepare(home, keeper.pack(mine.toString()), Map.of(), Optional.empty());
        assertThat(addition.findings()).anyMatch(found -> found.error() && found.path().equals("rules/33-mine.drl")
                && found.line() == 3);
        assertThatThrownBy(() -> keeper.pack("https://example.org/pack.yaml")).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no file of that name");
        assertThatThrownBy(() -> keeper.pack(home.resolve("none.yaml").toString())).isInstanceOf(CommandFailed.class);
    }

    @Test
    void a_difference_reads_as_diff_writes_it() {
        assertThat(UnifiedDiff.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n"))
                .containsExactly("--- a", "+++ b", "@@ -2,8 +2,9 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8",
                        " 9", "+10");
        assertThat(UnifiedDiff.of("a", "x\n", "b", "x\n")).isEmpty();
        assertThat(UnifiedDiff.of("/dev/null", "", "b", "x\ny\n"))
                .containsExactly("--- /dev/null", "+++ b", "@@ -0,0 +1,2 @@", "+x", "+y");
    }
}
