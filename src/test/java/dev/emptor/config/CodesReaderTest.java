package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.DiscountCode;
import dev.emptor.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesReaderTest {
    @TempDir
    Path config;

    private ConfigReader.Result read(String codes) throws IOException {
        Files.writeString(config.resolve("emptor.yaml"),
                "zone: UTC\ncountry: DE\ncurrency: EUR\ndaily-cap: 60.00\n");
        Files.writeString(config.resolve("sellers.yaml"), "- id: beanhouse\n  enabled: yes\n"
                + "  url: https://beans.example\n" + codes);
        return ConfigReader.read(config);
    }

    private List<DiscountCode> good(String codes) throws IOException {
        return ((ConfigReader.Result.Good) read(codes)).config().settings().sellers().get(0).codes();
    }

    @Test
    void without_codes_there_are_none() throws IOException {
        assertThat(good("")).isEmpty();
    }

    @Test
    void a_code_has_its_days_its_minimum_its_category_and_whether_it_may_be_used_again() throws IOException {
        assertThat(good("""
                  codes:
                    - code: SPRING10
                      from: 2026-03-01
                      until: 2026-05-31
                      minimum: 20.00
                      category: pantry
                    - code: WELCOME
                      once: yes
                """)).containsExactly(
                new DiscountCode("SPRING10", Optional.of(LocalDate.of(2026, 3, 1)),
                        Optional.of(LocalDate.of(2026, 5, 31)), Optional.of(Money.of(2_000, "EUR")), false,
                        Optional.of("pantry")),
                new DiscountCode("WELCOME", Optional.empty(), Optional.empty(), Optional.empty(), true,
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"    - from: 2026-03-01\n", "    - code: 'two words'\n",
        "    - code: A\n      from: tomorrow\n", "    - code: A\n      from: 2026-03-02\n      until: 2026-03-01\n",
        "    - code: A\n      minimum: a lot\n", "    - code: A\n      often: yes\n",
        "    - code: A\n    - code: A\n"})
    void what_is_wrong_is_said_with_its_place(String codes) throws IOException {
        assertThat(read("  codes:\n" + codes)).isInstanceOfSatisfying(ConfigReader.Result.Bad.class, bad ->
                assertThat(bad.problems()).isNotEmpty().allMatch(p -> p.toString().contains("sellers.yaml")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "from: 2026-02-30 | :6:13: | there is no such day as 2026-02-30",
        "from: tomorrow | :6:13: | a day is written like 2026-11-22, not 'tomorrow'",
        "until: 2019-01-01 | :6:14: | a code cannot end before it begins",
        "minimum: -1.00 | :6:16: | must not be below zero",
        "once: maybe | :6:13: | write true or false, or yes or no, not 'maybe'"})
    void what_is_wrong_is_said_at_its_own_line(String line, String place, String words) throws IOException {
        String begins = line.startsWith("until") ? "      from: 2020-01-01\n" : "";
        assertThat(read("  codes:\n    - code: A\n      " + line + "\n" + begins))
                .isInstanceOfSatisfying(ConfigReader.Result.Bad.class, bad -> assertThat(bad.problems()).singleElement()
                        .satisfies(one -> assertThat(one.toString()).contains(place, words)));
    }

    @Test
    void a_code_that_has_ended_or_is_for_no_need_is_doubted_at_its_line() throws IOException {
        Files.writeString(config.resolve("needs.yaml"), "- id: coffee\n  title: Coffee\n  category: pantry\n"
                + "  words: [coffee]\n  amount: 1 kg\n");
        Config good = ((ConfigReader.Result.Good) read("""
                  codes:
                    - code: OLD
                      until: 2020-01-01
                    - code: MISSPELT
                      category: pantri
                    - code: FINE
                      until: 2020-01-02
                      category: pantry
                """)).config();
        List<Problem> doubts = CodeDoubts.in(config, good, LocalDate.of(2020, 1, 2));
        assertThat(doubts).extracting(Problem::line).containsExactly(6, 8);
        assertThat(doubts.get(0).message()).contains("'OLD' ended on 2020-01-01");
        assertThat(doubts.get(1).message()).contains("'pantri'", "did you mean 'pantry'?");
    }

    @Test
    void a_seller_that_is_spoken_to_in_another_way_takes_none() throws IOException {
        assertThat(read("  speaks: a2cn\n  codes:\n    - code: A\n")).isInstanceOf(ConfigReader.Result.Bad.class);
    }
}
