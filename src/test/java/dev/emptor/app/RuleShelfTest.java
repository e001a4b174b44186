package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.engine.Time;
import dev.emptor.rules.Known;
import dev.emptor.web.RuleShelf.Outcome;
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

/** Rule files changed through the door, on a real disk: only plain files of the folder, whole, and never unsound. */
final class RuleShelfTest {
    private static final String PRICE = """
            rule "Ask when it is dear"
            when
                $offer : Offer( percentOverUsual > 5 )
            then
                verdict.ask($offer, "dear");
            end
            """;
    private static final String SLIP = PRICE.replace("percentOverUsual", "percentOverUsal");

    @TempDir
    private Path home;
    private Path rules;
    private EditedRules shelf;

    @BeforeEach
    void open() throws IOException {
        rules = Files.createDirectory(home.resolve("rules"));
        Files.writeString(rules.resolve("30-price.drl"), PRICE);
        shelf = new EditedRules(rules, Known.NOTHING, List::of, new FiringCounts(), Time.SYSTEM);
    }

    @Test
    void a_check_sees_the_whole_folder_with_the_edited_text_and_writes_nothing() throws IOException {
        assertThat(shelf.check("30-price.drl", PRICE).findings()).isEmpty();
        assertThat(shelf.check("30-price.drl", SLIP).findings()).singleElement().satisfies(found -> {
            assertThat(found.path()).isEqualTo("rules/30-price.drl");
            assertThat(found.line()).isEqualTo(3);
            assertThat(found.source()).isEqualTo("    $offer : Offer( percentOverUsal > 5 )");
            assertThat(found.message()).contains("percentOverUsual");
        });
        assertThat(shelf.check("35-twin.drl", PRICE).findings()).as("names are taken across files").isNotEmpty();
        assertThat(rules.resolve("35-twin.drl")).doesNotExist();
        assertThat(rules.resolve("30-price.drl")).hasContent(PRICE);
    }

    @Test
    void what_would_break_is_not_written_and_what_changed_meanwhile_is_not_written_over() throws IOException {
        String tag = tag("30-price.drl");
        assertThat(shelf.save("30-price.drl", SLIP, Optional.of(tag))).isInstanceOf(Outcome.Breaks.class);
        String theirs = PRICE.replace("> 5", "> 9");
        Files.writeString(rules.resolve("30-price.drl"), theirs);
        assertThat(shelf.save("30-price.drl", PRICE.replace("> 5", "> 7"), Optional.of(tag)))
                .isInstanceOfSatisfying(Outcome.Changed.class, changed ->
                        assertThat(changed.now().orElseThrow().text()).isEqualTo(theirs));
        assertThat(shelf.save("30-price.drl", PRICE, Optional.empty())).isInstanceOf(Outcome.Changed.class);
        assertThat(rules.resolve("30-price.drl")).hasContent(theirs);
        assertThat(shelf.save("30-price.drl", PRICE, Optional.of(tag("30-price.drl"))))
                .isEqualTo(new Outcome.Done("30-price.drl", tag));
        assertThat(rules.resolve("30-price.drl")).hasContent(PRICE);
        assertThat(rules).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_is_broken_already_does_not_stand_in_the_way_of_mending() throws IOException {
        Files.writeString(rules.resolve("40-other.drl"), SLIP.replace("dear\"", "cheap\""));
        assertThat(shelf.save("30-price.drl", PRICE.replace("> 5", "> 6"), Optional.of(tag("30-price.drl"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(shelf.save("30-price.drl", SLIP, Optional.of(tag("30-price.drl"))))
                .isInstanceOf(Outcome.Breaks.class);
        assertThat(shelf.save("40-other.drl", "", Optional.of(tag("40-other.drl")))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nothing_outside_the_folder_and_nothing_but_plain_files_is_written() throws IOException {
        Path secret = Files.writeString(home.resolve("profile.yaml"), "name: x");
        Files.createSymbolicLink(rules.resolve("link.drl"), secret);
        for (String name : List.of("../profile.yaml", "/etc/x.drl", "a/b.drl", "..drl", ".x.drl", "X.drl", "x.java",
                "x.drl.bak", "x.shadow.test.yaml", "a b.drl", "x.drl\0", "", "x.DRL", "link.drl", "-x.drl",
                "ä.drl", "x.shadow.shadow.drl", "x".repeat(70) + ".drl")) {
            assertThat(shelf.save(name, PRICE, Optional.empty())).as(name).isInstanceOf(Outcome.Refused.class);
            assertThat(shelf.rename("30-price.drl", name, tag("30-price.drl"))).as(name)
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(name.equals("link.drl") ? Optional.empty() : shelf.read(name)).as(name).isEmpty();
        }
        assertThat(secret).hasContent("name: x");
        assertThat(shelf.save("x.drl", "/".repeat(EditedRules.LONGEST + 1), Optional.empty()))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_file_goes_into_the_shadow_and_back_and_is_put_aside_not_deleted() throws IOException {
        String tag = tag("30-price.drl");
        assertThat(shelf.rename("30-price.drl", "30-price.shadow.drl", "other")).isInstanceOf(Outcome.Changed.class);
        assertThat(shelf.rename("30-price.drl", "30-price.shadow.drl", tag))
                .isEqualTo(new Outcome.Done("30-price.shadow.drl", tag));
        assertThat(shelf.files()).extracting(file -> file.name()).containsExactly("30-price.shadow.drl");
        assertThat(shelf.rename("30-price.shadow.drl", "30-price.drl", tag)).isInstanceOf(Outcome.Done.class);
        assertThat(shelf.remove("30-price.drl", tag)).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.name()).startsWith("30-price.drl.").endsWith(".bak");
            assertThat(rules.resolve(done.name())).hasContent(PRICE);
        });
        assertThat(shelf.files()).isEmpty();
    }

    @Test
    void what_is_removed_twice_within_a_second_is_kept_twice() throws IOException {
        shelf = new EditedRules(rules, Known.NOTHING, List::of, new FiringCounts(), STILL);
        String other = PRICE + "\n";
        Path first = rules.resolve(removed());
        shelf.save("30-price.drl", other, Optional.empty());
        Path second = rules.resolve(removed());
        assertThat(first).hasContent(PRICE);
        assertThat(Files.readString(second)).isEqualTo(other);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.toString()).endsWith(".bak");
    }

    private static final Time STILL = new Time() {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Duration real(Duration duration) {
            return duration;
        }
    };

    private String removed() {
        return ((Outcome.Done) shelf.remove("30-price.drl", tag("30-price.drl"))).name();
    }

    @Test
    void a_file_that_is_too_large_is_listed_and_left_to_an_editor_of_ones_own() throws IOException {
        Files.writeString(rules.resolve("40-large.drl"), "/".repeat(300_000));
        Files.writeString(rules.resolve("41-long.drl"), "/".repeat(EditedRules.LONGEST + 1));
        assertThat(shelf.files()).filteredOn(file -> file.editable()).extracting(file -> file.name())
                .containsExactly("30-price.drl");
        assertThat(shelf.read("40-large.drl")).isEmpty();
    }

    @Test
    void what_a_file_of_limits_means_is_told_as_drl_and_tests_are_run_as_they_are_typed() {
        assertThat(shelf.check("limits.yaml", "- rule: Big order\n  when: { costs-over: 50 }\n  ask: large\n").drl()
                .orElseThrow()).contains("$offer : Offer( total > 50 )");
        String test = "tests:\n  - name: dear is asked about\n    given: { offer: { percentOverUsual: 9 } }\n"
                + "    expect: { verdict: %s }\n";
        assertThat(shelf.check("30-price.test.yaml", test.formatted("ask")).findings()).isEmpty();
        assertThat(shelf.check("30-price.test.yaml", test.formatted("ask")).tests()).isEqualTo(1);
        assertThat(shelf.check("30-price.test.yaml", test.formatted("decline")).findings()).singleElement()
                .satisfies(found -> assertThat(found.message()).contains("the test 'dear is asked about' fails"));
    }

    @Test
    void tests_beside_the_rules_are_files_too() {
        assertThat(shelf.save("30-price.test.yaml", "tests: []\n", Optional.empty())).isInstanceOf(Outcome.Done.class);
        assertThat(shelf.files()).extracting(file -> file.name())
                .containsExactly("30-price.drl", "30-price.test.yaml");
    }

    private String tag(String name) {
        return shelf.read(name).orElseThrow().tag();
    }
}
