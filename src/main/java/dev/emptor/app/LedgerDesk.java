package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.engine.Clerk;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.gate.Disclosures;
import dev.emptor.ledger.Commitment;
import dev.emptor.ledger.Line;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The disclosure ledger between gate and clerk: the gate asks it for lines and keys and tells it what left, and a key
 * goes once the turn that drops it is on disk.
 */
final class LedgerDesk implements Disclosures, Audience {
    private static final System.Logger LOG = System.getLogger("emptor.ledger");

    private final LedgerKeys keys;
    private final Supplier<Clerk> clerk;

    LedgerDesk(LedgerKeys keys, Supplier<Clerk> clerk) {
        this.keys = keys;
        this.clerk = clerk;
    }

    /** Drops the keys of which the journal says that they were dropped, and that are there: of a crash or a backup. */
    void dropAgain(State state) throws IOException {
        for (Line line : state.register().lines().values()) {
            if (line.has(LedgerNote.KeyDropped.class)) {
                keys.drop(line.seq());
            }
        }
    }

    /** Whether this is the value that left under a line; empty where there is no key, or nothing known to have left. */
    Optional<Boolean> proves(long number, String value) throws IOException {
        Optional<Line> line = clerk.get().state().register().line(number);
        Optional<byte[]> key = keys.find(number);
        if (line.isEmpty() || key.isEmpty() || line.get().seals().isEmpty()) {
            return Optional.empty();
        }
        String commitment = Commitment.toValue(key.get(), line.get().datum(), value);
        return Optional.of(line.get().seals().stream().anyMatch(left -> left.commitment().equals(commitment)));
    }

    @Override
    public boolean recorded(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return found(seller, purchase, datum, stage).isPresent();
    }

    @Override
    public Optional<String> standIn(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return found(seller, purchase, datum, stage).flatMap(line -> line.given().standIn());
    }

    @Override
    public Optional<Integer> rotation(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return found(seller, purchase, datum, stage).flatMap(line -> line.given().rotation());
    }

    @Override
    public Optional<Long> number(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
            Optional<EffectKey> effect) {
        return clerk.get().state().register().line(seller, purchase, datum, stage, effect).map(Line::seq);
    }

    @Override
    public byte[] key(long line) throws IOException {
        return keys.key(line);
    }

    /** Whether the key of a line that was erased is no more; where the file could not be written, it is tried again. */
    boolean isDropped(long line) throws IOException {
        keys.drop(line);
        return keys.find(line).isEmpty();
    }

    @Override
    public void departed(Heard.Departed departed) {
        clerk.get().departed(departed);
    }

    @Override
    public void turned(List<Turn> turns, State after) {
        for (Turn turn : turns) {
            for (Event event : turn.events()) {
                if (event instanceof Event.Noted noted && noted.note() instanceof LedgerNote.KeyDropped dropped) {
                    drop(dropped.line());
                }
            }
        }
    }

    private void drop(long line) {
        try {
            keys.drop(line);
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.ERROR, "the key of disclosure " + line
                    + " could not be dropped now; it is dropped at the next start: " + failure.getMessage());
        }
    }

    /** A line that says that nothing left lets nothing leave. */
    private Optional<Line> found(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return clerk.get().state().register().line(seller, purchase, datum, stage)
                .filter(line -> line.standing() != Line.Standing.NEVER_LEFT);
    }
}
