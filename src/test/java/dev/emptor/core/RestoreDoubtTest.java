package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.model.NeedId;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far back the doubt after a restore reaches, and what ends it. */
class RestoreDoubtTest {
    private final Story story = new Story();

    @Test
    void five_needs_in_doubt_are_named_and_of_more_it_is_said_how_many() {
        for (int i = 1; i <= 5; i++) {
            story.hear(new Heard.StateNeed(Wares.once("lamp-" + i), Optional.empty()));
        }
        restore();
        assertThat(Restoring.stillInDoubt(story.state).orElseThrow())
                .contains("coffee, lamp-1, lamp-2, lamp-3, lamp-4 and 1 more;");
        confirm(0);
        assertThat(Restoring.stillInDoubt(story.state).orElseThrow())
                .contains("lamp-1, lamp-2, lamp-3, lamp-4, lamp-5;");
    }

    @Test
    void what_is_needed_once_is_met_only_by_all_of_it() {
        story.hear(new Heard.StateNeed(Wares.once("rice"), Optional.empty()));
        for (long grams : new long[] {999, 1_000}) {
            restore();
            story.hear(new Heard.ConfirmNeed(new NeedId("rice"), "ada", Optional.of(Quantity.of(grams, "g")),
                    Optional.empty()));
            assertThat(story.state.needs().get(new NeedId("rice")).orElseThrow().met()).isEqualTo(grams == 1_000);
        }
    }

    @Test
    void a_second_restore_reaches_back_to_the_first_until_spending_resumed() {
        restore();
        Instant first = story.now;
        story.wait(Duration.ofDays(1));
        restore();
        assertThat(story.state.restored().orElseThrow().since()).isEqualTo(first);
        confirm(900);
        story.hear(new Heard.ResumeSpending("ada"));
        restore();
        assertThat(story.state.restored().orElseThrow().since()).isEqualTo(story.now);
    }

    @Test
    void what_waits_to_be_weighed_again_ends_too() {
        story.rules = q -> Verb.WAIT;
        story.offers(story.offer(Story.ALPHA, 2_000));
        story.wait(Story.REPLY);
        assertThat(story.purchase()).isInstanceOf(Purchase.Weighing.class);
        restore();
        assertThat(story.purchase().ended()).isTrue();
    }

    private void restore() {
        story.hear(new Heard.RestoreHome(story.now, "a backup of March was put back"));
    }

    private void confirm(long grams) {
        story.hear(new Heard.ConfirmNeed(Story.COFFEE, "ada", Optional.of(Quantity.of(grams, "g")),
                Optional.empty()));
    }
}
