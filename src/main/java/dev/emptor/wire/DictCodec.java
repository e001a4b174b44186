package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.emptor.model.SortedDict;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A sorted map; keys stand in their order, each once. */
sealed interface DictCodec<K extends Comparable<K>, V> extends Codec<SortedDict<K, V>> {
    /** Stands for whatever the key type is, which only the key's own codec knows. */
    interface AnyKey extends Comparable<AnyKey> {}

    /** An object, because the keys are texts. */
    record Named<K extends Comparable<K>, V>(TextCodec<K> keys, Codec<V> values) implements DictCodec<K, V> {
        @Override
        public void write(SortedDict<K, V> dict, JsonOut out) {
            out.raw('{');
            boolean comma = false;
            for (Map.Entry<K, V> entry : dict) {
                if (comma) {
                    out.raw(',');
                }
                comma = true;
                keys.write(entry.getKey(), out);
                out.raw(':');
                values.write(entry.getValue(), out);
            }
            out.raw('}');
        }

        @Override
        public SortedDict<K, V> read(JsonParser in) throws IOException {
            Codecs.expect(in, JsonToken.START_OBJECT, "an object");
            Growing<K, V> grown = new Growing<>();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                try {
                    grown.add(keys.from(name), values.read(in));
                } catch (CorruptRecord inner) {
                    throw inner.inside("[" + Shown.of(name) + "]");
                }
            }
            return grown.dict;
        }
    }

    /** An array of pairs. */
    record Pairs<K extends Comparable<K>, V>(Codec<K> keys, Codec<V> values) implements DictCodec<K, V> {
        @Override
        public void write(SortedDict<K, V> dict, JsonOut out) {
            out.raw('[');
            boolean comma = false;
            for (Map.Entry<K, V> entry : dict) {
                if (comma) {
                    out.raw(',');
                }
                comma = true;
                out.raw('[');
                keys.write(entry.getKey(), out);
                out.raw(',');
                values.write(entry.getValue(), out);
                out.raw(']');
            }
            out.raw(']');
        }

        @Override
        public SortedDict<K, V> read(JsonParser in) throws IOException {
            Codecs.expect(in, JsonToken.START_ARRAY, "an array of pairs");
            Growing<K, V> grown = new Growing<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                Codecs.expect(in, JsonToken.START_ARRAY, "a pair");
                in.nextToken();
                K key = keys.read(in);
                in.nextToken();
                grown.add(key, values.read(in));
                in.nextToken();
                Codecs.expect(in, JsonToken.END_ARRAY, "a pair of two");
            }
            return grown.dict;
        }
    }

    /** A dict being read. */
    final class Growing<K extends Comparable<K>, V> {
        private SortedDict<K, V> dict = SortedDict.empty();
        private Optional<K> last = Optional.empty();

        void add(K key, V value) {
            if (last.isPresent() && last.get().compareTo(key) >= 0) {
                throw CorruptRecord.here("key " + Shown.of(key.toString()) + " is there twice or out of order");
            }
            last = Optional.of(key);
            dict = dict.with(key, value);
        }
    }
}
