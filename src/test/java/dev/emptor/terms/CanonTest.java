package dev.emptor.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonTest {
    private static String text(Object value) {
        return new String(Canon.bytes(value), StandardCharsets.UTF_8);
    }

    @Test
    void members_are_sorted_by_utf_16_units_at_every_depth() {
        Map<String, Object> object = new LinkedHashMap<>();
        // The order that RFC 8785, section 3.2.3, shows: a pair of surrogates comes before U+FB33.
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", Map.of("b", 2, "a", List.of(true, "x", 7L)));
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(text(object)).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":{\"a\":[true,\"x\",7],\"b\":2},"
                + "\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void texts_are_escaped_as_little_as_json_allows() {
        assertThat(text("\u20ac$\u000f\nA'B\"\\/\u007f\t\b\f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\/\u007f\\t\\b\\f\"");
    }

    @Test
    void empty_objects_and_arrays_stay_empty() {
        assertThat(text(Map.of("a", Map.of(), "b", List.of()))).isEqualTo("{\"a\":{},\"b\":[]}");
    }

    @Test
    void only_whole_numbers_that_every_reader_takes_exactly_are_written() {
        assertThat(text(9_007_199_254_740_991L)).isEqualTo("9007199254740991");
        assertThat(text(-9_007_199_254_740_991L)).isEqualTo("-9007199254740991");
        assertThatThrownBy(() -> Canon.bytes(9_007_199_254_740_992L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Canon.bytes(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Canon.bytes(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        for (String broken : List.of("\ud83d", "\ude00", "a\ude00", "\ud83dx", "\ude00\ud83d")) {
            assertThatThrownBy(() -> Canon.bytes(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
