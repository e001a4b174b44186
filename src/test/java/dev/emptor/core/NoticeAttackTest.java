package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Escalation;
import dev.emptor.model.Fault;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.rights.MailSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything the owner is ever told through others: at the level that is usual, its titles say no more than a need. */
final class NoticeAttackTest {
    @Test
    void the_titles_of_all_messages_name_no_product_price_seller_or_address() {
        List<Notice> notices = new ArrayList<>();
        Stream.of(lonely(), asked(), disputed(), late(), lost(), halted(), cared(), righted())
                .forEach(story -> notices.addAll(of(story)));
        Set<Notice.Kind> kinds = EnumSet.noneOf(Notice.Kind.class);
        for (Notice notice : notices) {
            kinds.add(notice.kind());
            assertThat(notice.title()).as(notice.toString()).doesNotContain("beans").doesNotContain("alpha")
                    .doesNotContain("beta").doesNotContain("EUR").doesNotContain("pantry").doesNotContain("o-1")
                    .doesNotContainPattern("[0-9]");
        }
        assertThat(kinds).as("every kind of message was sent").containsExactlyInAnyOrder(Notice.Kind.values());
    }

    private static List<Notice> of(Story story) {
        return story.turns.stream().map(Turn::events).flatMap(List::stream)
                .filter(Event.EffectQueued.class::isInstance).map(event -> ((Event.EffectQueued) event).effect())
                .filter(Effect.Notify.class::isInstance).map(effect -> ((Effect.Notify) effect).notice()).toList();
    }

    private static Story righted() {
        Story story = chosen();
        story.placed(story.accepted(1_000));
        story.hear(new Heard.MailHeard(Story.ALPHA, "kx7",
                new MailSender("stranger.example", MailSender.Proof.UNCHECKED), "ab"));
        story.wait(Duration.ofDays(60));
        return story;
    }

    private static Story lonely() {
        Story story = new Story();
        story.wait(Story.REPLY);
        return story;
    }

    private static Story asked() {
        Story story = new Story();
        story.rules = question -> Verb.ASK;
        story.offers(story.offer(Story.ALPHA, 1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.answer("ada", Escalation.Choice.DECLINE, story.question().options().get(0).hash());
        return story;
    }

    private static Story chosen() {
        Story story = new Story();
        story.offers(story.offer(Story.ALPHA, 1_000));
        story.wait(Story.REPLY);
        story.checkout(deal -> deal);
        story.approve();
        return story;
    }

    private static Story disputed() {
        Story story = chosen();
        story.placed(story.accepted(1_900));
        return story;
    }

    private static Story late() {
        Story story = chosen();
        story.placed(story.accepted(1_000));
        story.wait(Duration.ofDays(20));
        story.hear(new Heard.OrderEvent(Story.ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        return story;
    }

    private static Story lost() {
        Story story = chosen();
        for (int i = 0; i < 40 && story.pending(Effect.PlaceOrder.class).isPresent(); i++) {
            story.placed(new Report.Failed(new Fault.Unknown("no answer in time")));
            story.wait(Duration.ofHours(1));
        }
        return story;
    }

    private static Story cared() {
        Story story = chosen();
        story.placed(story.accepted(1_000));
        story.others = question -> question.moment() != Moment.AFTER ? List.of() : List.of(
                new Opinion("R", "r.drl", 1, Verb.REMIND, 3, "beans of alpha for 9 EUR"),
                new Opinion("D", "r.drl", 2, Verb.DISPUTE, 0, "beans of alpha for 9 EUR"),
                new Opinion("B", "r.drl", 3, Verb.BLOCK, 0, "beans of alpha for 9 EUR"),
                new Opinion("A", "r.drl", 4, Verb.ASK, 0, "beans of alpha for 9 EUR"));
        story.hear(new Heard.OrderEvent(Story.ALPHA, "o-1", Heard.OrderEvent.Kind.DELIVERED));
        story.answer("ada", Escalation.Choice.DECLINE, story.question().options().get(0).hash());
        story.wait(Duration.ofDays(4));
        return story;
    }

    private static Story halted() {
        Story story = new Story();
        story.hear(new Heard.HaltSpending("a burglar"));
        return story;
    }
}
