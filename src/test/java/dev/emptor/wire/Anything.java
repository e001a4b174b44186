package dev.emptor.wire;

import dev.emptor.ledger.Ledger;
import dev.emptor.model.AgeRequest;
import dev.emptor.model.Budget;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Datum;
import dev.emptor.model.Dimension;
import dev.emptor.model.Gtin;
import dev.emptor.model.Mode;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerText;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.money.Money;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes values of any type of the model by walking its record components; the same seed makes the same values. */
final class Anything {
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD", "USD");
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "America/St_Johns", "+02:00", "Z");
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-";
    private static final String WILD = "aZ 0\"\\/\n\t\u0000\u001f\u007f\u0080éß\u0416€\u2028\ufffd漢\ud83d\ude00\ud83d";
    private static final String WHOLE = "aZ 0\"\\/\n\u0000\u007féß€\u2028漢";
    private static final int TRIES = 400;

    private final Random random;
    private final int most;

    /** Lists and maps hold at most so many items. */
    Anything(long seed, int most) {
        this.random = new Random(seed);
        this.most = most;
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return pick(List.of(plain.getEnumConstants()));
        }
        if (plain.isSealed() && plain.isInterface()) {
            return of(pick(Families.members(plain)));
        }
        return plain.isRecord() ? record(plain) : leaf(plain);
    }

    private Object container(ParameterizedType generic) {
        Type inner = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(of(inner));
        }
        if (generic.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                list.add(of(inner));
            }
            return List.copyOf(list);
        }
        return dict(inner, generic.getActualTypeArguments()[1]);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The key type is only known to the component that has it.
    private Object dict(Type key, Type value) {
        SortedDict dict = SortedDict.empty();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            dict = dict.with(key == String.class ? text(WHOLE, 1, 20) : (Comparable) of(key), of(value));
        }
        return dict;
    }

    private Object leaf(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> random.nextInt(3) > 0 ? text(PLAIN, 1, 20) : text(WILD, 1, 40);
            case "int", "java.lang.Integer" -> number(31);
            case "long", "java.lang.Long" -> random.nextInt(4) == 0 ? random.nextLong() : (long) number(31);
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "java.time.Instant" -> instant();
            case "java.time.LocalDate" -> LocalDate.ofEpochDay(number(16));
            case "java.time.Duration" -> Duration.ofMillis(random.nextInt(600_000_000)).plusNanos(number(20));
            case "java.time.ZoneId" -> ZoneId.of(pick(ZONES));
            case "java.time.ZonedDateTime" -> instant().atZone(ZoneOffset.UTC);
            case "java.util.Currency" -> Currency.getInstance(pick(CURRENCIES));
            default -> throw new IllegalArgumentException("no value of " + type);
        };
    }

    private Object record(Class<?> type) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return once(type);
            } catch (IllegalArgumentException | IllegalStateException refused) {
                // The constructor wants parts that fit each other; others are tried.
            }
        }
        throw new IllegalStateException("no parts were found that " + type + " takes");
    }

    private Object once(Class<?> type) {
        Optional<Object> terms = type.getPackageName().endsWith(".terms") ? new AnyTerms(random).of(type)
                : Optional.empty();
        if (terms.isPresent()) {
            return terms.get();
        }
        if (type == Gtin.class) {
            return gtin();
        }
        if (type == SellerText.class) {
            return SellerText.of(text(WILD, 0, 60));
        }
        if (type == Money.class) {
            return new Money(random.nextInt(20) == 0 ? Money.MAX_MINOR : number(24),
                    (Currency) of(Currency.class));
        }
        if (type == Quantity.class) {
            long milli = random.nextInt(20) == 0 ? Quantity.MAX_MILLI : random.nextInt(1 << 30);
            return new Quantity(milli, (Dimension) of(Dimension.class));
        }
        if (type == Settings.class) {
            return settings();
        }
        if (type == AgeRequest.class) {
            return random.nextBoolean() ? new AgeRequest(pick(AgeRequest.SCHEMES) + "://" + text(PLAIN, 0, 20),
                    List.of(), List.of()) : new AgeRequest("", List.of(text(WILD, 1, 40)),
                    List.of((Datum) of(Datum.class)));
        }
        if (type == Ledger.Sheet.class) {
            long held = random.nextInt(1_000);
            long spent = random.nextInt(1_000);
            return new Ledger.Sheet(text(PLAIN, 1, 9), "2026-03-01", Currency.getInstance("EUR"), -5_000,
                    5_000 - held - spent, held, spent);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = components[i].getType();
            parts[i] = of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Settings settings() {
        Currency currency = Currency.getInstance("EUR");
        List<Budget> budgets = List.of(
                new Budget(Budget.DAILY_CAP, List.of(), new Money(random.nextInt(1 << 20), currency), Period.DAY),
                new Budget(text(PLAIN, 1, 9), List.of("pantry"), new Money(5_000, currency), Period.MONTH));
        Settings any = new Settings((ZoneId) of(ZoneId.class), currency, Mode.SHADOW, "DE",
                List.of("ana"), budgets, List.of(), Duration.ofHours(random.nextInt(100)), Duration.ofMinutes(5));
        return new Settings(any.zone(), currency, any.mode(), any.country(), any.members(), budgets,
                List.of((Seller) of(Seller.class)), any.answerWithin(),
                any.bargainFor(), List.of(), List.of(),
                Optional.of((Correspondence) of(Correspondence.class)), any.anonymity());
    }

    private Gtin gtin() {
        StringBuilder digits = new StringBuilder("0");
        for (int i = 0; i < 12; i++) {
            digits.append(random.nextInt(10));
        }
        for (char last = '0'; last <= '9'; last++) {
            Optional<Gtin> gtin = Gtin.parse(digits.toString() + last);
            if (gtin.isPresent()) {
                return gtin.get();
            }
        }
        throw new IllegalArgumentException("all zero");
    }

    private Instant instant() {
        long second = switch (random.nextInt(6)) {
            case 0 -> random.nextLong() % 62_000_000_000L;
            case 1 -> random.nextLong() % 31_556_889_864_403_199L;
            default -> 1_700_000_000L + random.nextInt(100_000_000);
        };
        int nano = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000_000_000);
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000) * 1_000_000;
        };
        return Instant.ofEpochSecond(second, nano);
    }

    private int number(int bits) {
        int size = random.nextInt(1 << random.nextInt(bits));
        return random.nextInt(8) == 0 ? -size : size;
    }

    String text(String alphabet, int least, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(longest - least + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
