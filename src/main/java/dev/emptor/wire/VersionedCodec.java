package dev.emptor.wire;

import java.nio.charset.StandardCharsets;

/** A record that is kept: its first field, {@code v}, is the version of the form. */
final class VersionedCodec<T> {
    /** Raised when the form of any kept record changes; the reader then keeps reading the older ones. */
    static final int VERSION = 1;

    private static final byte[] START = "{\"v\":".getBytes(StandardCharsets.US_ASCII);

    private final RecordCodec<T> record;

    VersionedCodec(Class<T> type) {
        this.record = RecordCodec.of(type, "\"v\":" + VERSION);
    }

    byte[] encode(T value) {
        return Codecs.encode(record, value);
    }

    T decode(byte[] bytes) {
        try {
            checkVersion(new JsonIn(bytes));
            return Codecs.decode(record, bytes);
        } catch (CorruptRecord inner) {
            throw inner.inside(record.name());
        }
    }

    private static void checkVersion(JsonIn in) {
        if (!in.skip(START, 0)) {
            throw CorruptRecord.here("must be an object that begins with the version of its form");
        }
        long found = in.number();
        if (found != VERSION) {
            throw CorruptRecord.here("has the form " + found + "; this version of Emptor reads form " + VERSION
                    + ", so start the one that wrote it or a newer one");
        }
    }
}
