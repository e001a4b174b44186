package dev.emptor.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.Cli;
import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Workshop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says can be typed, read or followed is really there. */
final class ReadmeTest {
    private static final Path BASE = Path.of(System.getProperty("emptor.basedir", "")).toAbsolutePath();
    private static final Path TESTS = BASE.resolve("src/test/java");
    private static final Pattern FENCE = Pattern.compile("(?sm)^[ ]*```(\\w+)\\n(.*?)^[ ]*```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern MAVEN = Pattern.compile("mvn [^`\\n]*");
    private static final Pattern SPOKEN = Pattern.compile("`(?:bin/)?emptor ([^`]+)`");

    private static final int USAGE = 2;

    @TempDir
    Path folder;

    private final String readme = read(BASE.resolve("README.md"));

    @Test
    void every_command_it_shows_is_one_that_emptor_knows_with_these_options() {
        List<String> shown = new ArrayList<>(blocks("console").flatMap(String::lines).map(String::strip)
                .filter(line -> line.startsWith("$ bin/emptor")).map(line -> line.substring(12).strip()).toList());
        assertThat(shown).hasSizeGreaterThan(6);
        SPOKEN.matcher(readme).results().forEach(found -> shown.add(found.group(1)));
        for (String line : shown) {
            assertThat(typed(line)).as("exit code of bin/emptor %s", line).isNotEqualTo(USAGE);
        }
    }

    @Test
    void every_other_line_of_a_console_is_a_maven_build() {
        assertThat(blocks("console").flatMap(String::lines).map(String::strip)
                .filter(line -> !line.startsWith("$ bin/emptor"))).allMatch(line -> line.startsWith("$ mvn "));
    }

    @Test
    void a_word_that_is_no_command_would_be_found_out() {
        assertThat(typed("escalatons")).isEqualTo(USAGE);
        assertThat(typed("demo --headles")).isEqualTo(USAGE);
        assertThat(typed("budgets --jsn")).isEqualTo(USAGE);
        assertThat(typed("journal verfy")).isEqualTo(USAGE);
    }

    @Test
    void the_rule_it_shows_stands_in_the_file_it_names() {
        List<String> rules = blocks("java").toList();
        assertThat(rules).isNotEmpty();
        for (String rule : rules) {
            Matcher named = Pattern.compile("`(rules/[^`]+\\.drl)`:\\s+```java\\n" + Pattern.quote(rule))
                    .matcher(readme);
            assertThat(named.find()).as("the file is named before %s", rule).isTrue();
            assertThat(read(BASE.resolve(named.group(1)))).contains(rule);
        }
    }

    @Test
    void its_links_lead_to_files_that_exist() {
        List<String> links = LINK.matcher(readme).results().map(link -> link.group(1))
                .filter(link -> !link.contains(":")).toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(BASE.resolve(link)).exists());
    }

    @Test
    void the_builds_it_names_have_their_profiles_and_properties() {
        String pom = read(BASE.resolve("pom.xml"));
        List<String> builds = MAVEN.matcher(readme).results().map(build -> build.group()).toList();
        assertThat(builds).hasSizeGreaterThan(2);
        int profiles = 0;
        for (String build : builds) {
            for (String profile : PROFILE.matcher(build).results().map(found -> found.group(1)).toList()) {
                profiles++;
                assertThat(pom).as(build).contains("<id>" + profile + "</id>");
            }
            Matcher property = Pattern.compile("-D([\\w.]+)=([\\w.]+)").matcher(build);
            while (property.find()) {
                if (property.group(1).equals("test")) {
                    assertThat(TESTS).as(build)
                            .isDirectoryRecursivelyContaining("glob:**/" + property.group(2) + ".java");
                } else {
                    assertThat(pom).as(build).contains("${" + property.group(1) + "}");
                }
            }
        }
        assertThat(profiles).isGreaterThan(1);
    }

    private Stream<String> blocks(String language) {
        return FENCE.matcher(readme).results().filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    /**
     * The exit code of a command line where nothing can be done: no daemon answers, and no work is carried out. With
     * {@code --help} behind it everything would be right.
     */
    private int typed(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split("\\s+", -1)) {
            words.add(word.equals("offer.json") ? BASE.resolve("README.md").toString() : word);
        }
        if (!words.contains("--help")) {
            words.addAll(List.of("--home", folder.toString(), "--url", "http://127.0.0.1:1"));
        }
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Workshop closed = (Workshop) Proxy.newProxyInstance(ReadmeTest.class.getClassLoader(),
                new Class<?>[] {Workshop.class}, (proxy, method, arguments) -> {
                    throw new CommandFailed(Exit.LATER, method.getName() + " is not carried out");
                });
        return Cli.run(words.toArray(String[]::new), closed, nowhere, nowhere, new ByteArrayInputStream(new byte[0]),
                Map.of());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new AssertionError("cannot read " + file, missing);
        }
    }
}
