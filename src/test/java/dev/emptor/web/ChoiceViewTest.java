package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.model.Along;
import dev.emptor.model.Candidate;
import dev.emptor.model.NeedId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Verb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why one offer won: said against the cheapest of the others, in the words the inbox has for it. */
final class ChoiceViewTest {
    private static Candidate preferred(Candidate one) {
        return one.with(one.verdict().and(new Opinion("Prefer sellers that are on time", "rules/40-sellers.drl", 35,
                Verb.PREFER, 5, "delivers on time")), List.of());
    }

    private static List<String> words(Optional<String> approved, Candidate... all) {
        State state = Samples.state();
        for (Candidate one : all) {
            state = Core.evolve(state, new Event.OfferTaken(Samples.FILTER, one));
        }
        Event.OfferChosen chosen = new Event.OfferChosen(Samples.FILTER, all[0].key(), all[0].deal().orElseThrow(),
                approved, Samples.NOW);
        return ChoiceView.words(chosen, Core.evolve(state, chosen));
    }

    private static Candidate of(String seller, long minor, Verb verb) {
        return Samples.candidate(seller, "f-9", "Filters", minor, verb);
    }

    @Test
    void a_dearer_one_won_by_what_rules_prefer() {
        assertThat(words(Optional.empty(), preferred(of("beanco", 1_882, Verb.ACCEPT)),
                of("mokka", 1_813, Verb.ACCEPT), of("shady", 900, Verb.DECLINE))).containsExactly(
                "Chosen: BeanCo, 18.82 EUR for 1 kg, though there was Mokka & Söhne, 18.13 EUR for 1 kg.",
                "BeanCo: delivers on time: counts as 5 percent cheaper (Prefer sellers that are on time,"
                        + " rules/40-sellers.drl:35)");
    }

    @Test
    void what_goes_along_with_another_order_says_so() {
        Candidate goes = of("beanco", 1_800, Verb.ACCEPT).going(Optional.of(
                new Along(new NeedId("sweets"), new PurchaseId("p-gone"), "A-1")));
        assertThat(words(Optional.empty(), goes)).last().isEqualTo("It goes along with sweets.");
    }

    @Test
    void without_a_preference_nothing_is_made_up() {
        assertThat(words(Optional.empty(), of("beanco", 1_882, Verb.ACCEPT), of("mokka", 1_813, Verb.ACCEPT)))
                .last().isEqualTo("No rule preferred it; the cheaper one could not be ordered then.");
    }

    @Test
    void the_cheapest_the_only_one_and_the_one_picked_by_the_owner_are_said_to_be_that() {
        assertThat(words(Optional.empty(), of("beanco", 1_800, Verb.ACCEPT), of("mokka", 1_813, Verb.COUNTER)))
                .containsExactly("Chosen: BeanCo, 18.00 EUR for 1 kg; none of the 2 offers that your rules accept"
                        + " costs less for what it holds.");
        assertThat(words(Optional.empty(), of("beanco", 1_800, Verb.ACCEPT)))
                .containsExactly("Chosen: BeanCo, 18.00 EUR for 1 kg, the only offer that your rules accept.");
        assertThat(words(Optional.of("ab"), of("beanco", 1_800, Verb.ASK)))
                .containsExactly("Chosen by you: BeanCo, 18.00 EUR for 1 kg.");
    }

    @Test
    void a_purchase_that_was_bargained_over_says_with_how_many_and_what_was_agreed() {
        CoreDesk desk = new CoreDesk(Samples.state(), new TurnFeed(), () -> Samples.NOW);
        SampleTalks.hold(desk);
        assertThat(ChoiceView.bargained(Samples.COFFEE, desk.state()).orElseThrow().toString())
                .isEqualTo("{\"purchase\":\"p-coffee\",\"sellers\":2,\"agreed\":\"BeanCo: Agreed: its last quote is"
                        + " taken, 41.00 EUR in all, 4.00 EUR less than it asked for at first.\"}");
        assertThat(ChoiceView.bargained(Samples.FOOD, desk.state())).isEmpty();
    }
}
