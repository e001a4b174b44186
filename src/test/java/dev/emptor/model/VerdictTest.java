package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static Opinion opinion(Verb verb, int amount) {
        return new Opinion("Rule " + verb + amount, "rules/a.drl", 1, verb, amount, "because");
    }

    private static final Map<Moment, List<Verb>> VERBS = new TreeMap<>(Map.of(
            Moment.OFFER, List.of(Verb.PREFER, Verb.ACCEPT, Verb.COUNTER, Verb.WAIT, Verb.ASK, Verb.ASK_BOTH,
                    Verb.DECLINE),
            Moment.BARGAIN, List.of(Verb.WEIGH, Verb.PATIENCE, Verb.LIMIT, Verb.AIM, Verb.ASK, Verb.STOP),
            Moment.SHARE, List.of(Verb.GIVE, Verb.SUBSTITUTE, Verb.ASK, Verb.WITHHOLD),
            Moment.AFTER, List.of(Verb.REMIND, Verb.DISPUTE, Verb.BLOCK, Verb.ASK)));

    private static List<Opinion> random(Random random, List<Verb> verbs) {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            opinions.add(opinion(verbs.get(random.nextInt(verbs.size())), random.nextInt(4)));
        }
        return opinions;
    }

    private static Verb silence(Moment moment) {
        return switch (moment) {
            case OFFER, LAST_LOOK -> Verb.ASK;
            case BARGAIN, AFTER -> Verb.AS_USUAL;
            case SHARE -> Verb.GIVE;
        };
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
    void the_most_cautious_wins_at_every_moment_and_the_order_of_opinions_leaves_no_trace() {
        VERBS.forEach((moment, verbs) -> {
            for (long seed = 1; seed <= 1_000; seed++) {
                Random random = new Random(seed);
                List<Opinion> opinions = random(random, verbs);
                Verdict verdict = Verdict.join(moment, opinions);
                int most = opinions.stream().mapToInt(o -> verbs.indexOf(o.verb())).max().orElse(-1);
                boolean silent = most < 0 || verbs.get(most) == Verb.PREFER;
                assertThat(verdict.verb()).isEqualTo(silent ? silence(moment) : verbs.get(most));
                List<Opinion> shuffled = new ArrayList<>(opinions);
                shuffled.addAll(opinions);
                Collections.shuffle(shuffled, random);
                assertThat(Verdict.join(moment, shuffled)).isEqualTo(verdict);
            }
        });
    }

    @Test
    void one_more_opinion_never_makes_a_spoken_verdict_less_cautious() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            Verdict verdict = Verdict.join(random(random, VERBS.get(Moment.OFFER)));
            for (Verb verb : VERBS.get(Moment.OFFER)) {
                assertThat(verdict.and(opinion(verb, 1)).verb()).isGreaterThanOrEqualTo(verdict.verb());
            }
        }
    }

    @Test
    void the_mildest_parameter_of_bargaining_holds() {
        Verdict verdict = Verdict.join(Moment.BARGAIN, List.of(opinion(Verb.AIM, 12), opinion(Verb.AIM, 8),
                opinion(Verb.PATIENCE, 3), opinion(Verb.LIMIT, 5), opinion(Verb.LIMIT, 0)));
        assertThat(verdict.least(Verb.AIM)).contains(8);
        assertThat(verdict.least(Verb.PATIENCE)).contains(3);
        assertThat(verdict.least(Verb.LIMIT)).contains(0);
        assertThat(verdict.least(Verb.WEIGH)).isEmpty();
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
