package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The small file {@code epoch} beside the segments, replaced in one step: the epoch of the last opening for writing, a
 * position known to be durable, and the newest segment known to be created. The last two are lower bounds: a journal
 * that is shorter has lost something that was acknowledged.
 */
record Mark(long epoch, Position durable, long lastSegment) {

    static final String FILE = "epoch";
    static final Mark NONE = new Mark(0, Position.NONE, 0);

    private static final String TEMPORARY = "epoch.tmp";
    private static final byte[] MAGIC = "EMPTOREP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int BYTES = 72;

    /** The mark on disk; empty when there is no such file, a Broken fault when it cannot be understood. */
    static Optional<Mark> read(Disk disk) throws IOException {
        if (!disk.list().contains(FILE)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES + 1];
        int length;
        try (DiskFile file = disk.openToRead(FILE)) {
            length = file.read(ByteBuffer.wrap(bytes), 0);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, MAGIC.length, BYTES - MAGIC.length);
        if (length != BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || from.getInt(BYTES - 4) != checksum(bytes)) {
            throw broken("it is damaged");
        }
        int version = from.getInt();
        if (version != VERSION) {
            throw broken("it has format version " + version + ", this program reads " + VERSION);
        }
        long epoch = from.getLong();
        long durable = from.getLong();
        Hash head = Hash.take(from);
        long lastSegment = from.getLong();
        if (epoch < 0 || durable < 0 || lastSegment < 0) {
            throw broken("it holds a number below zero");
        }
        return Optional.of(new Mark(epoch, new Position(durable, head), lastSegment));
    }

    /** The epoch of the newest opening, as far as can be read; 0 where no mark says it. */
    static long epochIn(Disk disk) throws IOException {
        try {
            return read(disk).map(Mark::epoch).orElse(0L);
        } catch (FaultException damaged) {
            return 0;
        }
    }

    /** Replaces the mark on disk, durably. */
    void write(Disk disk) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(MAGIC).putInt(VERSION).putLong(epoch).putLong(durable.number());
        durable.head().put(bytes);
        bytes.putLong(lastSegment).putInt(checksum(bytes.array())).flip();
        try (DiskFile file = disk.open(TEMPORARY)) {
            file.truncate(0);
            file.append(bytes);
            file.force();
        }
        disk.replace(TEMPORARY, FILE);
        disk.forceDirectory();
    }

    static FaultException broken(String what) {
        return new FaultException(new JournalFault.Broken(FILE, 0, 0, what, Position.NONE));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
