package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.TestRun.Case;
import dev.emptor.cli.TestRun.Covered;
import dev.emptor.cli.TestRun.Difference;
import dev.emptor.cli.TestRun.Outcome;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code emptor test}: what is printed, written as JUnit XML and JSON, and with which exit code. */
final class TestCommandTest {
    private static final Opinion ASKED = new Opinion("Dear", "rules/a.drl", 4, Verb.ASK, 0, "costs <21> & \"more\"");
    private static final Case PASSED = new Case("rules/a.test.yaml", 2, "cheap", Outcome.PASS,
            Optional.of(Verdict.join(List.of(ASKED))), List.of(),
            List.of(new Opinion("Inside every budget", "guard", 0, Verb.DECLINE, 0, "more than is left")), List.of());
    private static final Case FAILED = new Case("rules/a.test.yaml", 5, "dear <\u0007>", Outcome.FAIL,
            Optional.of(Verdict.join(List.of(ASKED))),
            List.of(new Difference("verdict", "accept", "ask: " + ASKED.reason())),
            List.of(), List.of());
    private static final Case BROKEN = new Case("rules/b.test.yaml", 0, "", Outcome.ERROR, Optional.empty(), List.of(),
            List.of(), List.of(new Workshop.Finding("rules/b.test.yaml", 3, 7, true, Optional.empty(), "no 'totl'")));
    private static final List<Covered> COVERED =
            List.of(new Covered("Cheap", "rules/a.drl", 1, 0), new Covered("Dear", "rules/a.drl", 4, 2));

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home, "");
    }

    private Shell.Done run(List<Case> cases, String... args) {
        shell.workshop.tested = new TestRun("abc123", 2, cases, COVERED, 50);
        return shell.run(args);
    }

    @Test
    void what_failed_is_shown_expected_beside_got() {
        Shell.Done done = run(List.of(PASSED, FAILED), "test");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).isEqualTo("""
                PASS   rules/a.test.yaml:2  cheap
                       a guard would say DECLINE: Inside every budget: more than is left
                FAIL   rules/a.test.yaml:5  dear <>
                       verdict
                         expected  accept
                         but       ask: costs <21> & "more"
                1 passed, 1 failed, 0 in error in 2 files; 50% of 2 rules fired in some case, 1 in none; \
                revision abc123.
                """);
    }

    @Test
    void what_passed_is_a_line_a_file_unless_it_was_asked_for() {
        Case quiet = new Case("rules/a.test.yaml", 3, "quiet", Outcome.PASS, PASSED.verdict(), List.of(), List.of(),
                List.of());
        assertThat(run(List.of(quiet, quiet, PASSED), "test").out())
                .startsWith("PASS   rules/a.test.yaml  2 cases\nPASS   rules/a.test.yaml:2  cheap\n");
        assertThat(run(List.of(quiet), "test", "--only", "quiet").out())
                .startsWith("PASS   rules/a.test.yaml:3  quiet\n").doesNotContain("% of");
    }

    @Test
    void the_exit_code_tells_a_failure_from_an_error_and_both_from_success() {
        assertThat(run(List.of(PASSED), "test").exit()).isZero();
        assertThat(run(List.of(PASSED, FAILED), "test").exit()).isEqualTo(1);
        assertThat(run(List.of(PASSED, FAILED, BROKEN), "test").exit()).isEqualTo(78);
        assertThat(run(List.of(BROKEN), "test").out()).contains("ERROR  rules/b.test.yaml  the file as a whole",
                "rules/b.test.yaml:3:7: error: no 'totl'");
        assertThat(run(List.of(PASSED), "test", "--min-coverage", "101").exit()).isEqualTo(2);
        assertThat(run(List.of(PASSED), "test", "--min-coverage", "many").exit()).isEqualTo(2);
    }

    @Test
    void too_little_coverage_is_exit_code_1_and_shows_what_is_missing() {
        assertThat(run(List.of(PASSED), "test", "--min-coverage", "50").exit()).isZero();
        Shell.Done done = run(List.of(PASSED), "test", "--min-coverage", "51");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("    0  Cheap  rules/a.drl:1", "    2  Dear   rules/a.drl:4");
        assertThat(done.err()).contains("50 of 100 rules fired in some case, less than the 51 asked for.");
        assertThat(run(List.of(PASSED), "test", "--coverage").out()).contains("CASES  RULE");
    }

    @Test
    void only_is_handed_on_and_finding_nothing_is_no_success() {
        Shell.Done done = run(List.of(), "test", "--only", "nothing like it");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.err()).contains("No case has 'nothing like it' in its name.");
        assertThat(shell.workshop.names).containsExactly("nothing like it");
        assertThat(run(List.of(), "test").exit()).isZero();
    }

    @Test
    void json_holds_every_case_with_what_was_said() {
        Shell.Done done = run(List.of(PASSED, FAILED, BROKEN), "test", "--json");
        assertThat(done.json().flag("ok")).contains(false);
        assertThat(done.json().integer("errors")).contains(1);
        assertThat(done.json().objects("cases")).hasSize(3);
        assertThat(done.json().objects("cases").get(1).objects("differences").get(0).text("expected"))
                .contains("accept");
        assertThat(done.json().objects("cases").get(0).object("got").orElseThrow().text("verdict")).contains("ASK");
        assertThat(done.json().objects("coverage").get(1).integer("cases")).contains(2);
    }

    @Test
    void junit_xml_can_be_read_whatever_the_names_hold() throws Exception {
        Path file = home.resolve("build/rules.xml");
        assertThat(run(List.of(PASSED, FAILED, BROKEN), "test", "--junit", file.toString()).exit()).isEqualTo(78);
        Element suites = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suites.getTagName()).isEqualTo("testsuites");
        assertThat(suites.getAttribute("tests")).isEqualTo("3");
        assertThat(suites.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("verdict: expected accept, but ask: " + ASKED.reason());
        assertThat(((Element) suites.getElementsByTagName("testcase").item(1)).getAttribute("name"))
                .isEqualTo("dear < >");
        assertThat(suites.getElementsByTagName("error").item(0).getTextContent()).contains("3:7: error: no 'totl'");
    }
}
