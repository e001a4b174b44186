package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Report;
import dev.emptor.gate.FakeServer;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What two sellers in A2CN learn that were asked in one purchase and compare what they were told. */
final class A2cnSecrecyTest {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    @Test
    void two_that_compare_find_no_instant_and_no_name_that_both_were_told() {
        try (A2cnTable hill = new A2cnTable(); A2cnTable dale = new A2cnTable(Goods.DALE, Goods.DALE_THREAD)) {
            hill.later(61);
            dale.later(247); // Each is asked at an instant of its own.
            assertThat(List.of(hill.intent(), dale.intent())).containsOnly(new Report.Done());
            Set<String> both = instants(hill);
            both.retainAll(instants(dale));
            assertThat(both).as("the days of the mandate alone").allMatch(at -> at.endsWith("T00:00:00Z"));
            assertThat(instants(hill)).allSatisfy(at -> assertThat(at.endsWith("T00:00:00Z")
                    || !Instant.parse(at).isBefore(hill.now)).as("not when the need began: " + at).isTrue());
            Set<String> names = ids(hill);
            names.retainAll(ids(dale));
            assertThat(names).isEmpty();
        }
    }

    @Test
    void no_message_is_dated_before_its_purchase_or_after_the_present() {
        try (A2cnTable table = new A2cnTable()) {
            table.quoted();
            table.later(30);
            table.order(table.totals());
            assertThat(table.shop.log).hasSize(3).allSatisfy(message ->
                    assertThat(Instant.parse(message.needText("timestamp")))
                            .isBetween(Goods.NOW, table.now));
            assertThat(table.shop.faults).isEmpty();
        }
    }

    /** A number that grows with each request to anybody would tell them that they speak with one house. */
    @Test
    void what_a_seller_is_shown_does_not_follow_from_how_much_was_said_to_another() {
        List<String> alone = tokensOfHill(0);
        assertThat(alone).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(tokensOfHill(3)).isEqualTo(alone);
    }

    private static List<String> tokensOfHill(int toOthers) {
        try (A2cnTable hill = new A2cnTable(); A2cnTable dale = new A2cnTable(Goods.DALE, Goods.DALE_THREAD)) {
            for (int i = 0; i < toOthers; i++) {
                dale.listen();
            }
            hill.quoted();
            return tokens(hill);
        }
    }

    private static Set<String> instants(A2cnTable table) {
        Set<String> all = new HashSet<>();
        Matcher found = INSTANT.matcher(said(table));
        while (found.find()) {
            all.add(found.group());
        }
        return all;
    }

    private static Set<String> ids(A2cnTable table) {
        Set<String> all = new HashSet<>(tokens(table));
        for (byte[] body : table.shop.bodies) {
            JsonObject message = Json.parse(body, Caps.DOOR).asObject();
            all.add(message.needText("message_id"));
            message.text("sender_did").ifPresent(all::add);
            message.object("session_params").ifPresent(params -> all.add(params.needText("subject_reference")));
            message.object("initiator").ifPresent(who -> all.add(who.needText("did")));
        }
        return all;
    }

    private static List<String> tokens(A2cnTable table) {
        return table.shop.server.seen().stream().map(seen -> seen.header("Authorization"))
                .filter(header -> header != null).map(A2cnSecrecyTest::jti).toList();
    }

    private static String jti(String header) {
        String claims = header.replaceFirst("^Bearer ", "").split("\\.", -1)[1];
        return Json.parse(Base64.getUrlDecoder().decode(claims), Caps.DOOR).asObject().needText("jti");
    }

    private static String said(A2cnTable table) {
        StringBuilder all = new StringBuilder();
        table.shop.bodies.forEach(body -> all.append(new String(body, StandardCharsets.UTF_8)));
        table.shop.server.seen().stream().map(FakeServer.Seen::whole).forEach(all::append);
        return all.toString();
    }
}
