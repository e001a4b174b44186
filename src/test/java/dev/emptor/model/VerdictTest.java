package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static Opinion opinion(Verb verb, int amount) {
        return new Opinion("Rule " + verb + amount, "rules/a.drl", 1, verb, amount, "because");
    }

    private static List<Opinion> random(Random random) {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            opinions.add(opinion(Verb.values()[random.nextInt(Verb.values().length)], random.nextInt(4)));
        }
        return opinions;
    }

    @Test
    void joining_is_commutative_associative_and_idempotent_over_every_three_verbs() {
        for (Verb a : Verb.values()) {
            assertThat(a.join(a)).isEqualTo(a);
            for (Verb b : Verb.values()) {
                assertThat(a.join(b)).isEqualTo(b.join(a)).isGreaterThanOrEqualTo(a).isGreaterThanOrEqualTo(b);
                for (Verb c : Verb.values()) {
                    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
                }
            }
        }
    }

    @Test
    void the_most_cautious_wins_and_the_order_of_opinions_leaves_no_trace() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            List<Opinion> opinions = random(random);
            Verdict verdict = Verdict.join(opinions);
            Verb most = opinions.stream().map(Opinion::verb).reduce(Verb.PREFER, Verb::join);
            assertThat(verdict.verb()).isEqualTo(most == Verb.PREFER ? Verb.ASK : most);
            List<Opinion> shuffled = new ArrayList<>(opinions);
            shuffled.addAll(opinions);
            Collections.shuffle(shuffled, random);
            assertThat(Verdict.join(shuffled)).isEqualTo(verdict);
        }
    }

    @Test
    void one_more_opinion_never_makes_a_spoken_verdict_less_cautious() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            Verdict verdict = Verdict.join(random(random));
            for (Verb verb : Verb.values()) {
                assertThat(verdict.and(opinion(verb, 1)).verb()).isGreaterThanOrEqualTo(verdict.verb());
            }
        }
    }

    @Test
    void silence_and_mere_preference_ask() {
        assertThat(Verdict.join(List.of()).verb()).isEqualTo(Verb.ASK);
        Verdict liked = Verdict.join(List.of(opinion(Verb.PREFER, 3)));
        assertThat(liked.verb()).isEqualTo(Verb.ASK);
        assertThat(liked.preference()).isEqualTo(3);
        assertThat(liked.deciding()).extracting(Opinion::rule).containsExactly("No rule speaks");
    }

    @Test
    void the_mildest_number_of_the_deciding_verb_counts() {
        assertThat(Verdict.join(List.of(opinion(Verb.COUNTER, 9), opinion(Verb.COUNTER, 4), opinion(Verb.ACCEPT, 1)))
                .amount()).isEqualTo(4);
    }
}
