package dev.emptor.wire;

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
    public List<T> read(JsonIn in) {
        in.expect('[', "an array");
        if (in.skip(']')) {
            return List.of();
        }
        List<T> list = new ArrayList<>();
        do {
            try {
                list.add(items.read(in));
            } catch (CorruptRecord inner) {
                throw inner.inside("[" + list.size() + "]");
            }
        } while (in.skip(','));
        in.expect(']', "an array that ends after its items");
        return List.copyOf(list);
    }
}
