package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a message says: a tree whose every leaf is labelled, or names a personal datum that the gate fills in. Only the
 * gate makes bytes of it; equal trees and equal values give equal bytes, so that a repeated order is byte-identical.
 */
public sealed interface Content {
    /** For requests without a body. */
    Content NONE = new Nothing();

    /** No body at all. */
    record Nothing() implements Content {}

    /** One labelled value. */
    record Leaf(Labelled<?> value) implements Content {}

    /** The value of a personal datum, which the call must give. */
    record Personal(Datum datum) implements Content {}

    /** Those of these data that the call gives, each under its name in small letters. */
    record Given(List<Datum> data) implements Content {
        public Given {
            data = List.copyOf(data);
        }
    }

    /** Values under names, in their order. A name is a word of the protocol and holds nothing of the owner. */
    record Fields(SequencedMap<String, Content> fields) implements Content {
        private static final String NAME = "[@A-Za-z][A-Za-z0-9._-]{0,63}";

        public Fields {
            fields.keySet().forEach(name -> {
                if (!name.matches(NAME)) {
                    throw new IllegalArgumentException("a field is named by a word of the protocol, not by a value");
                }
            });
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        public Fields put(String name, Content content) {
            SequencedMap<String, Content> next = new LinkedHashMap<>(fields);
            next.put(name, content);
            return new Fields(next);
        }

        public Fields put(String name, Labelled<?> value) {
            return put(name, new Leaf(value));
        }

        /** The value, or no field where there is none. */
        public Fields put(String name, Optional<? extends Labelled<?>> value) {
            return value.isPresent() ? put(name, new Leaf(value.get())) : this;
        }

        /** The datum itself, or what stands in for it. */
        public Fields put(String name, Datum datum) {
            return put(name, new Personal(datum));
        }

        /** Those of these data that the call gives. */
        public Fields given(String name, List<Datum> data) {
            return put(name, new Given(data));
        }
    }

    /** Fields, and under one name more what is said of all of them once their values are filled in. */
    record Attested(Fields fields, String name, Attestation by) implements Content {}

    /** Says something of a whole message, of which it learns the SHA-256 of the canonical form (RFC 8785) alone. */
    interface Attestation {
        Fields of(String sha256);
    }

    /** Values in a row. */
    record Items(List<Content> items) implements Content {
        public Items {
            items = List.copyOf(items);
        }

        public Items add(Content item) {
            List<Content> next = new ArrayList<>(items);
            next.add(item);
            return new Items(next);
        }

        public Items add(Labelled<?> item) {
            return add(new Leaf(item));
        }
    }

    /** An object without fields, to which {@code put} adds. */
    static Fields fields() {
        return new Fields(new LinkedHashMap<>(Map.of()));
    }

    /** A row without items, to which {@code add} adds. */
    static Items items() {
        return new Items(List.of());
    }

    /** A row of values of one category. */
    static Items items(Category category, List<?> values) {
        return new Items(values.stream().<Content>map(value -> new Leaf(new Labelled<>(category, value))).toList());
    }

    /** A body that is one labelled value, such as a JSON tree all of one category. */
    static Content of(Labelled<?> value) {
        return new Leaf(value);
    }
}
