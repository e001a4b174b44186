package dev.emptor.fuzz;

import dev.emptor.journal.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads its input as a list of small acts on the files of a disk, five bytes each: which act, which file, where (two
 * bytes), and with what.
 */
final class Damage {
    private static final int ACT_BYTES = 5;
    private static final int HEADER = 80;
    private static final int FRAME = 56;
    private static final int FRAME_CRC_AT = 20;
    private static final int FRAME_HASH_AT = 24;
    private static final int DIGEST = 32;
    private static final int LARGEST = 16 << 10;

    private final MemoryDisk disk;
    private final String prefix;
    private boolean forged;

    Damage(MemoryDisk disk) {
        this(disk, "");
    }

    /** Harms only files whose names begin so. */
    Damage(MemoryDisk disk, String prefix) {
        this.disk = disk;
        this.prefix = prefix;
    }

    /** Acts, and says whether a checksum was made right again on the way. */
    boolean done(byte[] acts) throws IOException {
        for (int i = 0; i + ACT_BYTES <= acts.length; i += ACT_BYTES) {
            List<String> names = disk.list().stream().filter(name -> name.startsWith(prefix)).toList();
            if (names.isEmpty()) {
                return forged;
            }
            String name = names.get((acts[i + 1] & 0xff) % names.size());
            act(acts[i] & 0xff, name, names, (acts[i + 2] & 0xff) << 8 | acts[i + 3] & 0xff, acts[i + 4]);
        }
        return forged;
    }

    private void act(int act, String name, List<String> names, int place, byte with) throws IOException {
        byte[] bytes = disk.bytes(name);
        int at = bytes.length == 0 ? 0 : place % bytes.length;
        switch (act % 9) {
            case 0 -> put(name, bytes, at, (byte) (with == 0 ? bytes.length == 0 ? 1 : ~bytes[at] : with));
            case 1 -> disk.put(name, Arrays.copyOf(bytes, at));
            case 2 -> disk.remove(name);
            // Not without end: what is measured is what the readers allocate, not what the damage does.
            case 3 -> disk.put(name, bytes.length > LARGEST ? bytes
                    : joined(bytes, Arrays.copyOfRange(bytes, at, bytes.length)));
            case 4 -> disk.put(name, joined(bytes, new byte[] {with, with, with}));
            case 5 -> disk.put(name, disk.bytes(names.get((with & 0xff) % names.size())));
            case 6 -> disk.put(prefix.isEmpty() ? "journal-00000000000000" + String.format("%02x", with) + ".log"
                    : "snapshot-00000000000000" + String.format("%02x", with) + ".snap", bytes);
            default -> {
                forged = true;
                disk.put(name, name.startsWith("snapshot-") ? digested(bytes) : checked(name, bytes));
            }
        }
        // A file under another's name is whole in itself; only its neighbours can tell.
        forged |= act % 9 == 6 && !prefix.isEmpty();
    }

    private void put(String name, byte[] bytes, int at, byte value) {
        if (bytes.length > 0) {
            byte[] changed = bytes.clone();
            changed[at] = value;
            disk.put(name, changed);
        }
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    /** With the checksums that the bytes as they are now should have. */
    private static byte[] checked(String name, byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes.clone());
        boolean segment = name.startsWith("journal-");
        int head = segment ? HEADER : bytes.length;
        if (head >= 4 && bytes.length >= head) {
            all.putInt(head - 4, crc(all.array(), 0, head - 4, 0, 0));
        }
        int at = HEADER;
        while (segment && at + FRAME <= bytes.length) {
            int length = all.getInt(at);
            if (length < 0 || length > bytes.length - at - FRAME) {
                break;
            }
            all.putInt(at + FRAME_CRC_AT, crc(all.array(), at, FRAME_CRC_AT, at + FRAME_HASH_AT,
                    FRAME - FRAME_HASH_AT + length));
            at += FRAME + length;
        }
        return all.array();
    }

    private static int crc(byte[] bytes, int one, int oneLength, int two, int twoLength) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, one, oneLength);
        crc.update(bytes, two, twoLength);
        return (int) crc.getValue();
    }

    private static byte[] digested(byte[] bytes) {
        if (bytes.length < DIGEST) {
            return bytes;
        }
        try {
            byte[] body = Arrays.copyOf(bytes, bytes.length - DIGEST);
            return joined(body, MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
