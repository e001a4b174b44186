package dev.emptor.wire;

import java.util.function.Function;

/** A value that is a text, and so may also be the key of a map. */
record TextCodec<T>(String name, String what, Function<T, String> toText, Function<String, T> fromText)
        implements Codec<T> {
    TextCodec(String name, Function<T, String> toText, Function<String, T> fromText) {
        this(name, "the text of a " + name, toText, fromText);
    }

    /** For a reader that takes more forms than are written; the others are refused. */
    static <T> TextCodec<T> strict(String name, Function<T, String> toText, Function<String, T> fromText) {
        return new TextCodec<>(name, toText, text -> {
            T value = fromText.apply(text);
            if (!toText.apply(value).equals(text)) {
                throw new IllegalArgumentException("it would be written " + toText.apply(value));
            }
            return value;
        });
    }

    @Override
    public void write(T value, JsonOut out) {
        out.text(toText.apply(value));
    }

    @Override
    public T read(JsonIn in) {
        return from(in.text(what));
    }

    T from(String text) {
        try {
            return fromText.apply(text);
        } catch (RuntimeException refused) {
            throw new CorruptRecord(": " + Shown.of(text) + " is not a " + name + ": " + refused.getMessage(), refused);
        }
    }
}
