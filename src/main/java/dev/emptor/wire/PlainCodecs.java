package dev.emptor.wire;

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
        public Long read(JsonIn in) {
            return in.number();
        }
    };

    static final Codec<Integer> INT = new Codec<>() {
        @Override
        public void write(Integer value, JsonOut out) {
            out.number(value);
        }

        @Override
        public Integer read(JsonIn in) {
            long value = in.number();
            if (value != (int) value) {
                throw in.wrong("is a larger number than is handled");
            }
            return (int) value;
        }
    };

    static final Codec<Boolean> BOOL = new Codec<>() {
        @Override
        public void write(Boolean value, JsonOut out) {
            out.bool(value);
        }

        @Override
        public Boolean read(JsonIn in) {
            return in.bool();
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
