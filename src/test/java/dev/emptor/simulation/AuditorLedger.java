package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.ledger.Commitment;
import dev.emptor.ledger.Line;
import dev.emptor.ledger.Register;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.LedgerNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The disclosure ledger against what sellers really received: whatever arrived has a line that does not deny it, a line
 * that says it left was sent, one that says it never left was not, and one that leaves it open has a reason.
 */
final class AuditorLedger {
    private final Auditor auditor;
    private final Map<String, List<byte[]>> sent = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> arrived = new LinkedHashMap<>();
    private final Set<String> toldCountry = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Map<Long, byte[]> keys = new TreeMap<>();
    private final AuditorAnswers answers;
    private boolean restored;

    AuditorLedger(Auditor auditor) {
        this.auditor = auditor;
        this.answers = new AuditorAnswers(auditor);
    }

    /** A turn that is on disk, event by event. */
    void note(Turn turn, Event event) {
        answers.heard(turn, event);
    }

    /** How many answers of the ledger were compared with what sellers received; none after a restore. */
    long compared() {
        return answers.compared();
    }

    /** The keys of lines, as the house keeps them beside its journal: they outlive the process. */
    Map<Long, byte[]> keys() {
        return keys;
    }

    /** A request was handed to the street, and a seller could be reached. */
    void sent(String seller, EffectKey effect, byte[] body) {
        boolean country = new String(body, StandardCharsets.UTF_8)
                .contains("\"" + auditor.tenant.markers().of(Datum.COUNTRY) + "\"");
        if (country && !terms(body)) {
            toldCountry.add(seller);
        } else if (country && !toldCountry.contains(seller)) {
            auditor.say("terms told " + seller + " the country before anything else did");
        }
        sent.computeIfAbsent(effect.value(), key -> new ArrayList<>()).add(body);
    }

    /** It came to the seller. */
    void arrived(EffectKey effect, byte[] body) {
        if (terms(body)) {
            return; // They tell nothing that was not told before.
        }
        arrived.computeIfAbsent(effect.value(), key -> new ArrayList<>()).add(body);
    }

    /** The page of a one-time link showed these to its seller. */
    void shown(String link, Set<Datum> data) {
        answers.shown(link, data);
    }

    private static boolean terms(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).contains("\"jurisdiction\":");
    }

    /** Another process than this one decided it, and may have let it go: a line may stay open. */
    void doubtful(EffectKey effect) {
        doubtful.add(effect.value());
    }

    /** An older home was put back, or the journal was cut. */
    void restored() {
        restored = true;
    }

    /** Everything came to its end. */
    void settle(State state, Map<Datum, String> profile, Instant now, ZoneId zone) {
        if (restored) {
            return; // Lines and keys of what was forgotten bear the numbers of others now.
        }
        compare(state.register(), state, now, zone);
        Map<String, Set<Datum>> open = new LinkedHashMap<>();
        for (Line line : state.register().lines().values()) {
            if (line.by().isEmpty()) {
                continue;
            }
            String by = line.by().get().value();
            boolean got = arrived.containsKey(by);
            switch (line.standing()) {
                case NEVER_LEFT -> {
                    if (got) {
                        auditor.say("line " + line.seq() + " says that nothing left, and " + line.seller() + " has it");
                    }
                }
                case LEFT, ERASED -> left(line, by);
                case MAY_HAVE_LEFT -> {
                    boolean pending = state.outbox().has(line.by().get());
                    if (!pending && !doubtful.contains(by)) {
                        auditor.say("line " + line.seq() + " leaves open whether it left, without a reason");
                    }
                }
            }
            if (line.standing() != Line.Standing.NEVER_LEFT) {
                open.computeIfAbsent(by, key -> EnumSet.noneOf(Datum.class)).add(line.datum());
            }
        }
        arrived.forEach((effect, bodies) -> bodies.forEach(body -> profile.forEach((datum, value) -> {
            boolean has = new String(body, StandardCharsets.UTF_8).contains("\"" + value + "\"");
            if (has && !open.getOrDefault(effect, Set.of()).contains(datum)) {
                auditor.say(datum + " arrived with " + effect + ", and no line says that it may have left");
            }
        })));
    }

    /** Compares what a ledger answers with what sellers received. */
    void compare(Register ledger, State state, Instant now, ZoneId zone) {
        answers.compare(ledger, received(state), now, zone);
    }

    private AuditorAnswers.Received received(State state) {
        Set<String> open = new HashSet<>(doubtful);
        state.outbox().forEach(entry -> open.add(entry.getKey().value()));
        return new AuditorAnswers.Received(sent, open);
    }

    /** Each seal is that of a request that was sent, under the line's own key. */
    private void left(Line line, String by) {
        Optional<byte[]> key = Optional.ofNullable(keys.get(line.seq()));
        for (LedgerNote.Left seal : line.seals()) {
            boolean real = key.isPresent() && sent.getOrDefault(by, List.of()).stream()
                    .anyMatch(body -> Commitment.toBytes(key.get(), body).equals(seal.bytes()));
            if (!real) {
                auditor.say("line " + line.seq() + " says that it left with bytes that never did");
            }
        }
    }
}
