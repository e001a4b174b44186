package dev.emptor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Numbers, truths and constants. */
final class PlainCodecs {
    static final Codec<Long> LONG = new Codec<>() {
        @Override
        public void write(Long value, JsonOut out) {
            out.number(value);
        }

        @Override
        public Long read(JsonParser in) throws IOException {
            Codecs.expect(in, JsonToken.VALUE_NUMBER_INT, "a whole number");
            if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw CorruptRecord.here("is a larger number than is handled");
            }
            return in.getLongValue();
        }
    };

    static final Codec<Integer> INT = new Codec<>() {
        @Override
        public void write(Integer value, JsonOut out) {
            out.number(value);
        }

        @Override
        public Integer read(JsonParser in) throws IOException {
            Codecs.expect(in, JsonToken.VALUE_NUMBER_INT, "a whole number");
            if (in.getNumberType() != JsonParser.NumberType.INT) {
                throw CorruptRecord.here("is a larger number than is handled");
            }
            return in.getIntValue();
        }
    };

    static final Codec<Boolean> BOOL = new Codec<>() {
        @Override
        public void write(Boolean value, JsonOut out) {
            out.bool(value);
        }

        @Override
        public Boolean read(JsonParser in) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_TRUE && in.currentToken() != JsonToken.VALUE_FALSE) {
                throw CorruptRecord.here("must be true or false");
            }
            return in.getBooleanValue();
        }
    };

    private PlainCodecs() {}

    /** The constants of an enum by their names. */
    static Codec<?> constants(Class<?> type) {
        Map<String, Enum<?>> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> each = (Enum<?>) constant;
            byName.put(each.name(), each);
        }
        return new TextCodec<Enum<?>>(type.getSimpleName(), Enum::name, name -> {
            Enum<?> constant = byName.get(name);
            if (constant == null) {
                throw new IllegalArgumentException("it is none of " + byName.keySet().stream().sorted().toList());
            }
            return constant;
        });
    }
}
