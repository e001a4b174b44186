package dev.emptor.rules;

import dev.emptor.rules.Field.Anything;
import dev.emptor.rules.Field.Named;
import dev.emptor.rules.Field.OneOf;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.Meaning;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What rules can look at and say, in words for owners: every fact with its fields, every verb, every key of limits and
 * tables, and what a test may give. It is read from the code that judges, so it cannot say otherwise.
 */
public final class Glossary {
    /** A fact; {@code when} is empty for one that is always there, {@code many} says there can be several at once. */
    public record Fact(String name, String meaning, Optional<String> when, boolean many, List<Entry> fields) {}

    /** A field: what it holds, such as "a whole number, or unknown", and what it means. */
    public record Entry(String name, String holds, String meaning) {}

    /** A verb as it is written, and what it does; {@code about} is the fact it is said of, {@code when} its moments. */
    public record Verb(String word, String about, String when, String usage, String meaning) {}

    /** A condition of limits and tables, and what stands after it. */
    public record Key(String name, String takes, String meaning) {}

    /** What a test may give of a fact; {@code instead} says what to give for a field that follows from others. */
    public record Giving(String fact, List<String> fields, List<Entry> instead) {}

    private Glossary() {}

    /** Every fact, those that are always there first. */
    public static List<Fact> facts() {
        return Givable.facts().stream().map(given -> fact(given.kind())).toList();
    }

    /** A fact by its name, however its first letter is written. */
    public static Optional<Fact> fact(String name) {
        return facts().stream().filter(fact -> fact.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Fact fact(FactKind<?> kind) {
        List<String> when = Arrays.stream(About.values()).filter(about -> about.sees(kind)).map(About::when).toList();
        boolean always = when.size() == About.values().length;
        boolean lastLook = kind.equals(Vocabulary.DRIFT);
        return new Fact(kind.name(), meaning(kind.type()),
                always ? Optional.empty() : Optional.of(lastLook ? "at the last look" : String.join(", ", when)),
                kind.many(), kind.fields().stream().map(name -> entry(kind, kind.field(name).orElseThrow())).toList());
    }

    private static Entry entry(FactKind<?> kind, Field field) {
        String capital = field.name().substring(0, 1).toUpperCase(Locale.ROOT) + field.name().substring(1);
        String meaning = Arrays.stream(kind.type().getMethods()).filter(method -> method.getParameterCount() == 0
                && (method.getName().equals("get" + capital) || method.getName().equals("is" + capital)))
                .findFirst().map(Glossary::meaning).orElse("");
        return new Entry(field.name(), holds(field), meaning);
    }

    private static String holds(Field field) {
        String unknown = field.mayBeUnknown() ? ", or unknown" : "";
        return switch (field.values()) {
            case OneOf of -> (field.type() == Field.Type.LIST ? "a list of " : "")
                    + String.join(", ", of.texts().stream().map(text -> '"' + text + '"').toList()) + unknown;
            case Named named -> field.type().shown() + ", a name of yours" + unknown;
            case Anything any -> field.type().shown() + unknown;
        };
    }

    /** Every verb, by what it is said of. */
    public static List<Verb> verbs() {
        return Arrays.stream(Verbs.values()).map(verb -> new Verb(verb.word(), verb.about().fact(),
                verb.about().when(), verb.usage(), meaning(verb))).toList();
    }

    private static String meaning(Verbs verb) {
        return Arrays.stream(Counsel.class.getDeclaredMethods()).filter(method -> method.getName().equals(verb.word())
                && method.getParameterTypes()[0].getSimpleName().equals(verb.about().fact())).findFirst()
                .map(Glossary::meaning).orElse("");
    }

    /** Every condition of limits and tables. */
    public static List<Key> keys() {
        return LimitKeys.all().stream().map(key -> new Key(key.name(), key.kind().takes(), key.meaning())).toList();
    }

    /** What a test may give, fact by fact. */
    public static List<Giving> givings() {
        return Givable.facts().stream().map(fact -> new Giving(fact.name(), fact.names(),
                fact.kind().fields().stream().filter(field -> fact.insteadOf(field).isPresent())
                        .map(field -> new Entry(field, "", fact.insteadOf(field).orElse(""))).toList())).toList();
    }

    private static String meaning(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Meaning.class)).map(Meaning::value).orElse("");
    }

    private static String meaning(Method method) {
        return meaning((AnnotatedElement) method);
    }
}
