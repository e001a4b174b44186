package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Question;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of facts and fields against the classes it describes. */
final class VocabularyTest {
    @Test
    void every_getter_of_a_fact_is_a_field_and_every_field_has_its_getter() {
        for (FactKind<?> kind : Vocabulary.facts()) {
            Set<String> getters = new TreeSet<>();
            for (Method method : kind.type().getDeclaredMethods()) {
                String name = method.getName();
                int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
                if (Modifier.isPublic(method.getModifiers()) && prefix > 0 && method.getParameterCount() == 0) {
                    getters.add(name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT)
                            + name.substring(prefix + 1));
                }
            }
            assertThat(new TreeSet<>(kind.fields())).as(kind.name()).isEqualTo(getters);
        }
    }

    @Test
    void every_field_gives_what_the_table_says_and_is_unknown_only_where_it_may_be() {
        List<Question> questions = new ArrayList<>(JudgingTest.manyQuestions());
        questions.addAll(Smoke.questions());
        Set<String> seenUnknown = new TreeSet<>();
        Set<String> mayBeUnknown = new TreeSet<>();
        for (Question question : questions) {
            for (Object fact : Facts.of(question).all()) {
                FactKind<?> kind = Vocabulary.fact(fact.getClass().getSimpleName()).orElseThrow();
                for (String name : kind.fields()) {
                    Field field = kind.field(name).orElseThrow();
                    Object value = field.read(fact);
                    String shown = kind.name() + "." + name;
                    if (field.mayBeUnknown()) {
                        mayBeUnknown.add(shown);
                    }
                    if (value == null) {
                        seenUnknown.add(shown);
                    } else {
                        assertThat(value).as(shown).isInstanceOf(javaType(field.type()));
                    }
                }
            }
        }
        assertThat(mayBeUnknown).containsAll(seenUnknown);
        assertThat(seenUnknown).hasSizeGreaterThan(10);
    }

    private static Class<?> javaType(Field.Type type) {
        return switch (type) {
            case TEXT -> String.class;
            case WHOLE -> Integer.class;
            case AMOUNT -> BigDecimal.class;
            case YES_NO -> Boolean.class;
            case LIST -> List.class;
        };
    }

    @Test
    void texts_of_a_closed_field_are_all_that_the_facts_ever_give() {
        for (Question question : Smoke.questions()) {
            for (Object fact : Facts.of(question).all()) {
                FactKind<?> kind = Vocabulary.fact(fact.getClass().getSimpleName()).orElseThrow();
                for (String name : kind.fields()) {
                    if (kind.field(name).orElseThrow().values() instanceof Field.OneOf oneOf) {
                        Object value = kind.field(name).orElseThrow().read(fact);
                        List<?> texts = value instanceof List<?> list ? list : List.of(String.valueOf(value));
                        assertThat(oneOf.texts()).as(kind.name() + "." + name).containsAll(
                                texts.stream().map(Object::toString).toList());
                    }
                }
            }
        }
    }

    @Test
    void a_near_word_is_found_and_a_far_one_is_not() {
        List<String> words = List.of("total", "percentOverUsual", "ask", "askBoth");
        assertThat(Nearest.to("totla", words)).contains("total");
        assertThat(Nearest.to("percentOverusal", words)).contains("percentOverUsual");
        assertThat(Nearest.to("aks", words)).contains("ask");
        assertThat(Nearest.to("colour", words)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), words)).isEmpty();
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }
}
