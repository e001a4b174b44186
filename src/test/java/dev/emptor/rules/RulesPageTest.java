package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page for rule authors: its second half is made from the code, and what it shows as a rule, a limit, a table or a
 * test is one. Run with -Dgolden.update=true to write the second half anew.
 */
final class RulesPageTest {
    private static final Path ROOT = Path.of(System.getProperty("emptor.basedir", ""));
    private static final Path PAGE = ROOT.resolve("src/docs/rules.md");
    private static final String MARK = "<!-- From here on made from the code; a test holds it true. -->\n";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java|yaml|csv)\\n(.*?)^```$");

    private final StringBuilder page = new StringBuilder();

    @Test
    void what_the_page_says_of_facts_and_verbs_is_what_the_code_says() throws IOException {
        write();
        String text = Files.readString(PAGE);
        String byHand = text.substring(0, text.indexOf(MARK) + MARK.length());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, byHand + page);
        }
        assertThat(Files.readString(PAGE)).as("run this test with -Dgolden.update=true").isEqualTo(byHand + page);
    }

    private void write() {
        line("");
        line("## Verbs");
        for (About about : About.values()) {
            line("");
            line("### Of " + article(about.fact()) + " " + about.fact() + ": " + about.when());
            line("");
            table("Verb", "What it does");
            Glossary.verbs().stream().filter(verb -> verb.about().equals(about.fact()))
                    .forEach(verb -> row("`" + verb.usage() + "`", verb.meaning()));
        }
        line("");
        line("## Facts");
        for (Glossary.Fact fact : Glossary.facts()) {
            line("");
            line("### " + fact.name());
            line("");
            line(fact.meaning() + "." + fact.when().map(when -> " There " + when + ".").orElse(""));
            line("");
            table("Field", "Holds", "What it is");
            fact.fields().forEach(field -> row("`" + field.name() + "`", field.holds(), field.meaning()));
        }
        line("");
        line("## Conditions of limits and tables");
        line("");
        table("Key", "Takes", "When it holds");
        Glossary.keys().forEach(key -> row("`" + key.name() + "`", key.takes(), key.meaning()));
        line("");
        line("## What a test may give");
        line("");
        table("Fact", "Fields");
        Glossary.givings().stream().filter(fact -> !fact.fields().isEmpty())
                .forEach(fact -> row("`" + fact.fact() + "`", String.join(", ", fact.fields())));
        line("");
        line("What follows from other fields cannot be given; give instead:");
        line("");
        table("Not", "But");
        Map<String, String> instead = new LinkedHashMap<>();
        Glossary.givings().forEach(fact -> fact.instead().forEach(field -> instead.merge(field.meaning(),
                "`" + fact.fact() + "." + field.name() + "`", (one, other) -> one + ", " + other)));
        instead.forEach((meaning, fields) -> row(fields, meaning));
    }

    private static String article(String word) {
        return "AEIOU".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
    }

    private void table(String... headings) {
        row(headings);
        line("|" + "---|".repeat(headings.length));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells).replace("||", "\\|\\|") + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    @Test
    void every_rule_limit_table_and_test_that_the_page_shows_loads() throws IOException {
        List<RuleFile> rules = new ArrayList<>();
        List<RuleFile> tests = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            String kind = block.group(1);
            String text = block.group(2);
            if (kind.equals("yaml") && text.contains("tests:")) {
                tests.add(new RuleFile("rules/" + tests.size() + ".test.yaml", text));
            } else {
                rules.add(new RuleFile("rules/" + rules.size() + "." + (kind.equals("java") ? "drl" : kind), text));
            }
        }
        assertThat(rules).hasSizeGreaterThan(5);
        assertThat(tests).isNotEmpty();
        rules.forEach(file -> assertThat(new RuleBook(Known.NOTHING).load(List.of(file)).problems())
                .as(file.text()).noneMatch(Problem::isError));
        tests.stream().map(TestFile::read).forEach(file -> {
            assertThat(file.problems()).isEmpty();
            assertThat(file.cases()).isNotEmpty().allSatisfy(each -> assertThat(each.problems()).isEmpty());
        });
    }
}
