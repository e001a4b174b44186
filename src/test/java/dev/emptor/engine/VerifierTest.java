package dev.emptor.engine;

import static dev.emptor.engine.Bench.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Judgment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerifierTest {
    private static MemoryJournal lived() {
        MemoryJournal journal = new MemoryJournal(1);
        try (Bench bench = new Bench(Bench::obliging, journal)) {
            bench.started().furnished().ruled();
            await(bench.clerk.quiet());
            await(bench.clerk.offer(Bench.offer("beans", 900)));
            bench.clock(Duration.ofHours(1));
            await(bench.clerk.quiet());
        }
        return journal;
    }

    @Test
    void an_untouched_journal_is_decided_the_same_again() throws IOException {
        MemoryJournal journal = lived();
        Verifier.Result result = Verifier.verify(journal);
        assertThat(result.problem()).isEmpty();
        assertThat(result.turns()).isEqualTo(journal.turns.size());
    }

    @Test
    void a_turn_whose_events_were_changed_dropped_or_doubled_is_found() throws IOException {
        MemoryJournal journal = lived();
        for (int i = 0; i < journal.turns.size(); i++) {
            Turn turn = journal.turns.get(i);
            for (int at = 0; at < turn.events().size(); at++) {
                List<Event> dropped = new ArrayList<>(turn.events());
                dropped.remove(at);
                List<Event> doubled = new ArrayList<>(turn.events());
                doubled.add(at, turn.events().get(at));
                assertThat(found(journal, i, new Turn(turn.heard(), turn.judgment(), dropped))).isTrue();
                assertThat(found(journal, i, new Turn(turn.heard(), turn.judgment(), doubled))).isTrue();
            }
        }
    }

    @Test
    void a_turn_that_is_missing_or_heard_something_else_is_found() throws IOException {
        MemoryJournal journal = lived();
        MemoryJournal holed = new MemoryJournal(1);
        holed.turns.addAll(journal.turns);
        holed.turns.remove(2);
        assertThat(Verifier.verify(holed).problem()).hasValueSatisfying(p -> assertThat(p).contains("follows"));
        int settings = 0;
        Turn first = journal.turns.get(settings);
        Heard heard = first.heard();
        assertThat(found(journal, settings, new Turn(new Heard(heard.turn(), heard.at(), heard.epoch(), heard.entropy(),
                new Heard.HaltSpending("?")), first.judgment(), first.events()))).isTrue();
        int offer = journal.turns.size() - 1;
        while (!(journal.turns.get(offer).heard().body() instanceof Heard.OfferHeard)) {
            offer--;
        }
        Turn heardOffer = journal.turns.get(offer);
        assertThat(found(journal, offer, new Turn(heardOffer.heard(), Judgment.NONE, heardOffer.events()))).isTrue();
    }

    @Test
    void a_turn_that_cannot_be_decided_at_all_is_a_finding_and_not_a_crash() throws IOException {
        MemoryJournal journal = lived();
        int time = 0;
        while (!(journal.turns.get(time).heard().body() instanceof Heard.TimeCame)) {
            time++;
        }
        Turn turn = journal.turns.get(time);
        Heard heard = turn.heard();
        // Nothing can be due after the end of time, so deciding throws.
        Heard far = new Heard(heard.turn(), java.time.Instant.MAX, heard.epoch(), heard.entropy(), heard.body());
        assertThat(found(journal, time, new Turn(far, turn.judgment(), turn.events()))).isTrue();
    }

    private static boolean found(MemoryJournal journal, int at, Turn instead) throws IOException {
        MemoryJournal tampered = new MemoryJournal(1);
        tampered.turns.addAll(journal.turns);
        tampered.turns.set(at, instead);
        return Verifier.verify(tampered).problem().isPresent();
    }
}
