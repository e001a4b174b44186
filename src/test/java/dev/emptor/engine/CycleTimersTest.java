package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Question;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What breaks when it is woken must not keep everything else asleep. */
class CycleTimersTest {
    private final Set<String> poisoned = new TreeSet<>();

    /** Rules with a bug that shows for some needs only. */
    private final Judge buggy = Bench.judge(questions -> {
        for (Question question : questions) {
            if (poisoned.stream().anyMatch(question.toString()::contains)) {
                throw new IllegalStateException("a bug in judging");
            }
        }
        return Bench.findings(questions);
    });

    private Rig household(int needs) {
        Rig rig = new Rig();
        rig.world = effect -> effect instanceof Effect.LookInCatalogue look
                ? new Report.OffersFound(List.of(offered(look.need()))) : Rig.sells(effect);
        rig.hear(new Heard.AdoptSettings(Bench.settings()));
        rig.cycle.hear(List.of(Letter.adopting(buggy)));
        for (int i = 0; i < needs; i++) {
            rig.hear(Bench.need("need-" + (char) ('a' + i)));
        }
        return rig.settle();
    }

    private static Offer offered(NeedId need) {
        return Bench.offer(need.value(), 900);
    }

    private static List<String> weighed(Rig rig) {
        return rig.told.stream().filter(turn -> turn.heard().body() instanceof Heard.TimeCame)
                .flatMap(turn -> turn.events().stream()).filter(Event.Decided.class::isInstance)
                .map(event -> ((Event.Decided) event).need().value()).distinct().toList();
    }

    @Test
    void one_that_breaks_is_put_aside_and_all_others_go_on_at_the_same_instant() {
        Rig rig = household(20);
        poisoned.add("need-c");
        rig.pass(Duration.ofMinutes(61));
        assertThat(weighed(rig)).hasSize(19).doesNotContain("need-c");
        assertThat(rig.cycle.putAside()).singleElement().asString().contains("need-c").contains("a bug in judging");
        assertThat(rig.state().halted()).hasValueSatisfying(why -> assertThat(why).contains("a bug in judging"));
    }

    @Test
    void several_that_break_are_all_found() {
        Rig rig = household(20);
        poisoned.addAll(List.of("need-a", "need-k", "need-t"));
        rig.pass(Duration.ofMinutes(61));
        assertThat(weighed(rig)).hasSize(17);
        assertThat(rig.cycle.putAside()).hasSize(3);
    }

    @Test
    void it_is_tried_again_ever_more_rarely_and_goes_on_once_the_bug_is_gone() {
        Rig rig = household(2);
        poisoned.add("need-a");
        rig.pass(Duration.ofMinutes(60));
        rig.pass(Duration.ofHours(10));
        assertThat(rig.cycle.putAside()).hasSize(1);
        poisoned.clear();
        rig.pass(Duration.ofHours(3));
        assertThat(rig.cycle.putAside()).isEmpty();
        assertThat(weighed(rig)).contains("need-a");
    }

    @Test
    void what_was_given_up_is_no_longer_put_aside() {
        Rig rig = household(2);
        poisoned.add("need-a");
        rig.pass(Duration.ofMinutes(61));
        assertThat(rig.cycle.putAside()).hasSize(1);
        rig.hear(new Heard.WithdrawNeed(new NeedId("need-a")));
        assertThat(rig.cycle.putAside()).isEmpty();
    }

    @Test
    void what_was_decided_meanwhile_is_decided_the_same_way_again() throws Exception {
        Rig rig = household(20);
        poisoned.add("need-c");
        rig.pass(Duration.ofHours(3));
        Verifier.Result again = Verifier.verify(rig.journal);
        assertThat(again.problem()).isEmpty();
        assertThat(again.turns()).isEqualTo(rig.state().turn());
        assertThat(again.state()).isEqualTo(rig.state());
    }

    @Test
    void a_restart_finds_it_again_and_goes_on_just_the_same() {
        Rig rig = household(3);
        poisoned.add("need-a");
        rig.pass(Duration.ofMinutes(61));
        Rig again = new Rig(rig.journal.reopened());
        again.clock = rig.clock;
        again.cycle.hear(List.of(Letter.adopting(buggy)));
        again.hear(new Heard.ResumeSpending("ada"));
        again.settle();
        again.pass(Duration.ofMinutes(30));
        assertThat(again.cycle.putAside()).hasSize(1);
        assertThat(again.state().halted()).as("that it breaks is no news, so the owner's word stands").isEmpty();
        assertThat(weighed(again)).doesNotContain("need-a");
    }

    @Test
    void a_report_that_meets_a_bug_lets_its_effect_leave_again_ever_more_rarely_and_holds_up_no_other() {
        Rig rig = new Rig();
        rig.world = effect -> effect instanceof Effect.LookInCatalogue look
                ? new Report.OffersFound(List.of(offered(look.need()))) : Rig.sells(effect);
        rig.hear(new Heard.AdoptSettings(Bench.settings()));
        poisoned.add("need-a");
        rig.cycle.hear(List.of(Letter.adopting(buggy)));
        rig.hear(Bench.need("need-a"));
        rig.pass(Duration.ofMinutes(59));
        long looks = rig.left.stream().filter(Effect.LookInCatalogue.class::isInstance).count();
        assertThat(looks).as("0 s, 30 s, 90 s, 210 s, ..").isBetween(5L, 8L);
        rig.hear(Bench.need("need-b"));
        rig.settle();
        assertThat(rig.told.toString()).contains("OfferTaken");
    }
}
