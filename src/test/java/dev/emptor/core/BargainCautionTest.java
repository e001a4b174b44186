package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.model.Candidate;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever rules say of a talk, nothing may be bought that rules about offers do not permit. */
class BargainCautionTest {
    private static final List<Verb> OF_TALKS = List.of(Verb.MENTION, Verb.WEIGH, Verb.MANNER, Verb.FLOOR,
            Verb.PATIENCE, Verb.LIMIT, Verb.AIM, Verb.ASK, Verb.STOP);
    private static final List<Verb> OF_OFFERS =
            List.of(Verb.PREFER, Verb.ACCEPT, Verb.COUNTER, Verb.WAIT, Verb.ASK, Verb.ASK_BOTH, Verb.DECLINE);

    @Test
    void what_is_said_of_a_talk_never_makes_the_verdict_on_an_offer_less_cautious() {
        Story story = new Story();
        story.rules = question -> Verb.COUNTER;
        story.offers(story.offer(ALPHA, 1_000));
        story.wait(Story.REPLY);
        Question question = story.asked.get(0);
        Candidate fresh = EvolvePurchases.candidates(story.purchase()).get("alpha/beans").orElseThrow();
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            List<Opinion> said = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0; n--) {
                Verb verb = OF_TALKS.get(random.nextInt(OF_TALKS.size()));
                said.add(says(verb, random.nextInt(50), random));
            }
            Verdict offer = Verdict.join(List.of(says(OF_OFFERS.get(random.nextInt(OF_OFFERS.size())), 5, random)));
            Verdict joined = offer;
            for (Opinion added : Talks.onOffer(said, random.nextBoolean() ? fresh : fresh.countered(), question)) {
                assertThat(added.verb()).isIn(Verb.ASK, Verb.DECLINE);
                joined = joined.and(added);
            }
            assertThat(joined.verb()).as("%s and %s", offer, said).isGreaterThanOrEqualTo(offer.verb());
        }
    }

    @Test
    void where_rules_about_the_offer_permit_nothing_no_rule_about_the_talk_opens_one_or_buys() {
        for (Verb offer : List.of(Verb.PREFER, Verb.WAIT, Verb.ASK, Verb.ASK_BOTH, Verb.DECLINE)) {
            for (Verb talk : OF_TALKS) {
                Story story = new Story();
                story.rules = question -> offer;
                story.others = question -> question.moment() == Moment.BARGAIN
                        ? List.of(says(talk, 5, new Random(6))) : List.of();
                story.offers(story.offer(ALPHA, 1_000));
                story.wait(Story.REPLY);
                assertThat(story.pending(Effect.SendProposal.class)).as("%s, %s", offer, talk).isEmpty();
                assertThat(story.pending(Effect.PlaceOrder.class)).as("%s, %s", offer, talk).isEmpty();
            }
        }
    }

    private static Opinion says(Verb verb, int amount, Random random) {
        List<String> words = switch (verb) {
            case MENTION -> List.of("another-offer", "nothing", "next-time");
            case WEIGH -> List.of("day", "return-day", "warranty-month");
            case MANNER -> List.of("patient", "firm", "even", "quick", "hurry");
            default -> List.of();
        };
        return new Opinion("Rule " + verb, "rules/t.drl", 1, verb, amount + 1, "says so",
                words.isEmpty() ? Optional.empty() : Optional.of(words.get(random.nextInt(words.size()))));
    }
}
