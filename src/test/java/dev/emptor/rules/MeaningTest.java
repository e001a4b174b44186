package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.Meaning;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every fact, field and verb says in a sentence what it means. */
final class MeaningTest {
    private static final int LONGEST = 200;

    @Test
    void every_fact_and_every_field_says_what_it_means() {
        List<String> silent = new ArrayList<>();
        for (FactKind<?> kind : Vocabulary.facts()) {
            judge(silent, kind.name(), kind.type());
            for (String field : kind.fields()) {
                Optional<Method> getter = getter(kind.type(), field);
                if (getter.isEmpty()) {
                    silent.add(kind.name() + "." + field + " has no getter of its name");
                }
                getter.ifPresent(method -> judge(silent, kind.name() + "." + field, method));
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void every_verb_says_what_it_does() {
        List<String> silent = new ArrayList<>();
        Arrays.stream(Counsel.class.getDeclaredMethods()).forEach(verb -> judge(silent, verb.getName(), verb));
        assertThat(silent).isEmpty();
    }

    private static void judge(List<String> silent, String name, AnnotatedElement element) {
        String said = Optional.ofNullable(element.getAnnotation(Meaning.class)).map(Meaning::value).orElse("");
        if (said.isBlank() || said.endsWith(".") || said.length() > LONGEST || said.contains("|")) {
            silent.add(name + ": \"" + said + "\"");
        }
    }

    private static Optional<Method> getter(Class<?> type, String field) {
        String capital = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        return Arrays.stream(type.getMethods()).filter(method -> method.getParameterCount() == 0
                && (method.getName().equals("get" + capital) || method.getName().equals("is" + capital))).findFirst();
    }
}
