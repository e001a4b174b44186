package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The journal's own order: numbers, time, names given once; and that nothing leaves before it is on disk. */
final class AuditorJournal implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> entropies = new HashSet<>();
    private final Map<Effect, Long> queuedIn = new HashMap<>();
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, String> leftKeyOf = new HashMap<>();
    private long last;
    private long epoch;
    private Instant at = Instant.MIN;

    AuditorJournal(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    /** Names once given stay given, also where a restore has forgotten them. */
    void remember(AuditorJournal before) {
        keys.addAll(before.keys);
        entropies.addAll(before.entropies);
    }

    long last() {
        return last;
    }

    Instant at() {
        return at;
    }

    @Override
    public void begin(Turn turn) {
        Heard heard = turn.heard();
        if (heard.turn() != last + 1) {
            auditor.say("turn " + heard.turn() + " follows turn " + last);
        }
        if (heard.at().isBefore(at)) {
            auditor.say("time went backwards in the journal, from " + at + " to " + heard.at());
        }
        if (heard.epoch() < epoch) {
            auditor.say("an epoch came again");
        }
        if (!entropies.add(heard.entropy())) {
            auditor.say("the same chance fell twice");
        }
        last = heard.turn();
        at = heard.at();
        epoch = heard.epoch();
        boolean stale = heard.body() instanceof Heard.EffectReported && memory.reported.isEmpty();
        if (stale && !turn.events().stream().allMatch(Event.Noted.class::isInstance)) {
            auditor.say("a report of what was done or given up before changed something");
        }
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EffectQueued e -> {
                if (!keys.add(e.key().value())) {
                    auditor.say("an effect's key was given twice");
                }
                queuedIn.putIfAbsent(e.effect(), turn.number());
                due.put(e.key().value(), e.due());
            }
            case Event.EffectRetried e -> {
                pending(e.key(), "tried again");
                if (!e.due().isAfter(turn.heard().at())) {
                    auditor.say("an effect is tried again without a pause");
                }
                due.put(e.key().value(), e.due());
                boolean lost = turn.heard().body() instanceof Heard.EffectReported back
                        && back.report() instanceof Report.Failed failed
                        && failed.fault() instanceof Fault.Unknown;
                if (lost && memory.pending.get(e.key().value()) instanceof Effect.PlaceOrder) {
                    auditor.say("an order that may have arrived is tried again without looking");
                }
            }
            case Event.EffectDone e -> pending(e.key(), "done");
            case Event.EffectGivenUp e -> pending(e.key(), "given up");
            default -> { }
        }
    }

    private void pending(EffectKey key, String what) {
        if (!memory.pending.containsKey(key.value())) {
            auditor.say("an effect was " + what + " that was not to be done");
        }
    }

    /** An effect leaves the machine. */
    void left(Instant now, Effect effect, long durableTurn) {
        Long turn = queuedIn.get(effect);
        if (turn == null || turn > durableTurn) {
            auditor.say("an effect left before its turn was on disk: " + effect.getClass().getSimpleName());
            return;
        }
        if (effect.to().isPresent() && !memory.pending.containsValue(effect)) {
            auditor.say("an effect left that was done or given up: " + effect.getClass().getSimpleName());
        }
        if (!(effect instanceof Effect.PlaceOrder placed)) {
            return;
        }
        if (memory.halted) {
            auditor.say("an order left while spending is halted");
        }
        if (!memory.live()) {
            auditor.say("an order left in shadow mode");
        }
        if (!memory.enabled(placed.checkout().deal().seller().value())) {
            auditor.say("an order left for a seller that is not enabled");
        }
        if (auditor.restoredHold()) {
            auditor.say("an order left after a restore before the owner confirmed");
        }
        String before = leftKeyOf.put(placed.purchase().value(), placed.orderKey());
        boolean refused = before == null || before.equals(placed.orderKey()) || auditor.definitelyRefused
                .contains(before);
        if (!refused) {
            auditor.say("a second order left under another key at " + now + " while the first may have been taken");
        }
    }

    /** What is published against what is recorded. */
    void compare(State published) {
        Set<String> theirs = new TreeSet<>();
        published.outbox().values().forEach(pending -> {
            theirs.add(pending.key().value());
            if (!Optional.ofNullable(memory.pending.get(pending.key().value())).equals(Optional.of(pending.effect()))) {
                auditor.say("an effect is to be done that nobody decided");
            }
        });
        if (!theirs.equals(new TreeSet<>(memory.pending.keySet()))) {
            auditor.say("other effects are to be done than were decided");
        }
        if (published.halted().isPresent() != memory.halted) {
            auditor.say("spending is halted in the books and not in fact, or the other way round");
        }
        if (!published.revision().equals(memory.revision) || !published.settings().equals(memory.settings)) {
            auditor.say("other rules or settings are in force than were adopted");
        }
        if (published.turn() != last || published.at().isBefore(at)) {
            auditor.say("turn " + published.turn() + " is published, " + last + " is the last on disk");
        }
    }
}
