package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Space kept back for the day the disk is full: a file that holds nothing. Given up then, it leaves room to record that
 * spending is halted, and what is heard until the owner has made room; it is made again once there is.
 */
public final class Reserve {
    /** The name of the file beside the segments. */
    public static final String FILE = "reserve";
    /** 64 MiB: weeks of what an ordinary household hears. */
    public static final long BYTES = 64L << 20;

    private static final int CHUNK = 1 << 20;
    /** Any number but 0 begins a xorshift sequence (Marsaglia 2003, triple 13, 7, 17). */
    private static final long NOISE = 0x9e3779b97f4a7c15L;
    /** A disk is asked for no more than this part of it. */
    private static final int OF_DISK = 100;
    /** So many times its size must be free for it to be made. */
    public static final int OF_FREE = 4;

    private final Disk disk;
    private final long bytes;

    private Reserve(Disk disk, long bytes) {
        this.disk = disk;
        this.bytes = bytes;
    }

    /** A reserve of {@link #BYTES}, but of at most a hundredth of a disk of {@code total} bytes. */
    public static Reserve on(Disk disk, long total) {
        return new Reserve(disk, Math.max(0, Math.min(BYTES, total / OF_DISK)));
    }

    /** How large it is once it is made; 0 on a disk too small to have one. */
    public long bytes() {
        return bytes;
    }

    /** Whether the whole of it is on the disk. */
    public boolean isThere() throws IOException {
        if (!disk.list().contains(FILE)) {
            return false;
        }
        try (DiskFile file = disk.openToRead(FILE)) {
            return bytes > 0 && file.size() >= bytes;
        }
    }

    /**
     * Makes it, if it is not there and {@code free} bytes are plenty; whether it is there afterwards. A disk that
     * fills up meanwhile is left as it was.
     */
    public boolean make(long free) throws IOException {
        if (isThere()) {
            return true;
        }
        if (bytes == 0 || free / OF_FREE < bytes) {
            return false;
        }
        boolean made = false;
        try (DiskFile file = disk.open(FILE)) {
            file.truncate(0);
            fill(file);
            file.force();
            made = true;
        } finally {
            if (!made) {
                release();
            }
        }
        disk.forceDirectory();
        return true;
    }

    /** Gives the space back; whether there was any. */
    public boolean release() throws IOException {
        if (!disk.list().contains(FILE)) {
            return false;
        }
        disk.delete(FILE);
        disk.forceDirectory();
        return true;
    }

    /** With bytes that no file system can store in less space. They are secret to nobody. */
    private void fill(DiskFile file) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long noise = NOISE;
        for (long left = bytes; left > 0; left -= chunk.length) {
            for (int i = 0; i < chunk.length; i++) {
                noise ^= noise << 13;
                noise ^= noise >>> 7;
                noise ^= noise << 17;
                chunk[i] = (byte) noise;
            }
            file.append(ByteBuffer.wrap(chunk, 0, (int) Math.min(left, chunk.length)));
        }
    }
}
