package dev.emptor.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The first 80 bytes of a segment file: magic, format version, epoch that created it, number of its first record, first
 * record and size of the segment before, hash of the last record before, checksum. It is durable before any record.
 */
record SegmentHeader(long epoch, long first, long previousFirst, long previousBytes, Hash previousHash) {

    static final int BYTES = 80;
    static final int VERSION = 1;

    private static final byte[] MAGIC = "EMPTORJL".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NAME = Pattern.compile("journal-([0-9a-f]{16})\\.log");

    static String name(long first) {
        return String.format(Locale.ROOT, "journal-%016x.log", first);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The record number in the name; empty for the names of other files and numbers below 1. */
    static Optional<Long> firstOf(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = HexFormat.fromHexDigitsToLong(matcher.group(1));
        return first < 1 ? Optional.empty() : Optional.of(first);
    }

    ByteBuffer encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(MAGIC).putInt(VERSION).putLong(epoch).putLong(first).putLong(previousFirst).putLong(previousBytes);
        previousHash.put(bytes);
        return bytes.putInt(checksum(bytes.array())).flip();
    }

    /** The header in 80 bytes, or in words what is wrong with them. */
    static Parsed parse(byte[] bytes, int length) {
        if (length < BYTES) {
            return new Parsed.Wrong("the file has " + length + " bytes, its header alone has " + BYTES);
        }
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Parsed.Wrong("it does not begin like a journal segment");
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, MAGIC.length, BYTES - MAGIC.length);
        int version = from.getInt();
        if (from.getInt(BYTES - 4) != checksum(bytes)) {
            return new Parsed.Wrong("the checksum of the header does not match");
        }
        if (version != VERSION) {
            return new Parsed.Wrong("it has format version " + version + ", this program reads " + VERSION);
        }
        return new Parsed.Right(
                new SegmentHeader(from.getLong(), from.getLong(), from.getLong(), from.getLong(), Hash.take(from)));
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, BYTES - 4);
        return (int) crc.getValue();
    }

    sealed interface Parsed {
        record Right(SegmentHeader header) implements Parsed {}

        record Wrong(String why) implements Parsed {}
    }
}
