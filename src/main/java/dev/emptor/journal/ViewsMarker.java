package dev.emptor.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Written when the views were closed in order, removed before they are opened: the position they reflect, the layout of
 * their maps, and size and checksum of their file.
 */
record ViewsMarker(Position reflects, int layout, long bytes, int checksum) {

    static final String FILE = "views.clean";

    private static final String TEMPORARY = "views.clean.tmp";
    private static final byte[] MAGIC = "EMPTORVW".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int BYTES = MAGIC.length + 4 + 8 + Hash.BYTES + 4 + 8 + 4 + 4;

    /** The marker that fits the views file as it is now. */
    static ViewsMarker of(Disk disk, String views, Position reflects, int layout) throws IOException {
        CRC32C crc = new CRC32C();
        try (DiskFile file = disk.openToRead(views)) {
            ByteBuffer chunk = ByteBuffer.allocate(JournalLimits.BATCH_BYTES);
            long at = 0;
            while (file.read(chunk.clear(), at) > 0) {
                at += chunk.flip().remaining();
                crc.update(chunk);
            }
            return new ViewsMarker(reflects, layout, at, (int) crc.getValue());
        }
    }

    /** The marker on disk; empty when there is none that can be understood. */
    static Optional<ViewsMarker> read(Disk disk) throws IOException {
        if (!disk.list().contains(FILE)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES + 1];
        int length;
        try (DiskFile file = disk.openToRead(FILE)) {
            length = file.read(ByteBuffer.wrap(bytes), 0);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, MAGIC.length, BYTES - MAGIC.length);
        boolean understood = length == BYTES
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && from.getInt(BYTES - 4) == sum(bytes)
                && from.getInt() == VERSION;
        return understood
                ? Optional.of(new ViewsMarker(
                        new Position(from.getLong(), Hash.take(from)), from.getInt(), from.getLong(), from.getInt()))
                : Optional.empty();
    }

    void write(Disk disk) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(BYTES);
        into.put(MAGIC).putInt(VERSION).putLong(reflects.number());
        reflects.head().put(into);
        into.putInt(layout).putLong(bytes).putInt(checksum);
        into.putInt(sum(into.array())).flip();
        try (DiskFile file = disk.open(TEMPORARY)) {
            file.truncate(0);
            file.append(into);
            file.force();
        }
        disk.replace(TEMPORARY, FILE);
        disk.forceDirectory();
    }

    private static int sum(byte[] marker) {
        CRC32C crc = new CRC32C();
        crc.update(marker, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
