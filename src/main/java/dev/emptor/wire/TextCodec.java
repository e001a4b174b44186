package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Function;

/** A value that is a text, and so may also be the key of a map. */
record TextCodec<T>(String name, Function<T, String> toText, Function<String, T> fromText) implements Codec<T> {
    @Override
    public void write(T value, JsonOut out) {
        out.text(toText.apply(value));
    }

    @Override
    public T read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw CorruptRecord.here("must be the text of a " + name);
        }
        return from(in.getText());
    }

    T from(String text) {
        try {
            return fromText.apply(text);
        } catch (RuntimeException refused) {
            throw new CorruptRecord(": " + Shown.of(text) + " is not a " + name + ": " + refused.getMessage(), refused);
        }
    }
}
