package dev.emptor.markers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import dev.emptor.model.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The search finds what is planted, in every form and at every place, and nothing where nothing is. */
class SweepTest {
    private static final List<StandIn> STAND_INS =
            List.of(new StandIn(Datum.EMAIL, "alias"), new StandIn(Datum.STREET, "pick_up"));
    private static final Markers MARKERS = Markers.of("sweep");
    private static final Map<String, String> SECRETS = MARKERS.secrets(STAND_INS);
    private static final Set<String> FIELDS = SECRETS.keySet();
    private static final Sweep SWEEP = new Sweep(SECRETS);

    @Test
    void every_form_of_every_field_is_found_wherever_it_stands() {
        Random random = new Random(7);
        SECRETS.forEach((field, value) -> {
            Forms forms = Forms.of(value);
            Map<String, byte[]> all = new TreeMap<>(forms.plain());
            all.putAll(forms.exact());
            all.forEach((name, form) -> {
                byte[] text = new byte[200 + form.length];
                random.nextBytes(text);
                System.arraycopy(form, 0, text, random.nextInt(200), form.length);
                assertThat(SWEEP.in(text, Set.of())).as("%s %s", field, name).contains(field + " " + name);
            });
        });
    }

    @Test
    void what_others_make_of_a_value_is_found() {
        String mail = MARKERS.of(Datum.EMAIL);
        String name = MARKERS.of(Datum.NAME);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] gravatar = Forms.hash("MD5", mail.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        for (String text : List.of("x" + name + "y", name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT),
                "/" + name.replace(" ", "%20").replace("ö", "%C3%B6").replace("ü", "%C3%BC").replace("ä", "%C3%A4"),
                "avatar/" + HexFormat.of().formatHex(gravatar), HexFormat.of().withUpperCase().formatHex(utf8),
                Base64.getEncoder().encodeToString(("user:" + mail).getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder().encodeToString(("a" + mail + "b").getBytes(StandardCharsets.UTF_8)),
                Base64.getMimeEncoder().encodeToString(("ab" + mail).getBytes(StandardCharsets.UTF_8)).split("\r")[0],
                name.split(" ", -1)[1] + ", " + name.split(" ", -1)[0], "for " + name.split(" ", -1)[1])) {
            assertThat(SWEEP.in(text)).as(text).isNotEmpty();
        }
        assertThat(SWEEP.in("to " + MARKERS.of(STAND_INS.get(0)))).isNotEmpty();
    }

    @Test
    void nothing_is_found_where_nothing_is_and_nothing_that_may_be_there() {
        byte[] noise = new byte[1 << 22];
        new Random(3).nextBytes(noise);
        assertThat(SWEEP.in(noise, Set.of())).isEmpty();
        assertThat(SWEEP.in(Base64.getEncoder().encode(noise), Set.of())).isEmpty();
        assertThat(SWEEP.in(HexFormat.of().formatHex(noise))).isEmpty();
        assertThat(SWEEP.in(MARKERS.of(Datum.STREET).getBytes(StandardCharsets.UTF_8), Set.of("STREET"))).isEmpty();
        assertThat(SWEEP.forms()).isGreaterThan(3_000);
    }

    @Test
    void two_houses_share_no_value() {
        Map<String, String> other = Markers.of("another").secrets(STAND_INS);
        assertThat(new TreeMap<>(other).values()).doesNotContainAnyElementsOf(SECRETS.values());
        assertThat(Markers.of("sweep").profile()).isEqualTo(MARKERS.profile());
    }

    @Test
    void a_table_of_its_own_says_what_each_request_may_hold() {
        assertThat(may("intents", "home")).containsExactly("REGION");
        assertThat(may("intents", "download")).isEmpty();
        assertThat(may("proposals", "home")).isEmpty();
        assertThat(may("terms", "home")).isEmpty();
        assertThat(Permitted.in("GET", "/emptor/v1/orders/by-key/orders", new byte[0], FIELDS)).isEmpty();
        assertThat(may("checkouts", "home")).containsExactly("POSTCODE", "REGION");
        assertThat(may("checkouts", "pick_up_point")).containsExactly("PICK_UP_POINT", "PICK_UP_POSTCODE");
        assertThat(may("checkouts", "download")).isEmpty();
        assertThat(may("orders", "home")).containsExactly("CITY", "EMAIL", "EMAIL/alias", "NAME", "POSTCODE", "REGION",
                "STREET", "STREET/pick_up");
        assertThat(may("orders", "pick_up_point")).containsExactly("CARRIER_NUMBER", "EMAIL", "EMAIL/alias", "NAME",
                "PHONE", "PICK_UP_POINT", "PICK_UP_POSTCODE");
        assertThat(may("orders", "download")).containsExactly("EMAIL", "EMAIL/alias");
        assertThat(Permitted.inLetter(FIELDS)).containsExactly("EMAIL", "EMAIL/alias", "ORDER_REF", "PROOF");
        assertThat(Permitted.onPage("GET", "home", FIELDS)).isEmpty();
        assertThat(Permitted.onPage("POST", "download", FIELDS)).containsExactly("EMAIL", "EMAIL/alias");
    }

    private static Set<String> may(String kind, String way) {
        byte[] body = ("{\"fulfilment\":" + (kind.equals("intents") ? "[\"" + way + "\"]" : "\"" + way + "\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
        return Permitted.in("POST", "/emptor/v1/" + kind, body, FIELDS);
    }
}
