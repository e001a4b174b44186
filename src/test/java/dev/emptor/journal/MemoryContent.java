package dev.emptor.journal;

import dev.emptor.journal.MemoryDisk.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One file of a {@link MemoryDisk}: its bytes as they are read, as they would survive, and the changes in between. */
final class MemoryContent {
    private static final int SECTOR = 512;

    record Change(long position, byte[] bytes, boolean truncates) {}

    /** Bytes that grow, so that a long file costs no copy for each append. */
    private static final class Bytes {
        private byte[] array = {};
        private int length;

        static Bytes of(byte[] bytes) {
            Bytes result = new Bytes();
            result.array = bytes.clone();
            result.length = bytes.length;
            return result;
        }

        byte[] toArray() {
            return Arrays.copyOf(array, length);
        }

        void apply(Change change) {
            if (change.truncates) {
                int shorter = (int) Math.min(length, change.position);
                Arrays.fill(array, shorter, length, (byte) 0);
                length = shorter;
                return;
            }
            int end = (int) change.position + change.bytes.length;
            if (end > array.length) {
                array = Arrays.copyOf(array, Math.max(end, array.length * 2));
            }
            System.arraycopy(change.bytes, 0, array, (int) change.position, change.bytes.length);
            length = Math.max(length, end);
        }
    }

    private Bytes seen = new Bytes();
    private Bytes kept = new Bytes();
    private final List<Change> unforced = new ArrayList<>();

    int size() {
        return seen.length;
    }

    byte[] array() {
        return seen.array;
    }

    byte[] toArray() {
        return seen.toArray();
    }

    void change(Change change) {
        seen.apply(change);
        unforced.add(change);
    }

    void settle(byte[] bytes) {
        seen = Bytes.of(bytes);
        kept = Bytes.of(bytes);
        unforced.clear();
    }

    void force() {
        unforced.forEach(kept::apply);
        unforced.clear();
    }

    /** A failed force: the changes are still read and will never be written out. */
    void forget() {
        unforced.clear();
    }

    void crash(Random chance, Loss loss) {
        List<Change> changes = unforced;
        if (loss == Loss.TORN) {
            int whole = chance.nextInt(changes.size() + 1);
            changes.subList(0, whole).forEach(kept::apply);
            if (whole < changes.size() && !changes.get(whole).truncates) {
                Change torn = changes.get(whole);
                byte[] part = Arrays.copyOf(torn.bytes, chance.nextInt(torn.bytes.length + 1));
                kept.apply(new Change(torn.position, part, false));
            }
        } else if (loss == Loss.SCATTERED) {
            changes.forEach(change -> scatter(kept, change, chance));
        }
        settle(kept.toArray());
    }

    private static void scatter(Bytes into, Change change, Random chance) {
        if (change.truncates) {
            if (chance.nextBoolean()) {
                into.apply(change);
            }
            return;
        }
        int from = 0;
        while (from < change.bytes.length) {
            int room = SECTOR - (int) ((change.position + from) % SECTOR);
            int end = Math.min(change.bytes.length, from + room);
            if (chance.nextBoolean()) {
                byte[] sector = Arrays.copyOfRange(change.bytes, from, end);
                into.apply(new Change(change.position + from, sector, false));
            }
            from = end;
        }
    }
}
