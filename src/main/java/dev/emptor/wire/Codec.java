package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * How values of one type stand in JSON. Reading is strict: what {@code write} would not have written is refused with a
 * {@link CorruptRecord}. The parser stands on the first token of the value before, and on its last one after.
 */
interface Codec<T> {
    void write(T value, JsonOut out);

    T read(JsonParser in) throws IOException;
}
