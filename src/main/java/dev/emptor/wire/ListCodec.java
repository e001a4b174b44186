package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list as an array. */
record ListCodec<T>(Codec<T> items) implements Codec<List<T>> {
    @Override
    public void write(List<T> list, JsonOut out) {
        out.raw('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            items.write(list.get(i), out);
        }
        out.raw(']');
    }

    @Override
    public List<T> read(JsonParser in) throws IOException {
        Codecs.expect(in, JsonToken.START_ARRAY, "an array");
        if (in.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<T> list = new ArrayList<>();
        do {
            try {
                list.add(items.read(in));
            } catch (CorruptRecord inner) {
                throw inner.inside("[" + list.size() + "]");
            }
        } while (in.nextToken() != JsonToken.END_ARRAY);
        return List.copyOf(list);
    }
}
