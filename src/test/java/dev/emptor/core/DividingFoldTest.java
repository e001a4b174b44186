package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Part;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second check of a division, by the fold of the journal. */
class DividingFoldTest {
    @Test
    void a_division_that_does_not_come_to_what_is_needed_is_refused_by_the_fold() {
        Story story = DividingStoriesTest.divided(new Story());
        Turn turn = story.turns.stream().filter(t -> t.events().stream()
                .anyMatch(Event.PurchaseDivided.class::isInstance)).findFirst().orElseThrow();
        State before = State.EMPTY;
        for (Turn earlier : story.turns) {
            if (earlier.equals(turn)) {
                break;
            }
            before = Core.replay(before, earlier);
        }
        Event.PurchaseDivided event = (Event.PurchaseDivided) turn.events().stream()
                .filter(Event.PurchaseDivided.class::isInstance).findFirst().orElseThrow();
        Round first = event.parts().get(0);
        Round second = event.parts().get(1);
        Round more = second.divided(second.id(), Quantity.of(600, "g"), second.part().orElseThrow());
        Round same = second.divided(second.id(), second.amount(), new Part(first.id(), 2, 2,
                Quantity.of(1_000, "g"), first.part().orElseThrow().candidate(), List.of()));
        for (List<Round> wrong : List.of(List.of(first, more), List.of(first, same), List.of(second, first))) {
            State state = before;
            assertThatThrownBy(() -> Core.evolve(state, new Event.PurchaseDivided(event.purchase(), wrong,
                    event.at()))).isInstanceOf(IllegalStateException.class);
        }
    }
}
