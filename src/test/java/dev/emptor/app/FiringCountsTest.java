package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often rules spoke, over days that pass, turns of the past, and more rules than are counted. */
final class FiringCountsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");

    private final FiringCounts counts = new FiringCounts();

    @Test
    void a_rule_is_counted_for_thirty_days_and_its_last_time_stays() {
        for (int day = 0; day < 40; day++) {
            counts.turned(List.of(turn(day + 1, NOW.plus(Duration.ofDays(day)), "Daily")), State.EMPTY);
        }
        Instant last = NOW.plus(Duration.ofDays(39));
        assertThat(counts.seen(last).byRule().get("Daily").times()).isEqualTo(30);
        assertThat(counts.seen(last).byRule().get("Daily").last()).isEqualTo(last);
        assertThat(counts.seen(last).since()).isEqualTo(last.minus(Duration.ofDays(30)));
        assertThat(counts.seen(last.plus(Duration.ofDays(45))).byRule().get("Daily").times()).isZero();
        assertThat(counts.seen(last.plus(Duration.ofDays(45))).byRule().get("Daily").last()).isEqualTo(last);
    }

    @Test
    void what_was_before_the_start_is_counted_backwards_until_it_is_too_old() {
        List<Turn> journal = new ArrayList<>();
        for (int day = 60; day >= 0; day--) {
            journal.add(turn(journal.size() + 1, NOW.minus(Duration.ofDays(day)), "Daily"));
        }
        List<Long> read = new ArrayList<>();
        counts.turned(List.of(turn(62, NOW.plusSeconds(60), "Daily")), State.EMPTY);
        counts.lookBack(61, number -> {
            read.add(number);
            return Optional.of(journal.get((int) number - 1));
        });
        assertThat(counts.seen(NOW.plusSeconds(60)).byRule().get("Daily").times()).isEqualTo(31);
        assertThat(read).as("older turns are not read").hasSizeLessThan(35);
    }

    @Test
    void a_young_journal_says_since_when_it_counts_and_rules_without_end_are_not_kept() {
        for (int i = 0; i < FiringCounts.MOST_RULES + 50; i++) {
            counts.turned(List.of(turn(i + 1, NOW, "Rule " + i)), State.EMPTY);
        }
        assertThat(counts.seen(NOW.plusSeconds(5)).since()).isEqualTo(NOW);
        assertThat(counts.seen(NOW.plusSeconds(5)).byRule()).hasSize(FiringCounts.MOST_RULES);
    }

    private static Turn turn(long number, Instant at, String rule) {
        Opinion opinion = new Opinion(rule, "rules/x.drl", 1, Verb.ASK, 0, "because");
        return new Turn(new Heard(number, at, 7, "", new Heard.TimeCame()), new Judgment("r",
                List.of(new Judgment.Finding("q", Verdict.join(List.of(opinion))))), List.of());
    }
}
