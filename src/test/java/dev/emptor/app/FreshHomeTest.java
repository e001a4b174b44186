package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.cli.Beginning.Question;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.TestRun;
import dev.emptor.cli.Workshop.CheckReport;
import dev.emptor.rules.Declarations;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home begun by {@code emptor init}: sound as it stands, in the words of the answers, and never over another. */
final class FreshHomeTest {
    @TempDir
    private Path folder;
    private final FreshHome fresh = new FreshHome();

    @Test
    void everything_written_passes_check_and_test_without_a_warning() {
        Path home = folder.resolve("home");
        List<String> files = fresh.make(home, presets(Map.of())).files();
        assertThat(files).contains(home.resolve("config/emptor.yaml").toString(),
                home.resolve("rules/10-budget.drl").toString(),
                home.resolve("rules/15-careful-spender.drl").toString())
                .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
        assertSound(home);
    }

    @Test
    void other_answers_are_as_sound_and_stand_in_the_files() throws IOException {
        Path home = folder.resolve("other");
        Map<String, String> answers = presets(Map.of("zone", "Asia/Tokyo", "country", "JP", "currency", "JPY",
                "members", "Kim, Sam", "needs", "cat-food, tea, toner",
                "packs", "night-quiet, pet-food, strict-privacy", "privacy", "none", "port", "9000"));
        fresh.make(home, answers);
        assertSound(home);
        assertThat(Files.readAllLines(home.resolve("config/emptor.yaml"))).filteredOn(line -> line.startsWith("zone:")
                || line.startsWith("daily-cap:")).allSatisfy(line -> assertThat(line.indexOf('#')).isEqualTo(27));
        assertThat(home.resolve("config/emptor.yaml")).content().contains("zone: Asia/Tokyo", "members: [Kim, Sam]",
                "daily-cap: 6000 ", "mode: shadow", "port: 9000", "privacy: none ", "name: pets");
        assertThat(home.resolve("config/needs.yaml")).content().contains("id: cat-food", "id: tea")
                .doesNotContain("id: coffee", "at-most:");
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("\\{\\{[a-z-]+\\}\\}");
            }
        }
    }

    @Test
    void one_edit_that_fails_many_tests_is_one_sentence_of_a_check() throws IOException {
        Path home = folder.resolve("edited");
        fresh.make(home, presets(Map.of()));
        Path price = home.resolve("rules/30-price.drl");
        Files.writeString(price, Files.readString(price).replace("Usual <= 5 )", "Usual <= -50 )"));
        assertThat(new Workbench(System.err).check(home).findings())
                .filteredOn(finding -> finding.message().contains("'emptor test' says")).singleElement()
                .satisfies(finding -> assertThat(finding.message()).matches("[0-9]+ tests fail or cannot be run.*"));
    }

    @Test
    void without_needs_pets_and_packs_it_is_sound_too() {
        Path home = folder.resolve("bare");
        fresh.make(home, presets(Map.of("needs", "none", "packs", "none")));
        assertSound(home);
    }

    @Test
    void nothing_is_ever_written_over() throws IOException {
        Path home = Files.createDirectories(folder.resolve("mine"));
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(config.resolve("profile.yaml"), "name: mine\n");
        assertThatThrownBy(() -> fresh.make(home, presets(Map.of()))).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("there is a home already");
        assertThat(config.resolve("profile.yaml")).hasContent("name: mine");
        assertThat(config).isDirectoryNotContaining("glob:**emptor.yaml");
        assertThat(home.resolve("rules")).doesNotExist();
    }

    @Test
    void answers_that_do_not_go_together_leave_nothing_behind() {
        Path home = folder.resolve("odd");
        assertThatThrownBy(() -> fresh.make(home, presets(Map.of("currency", "JPY", "daily-cap", "60.55"))))
                .isInstanceOfSatisfying(CommandFailed.class, failed -> assertThat(failed.findings()).isNotEmpty());
        assertThat(home).doesNotExist();
    }

    @Test
    void hostile_answers_are_refused_before_they_reach_a_file() {
        for (Question question : fresh.questions(Map.of())) {
            for (String text : List.of("x\nmode: live", "a: b", "[x", "x]", "{{zone}}", "\"", "#", "../x", "a b")) {
                assertThatThrownBy(() -> fresh.checked(question.key(), text)).as(question.key() + " " + text)
                        .isInstanceOf(CommandFailed.class);
            }
            assertThat(fresh.checked(question.key(), question.preset())).isEqualTo(question.preset());
        }
        assertThatThrownBy(() -> fresh.checked("mode", "live")).isInstanceOf(CommandFailed.class);
    }

    @Test
    void an_editor_finds_every_fact_declared_with_what_it_means() throws IOException {
        Path home = folder.resolve("editor");
        fresh.make(home, presets(Map.of()));
        assertThat(home.resolve(".vscode/extensions.json")).content()
                .contains("drl-editor.vscode-extension-drl-editor", "redhat.vscode-yaml");
        String settings = Files.readString(home.resolve(".vscode/settings.json"));
        assertThat(Json.parse(settings, Caps.OWN).asObject().needObject("yaml.schemas").names())
                .allSatisfy(schema -> assertThat(home.resolve(schema)).isNotEmptyFile());
        assertThat(home.resolve("rules").resolve(Declarations.FILE)).content()
                .contains("declare Offer\n", "    percentOverUsual : Integer\n", "declare Drift\n",
                        "- `daysToDeliver` (a whole number, may be unknown): Days from the order");
    }

    private Map<String, String> presets(Map<String, String> given) {
        Map<String, String> answers = new TreeMap<>(given);
        fresh.questions(answers).forEach(question -> answers.putIfAbsent(question.key(), question.preset()));
        return answers;
    }

    private static void assertSound(Path home) {
        Workbench workbench = new Workbench(System.err);
        CheckReport report = workbench.check(home);
        assertThat(report.findings()).isEmpty();
        assertThat(report.revision()).isPresent();
        TestRun run = workbench.test(home, Optional.empty());
        assertThat(run.cases()).isNotEmpty().allMatch(each -> each.outcome() == TestRun.Outcome.PASS);
    }
}
