package dev.emptor.wire;

import dev.emptor.model.Quantity;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The codec of every type the journal and the API write, made once per type from its record components.
 *
 * <p>The form: a record is an object in the order of its components, without those that are empty; a record of one text
 * that belongs to no sealed family is that text; a member of a sealed family begins with its {@code type}; a SortedDict
 * is an object where its keys are texts, else an array of pairs; money, quantities and times are exact text.
 */
final class Codecs {
    private static final Map<Type, Codec<?>> KNOWN = new ConcurrentHashMap<>();

    static {
        KNOWN.put(String.class, new TextCodec<>("text", Function.<String>identity(), Function.identity()));
        KNOWN.put(Instant.class, new TextCodec<>("time", Moments::toText, Moments::fromText));
        KNOWN.put(Duration.class, TextCodec.strict("duration", Duration::toString, Duration::parse));
        KNOWN.put(LocalDate.class, TextCodec.strict("day", LocalDate::toString, LocalDate::parse));
        KNOWN.put(ZonedDateTime.class, TextCodec.strict("time", ZonedDateTime::toString, ZonedDateTime::parse));
        KNOWN.put(ZoneId.class, TextCodec.strict("time zone", ZoneId::getId, ZoneId::of));
        KNOWN.put(Currency.class, new TextCodec<>("currency", Currency::getCurrencyCode, Money::currencyOf));
        KNOWN.put(Money.class, new TextCodec<>("money", Exact::toText, Exact::money));
        KNOWN.put(Quantity.class, new TextCodec<>("quantity", Exact::toText, Exact::quantity));
        KNOWN.put(long.class, PlainCodecs.LONG);
        KNOWN.put(Long.class, PlainCodecs.LONG);
        KNOWN.put(int.class, PlainCodecs.INT);
        KNOWN.put(Integer.class, PlainCodecs.INT);
        KNOWN.put(boolean.class, PlainCodecs.BOOL);
        KNOWN.put(Boolean.class, PlainCodecs.BOOL);
    }

    private Codecs() {}

    /** The codec of a type; refuses one that has no form with an IllegalArgumentException. */
    @SuppressWarnings("unchecked") // Each codec is made for, and stored under, the type it is of.
    static <T> Codec<T> of(Type type) {
        Codec<?> known = KNOWN.get(type);
        if (known == null) {
            known = make(type);
            KNOWN.put(type, known);
        }
        return (Codec<T>) known;
    }

    /** The codec that says all of a value: that of its sealed family, if it belongs to one. */
    static Codec<Object> codecOf(Object value) {
        if (value instanceof ZoneId) {
            return of(ZoneId.class);
        }
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return of(type.isRecord() ? Families.familyOf(type).orElse(type) : type);
    }

    static <T> byte[] encode(Codec<T> codec, T value) {
        JsonOut out = new JsonOut();
        codec.write(value, out);
        return out.toBytes();
    }

    /** Reads exactly one value. */
    static <T> T decode(Codec<T> codec, byte[] bytes) {
        JsonIn in = new JsonIn(bytes);
        T value = codec.read(in);
        in.expectEnd();
        return value;
    }

    private static Codec<?> make(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListCodec<>(Codecs.<Object>of(of[0]));
            }
            if (generic.getRawType() == SortedDict.class) {
                return dict(of[0], of[1]);
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return PlainCodecs.constants(plain);
            }
            if (plain.isSealed() && plain.isInterface()) {
                return family(plain);
            }
            if (plain.isRecord()) {
                return record(plain);
            }
        }
        throw new IllegalArgumentException("there is no JSON form of " + type.getTypeName());
    }

    private static Codec<?> dict(Type key, Type value) {
        Codec<DictCodec.AnyKey> keys = of(key);
        Codec<Object> values = of(value);
        return keys instanceof TextCodec<DictCodec.AnyKey> text
                ? new DictCodec.Named<>(text, values) : new DictCodec.Pairs<>(keys, values);
    }

    private static Codec<?> record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        if (parts.length == 1 && parts[0].getType() == String.class && Families.familyOf(type).isEmpty()) {
            return oneText(type);
        }
        return RecordCodec.of(type, "");
    }

    private static Codec<Object> oneText(Class<?> type) {
        RecordParts parts = RecordParts.of(type);
        return new TextCodec<>(type.getSimpleName(), value -> (String) parts.get(value, 0),
                text -> parts.make(new Object[] {text}));
    }

    private static Codec<?> family(Class<?> type) {
        List<RecordCodec<Object>> members = new ArrayList<>();
        for (Class<?> member : Families.members(type)) {
            members.add(RecordCodec.of(member, "\"type\":\"" + member.getSimpleName() + "\""));
        }
        return new FamilyCodec<>(type.getSimpleName(), members);
    }

    /** The type inside an Optional. */
    static Optional<Type> insideOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? Optional.of(generic.getActualTypeArguments()[0]) : Optional.empty();
    }
}
