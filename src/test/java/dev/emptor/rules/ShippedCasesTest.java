package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests that ship beside the rules, as 'emptor test' runs them: all pass, and every rule is made to fire. */
final class ShippedCasesTest {
    private static TestReport.Ran shipped() {
        return (TestReport.Ran) RuleTests.run(new RuleBook(Known.NOTHING), Rules.SHIPPED_DIRECTORY, name -> true);
    }

    @TestFactory
    Stream<DynamicTest> each_case_passes() {
        return shipped().results().stream().map(result -> DynamicTest.dynamicTest(result.file() + ": " + result.name(),
                () -> assertThat(result.outcome()).as("%s %s", result.differences(), result.problems())
                        .isEqualTo(TestReport.Outcome.PASS)));
    }

    @Test
    void every_rule_that_ships_is_made_to_fire_by_some_case() {
        assertThat(shipped().coverage().stream().filter(rule -> rule.cases() == 0)).isEmpty();
        assertThat(shipped().percentCovered()).isEqualTo(100);
    }

    @Test
    void every_file_of_rules_has_tests_beside_it() {
        List<String> tested = shipped().results().stream().map(TestReport.Result::file).distinct().toList();
        assertThat(shipped().coverage().stream().map(TestReport.Covered::file).distinct()
                .map(file -> file.replaceFirst("(\\.shadow)?\\.[a-z]+$", ".test.yaml"))).isSubsetOf(tested);
    }

    @Test
    void every_case_expects_a_verdict() {
        for (RuleFile file : TestDirectory.read(Rules.SHIPPED_DIRECTORY).files()) {
            assertThat(TestFile.read(file).cases()).allSatisfy(each ->
                    assertThat(each.expected().verdict()).as(each.name()).isPresent());
        }
    }
}
