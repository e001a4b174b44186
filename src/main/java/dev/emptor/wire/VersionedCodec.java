package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A record that is kept: its first field, {@code v}, is the version of the form. */
final class VersionedCodec<T> implements Codec<T> {
    /** Raised when the form of any kept record changes; the reader then keeps reading the older ones. */
    static final int VERSION = 1;

    private final RecordCodec<T> record;

    VersionedCodec(Class<T> type) {
        this.record = RecordCodec.of(type, "\"v\":" + VERSION);
    }

    byte[] encode(T value) {
        return Codecs.encode(this, value);
    }

    T decode(byte[] bytes) {
        try {
            return Codecs.decode(this, bytes);
        } catch (CorruptRecord inner) {
            throw inner.inside(record.name());
        }
    }

    @Override
    public void write(T value, JsonOut out) {
        record.write(value, out);
    }

    @Override
    public T read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT || !"v".equals(in.nextFieldName())
                || in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw CorruptRecord.here("must be an object that begins with the version of its form");
        }
        if (in.getNumberType() != JsonParser.NumberType.INT || in.getIntValue() != VERSION) {
            throw CorruptRecord.here("has the form " + Shown.of(in.getText()) + "; this version of Emptor reads form "
                    + VERSION + ", so start the one that wrote it or a newer one");
        }
        return record.readFields(in, in.nextFieldName());
    }
}
