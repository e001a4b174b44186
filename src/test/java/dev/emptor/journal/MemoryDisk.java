package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that behaves as badly as a real one may: bytes not forced can be lost in a crash, wholly, torn at
 * any byte, or in any order of sectors; a failed force drops what it should have written and later ones do not bring
 * it back; names not forced can be lost; and any write, force or change can fail.
 */
public final class MemoryDisk implements Disk {

    /** What of the unforced bytes a crash leaves. */
    public enum Loss {
        /** The writes in their order, up to one of them, which is torn at any byte. */
        TORN,
        /** Any of the 512-byte sectors, in no order. */
        SCATTERED,
        /** Nothing. */
        ALL,
        /** All of them: the process died, the machine did not. */
        NOTHING
    }

    private static final int SECTOR = 512;

    private record Change(long position, byte[] bytes, boolean truncates) {}

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

    private static final class Content {
        private Bytes seen = new Bytes();
        private Bytes kept = new Bytes();
        private final List<Change> unforced = new ArrayList<>();

        void change(Change change) {
            seen.apply(change);
            unforced.add(change);
        }

        void settle(byte[] bytes) {
            seen = Bytes.of(bytes);
            kept = Bytes.of(bytes);
            unforced.clear();
        }
    }

    private final TreeMap<String, Content> names = new TreeMap<>();
    private final List<TreeMap<String, Content>> directoryStates = new ArrayList<>();
    private long operations;
    private long failAt = -1;
    private long capacity = Long.MAX_VALUE;
    private long generation;

    public MemoryDisk() {
        directoryStates.add(new TreeMap<>());
    }

    /** Lets the {@code n}-th write, force or change from now on (from 1) fail, once. */
    public synchronized void failOperation(long n) {
        failAt = operations + n;
    }

    /** No more than this many bytes fit on the disk. */
    public synchronized void limitTo(long bytes) {
        capacity = bytes;
    }

    /** Writes, forces and changes so far, failed ones included. */
    public synchronized long operations() {
        return operations;
    }

    /** Bytes in all files. */
    public synchronized long used() {
        return names.values().stream().mapToLong(content -> content.seen.length).sum();
    }

    /** Power cut: open handles become useless, unforced bytes and names are lost as said. */
    public synchronized void crash(Random chance, Loss loss) {
        generation++;
        failAt = -1;
        if (loss != Loss.NOTHING) {
            int state = loss == Loss.ALL ? 0 : chance.nextInt(directoryStates.size());
            TreeMap<String, Content> left = new TreeMap<>(directoryStates.get(state));
            names.clear();
            names.putAll(left);
            names.values().forEach(content -> crash(content, chance, loss));
        }
        directoryStates.clear();
        directoryStates.add(new TreeMap<>(names));
    }

    private static void crash(Content content, Random chance, Loss loss) {
        List<Change> changes = content.unforced;
        if (loss == Loss.TORN) {
            int whole = chance.nextInt(changes.size() + 1);
            changes.subList(0, whole).forEach(content.kept::apply);
            if (whole < changes.size() && !changes.get(whole).truncates) {
                Change torn = changes.get(whole);
                byte[] part = Arrays.copyOf(torn.bytes, chance.nextInt(torn.bytes.length + 1));
                content.kept.apply(new Change(torn.position, part, false));
            }
        } else if (loss == Loss.SCATTERED) {
            changes.forEach(change -> scatter(content.kept, change, chance));
        }
        content.settle(content.kept.toArray());
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

    /** Turns one bit of what is on the disk. */
    public synchronized void flip(String name, long offset, int bit) {
        byte[] bytes = bytes(name);
        bytes[(int) offset] ^= (byte) (1 << bit);
        content(name).settle(bytes);
    }

    /** The bytes of a file as they are read now. */
    public synchronized byte[] bytes(String name) {
        return content(name).seen.toArray();
    }

    /** Puts a file there, durably, replacing any of that name. */
    public synchronized void put(String name, byte[] bytes) {
        Content content = new Content();
        content.settle(bytes);
        names.put(name, content);
        directoryStates.forEach(state -> state.put(name, content));
    }

    /** Takes a file away, durably. */
    public synchronized void remove(String name) {
        names.remove(name);
        directoryStates.forEach(state -> state.remove(name));
    }

    /** A disk of its own with the files as they are read now, all durable. */
    public synchronized MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        names.forEach((name, content) -> copy.put(name, content.seen.toArray()));
        return copy;
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        if (!names.containsKey(name)) {
            operation("creating " + name);
            names.put(name, new Content());
            directoryChanged();
        }
        return new Handle(content(name), true);
    }

    @Override
    public synchronized DiskFile openToRead(String name) throws IOException {
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new Handle(content(name), false);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        operation("deleting " + name);
        names.remove(name);
        directoryChanged();
    }

    @Override
    public synchronized void replace(String from, String to) throws IOException {
        operation("renaming " + from + " to " + to);
        names.put(to, content(from));
        names.remove(from);
        directoryChanged();
    }

    @Override
    public synchronized void forceDirectory() throws IOException {
        operation("forcing the folder");
        directoryStates.clear();
        directoryStates.add(new TreeMap<>(names));
    }

    private void directoryChanged() {
        directoryStates.add(new TreeMap<>(names));
    }

    private Content content(String name) {
        Content content = names.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no file " + name + " among " + names.keySet());
        }
        return content;
    }

    private boolean fails() {
        operations++;
        return operations == failAt;
    }

    private void operation(String doing) throws IOException {
        if (fails()) {
            throw new IOException("Input/output error " + doing);
        }
    }

    private final class Handle implements DiskFile {

        private final Content content;
        private final boolean writable;
        private final long born = generation;
        private boolean closed;

        private Handle(Content content, boolean writable) {
            this.content = content;
            this.writable = writable;
        }

        private void check(boolean changing) throws IOException {
            if (closed || born != generation || (changing && !writable)) {
                throw new IOException("Bad file descriptor");
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryDisk.this) {
                check(false);
                return content.seen.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                check(false);
                int length = (int) Math.max(0, Math.min(into.remaining(), content.seen.length - position));
                if (length > 0) {
                    into.put(content.seen.array, (int) position, length);
                }
                return length;
            }
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            synchronized (MemoryDisk.this) {
                write(bytes, content.seen.length);
            }
        }

        @Override
        public void rewrite(ByteBuffer bytes, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                if (position + bytes.remaining() > content.seen.length) {
                    throw new IOException("a rewrite may not make the file longer");
                }
                write(bytes, position);
            }
        }

        private void write(ByteBuffer bytes, long position) throws IOException {
            check(true);
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            boolean fails = fails();
            long growth = Math.max(0, position + taken.length - content.seen.length);
            long room = Math.max(0, capacity - used());
            int written = taken.length;
            if (growth > room) {
                written = (int) (taken.length - (growth - room));
            }
            if (fails) {
                written = written / 2;
            }
            content.change(new Change(position, Arrays.copyOf(taken, written), false));
            if (fails) {
                throw new IOException("Input/output error writing");
            }
            if (written < taken.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryDisk.this) {
                check(true);
                operation("truncating");
                if (size < content.seen.length) {
                    content.change(new Change(size, new byte[0], true));
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                check(true);
                if (fails()) {
                    // As Linux does: the pages count as clean now, are still read, and are never written out.
                    content.unforced.clear();
                    throw new IOException("Input/output error forcing");
                }
                content.unforced.forEach(content.kept::apply);
                content.unforced.clear();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
