package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers in which a seller repeats what it was told. */
final class EchoTest {
    private static final Released TOLD = new Released(new EnumMap<>(Map.of(
            Datum.NAME, "J\u00fcrgen \u00c4\u00df", Datum.STREET, "Weg 3/b \"C\"", Datum.CITY, "Z\ud83d\ude00lle")));

    @Test
    void a_value_is_hidden_however_json_spells_it() {
        assertThat(hidden("no J\u00fcrgen \u00c4\u00df at Weg 3/b \\\"C\\\""))
                .isEqualTo("no (name) at (street)");
        assertThat(hidden("no J\\u00fcrgen \\u00C4\\u00df at weg 3\\/B \\u0022c\\u0022, Z\\uD83D\\uDE00lle"))
                .isEqualTo("no (name) at (street), (city)");
        assertThat(hidden("NO J\\u00DCRGEN \\u00e4\u00df")).isEqualTo("NO (name)");
    }

    @Test
    void what_only_looks_like_a_value_stays() {
        assertThat(hidden("no J\\\\u00fcrgen, Jurgen or Weg 3")).isEqualTo("no J\\\\u00fcrgen, Jurgen or Weg 3");
    }

    @Test
    void an_answer_that_is_no_refusal_keeps_its_numbers_names_and_words_of_goods_and_loses_what_it_repeats() {
        Released told = new Released(new EnumMap<>(Map.of(Datum.NAME, "Rosa Licht", Datum.POSTCODE, "60311",
                Datum.CITY, "Essen", Datum.COUNTRY, "DE")));
        String before = "{\"ref\":\"o-60311\",\"orderRef\" : \"60311\",\"total\":60311,\"title\":\"Essen 60311 A60311 "
                + "for Rosa Licht\",\"lines\":[\"to r\\u006fsa licht, 60311\"],\"a\\\"b\":\"\\\\\",\"country\":\"DE\"}";
        Reply reply = Echo.hidden(new Reply.Answered(200, new Reply.Body(before.getBytes(StandardCharsets.UTF_8))),
                told);
        assertThat(((Reply.Answered) reply).body().text()).isEqualTo("{\"ref\":\"o-60311\",\"orderRef\" : \"60311\","
                + "\"total\":60311,\"title\":\"Essen (postcode) A60311 for (name)\",\"lines\":"
                + "[\"to (name), (postcode)\"],\"a\\\"b\":\"\\\\\",\"country\":\"DE\"}");
        assertThat(Texts.replaced("\"open and \\", (name, text) -> "x")).isEqualTo("\"open and \\");
    }

    private static String hidden(String detail) {
        String before = "{\"detail\":\"" + detail + "\"}";
        Reply reply = Echo.hidden(new Reply.Answered(422, new Reply.Body(before.getBytes(StandardCharsets.UTF_8))),
                TOLD);
        String after = ((Reply.Answered) reply).body().text();
        return after.substring("{\"detail\":\"".length(), after.length() - 2);
    }
}
