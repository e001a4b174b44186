package dev.emptor.rules;

import dev.emptor.rules.model.Meaning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What editors are told of rules: the facts as DRL declarations, which those that know Drools complete and explain, and
 * the schema of limits. Emptor itself does not read the declarations, and refuses such in rules.
 */
public final class Declarations {
    /** Begins with a point, so that Emptor passes it over. */
    public static final String FILE = ".facts.drl";

    private static final String SCHEMA = "limits.schema.json";
    private static final int WIDTH = 116;

    private Declarations() {}

    /** The text of the file; the same for everybody. */
    public static String text() {
        StringBuilder text = new StringBuilder("""
                // The facts that rules can look at, for your editor alone: Emptor does not read this file.
                // It is written by 'emptor init'. An editor that knows it completes fields and explains facts; what a
                // rule may say, and whether it is right, 'emptor check' and the page of rules tell.
                """);
        Vocabulary.facts().forEach(kind -> declare(text, kind));
        return text.toString();
    }

    /** The JSON Schema of files of limits. */
    public static String schema() {
        try (InputStream in = Declarations.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not in the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void declare(StringBuilder text, FactKind<?> kind) {
        text.append("\n/**\n");
        meaning(kind.type().getAnnotation(Meaning.class)).ifPresent(said -> wrapped(said + ".", " * ", text));
        text.append(" *\n");
        for (Field field : kind.byName().values()) {
            String unknown = field.mayBeUnknown() ? ", may be unknown" : "";
            String said = getter(kind.type(), field.name()).flatMap(method ->
                    meaning(method.getAnnotation(Meaning.class))).map(means -> ": " + means).orElse("");
            wrapped("- `" + field.name() + "` (" + field.type().shown() + unknown + ")" + said, " * ", text);
        }
        text.append(" */\ndeclare ").append(kind.name()).append('\n');
        kind.byName().values().forEach(field -> text.append("    ").append(field.name()).append(" : ")
                .append(type(field)).append('\n'));
        text.append("end\n");
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case TEXT -> "String";
            case WHOLE -> "Integer";
            case AMOUNT -> "java.math.BigDecimal";
            case YES_NO -> "Boolean";
            case LIST -> "java.util.List";
        };
    }

    private static Optional<Method> getter(Class<?> type, String field) {
        String end = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() == 0 && List.of("get" + end, "is" + end).contains(method.getName())) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> meaning(@Nullable Meaning meaning) {
        return Optional.ofNullable(meaning).map(Meaning::value);
    }

    private static void wrapped(String sentence, String prefix, StringBuilder text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.replace("*/", "* /").split(" ", -1)) {
            if (line.length() + word.length() > WIDTH - prefix.length() && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("  ");
            }
            line.append(line.isEmpty() || line.toString().equals("  ") ? "" : " ").append(word);
        }
        lines.add(line.toString());
        lines.forEach(each -> text.append(prefix).append(each).append('\n'));
    }
}
