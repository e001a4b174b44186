package dev.emptor.rules;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One field of a fact: its name in rules, what it holds, and how it is read from the fact. */
record Field(String name, Type type, boolean mayBeUnknown, Values values, Reader reader) {
    enum Type {
        TEXT("a text"), WHOLE("a whole number"), AMOUNT("a number"), YES_NO("true or false"), LIST("a list of texts");

        private final String shown;

        Type(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }

        boolean isNumber() {
            return this == WHOLE || this == AMOUNT;
        }
    }

    /** Gives the value, or null where it is unknown. */
    interface Reader {
        @Nullable Object read(Object fact);
    }

    /** Which texts the field can hold. */
    sealed interface Values {}

    record Anything() implements Values {}

    /** These and no others. */
    record OneOf(List<String> texts) implements Values {}

    /** Those the household's configuration names. */
    record Named(Function<Known, List<String>> texts) implements Values {}

    @Nullable Object read(Object fact) {
        return reader.read(fact);
    }
}
