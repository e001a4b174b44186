package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Judgment;
import dev.emptor.model.Limits;
import dev.emptor.model.Moment;
import dev.emptor.model.Refusal;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One turn being decided: every event is folded in at once, so that what is decided next sees it. */
final class Draft {
    private final Heard heard;
    private final Judgment judgment;
    private final List<Event> events = new ArrayList<>();
    private final boolean late;
    private State state;
    private int effects;

    Draft(State state, Heard heard, Judgment judgment) {
        this.state = state;
        this.heard = heard;
        this.judgment = judgment;
        this.late = late(state, heard);
    }

    State state() {
        return state;
    }

    Heard heard() {
        return heard;
    }

    Instant now() {
        return heard.at();
    }

    Settings settings() {
        return state.rules();
    }

    /** What the rules said; a question that was not answered is a reason to ask. */
    Verdict verdictOn(String question) {
        return judgment.verdictOn(question).orElseGet(() -> Verdict.join(List.of()));
    }

    /** What the rules said at a moment where silence lets things go as usual. */
    Verdict verdictOn(String question, Moment moment) {
        return judgment.verdictOn(question).orElseGet(() -> Verdict.join(moment, List.of()));
    }

    void emit(Event event) {
        state = Evolve.evolve(state, event);
        events.add(event);
    }

    /** The key of the effect that is queued next. */
    EffectKey nextEffect() {
        return new EffectKey("e" + heard.epoch() + "-t" + heard.turn() + "-" + (effects + 1));
    }

    void queue(Effect effect) {
        queue(effect, Duration.ZERO);
    }

    /** As above, to leave after a while. */
    void queue(Effect effect, Duration after) {
        EffectKey key = nextEffect();
        effects++;
        emit(new Event.EffectQueued(key, effect, now().plus(after)));
    }

    /** A time from nothing up to a bound, of whole milliseconds, that nobody can guess; the same in every replay. */
    Duration chance(String purpose, Duration below) {
        long bits = Long.parseUnsignedLong(secretName("chance|" + purpose).substring(0, 16), 16);
        return below.isZero() ? below : Duration.ofMillis(Long.remainderUnsigned(bits, below.toMillis()));
    }

    /**
     * How much later something leaves for one seller, so that its instant is not that of what another one sees: after
     * an outage all that became due meanwhile is done at once, and so is what follows when a seller is passed over.
     */
    Duration apart(SellerId to, boolean another) {
        return late || another ? chance("apart|" + to, Limits.STEP_DELAY) : Duration.ZERO;
    }

    private static boolean late(State state, Heard heard) {
        return heard.body() instanceof Heard.TimeCame && state.timers().first()
                .map(timer -> timer.getKey().at().plus(Limits.PUNCTUAL).isBefore(heard.at())).orElse(false);
    }

    void refuse(Refusal.Code code, String why) {
        emit(new Event.Refused(new Refusal(code, why)));
    }

    /** A name no two turns and no two purposes share, and which tells nothing about this home. */
    String secretName(String purpose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((heard.entropy() + "|" + purpose).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    Outcome outcome() {
        return new Outcome(events, state.stamped(heard.turn(), heard.at()));
    }
}
