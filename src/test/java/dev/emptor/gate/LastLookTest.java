package dev.emptor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Datum;
import dev.emptor.model.Fault;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import dev.emptor.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LastLookTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final Map<Datum, String> VALUES = new EnumMap<>(Map.of(
            Datum.COUNTRY, "DE", Datum.POSTCODE, "60311", Datum.NAME, "Jörg Müller-Lüdenscheidt",
            Datum.STREET, "Am Hügel 7b", Datum.CITY, "Essen", Datum.EMAIL, "joerg@example.org",
            Datum.PHONE, "+49 69 123 456-78", Datum.BIRTH_DATE, "1987-11-23", Datum.GENDER, "male"));
    private static final StandIn HUT = new StandIn(Datum.STREET, "hut");

    private final List<String> left = new ArrayList<>();
    private final Gate gate = SimGate.over(new GateSettings(
            List.of(new SellerAccess(SHOP, true, Optional.of(URI.create("http://127.0.0.1:9")), Optional.empty(),
                    Optional.empty())),
            List.of(new ChannelAccess("ntfy", URI.create("http://127.0.0.1:9/push"), Optional.empty()))),
            profile(), Marked.recorded(), (method, target, headers, body) -> {
                left.add(target + " " + headers + " " + new String(body, StandardCharsets.UTF_8));
                return new Reply.Answered(202, new Reply.Body(new byte[0]));
            });

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void a_value_that_was_not_released_keeps_the_gate_shut_however_it_is_written() {
        for (Datum datum : List.of(Datum.NAME, Datum.STREET, Datum.EMAIL, Datum.PHONE, Datum.BIRTH_DATE,
                Datum.POSTCODE)) {
            String value = VALUES.get(datum);
            byte[] around = ("x" + value + "yz").getBytes(StandardCharsets.UTF_8);
            for (String written : List.of(value, "(" + value + ")", value.toLowerCase(Locale.ROOT),
                    value.toUpperCase(Locale.ROOT), URLEncoder.encode(value, StandardCharsets.UTF_8),
                    URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"), escaped(value),
                    value.replace(" ", "\n"), Base64.getEncoder().encodeToString(around),
                    Base64.getUrlEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))) {
                assertShut(gate.send(saying(Labelled.goods(written))), datum);
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void it_is_looked_for_in_what_the_seller_said_in_paths_and_in_headers_too() {
        assertShut(gate.send(saying(Labelled.theirs("for Am Hügel 7b"))), Datum.STREET);
        assertShut(gate.send(Call.get(SHOP, "test", Stage.NEED, "orders", "Am Hügel 7b")), Datum.STREET);
        assertShut(gate.send(Call.get(SHOP, "test", Stage.NEED, "orders").under("joerg@example.org")), Datum.EMAIL);
        assertShut(gate.send(saying(Labelled.goods("0049/+49 (69) 12345678"))), Datum.PHONE);
        assertThat(left).isEmpty();
    }

    @Test
    void it_is_looked_for_in_each_other_place_by_which_something_leaves() {
        assertShut(gate.send(Call.get(SHOP, "test", Stage.NEED, "orders").through("joerg@example.org")), Datum.EMAIL);
        assertShut(gate.show(saying(Labelled.theirs("for Am Hügel 7b"))), Datum.STREET);
        assertShut(gate.show(saying(Labelled.goods("60311"))), Datum.POSTCODE);
        for (String topic : List.of("joerg@example.org", "60311")) {
            assertShut(gate.post(new Message("ntfy", "notice", Message.Method.DELETE, List.of(Labelled.notice(topic)),
                    Content.NONE, Optional.empty())), topic.contains("@") ? Datum.EMAIL : Datum.POSTCODE);
        }
        assertThat(left).isEmpty();
    }

    @Test
    void what_is_released_or_only_looks_alike_passes() {
        for (String harmless : List.of("Essen, male, DE", "160311", "60311a", "Am Hügel 7bis", "1987-11-230",
                "Jörg Müller", "100% Hügel", "\\", "4912345678")) {
            assertThat(gate.send(saying(Labelled.goods(harmless)))).as(harmless).isInstanceOf(Reply.Answered.class);
        }
        assertThat(gate.send(saying(Labelled.theirs("item 60311")))).isInstanceOf(Reply.Answered.class);
        Call order = new Call(SHOP, Optional.of(new PurchaseId("p")), "order", Stage.ORDER,
                List.of(Datum.NAME, Datum.STREET, Datum.POSTCODE), Call.Method.POST, List.of("orders"),
                Optional.empty(), Content.fields().given("recipient", List.of(Datum.values())));
        assertThat(gate.send(order)).isInstanceOf(Reply.Answered.class);
        assertThat(left.get(left.size() - 1)).contains("Am Hügel 7b", "60311");
    }

    @Test
    void a_stand_in_that_was_not_released_does_not_leave_either() {
        assertThat(gate.send(saying(Labelled.goods("Hut 12, Wood")))).isInstanceOfSatisfying(Reply.Failed.class,
                failed -> assertThat(failed.fault().why()).contains("stand-in 'hut'").doesNotContain("Wood"));
    }

    @Test
    void a_notice_has_the_names_of_data_in_place_of_their_values() {
        Content told = Content.fields().put("title", Labelled.notice("Refused: we do not go to Am Hügel 7b, 60311"));
        assertThat(gate.post(new Message("ntfy", "notice", Message.Method.POST, List.of(), told, Optional.empty())))
                .isInstanceOf(Reply.Answered.class);
        assertThat(left).singleElement().asString().contains("we do not go to (street), (postcode)");
        Content hidden = Content.fields().put("title", Labelled.notice("am+h%C3%BCgel+7b"));
        assertShut(gate.post(new Message("ntfy", "notice", Message.Method.POST, List.of(), hidden, Optional.empty())),
                Datum.STREET);
        assertThat(left).hasSize(1);
    }

    @Test
    void nothing_without_a_label_or_with_the_wrong_one_leaves() {
        assertThatThrownBy(() -> Labelled.goods(Instant.EPOCH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Labelled.goods(new Secret("token"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Content.fields().put("Erika Muster", Labelled.goods("x")))
                .isInstanceOf(IllegalArgumentException.class).message().doesNotContain("Erika");
        assertThat(Labelled.goods("secret value")).hasToString("Labelled[GOODS]");
        Content inside = Content.fields().put("a", Content.items().add(Labelled.notice("x")));
        assertThat(gate.send(Call.post(SHOP, "test", Stage.NEED, inside, "x"))).isInstanceOfSatisfying(
                Reply.Failed.class, failed -> assertThat(failed.fault().why()).startsWith("WRONG_LABEL"));
        Content goods = Content.fields().put("a", new Labelled<>(Category.TERMS, Json.object()));
        assertThat(gate.post(new Message("ntfy", "notice", Message.Method.POST, List.of(), goods, Optional.empty())))
                .isInstanceOfSatisfying(Reply.Failed.class,
                        failed -> assertThat(failed.fault().why()).startsWith("WRONG_LABEL"));
        assertThat(left).isEmpty();
    }

    @Test
    void words_of_the_owners_own_that_leave_are_named_before_they_do() {
        assertThat(gate.own(List.of("M\u00dcLLER", "essen", "hügel-tee", "am", "7b", "tea", "Jörgen")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("M\u00dcLLER", "name", "essen", "city", "hügel-tee", "street"));
        assertThat(gate.stops(List.of("tea", "joerg@example.org"))).contains("email");
        assertThat(gate.stops(List.of("tea", "Müller"))).isEmpty();
    }

    private static Call saying(Labelled<?> value) {
        return Call.post(SHOP, "test", Stage.NEED, Content.fields().put("name", value), "intents");
    }

    private static void assertShut(Reply reply, Datum datum) {
        assertThat(reply).as(datum.name()).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.fault()).isInstanceOf(Fault.Permanent.class);
            assertThat(failed.fault().why()).startsWith("UNRELEASED: your "
                    + datum.name().toLowerCase(Locale.ROOT).replace('_', ' ')).doesNotContain(VALUES.get(datum));
        });
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> text.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return text.toString();
    }

    private static Profile profile() {
        Vault vault = Vault.ephemeral();
        Map<Datum, Sealed> values = new EnumMap<>(Datum.class);
        VALUES.forEach((datum, value) -> values.put(datum, vault.seal("profile", value)));
        return Profile.of(values, Map.of(HUT, vault.seal("stand-in", "Hut 12, Wood")));
    }
}
