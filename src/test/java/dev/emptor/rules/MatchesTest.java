package dev.emptor.rules;

import static dev.emptor.rules.Situation.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Verb;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns: the whole text counts, and no pattern takes long, however it is built. */
final class MatchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "seller matches 'bean.*' ~ ACCEPT", "seller matches 'bean' ~ ASK", "seller matches '(?i)BEANCO' ~ ACCEPT",
        "seller matches '[a-z]{6}' ~ ACCEPT", "seller not matches 'tea.*' ~ ACCEPT",
        "!(seller matches 'tea|bean(co)?') ~ ASK", "seller matches 'a\\\\.b' || seller matches '.+' ~ ACCEPT"})
    void a_pattern_is_held_against_the_whole_text(String condition, Verb verb) {
        RuleSet rules = Rules.of("rule \"A\" when $o : Offer( " + condition.replace('\'', '"')
                + " ) then verdict.accept($o, \"yes\"); end");
        assertThat(Rules.judge(rules, offer(s -> { })).verb()).isEqualTo(verb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)+b", "(.*a){12}b", "(a?){150}b", "(((a*)*)*)*b"})
    void a_pattern_that_explodes_elsewhere_is_fast(String pattern) {
        assertThat(Regex.wrong(pattern)).isEmpty();
        Regex regex = Regex.of(pattern);
        boolean matched = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> regex.matches("a".repeat(5_000)));
        assertThat(matched).isFalse();
    }

    @Test
    void repeats_that_multiply_and_long_patterns_are_refused_before_they_are_built() {
        for (String pattern : List.of("(((a{100}){100}){100}){100}", "a{201}", "a{2}{3}{4}{9}", "a{1,99999999999}",
            "a".repeat(201), "(".repeat(150))) {
            assertThat(Regex.wrong(pattern)).as(pattern).isPresent();
        }
        assertThat(Regex.wrong("[0-9]{5}-[0-9]{8}")).isEmpty();
    }
}
