package dev.emptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Guidance.Issue;
import dev.emptor.model.Guidance.Manner;
import dev.emptor.model.Negotiation.Mention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuidanceTest {
    @Test
    void where_no_rule_speaks_nothing_is_said_of_how_to_bargain() {
        assertThat(Guidance.of(List.of(says(Verb.STOP, 0, "")))).isEqualTo(Guidance.NONE);
        assertThat(Guidance.NONE.mentions()).isEmpty();
        assertThat(Guidance.NONE.worth(Issue.DAY)).isZero();
    }

    @Test
    void of_each_parameter_the_most_cautious_holds_in_whatever_order_rules_spoke() {
        List<Opinion> said = new ArrayList<>(List.of(says(Verb.AIM, 10, ""), says(Verb.AIM, 5, ""),
                says(Verb.LIMIT, 20, ""), says(Verb.LIMIT, 8, ""), says(Verb.PATIENCE, 6, ""),
                says(Verb.PATIENCE, 3, ""), says(Verb.FLOOR, 10, ""), says(Verb.FLOOR, 30, ""),
                says(Verb.MANNER, 0, "hurry"), says(Verb.MANNER, 0, "firm"), says(Verb.MANNER, 0, "even"),
                says(Verb.WEIGH, 80, "day"), says(Verb.WEIGH, 20, "day"), says(Verb.WEIGH, 5, "return-day"),
                says(Verb.WEIGH, 100, "warranty-month"), says(Verb.MENTION, 0, "next-time"),
                says(Verb.MENTION, 0, "another-offer")));
        Guidance expected = new Guidance(Optional.of(5), Optional.of(8), Optional.of(3), Optional.of(30),
                Optional.of(Manner.FIRM), Set.of(Mention.ANOTHER_OFFER, Mention.NEXT_TIME),
                Map.of(Issue.DAY, 20, Issue.RETURN_DAY, 5, Issue.WARRANTY_MONTH, 100));
        Random random = new Random(6);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(said, random);
            assertThat(Guidance.of(said)).isEqualTo(expected);
        }
    }

    @Test
    void one_more_opinion_never_makes_a_parameter_less_cautious() {
        Random random = new Random(7);
        List<Verb> verbs = List.of(Verb.AIM, Verb.LIMIT, Verb.PATIENCE, Verb.FLOOR, Verb.MANNER, Verb.WEIGH);
        for (int i = 0; i < 2_000; i++) {
            List<Opinion> said = new ArrayList<>();
            for (Verb verb : verbs) {
                said.add(any(verb, random));
            }
            Guidance before = Guidance.of(said);
            said.add(any(verbs.get(random.nextInt(verbs.size())), random));
            Guidance after = Guidance.of(said);
            assertThat(after.aim().orElseThrow()).isLessThanOrEqualTo(before.aim().orElseThrow());
            assertThat(after.limit().orElseThrow()).isLessThanOrEqualTo(before.limit().orElseThrow());
            assertThat(after.patience().orElseThrow()).isLessThanOrEqualTo(before.patience().orElseThrow());
            assertThat(after.floor().orElseThrow()).isGreaterThanOrEqualTo(before.floor().orElseThrow());
            assertThat(after.manner().orElseThrow()).isLessThanOrEqualTo(before.manner().orElseThrow());
            assertThat(after.worth(Issue.DAY)).isLessThanOrEqualTo(before.worth(Issue.DAY));
        }
    }

    private static Opinion any(Verb verb, Random random) {
        String word = verb == Verb.WEIGH ? "day"
                : verb == Verb.MANNER ? Manner.words().get(random.nextInt(5)) : "";
        return says(verb, 1 + random.nextInt(50), word);
    }

    @Test
    void nothing_takes_back_whatever_else_may_be_mentioned() {
        assertThat(Guidance.of(List.of(says(Verb.MENTION, 0, "next-time"), says(Verb.MENTION, 0, "nothing"),
                says(Verb.MENTION, 0, "another-offer"))).mentions()).isEmpty();
    }

    @Test
    void words_of_rules_are_read_as_they_are_written() {
        for (Manner manner : Manner.values()) {
            assertThat(Manner.of(manner.word())).contains(manner);
        }
        assertThat(Manner.words()).containsExactly("patient", "firm", "even", "quick", "hurry");
        assertThat(Guidance.mentionable()).containsExactly("another-offer", "larger-quantity", "next-time", "nothing");
        assertThat(Issue.words()).containsExactly("day", "return-day", "warranty-month");
        assertThat(Manner.of("calm")).isEmpty();
    }

    private static Opinion says(Verb verb, int amount, String what) {
        return new Opinion("a rule", "rules/a.drl", 1, verb, amount, "so it is",
                Optional.of(what).filter(word -> !word.isEmpty()));
    }
}
