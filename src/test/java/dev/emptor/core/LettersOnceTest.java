package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Correspondent;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Judgment;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random schedules with crashes after any step, reports lost and doubled, and a clock that jumps both ways: no letter
 * is put on the wire twice, unless the owner said so of one in doubt. The postman here keeps to the promise of the real
 * one: what an earlier process may have sent is not sent, but reported as unknown.
 */
final class LettersOnceTest {
    private static final int SCHEDULES = 1_000;
    private static final int MOVES = 60;

    /** One household, one seller, one relay, and what really went over the wire. */
    private static final class Schedule {
        final Random random;
        final Map<String, Integer> wire = new HashMap<>();
        final Map<String, Integer> allowed = new HashMap<>();
        final List<Turn> turns = new ArrayList<>();
        final Map<EffectKey, Report> known = new HashMap<>();
        final Set<Step> reached = new HashSet<>();
        State state;
        Instant now;
        long epoch = 1;

        Schedule(long seed) {
            random = new Random(seed);
            Story story = new Story();
            Correspondent alpha = new Correspondent(Optional.of("DE"), Optional.of("a@alpha.example"), List.of());
            story.hear(new Heard.AdoptSettings(story.state.rules().writing(new Correspondence("BE", true,
                    random.nextBoolean() ? List.of("reminder", "admonition") : List.of("reminder"),
                    SortedDict.<SellerId, Correspondent>empty().with(Story.ALPHA, alpha)))));
            story.knows(Story.ALPHA, Optional.empty(), Optional.empty());
            state = story.state;
            now = story.now;
            hear(new Heard.OpenClaim(Kind.ACCESS, Story.ALPHA, Optional.empty(), "ada", false));
        }

        Claim claim() {
            return state.claims().first().orElseThrow().getValue();
        }

        Turn hear(Heard.Body body) {
            Heard heard = new Heard(state.turn() + 1, now, epoch, "e" + state.turn(), body);
            Outcome outcome = Core.decide(state, heard, new Judgment("r1", List.of()));
            Turn turn = new Turn(heard, new Judgment("r1", List.of()), outcome.events());
            assertThat(Core.replay(state, turn)).isEqualTo(outcome.state());
            turns.add(turn);
            state = outcome.state();
            return turn;
        }

        void word() {
            Step step = claim().standing() instanceof Standing.Drafted d ? d.step()
                    : claim().standing() instanceof Standing.Doubtful d ? d.step() : Step.REQUEST;
            boolean doubtful = claim().standing() instanceof Standing.Doubtful;
            Turn turn = hear(new Heard.LetterWord(claim().id(), step, "ada", random.nextInt(4) > 0));
            if (doubtful && turn.events().stream().anyMatch(Event.LetterLeaving.class::isInstance)) {
                allowed.merge(claim().id() + "/" + step, 1, Integer::sum);
            }
        }

        /** Carries what is due; sometimes the process dies between the wire and the journal. */
        void post() {
            for (Map.Entry<EffectKey, State.Pending> entry : state.outbox()) {
                if (!(entry.getValue().effect() instanceof Effect.SendLetter send)
                        || entry.getValue().due().isAfter(now)) {
                    continue;
                }
                Report report = deliver(entry.getKey(), send);
                if (random.nextInt(4) == 0) {
                    crash();
                    return;
                }
                hear(new Heard.EffectReported(entry.getKey(), report));
                if (random.nextInt(3) == 0) {
                    hear(new Heard.EffectReported(entry.getKey(), report));
                }
                return;
            }
        }

        private Report deliver(EffectKey key, Effect.SendLetter send) {
            if (!key.value().startsWith("e" + epoch + "-")) {
                return new Report.Failed(new Fault.Unknown("an earlier process may have sent it"));
            }
            if (known.containsKey(key)) {
                return known.get(key);
            }
            return switch (random.nextInt(5)) {
                case 0 -> new Report.Failed(new Fault.Transient("nobody answered", Duration.ofSeconds(9)));
                case 1 -> new Report.Failed(new Fault.Permanent("550 no"));
                case 2 -> sent(key, send, new Report.Failed(new Fault.Unknown("cut off after the last byte")));
                default -> sent(key, send, new Report.Done());
            };
        }

        private Report sent(EffectKey key, Effect.SendLetter send, Report report) {
            wire.merge(send.letter().claim() + "/" + send.letter().step(), 1, Integer::sum);
            reached.add(send.letter().step());
            known.put(key, report);
            return report;
        }

        /** A new process replays the journal and knows nothing else. */
        void crash() {
            epoch++;
            known.clear();
            assertThat(state.outbox()).isNotNull();
        }

        void time() {
            now = now.plus(Duration.ofHours(random.nextInt(24 * 40)));
            if (random.nextInt(6) == 0) {
                now = now.minus(Duration.ofDays(random.nextInt(60)));
            }
            for (int i = 0; i < 20 && state.nextDue().map(due -> !due.isAfter(now)).orElse(false); i++) {
                hear(new Heard.TimeCame());
            }
        }

        void run() {
            for (int i = 0; i < MOVES; i++) {
                switch (random.nextInt(9)) {
                    case 0, 1 -> word();
                    case 2, 3, 4 -> post();
                    case 5, 6 -> time();
                    case 7 -> crash();
                    default -> hear(new Heard.ClaimNews(claim().id(),
                            random.nextBoolean() ? Said.ACKNOWLEDGED : Said.EXTENDED, Optional.empty(), "ada"));
                }
            }
        }
    }

    @Test
    void no_letter_is_sent_twice_in_a_thousand_schedules() {
        Map<Step, Integer> reached = new HashMap<>();
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Schedule schedule = new Schedule(seed);
            schedule.run();
            schedule.wire.forEach((letter, times) -> assertThat(times).as(letter)
                    .isLessThanOrEqualTo(1 + schedule.allowed.getOrDefault(letter, 0)));
            schedule.reached.forEach(step -> reached.merge(step, 1, Integer::sum));
        }
        // It would prove nothing if few got that far.
        assertThat(reached.get(Step.REQUEST)).isGreaterThan(SCHEDULES / 2);
        assertThat(reached.get(Step.REMINDER)).isGreaterThan(SCHEDULES / 10);
        assertThat(reached.get(Step.ADMONITION)).isGreaterThan(SCHEDULES / 50);
        assertThat(reached).doesNotContainKey(Step.COMPLAINT);
    }
}
