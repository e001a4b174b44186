package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.journal.Attempt;
import dev.emptor.journal.LogRepair;
import dev.emptor.journal.LogVerifier;
import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.Position;
import dev.emptor.journal.SegmentLog;
import dev.emptor.journal.Snapshots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small journal on a disk in memory, damaged as the input says. A checksum keeps blind changes out, so the input can
 * also have checksums made right again, as somebody who forges files would.
 */
final class JournalTargets {
    private static final int RECORDS = 14;
    private static final SegmentLog.Options SMALL = new SegmentLog.Options(600, Position.NONE);
    private static final MemoryDisk SOUND = sound();

    private JournalTargets() {}

    private static byte[] payload(int number) {
        return ("turn " + number + " " + "x".repeat(number * 7 % 60)).getBytes(StandardCharsets.UTF_8);
    }

    private static MemoryDisk sound() {
        MemoryDisk disk = new MemoryDisk();
        SegmentLog log = SegmentLog.open(disk, SMALL).orThrow().log();
        for (int i = 1; i <= RECORDS; i++) {
            log.append(payload(i)).orThrow();
            log.force().orThrow();
            if (i % 5 == 0) {
                new Snapshots(disk).write(log, log.durable(), payload(i)).orThrow();
            }
        }
        return disk;
    }

    /** No reader throws; what is read was written, in its order; and what cannot be is said to be damaged. */
    static void journal(byte[] bytes) throws Exception {
        MemoryDisk disk = SOUND.copy();
        boolean forged = new Damage(disk).done(bytes);
        LogVerifier.Finding finding = new LogVerifier(disk.copy()).verify();
        Attempt<SegmentLog.Opened> opened = SegmentLog.open(disk.copy(), SMALL);
        boolean readable = finding instanceof LogVerifier.Finding.Sound
                || finding instanceof LogVerifier.Finding.TornTail;
        require(!readable || opened instanceof Attempt.Done, () -> finding + " but " + opened);
        if (opened instanceof Attempt.Done<SegmentLog.Opened> done) {
            require(readable, () -> "opened although " + finding);
            wasWritten(done.value().log(), forged);
        }
        MemoryDisk repaired = disk.copy();
        if (new LogRepair(repaired).cut(1_000) instanceof Attempt.Done<LogRepair.Repaired> cut) {
            LogVerifier.Finding after = new LogVerifier(repaired.copy()).verify();
            require(after instanceof LogVerifier.Finding.Sound || after instanceof LogVerifier.Finding.TornTail,
                    () -> "cut at " + cut.value() + " and still " + after);
            wasWritten(SegmentLog.open(repaired, SMALL).orThrow().log(), forged);
        }
    }

    private static void wasWritten(SegmentLog log, boolean forged) {
        List<byte[]> found = new ArrayList<>();
        log.replay(1, (at, payload) -> found.add(payload)).orThrow();
        for (int i = 0; i < found.size() && !forged; i++) {
            int number = i + 1;
            require(number <= RECORDS && Arrays.equals(found.get(i), payload(number)),
                    () -> "record " + number + " was never written: " + new String(found.get(number - 1),
                            StandardCharsets.UTF_8));
        }
        log.append(payload(99)).orThrow();
        log.force().orThrow();
        require(log.durable().number() == found.size() + 1, () -> "nothing can be added");
    }

    /** A snapshot that is used is one that was written, at a position that this journal has. */
    static void snapshot(byte[] bytes) throws Exception {
        MemoryDisk disk = SOUND.copy();
        SegmentLog log = SegmentLog.open(disk, SMALL).orThrow().log();
        boolean forged = new Damage(disk, "snapshot-").done(bytes);
        Snapshots snapshots = new Snapshots(disk);
        Position at = snapshots.newestPosition();
        switch (snapshots.newest(log)) {
            case Snapshots.Newest.None none -> none.passedOver().forEach(Property::plain);
            case Snapshots.Newest.Found found -> {
                Snapshots.Snapshot one = found.snapshot();
                require(log.holds(one.at()), () -> "of another journal: " + one.at());
                require(forged || Arrays.equals(one.state(), payload((int) one.at().number())),
                        () -> "never written: " + one.at());
                require(forged || at.number() >= one.at().number(), () -> at + " is not the newest");
            }
        }
        if (!forged) {
            require(SegmentLog.open(disk, SMALL.verifyingFrom(at)) instanceof Attempt.Done, () -> "not opened from "
                    + at);
        }
    }
}
