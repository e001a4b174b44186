package dev.emptor.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of one record: payload length (4), record number (8), the last record known to be durable when this one was
 * appended (8), CRC-32C over all other bytes (4), chain hash (32), payload.
 *
 * <p>The durable number is what tells a torn tail from damage: a record that a later one calls durable was acknowledged
 * and must be there; one that none does was never acknowledged, in whatever order the system wrote its pages.
 */
record Frame(long offset, long number, long durable, Hash hash, byte[] payload) {

    static final int HEADER_BYTES = 56;

    private static final int NUMBER_AT = 4;
    private static final int CRC_AT = 20;
    private static final int HASH_AT = 24;

    static int bytes(int payloadLength) {
        return HEADER_BYTES + payloadLength;
    }

    /** Where the next record begins. */
    long end() {
        return offset + bytes(payload.length);
    }

    Position position() {
        return new Position(number, hash);
    }

    static void encode(ByteBuffer into, long number, long durable, Hash hash, byte[] payload) {
        int start = into.position();
        into.putInt(payload.length).putLong(number).putLong(durable).putInt(0);
        hash.put(into);
        into.put(payload);
        into.putInt(start + CRC_AT, checksum(into, start, bytes(payload.length)));
    }

    static int lengthAt(ByteBuffer bytes, int start) {
        return bytes.getInt(start);
    }

    static long numberAt(ByteBuffer bytes, int start) {
        return bytes.getLong(start + NUMBER_AT);
    }

    static boolean isLength(int length) {
        return length >= 0 && length <= JournalLimits.RECORD_BYTES;
    }

    /** Whether the record of that payload length beginning at {@code start} has the checksum it says. */
    static boolean isIntact(ByteBuffer bytes, int start, int length) {
        return bytes.getInt(start + CRC_AT) == checksum(bytes, start, bytes(length));
    }

    static Frame decode(ByteBuffer bytes, int start, long offset) {
        ByteBuffer from = bytes.duplicate().position(start);
        byte[] payload = new byte[from.getInt()];
        long number = from.getLong();
        long durable = from.getLong();
        Hash hash = Hash.take(from.position(start + HASH_AT));
        from.get(payload);
        return new Frame(offset, number, durable, hash, payload);
    }

    private static int checksum(ByteBuffer bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().limit(start + CRC_AT).position(start));
        crc.update(bytes.duplicate().limit(start + length).position(start + HASH_AT));
        return (int) crc.getValue();
    }
}
