package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Checkout;
import dev.emptor.model.Deal;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One thing changes between the offer that was chosen and the seller's final word (T05, T22). Nothing is tolerated but
 * words: whatever else changed is declined, or asked about with exactly what is shown, and the reason is on record.
 */
class CheckoutTest {
    private static final List<House> CHOSEN = new ArrayList<>();

    /** Houses in which an offer is chosen that would be bought unasked. */
    @BeforeAll
    static void houses_that_chose() {
        for (long seed = 0; CHOSEN.size() < 12; seed++) {
            House house = Scene.of(seed).chosen(Shipped.RULES);
            if (house.purchase().orElseThrow() instanceof Purchase.Chosen chosen) {
                House bought = house.fork();
                bought.checkout(new Checkout("c-1", chosen.deal(), Optional.empty()));
                if (bought.purchase().orElseThrow() instanceof Purchase.Committing) {
                    CHOSEN.add(house);
                }
            }
        }
    }

    @Test
    void no_change_of_the_final_word_is_bought_unasked() {
        swaps(1_000);
    }

    @Test
    @Tag("long")
    void no_change_of_five_thousand_final_words_is_bought_unasked() {
        swaps(5_000);
    }

    @Test
    void what_is_only_worded_otherwise_is_bought_as_it_was_chosen() {
        Random random = new Random(7);
        for (House chosen : CHOSEN) {
            for (Swap swap : Swap.WORDS) {
                House house = chosen.fork();
                Deal deal = deal(house);
                house.checkout(swap.of().apply(new Checkout("c-1", deal, Optional.empty()), house, random));
                assertThat(house.purchase().orElseThrow()).as(swap.what()).isInstanceOfSatisfying(
                        Purchase.Committing.class, now -> assertThat(now.checkout().deal().total())
                                .isEqualTo(deal.total()));
            }
        }
    }

    @Test
    void a_cart_with_anything_pre_selected_is_never_bought() {
        Random random = new Random(22);
        for (int i = 0; i < 500; i++) {
            House house = CHOSEN.get(i % CHOSEN.size()).fork();
            Checkout cart = new Checkout("c-1", deal(house), Optional.empty());
            int extras = 1 + random.nextInt(3);
            for (int k = 0; k < extras; k++) {
                cart = Swap.EXTRAS.get(random.nextInt(Swap.EXTRAS.size())).of().apply(cart, house, random);
            }
            Turn turn = house.checkout(cart);
            assertThat(turn.events()).as("cart %s", cart).noneMatch(Event.CommitBegan.class::isInstance)
                    .noneMatch(Event.EscalationRaised.class::isInstance);
        }
    }

    private static void swaps(int times) {
        Random random = new Random(5);
        Map<String, Integer> refused = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            House house = CHOSEN.get(random.nextInt(CHOSEN.size())).fork();
            Swap swap = Swap.GOODS.get(i % Swap.GOODS.size());
            Checkout honest = new Checkout("c-1", deal(house), Optional.empty());
            Checkout last = swap.of().apply(honest, house, random);
            assertThat(last).as(swap.what()).isNotEqualTo(honest);
            Turn turn = house.checkout(last);
            refused(house, turn, last, swap.what() + " in case " + i);
            refused.merge(swap.what(), 1, Integer::sum);
        }
        System.out.println("metamorphic: " + times + " final words with one of " + refused.size()
                + " things changed: 0 bought unasked");
        assertThat(refused).hasSizeGreaterThanOrEqualTo(20);
    }

    private static void refused(House house, Turn turn, Checkout last, String what) {
        assertThat(turn.events()).as(what).noneMatch(Event.CommitBegan.class::isInstance);
        List<Opinion> reasons = new ArrayList<>();
        for (Event event : turn.events()) {
            if (event instanceof Event.Decided decided && decided.moment() == Moment.LAST_LOOK) {
                reasons.addAll(decided.guards());
                assertThat(decided.verb()).as(what).isIn(Verb.ASK, Verb.ASK_BOTH, Verb.DECLINE);
            }
        }
        turn.judgment().findings().forEach(finding -> reasons.addAll(finding.verdict().opinions()));
        assertThat(reasons).as(what).anyMatch(o -> o.verb().compareTo(Verb.ASK) >= 0 && !o.reason().isBlank());
        if (house.purchase().orElseThrow() instanceof Purchase.Asked) {
            assertThat(house.question().orElseThrow().options()).as(what).singleElement()
                    .satisfies(option -> assertThat(option.deal()).isEqualTo(last.deal()));
            assertThat(house.held()).as(what).isEqualTo(last.deal().total().minor());
        } else {
            assertThat(house.held()).as(what).isZero();
            assertThat(turn.events()).as(what).anyMatch(e -> e instanceof Event.CandidateStruck struck
                    && !struck.why().isBlank());
        }
    }

    private static Deal deal(House house) {
        return ((Purchase.Chosen) house.purchase().orElseThrow()).deal();
    }
}
