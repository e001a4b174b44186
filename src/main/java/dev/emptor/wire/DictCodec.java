package dev.emptor.wire;

import dev.emptor.model.SortedDict;
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
        public SortedDict<K, V> read(JsonIn in) {
            Growing<K, V> grown = new Growing<>();
            in.expect('{', "an object");
            if (in.skip('}')) {
                return grown.dict;
            }
            do {
                String name = in.text("a key");
                in.expect(':', "a key and its value");
                try {
                    grown.add(keys.from(name), values.read(in));
                } catch (CorruptRecord inner) {
                    throw inner.inside("[" + Shown.of(name) + "]");
                }
            } while (in.skip(','));
            in.expect('}', "an object that ends after its fields");
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
        public SortedDict<K, V> read(JsonIn in) {
            Growing<K, V> grown = new Growing<>();
            in.expect('[', "an array of pairs");
            if (in.skip(']')) {
                return grown.dict;
            }
            do {
                in.expect('[', "a pair");
                K key = keys.read(in);
                in.expect(',', "a pair of two");
                grown.add(key, values.read(in));
                in.expect(']', "a pair of two");
            } while (in.skip(','));
            in.expect(']', "an array that ends after its pairs");
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
