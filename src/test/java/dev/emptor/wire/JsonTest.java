package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Need;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void an_object_is_written_in_the_order_its_fields_were_put() {
        JsonObject json = Json.object().put("b", 1).put("a", "x\"\\\n\u2028é😀").put("no", false)
                .put("list", List.of(1, "two", Money.of(1250, "EUR"), Optional.empty()))
                .put("none", Optional.empty()).put("some", Optional.of(new SellerId("s-1")))
                .put("at", Json.ofAny(Instant.EPOCH)).put("deep", Json.object().put("k", Json.NULL)).put("b", 2);

        assertThat(json.toString()).isEqualTo("{\"b\":2,\"a\":\"x\\\"\\\\\\u000a\u2028é😀\",\"no\":false,"
                + "\"list\":[1,\"two\",\"12.50 EUR\",null],\"some\":\"s-1\",\"at\":\"1970-01-01T00:00:00Z\","
                + "\"deep\":{\"k\":null}}");
        assertThat(Json.parse(json.toBytes(), Caps.DOOR)).isEqualTo(json);
        assertThat(Json.parse(json.pretty(), Caps.DOOR)).isEqualTo(json);
        assertThat(Json.object().put("a", 1).put("b", Json.array().add(2).add("c")).put("c", Json.array()).pretty())
                .isEqualTo("{\n  \"a\": 1,\n  \"b\": [\n    2,\n    \"c\"\n  ],\n  \"c\": []\n}");
    }

    @Test
    void a_getter_is_empty_for_what_is_absent_and_refuses_what_is_of_another_kind() {
        JsonObject json = Json.parse("{\"t\":\"x\",\"n\":7,\"f\":true,\"o\":{},\"a\":[\"p\",1],\"z\":null,\"d\":1.5}",
                Caps.DOOR).asObject();

        assertThat(json.text("t")).contains("x");
        assertThat(json.number("n")).contains(7L);
        assertThat(json.integer("n")).contains(7);
        assertThat(json.flag("f")).contains(true);
        assertThat(json.object("o")).contains(Json.object());
        assertThat(json.text("z")).isEmpty();
        assertThat(json.text("absent")).isEmpty();
        assertThat(json.texts("absent")).isEmpty();
        assertThatThrownBy(() -> json.needText("absent")).hasMessage("field 'absent' is missing");
        assertThatThrownBy(() -> json.text("n")).hasMessage("field 'n' must be text, not a number");
        assertThatThrownBy(() -> json.number("t")).hasMessage("field 't' must be a whole number, not text");
        assertThatThrownBy(() -> json.number("d")).hasMessage("field 'd' must be a whole number, not '1.5'");
        assertThatThrownBy(() -> json.texts("a")).hasMessage("field 'a' item 2 must be text, not a number");
        assertThatThrownBy(() -> json.objects("a")).hasMessage("field 'a' item 1 must be an object, not text");
        assertThatThrownBy(() -> json.asArray()).hasMessage("must be an array, not an object");
        assertThatThrownBy(() -> Json.of(3_000_000_000L).asInt()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse("99999999999999999999", Caps.DOOR).asLong())
                .hasMessageContaining("is a larger number than is handled");
    }

    @Test
    void records_and_families_have_the_form_of_the_journal() {
        Anything anything = new Anything(5, 2);
        Need need = (Need) anything.of(Need.class);
        Purchase purchase = (Purchase) anything.of(Purchase.Collecting.class);

        assertThat(Views.json(need).toBytes()).isEqualTo(Codecs.encode(Codecs.codecOf(need), need));
        assertThat(Views.json(purchase).needText("type")).isEqualTo("Collecting");
        assertThat(Json.ofAny(Map.of("k", List.of(1L))).toString()).isEqualTo("{\"k\":[1]}");
        assertThat(Json.object().put("seller", new SellerId("s-1")).toString()).isEqualTo("{\"seller\":\"s-1\"}");
        assertThatThrownBy(() -> Json.ofAny(1.5)).hasMessageContaining("there is no JSON form of java.lang.Double");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-7.25", "1e5", "1E-5", "0.0", "9223372036854775807"})
    void numbers_keep_their_digits(String number) {
        assertThat(Json.parse(number, Caps.DOOR).toString()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "1 2", "--1", "١"})
    void what_is_no_number_is_refused(String text) {
        assertThat(NumberGrammar.isJson(text)).isFalse();
        assertThatThrownBy(() -> Json.parse(text, Caps.DOOR)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Json.Digits(text)).isInstanceOf(JsonException.class);
    }

    static Stream<Arguments> attacks() {
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("[".repeat(500_000), "goes beyond the limits");
        attacks.put("{\"a\":".repeat(100_000), "goes beyond the limits");
        attacks.put("[".repeat(33) + "]".repeat(33), "goes beyond the limits");
        attacks.put("[{\"a\":[{\"b\":".repeat(10_000), "goes beyond the limits");
        attacks.put("{\"a\":1,\"a\":2}", "has the field 'a' twice");
        attacks.put("{\"price\":1,\"\\u0070rice\":2}", "has the field 'price' twice");
        attacks.put("9".repeat(1_000_000), "goes beyond the limits");
        attacks.put("0." + "0".repeat(1_000_000) + "1", "goes beyond the limits");
        attacks.put("\"" + "x".repeat(70_000) + "\"", "goes beyond the limits");
        attacks.put("{\"" + "n".repeat(70_000) + "\":1}", "goes beyond the limits");
        attacks.put("\"" + "x".repeat(1_100_000) + "\"", "is longer than 1048576 bytes");
        attacks.put("\ufeff{}", "starts with a byte order mark");
        attacks.put("\"\\ud800\"", "holds half a character");
        attacks.put("\"a\\udc00b\"", "holds half a character");
        attacks.put("{\"\\ud800\":1}", "is not JSON");
        attacks.put("{} {}", "goes on after its end");
        attacks.put("{}x", "is not JSON");
        attacks.put("{}\u0000", "is not JSON");
        attacks.put("\u0000{}", "is not JSON");
        attacks.put("\"a\u0000b\"", "is not JSON");
        attacks.put("{\"a\":1", "ends in the middle");
        attacks.put("{a:1}", "is not JSON");
        attacks.put("{'a':1}", "is not JSON");
        attacks.put("{\"a\":1,}", "is not JSON");
        attacks.put("[1,]", "is not JSON");
        attacks.put("// c\n{}", "is not JSON");
        attacks.put("\"\\x41\"", "is not JSON");
        attacks.put("tru", "is not JSON");
        attacks.put("   ", "is empty");
        return attacks.entrySet().stream().map(entry -> Arguments.of(entry.getKey().length(),
                entry.getKey().substring(0, Math.min(12, entry.getKey().length())), entry));
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @MethodSource("attacks")
    void an_attack_is_refused_with_a_reason(int length, String start, Map.Entry<String, String> attack) {
        byte[] bytes = attack.getKey().getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(bytes, Caps.DOOR)).isInstanceOf(JsonException.class)
                .hasMessageContaining(attack.getValue());
        assertThat(OfferReaderTest.reader().document(bytes)).hasSize(1).allMatch(OfferReader.Bad.class::isInstance);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        List<byte[]> attacks = new ArrayList<>();
        attacks.add(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'});
        attacks.add(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        attacks.add(new byte[] {'"', (byte) 0xff, '"'});
        attacks.add(new byte[] {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'});
        attacks.add("{}".getBytes(StandardCharsets.UTF_16));
        attacks.add("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE));
        attacks.add("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
        for (byte[] attack : attacks) {
            assertThatThrownBy(() -> Json.parse(attack, Caps.DOOR)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void the_caps_are_reached_exactly() {
        String deep = "[".repeat(32) + "]".repeat(32);
        String text = "\"" + "x".repeat(1 << 16) + "\"";
        String number = "1".repeat(24);
        assertThat(Json.parse(deep, Caps.DOOR).toString()).isEqualTo(deep);
        assertThat(Json.parse(text, Caps.DOOR).toString()).isEqualTo(text);
        assertThat(Json.parse(number, Caps.DOOR).toString()).isEqualTo(number);
        assertThatThrownBy(() -> Json.parse(number + "1", Caps.DOOR)).hasMessageContaining("beyond the limits");
        assertThatThrownBy(() -> Json.parse(text, Caps.LINE)).hasMessage("is longer than 65536 bytes");
    }
}
