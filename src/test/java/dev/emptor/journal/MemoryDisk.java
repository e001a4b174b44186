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

    /** What becomes of one operation. */
    public enum Strike { NONE, FAILS, POWER_CUT_BEFORE, POWER_CUT_AFTER }

    /** Decides what becomes of each write, force or change; told the number of the operation, from 1. */
    @FunctionalInterface
    public interface Weather {
        Strike strike(long operation);
    }

    /** The machine went off in the middle of an operation. Nothing runs on it until {@link #crash}. */
    public static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;

        PowerCut() {
            super("the power was cut", null, false, false);
        }
    }

    private final TreeMap<String, MemoryContent> names = new TreeMap<>();
    private final List<TreeMap<String, MemoryContent>> directoryStates = new ArrayList<>();
    private long operations;
    private long failAt = -1;
    private long capacity = Long.MAX_VALUE;
    private long generation;
    private Weather weather = operation -> Strike.NONE;
    private boolean off;

    public MemoryDisk() {
        directoryStates.add(new TreeMap<>());
    }

    /** Lets the {@code n}-th write, force or change from now on (from 1) fail, once. */
    public synchronized void failOperation(long n) {
        failAt = operations + n;
    }

    /** From now on each write, force or change meets this. */
    public synchronized void meets(Weather skies) {
        weather = skies;
    }

    /** Whether the power was cut, so that nothing on this machine can happen any more. */
    public synchronized boolean isOff() {
        return off;
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
        return names.values().stream().mapToLong(content -> content.size()).sum();
    }

    /** Power cut: open handles become useless, unforced bytes and names are lost as said. */
    public synchronized void crash(Random chance, Loss loss) {
        generation++;
        failAt = -1;
        off = false;
        if (loss != Loss.NOTHING) {
            int state = loss == Loss.ALL ? 0 : chance.nextInt(directoryStates.size());
            TreeMap<String, MemoryContent> left = new TreeMap<>(directoryStates.get(state));
            names.clear();
            names.putAll(left);
            names.values().forEach(content -> content.crash(chance, loss));
        }
        directoryStates.clear();
        directoryStates.add(new TreeMap<>(names));
    }

    /** Turns one bit of what is on the disk. */
    public synchronized void flip(String name, long offset, int bit) {
        byte[] bytes = bytes(name);
        bytes[(int) offset] ^= (byte) (1 << bit);
        content(name).settle(bytes);
    }

    /** How many bytes of a file are read now. */
    public synchronized long size(String name) {
        return content(name).size();
    }

    /** The bytes of a file as they are read now. */
    public synchronized byte[] bytes(String name) {
        return content(name).toArray();
    }

    /** Puts a file there, durably, replacing any of that name. */
    public synchronized void put(String name, byte[] bytes) {
        MemoryContent content = new MemoryContent();
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
        names.forEach((name, content) -> copy.put(name, content.toArray()));
        return copy;
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        if (!names.containsKey(name)) {
            operation("creating " + name, () -> {
                names.put(name, new MemoryContent());
                directoryChanged();
            });
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
        operation("deleting " + name, () -> {
            names.remove(name);
            directoryChanged();
        });
    }

    @Override
    public synchronized void replace(String from, String to) throws IOException {
        operation("renaming " + from + " to " + to, () -> {
            names.put(to, content(from));
            names.remove(from);
            directoryChanged();
        });
    }

    @Override
    public synchronized void forceDirectory() throws IOException {
        operation("forcing the folder", () -> {
            directoryStates.clear();
            directoryStates.add(new TreeMap<>(names));
        });
    }

    private void directoryChanged() {
        directoryStates.add(new TreeMap<>(names));
    }

    private MemoryContent content(String name) {
        MemoryContent content = names.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no file " + name + " among " + names.keySet());
        }
        return content;
    }

    private Strike strike() {
        if (off) {
            throw new PowerCut();
        }
        operations++;
        Strike strike = operations == failAt ? Strike.FAILS : weather.strike(operations);
        if (strike == Strike.POWER_CUT_BEFORE) {
            throw cut();
        }
        return strike;
    }

    /** The power is cut now, while nothing is being written; to be thrown by whoever asked for it. */
    public synchronized PowerCut cutNow() {
        return cut();
    }

    private PowerCut cut() {
        off = true;
        return new PowerCut();
    }

    private void operation(String doing, Runnable change) throws IOException {
        Strike strike = strike();
        if (strike == Strike.FAILS) {
            throw new IOException("Input/output error " + doing);
        }
        change.run();
        if (strike == Strike.POWER_CUT_AFTER) {
            throw cut();
        }
    }

    private final class Handle implements DiskFile {

        private final MemoryContent content;
        private final boolean writable;
        private final long born = generation;
        private boolean closed;

        private Handle(MemoryContent content, boolean writable) {
            this.content = content;
            this.writable = writable;
        }

        private void check(boolean changing) throws IOException {
            if (off) {
                throw new PowerCut();
            }
            if (closed || born != generation || (changing && !writable)) {
                throw new IOException("Bad file descriptor");
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryDisk.this) {
                check(false);
                return content.size();
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                check(false);
                int length = (int) Math.max(0, Math.min(into.remaining(), content.size() - position));
                if (length > 0) {
                    into.put(content.array(), (int) position, length);
                }
                return length;
            }
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            synchronized (MemoryDisk.this) {
                write(bytes, content.size());
            }
        }

        @Override
        public void rewrite(ByteBuffer bytes, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                if (position + bytes.remaining() > content.size()) {
                    throw new IOException("a rewrite may not make the file longer");
                }
                write(bytes, position);
            }
        }

        private void write(ByteBuffer bytes, long position) throws IOException {
            check(true);
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            Strike strike = strike();
            boolean fails = strike == Strike.FAILS;
            long growth = Math.max(0, position + taken.length - content.size());
            long room = Math.max(0, capacity - used());
            int written = taken.length;
            if (growth > room) {
                written = (int) (taken.length - (growth - room));
            }
            if (fails) {
                written = written / 2;
            }
            content.change(new MemoryContent.Change(position, Arrays.copyOf(taken, written), false));
            if (strike == Strike.POWER_CUT_AFTER) {
                throw cut();
            }
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
                operation("truncating", () -> {
                    if (size < content.size()) {
                        content.change(new MemoryContent.Change(size, new byte[0], true));
                    }
                });
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                check(true);
                Strike strike = strike();
                if (strike == Strike.FAILS) {
                    // As Linux does: the pages count as clean now, are still read, and are never written out.
                    content.forget();
                    throw new IOException("Input/output error forcing");
                }
                content.force();
                if (strike == Strike.POWER_CUT_AFTER) {
                    throw cut();
                }
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
