package dev.emptor.gate;

import dev.emptor.wire.Json;
import java.util.List;

/**
 * A value that may leave, with what it is: a text, a whole number, a truth, a {@link Secret}, or a JSON tree all of one
 * category. Nothing without a label can be put into a {@link Content}.
 */
public record Labelled<T>(Category category, T value) {
    private static final List<Class<?>> KINDS =
            List.of(String.class, Integer.class, Long.class, Boolean.class, Json.class, Secret.class);

    public Labelled {
        if (KINDS.stream().noneMatch(kind -> kind.isInstance(value))) {
            throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " cannot leave");
        }
        if (value instanceof Secret && category != Category.SECRET) {
            throw new IllegalArgumentException("a secret is labelled SECRET, and nothing else");
        }
    }

    public static <T> Labelled<T> protocol(T value) {
        return new Labelled<>(Category.PROTOCOL, value);
    }

    public static <T> Labelled<T> goods(T value) {
        return new Labelled<>(Category.GOODS, value);
    }

    public static <T> Labelled<T> thread(T value) {
        return new Labelled<>(Category.THREAD, value);
    }

    public static <T> Labelled<T> theirs(T value) {
        return new Labelled<>(Category.THEIR_WORDS, value);
    }

    public static <T> Labelled<T> money(T value) {
        return new Labelled<>(Category.MONEY, value);
    }

    public static <T> Labelled<T> time(T value) {
        return new Labelled<>(Category.TIME, value);
    }

    public static <T> Labelled<T> terms(T value) {
        return new Labelled<>(Category.TERMS, value);
    }

    public static <T> Labelled<T> identity(T value) {
        return new Labelled<>(Category.IDENTITY, value);
    }

    public static <T> Labelled<T> code(T value) {
        return new Labelled<>(Category.CODE, value);
    }

    public static <T> Labelled<T> notice(T value) {
        return new Labelled<>(Category.NOTICE, value);
    }

    public static Labelled<Secret> secret(Secret value) {
        return new Labelled<>(Category.SECRET, value);
    }

    @Override
    public String toString() {
        return "Labelled[" + category + "]";
    }
}
