package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.rules.Field.Anything;
import dev.emptor.rules.Field.Named;
import dev.emptor.rules.Field.OneOf;
import dev.emptor.rules.Field.Type;
import dev.emptor.rules.Field.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact that rules may look at, at the moments that have it; {@code many} says there can be several of it in
 * one question.
 */
record FactKind<T>(String name, Class<T> type, boolean many, Set<Moment> moments, Map<String, Field> byName) {
    Optional<Field> field(String field) {
        return Optional.ofNullable(byName.get(field));
    }

    Collection<String> fields() {
        return byName.keySet();
    }

    /** A getter that may not know. */
    interface Maybe<T, V> {
        @Nullable V get(T fact);
    }

    /** Lists the fields of a fact one by one. */
    static final class Table<T> {
        private final Class<T> type;
        private final boolean many;
        private Set<Moment> moments = EnumSet.allOf(Moment.class);
        private final List<Field> fields = new ArrayList<>();

        private Table(Class<T> type, boolean many) {
            this.type = type;
            this.many = many;
        }

        static <T> Table<T> one(Class<T> type) {
            return new Table<>(type, false);
        }

        static <T> Table<T> many(Class<T> type) {
            return new Table<>(type, true);
        }

        /** The moments at which it is there; without this, at all of them. */
        Table<T> at(Moment... only) {
            moments = EnumSet.copyOf(List.of(only));
            return this;
        }

        Table<T> text(String name, Function<T, String> getter) {
            return add(name, Type.TEXT, false, new Anything(), getter::apply);
        }

        Table<T> text(String name, Function<T, String> getter, List<String> values) {
            return add(name, Type.TEXT, false, new OneOf(values), getter::apply);
        }

        Table<T> named(String name, Function<T, String> getter, Function<Known, List<String>> values) {
            return add(name, Type.TEXT, false, new Named(values), getter::apply);
        }

        Table<T> yesNo(String name, Function<T, Boolean> getter) {
            return add(name, Type.YES_NO, false, new Anything(), getter::apply);
        }

        Table<T> maybeYesNo(String name, Maybe<T, Boolean> getter) {
            return add(name, Type.YES_NO, true, new Anything(), getter::get);
        }

        Table<T> whole(String name, Function<T, Integer> getter) {
            return add(name, Type.WHOLE, false, new Anything(), getter::apply);
        }

        Table<T> maybeWhole(String name, Maybe<T, Integer> getter) {
            return add(name, Type.WHOLE, true, new Anything(), getter::get);
        }

        Table<T> amount(String name, Function<T, BigDecimal> getter) {
            return add(name, Type.AMOUNT, false, new Anything(), getter::apply);
        }

        Table<T> maybeAmount(String name, Maybe<T, BigDecimal> getter) {
            return add(name, Type.AMOUNT, true, new Anything(), getter::get);
        }

        Table<T> list(String name, Function<T, List<String>> getter, Values values) {
            return add(name, Type.LIST, false, values, getter::apply);
        }

        private Table<T> add(String name, Type type, boolean mayBeUnknown, Values values, Maybe<T, ?> getter) {
            fields.add(new Field(name, type, mayBeUnknown, values, fact -> getter.get(this.type.cast(fact))));
            return this;
        }

        FactKind<T> done() {
            Map<String, Field> byName = new TreeMap<>();
            for (Field field : fields) {
                byName.put(field.name(), field);
            }
            return new FactKind<>(type.getSimpleName(), type, many, moments, byName);
        }
    }
}
