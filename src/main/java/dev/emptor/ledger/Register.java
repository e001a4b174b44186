package dev.emptor.ledger;

import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Limits;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The disclosure ledger: how many entries it has, the hash of the last one, and the lines with what is known of each.
 * Every line and every note is an entry that hashes the one before, so the head alone vouches for all of them.
 */
public record Register(long seq, String head, SortedDict<Long, Line> lines, SortedDict<String, Long> latest) {
    public static final Register EMPTY =
            new Register(0, Entry.FIRST, SortedDict.empty(), SortedDict.empty());

    /** The ledger with one more line. */
    public Register given(Disclosure line, Optional<EffectKey> by) {
        return given(line, by, Limits.LINES);
    }

    /** As above, with room for so many. */
    Register given(Disclosure line, Optional<EffectKey> by, int most) {
        Entry entry = next(line);
        SortedDict<Long, Line> kept = lines.size() < most ? lines : lines.without(leastMissed());
        return new Register(entry.seq(), entry.hash(),
                kept.with(entry.seq(), new Line(entry.seq(), line, by, List.of())),
                latest.with(keyOf(line), entry.seq()));
    }

    /** Whether it has no room left, so that lines that were written may be remembered no more. */
    public boolean full() {
        return lines.size() >= Limits.LINES;
    }

    /** The oldest line of what nobody has; the oldest of all, if there is none. */
    private long leastMissed() {
        for (Line line : lines.values()) {
            if (!line.held()) {
                return line.seq();
            }
        }
        return lines.first().orElseThrow().getKey();
    }

    /** The ledger with one more note. */
    public Register noted(LedgerNote note) {
        Entry entry = next(note);
        SortedDict<Long, Line> after = lines;
        Optional<Line> line = Entries.line(note).flatMap(lines::get);
        if (line.isPresent()) {
            after = lines.with(line.get().seq(), line.get().with(note));
        }
        return new Register(entry.seq(), entry.hash(), after, latest);
    }

    /** The entry that this line would be. */
    public Entry next(Disclosure line) {
        return new Entry(seq + 1, head, Entries.parts(line));
    }

    /** The entry that this note would be. */
    public Entry next(LedgerNote note) {
        return new Entry(seq + 1, head, Entries.parts(note));
    }

    public Optional<Line> line(long number) {
        return lines.get(number);
    }

    /** The newest line of a datum for a purchase at a stage; empty for purchases that are remembered no more. */
    public Optional<Line> line(SellerId seller, PurchaseId purchase, Datum datum, Stage stage) {
        return latest.get(keyOf(purchase, seller, stage, datum)).flatMap(lines::get);
    }

    /** The line of a datum that an effect lets leave; the newest line of it, if none is the effect's. */
    public Optional<Line> line(SellerId seller, PurchaseId purchase, Datum datum, Stage stage,
            Optional<EffectKey> effect) {
        Optional<Line> newest = line(seller, purchase, datum, stage);
        if (effect.isEmpty() || newest.map(line -> line.by().equals(effect)).orElse(false)) {
            return newest;
        }
        return by(effect.get()).stream().filter(line -> line.datum() == datum && line.seller().equals(seller))
                .findFirst().or(() -> newest);
    }

    /** The lines that an effect lets leave. */
    public List<Line> by(EffectKey effect) {
        return lines.values().stream().filter(line -> line.by().equals(Optional.of(effect))).toList();
    }

    /** What was to leave and never did. */
    public Set<Disclosure> neverLeft() {
        Set<Disclosure> never = new HashSet<>();
        for (Line line : lines.values()) {
            if (line.standing() == Line.Standing.NEVER_LEFT) {
                never.add(line.given());
            }
        }
        return never;
    }

    /** Without the way from a purchase to its lines; the lines stay. */
    public Register forgetting(PurchaseId purchase) {
        SortedDict<String, Long> kept = latest;
        for (var entry : latest) {
            if (entry.getKey().startsWith(purchase + "|")) {
                kept = kept.without(entry.getKey());
            }
        }
        return new Register(seq, head, lines, kept);
    }

    private static String keyOf(Disclosure line) {
        return keyOf(line.purchase(), line.seller(), line.stage(), line.datum());
    }

    private static String keyOf(PurchaseId purchase, SellerId seller, Stage stage, Datum datum) {
        return purchase + "|" + seller + "|" + stage + "|" + datum;
    }
}
