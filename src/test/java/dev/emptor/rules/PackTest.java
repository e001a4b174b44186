package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs: those that ship are sound and tested, and a value never becomes rule text. */
final class PackTest {
    private static final List<String> HOSTILE = List.of("\"); end rule \"x\" when then end //", "\\", "\\\"", "\"",
            "a\\\" ); verdict.accept($offer, \"", "*/ rule", "{{because}}", "x: y", "] }", "- a", "#no", "'", "''",
            "${jndi:x}", "$offer", "|", ">", "&a", "*a", "!!x", "@", "`", "%", "true", "null", "~", "0x1F", "1e3");

    @TempDir
    private Path folder;

    @Test
    void every_pack_that_ships_loads_with_its_presets_and_passes_its_own_tests() throws IOException {
        for (Pack pack : Packs.shipped()) {
            Path rules = Files.createDirectories(folder.resolve(pack.name()).resolve("rules"));
            write(rules, pack.filled(presets(pack), Optional.empty()));
            RuleLoad load = new RuleBook(Known.NOTHING).load(rules);
            assertThat(load.problems()).as(pack.name()).isEmpty();
            assertThat(RuleTests.run(new RuleBook(Known.NOTHING), rules, name -> true))
                    .isInstanceOfSatisfying(TestReport.Ran.class, ran -> {
                        assertThat(ran.results()).as(pack.name()).isNotEmpty()
                                .allMatch(result -> result.outcome() == TestReport.Outcome.PASS);
                        assertThat(ran.percentCovered()).as("rules of %s that a test makes fire", pack.name())
                                .isEqualTo(100);
                    });
        }
    }

    @Test
    void all_packs_together_go_with_the_rules_that_ship() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        try (Stream<Path> shipped = Files.list(Path.of(System.getProperty("emptor.basedir", "")).resolve("rules"))) {
            for (Path file : shipped.filter(path -> path.toString().endsWith(".drl")).toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }
        for (Pack pack : Packs.shipped()) {
            write(rules, pack.filled(presets(pack), Optional.empty()));
        }
        assertThat(new RuleBook(Known.NOTHING).load(rules)).isInstanceOf(RuleLoad.Loaded.class);
        assertThat(RuleTests.run(new RuleBook(Known.NOTHING), rules, name -> true))
                .isInstanceOfSatisfying(TestReport.Ran.class, ran -> assertThat(ran.results())
                        .allMatch(result -> result.outcome() == TestReport.Outcome.PASS));
    }

    @Test
    void the_list_of_packs_is_the_folder_of_packs() throws IOException {
        Path packs = Path.of(System.getProperty("emptor.basedir", ""))
                .resolve("src/main/resources/dev/emptor/rules/packs");
        try (Stream<Path> files = Files.list(packs)) {
            assertThat(files.map(path -> path.getFileName().toString().replace(".yaml", "")).sorted())
                    .isEqualTo(Packs.shipped().stream().map(Pack::name).toList());
        }
        assertThat(Packs.shipped("../packs/gifts")).isEmpty();
    }

    @Test
    void a_hostile_value_stays_a_value_in_rules_and_in_tests() throws IOException {
        Pack pack = Packs.shipped("blocked-seller").orElseThrow();
        List<Token.Kind> shape = shape(pack.filled(Map.of("seller", "beanco", "because", "x"), Optional.empty()));
        for (String hostile : HOSTILE) {
            Pack.Filled filled = pack.filled(Map.of("seller", "beanco", "because", hostile), Optional.empty());
            assertThat(shape(filled)).as(hostile).isEqualTo(shape);
            RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(filled.rules()));
            assertThat(load).as(hostile).isInstanceOf(RuleLoad.Loaded.class);
            assertThat(((RuleLoad.Loaded) load).rules().rules()).as(hostile).singleElement()
                    .satisfies(rule -> assertThat(rule.name()).isEqualTo("Never buy from beanco"));
            Path rules = Files.createDirectories(folder.resolve("r" + HOSTILE.indexOf(hostile)).resolve("rules"));
            write(rules, filled);
            assertThat(RuleTests.run(new RuleBook(Known.NOTHING), rules, name -> true)).as(hostile)
                    .isInstanceOfSatisfying(TestReport.Ran.class, ran -> assertThat(ran.results()).hasSize(2)
                            .allMatch(result -> result.outcome() == TestReport.Outcome.PASS));
        }
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_with_what_to_write() {
        Pack pets = Packs.shipped("pet-food").orElseThrow();
        Map<String, String> wrong = Map.of("limit", "49,90", "days", "many", "category", "pets\"); end", "lmit", "5");
        assertThatThrownBy(() -> pets.filled(wrong, Optional.empty())).hasMessage("""
                category: 'pets"); end' is not a category, as in config/needs.yaml; letters, digits, - _ and . alone
                limit: '49,90' is not an amount such as 49.90; decimals stand behind a point
                days: 'many' is not a number of days
                the pack pet-food asks for no 'lmit'; did you mean 'limit'?""");
        for (String text : List.of("", " ", "a\nb", "a\rb", "a\u0000b", "a\u202eb", "a\u2028b", "x".repeat(81))) {
            assertThatThrownBy(() -> Packs.shipped("blocked-seller").orElseThrow()
                    .filled(Map.of("seller", "x", "because", text), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("because: write 1 to 80");
        }
        assertThatThrownBy(() -> pets.filled(Map.of("limit", "100000"), Optional.empty()))
                .hasMessage("limit: 100000 is not 1 to 1000");
        assertThatThrownBy(() -> Packs.shipped("blocked-seller").orElseThrow().filled(Map.of(), Optional.empty()))
                .hasMessageContaining("seller: this has no preset");
    }

    @Test
    void a_template_that_puts_words_where_they_could_be_read_otherwise_is_refused() {
        for (String tests : List.of("tests: a {{w}} b", "tests: 'a {{w}}'", "{{w}}: x", "a: [x {{w}}]")) {
            assertThatThrownBy(() -> pack("rule \"x\"", tests).filled(Map.of("w", "a: b"), Optional.empty())).as(tests)
                    .hasMessageContaining("could be read as something else");
        }
        assertThatThrownBy(() -> pack("/* {{w}} */", "tests: []").filled(Map.of("w", "*/"), Optional.empty()))
                .hasMessageContaining("could be read as something else");
        assertThatThrownBy(() -> pack("{{other}}", "x: 1").filled(Map.of("w", "a"), Optional.empty()))
                .hasMessageContaining("no such input");
    }

    @Test
    void what_is_no_pack_says_why() {
        assertThatThrownBy(() -> Pack.read("mine.yaml", "name: [")).hasMessageContaining("it is not YAML");
        assertThatThrownBy(() -> Pack.read("mine.yaml", "nam: x")).hasMessageContaining("did you mean 'name'?");
        assertThatThrownBy(() -> Pack.read("mine.yaml", "name: x\ntitle: x\nabout: x\nfile: ../x.drl\nrules: x\n"
                + "tests: x\n")).hasMessageContaining("its file ends in .drl or .yaml");
        assertThatThrownBy(() -> Pack.read("mine.yaml", "a: &a [1]\nb: *a\n")).hasMessageContaining("mine.yaml");
        assertThatThrownBy(() -> Pack.read("mine.yaml", "x".repeat(70_000))).hasMessageContaining("64 KiB");
    }

    private static Pack pack(String rules, String tests) {
        return new Pack("p", "P", "about", List.of(new PackInput("w", "?", PackType.TEXT, Optional.empty(),
                Optional.empty(), Optional.empty())), "35-p.drl", rules, tests);
    }

    private static List<Token.Kind> shape(Pack.Filled filled) {
        List<String> found = new ArrayList<>();
        List<Token.Kind> kinds = Lexer.read(filled.rules().text(), (place, message) -> found.add(message)).stream()
                .map(Token::kind).toList();
        assertThat(found).isEmpty();
        return kinds;
    }

    private static Map<String, String> presets(Pack pack) {
        Map<String, String> values = new TreeMap<>();
        pack.inputs().stream().filter(input -> input.preset().isEmpty())
                .forEach(input -> values.put(input.name(), "some-seller"));
        return values;
    }

    private static void write(Path rules, Pack.Filled filled) throws IOException {
        for (RuleFile file : List.of(filled.rules(), filled.tests())) {
            Files.writeString(rules.resolve(file.path().substring("rules/".length())), file.text());
        }
    }
}
