package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.markers.Markers;
import dev.emptor.markers.Permitted;
import dev.emptor.markers.Sweep;
import dev.emptor.model.Datum;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program over real HTTP, in a home whose profile is made of markers: what sellers received, the files it
 * wrote, the index among them, what it answers and what it exports are searched. Not a backup: it is sealed as a whole,
 * or by her wish in the clear, and then it has the profile by design.
 */
class MarkersAtHomeTest {
    private static final String COFFEE = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 200 g
              reply-within: 15s
            """;
    private static final Markers MARKERS = Markers.of("a real home");
    private static final Map<String, String> SECRETS = MARKERS.secrets(List.of());
    private static final Sweep SWEEP = new Sweep(SECRETS);

    private final Set<String> found = new TreeSet<>();
    private int looked;

    @TempDir
    Path folder;

    @Test
    void markers_are_with_the_seller_of_the_order_and_in_the_profile_and_nowhere_else() throws Exception {
        TestHome home = TestHome.in(Files.createDirectory(folder.resolve("home")), "live").needs(COFFEE);
        try (PeerSeller hill = new PeerSeller("hill", "12.50"); PeerSeller vale = new PeerSeller("vale", "13.50")) {
            StringBuilder profile = new StringBuilder("country: DE\nalias-domain: " + MARKERS.aliasDomain() + "\n");
            for (Datum datum : List.of(Datum.REGION, Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL,
                    Datum.PHONE, Datum.BIRTH_DATE, Datum.GENDER)) {
                profile.append(datum.name().toLowerCase(Locale.ROOT).replace('_', '-')).append(": \"")
                        .append(MARKERS.of(datum)).append("\"\n");
            }
            home.write("config/profile.yaml", profile.toString());
            home.write("config/sellers.yaml", hill.configured() + vale.configured());
            try (OpenHouse house = OpenHouse.of(home)) {
                buy(house, hill, vale);
                views(house);
                exports(home);
            }
            received(hill);
            received(vale);
            assertThat(hill.seen("orders").get(0).body()).contains(MARKERS.of(Datum.NAME), MARKERS.of(Datum.STREET));
            assertThat(vale.seen("orders")).isEmpty();
        }
        files(home);
        assertThat(looked).isGreaterThan(30);
        assertThat(found).isEmpty();
        look("a copy of the profile", Files.readAllBytes(home.folder().resolve("config/profile.yaml")));
        assertThat(found).as("the search finds what is there").hasSizeGreaterThan(8);
    }

    private static void buy(OpenHouse house, PeerSeller hill, PeerSeller vale) throws Exception {
        URI market = URI.create("http://127.0.0.1:" + house.daemon.marketPort());
        for (PeerSeller seller : List.of(hill, vale)) {
            String thread = seller.await("intents", 1).json().needText("identifier");
            assertThat(seller.offer(market, thread)).isEqualTo(202);
        }
        JsonObject question = Patience.until("the owner is asked", () ->
                house.owner.items("/api/v1/escalations?status=open").stream().findFirst());
        house.owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
        hill.await("orders", 1);
        JsonObject ordered = Patience.until("it is ordered", () -> house.owner.items("/api/v1/purchases").stream()
                .filter(purchase -> purchase.needText("state").equals("ORDERED")).findFirst());
        assertThat(hill.delivered(market, ordered.needText("orderRef"))).isEqualTo(202);
        Patience.until("it is delivered", () -> house.owner.items("/api/v1/purchases").stream()
                .filter(purchase -> purchase.needText("state").equals("DELIVERED")).findFirst());
    }

    private void views(OpenHouse house) throws Exception {
        for (String path : List.of("status", "purchases", "disclosures", "needs", "sellers", "decisions", "escalations",
                "offers", "budgets")) {
            look("the answer " + path, bytes(house.owner.text("/api/v1/" + path)));
        }
        for (String path : List.of("/metrics", "/healthz", "/")) {
            look("the answer " + path, bytes(house.owner.text(path)));
        }
    }

    private void exports(TestHome home) throws IOException {
        for (String command : List.of("journal export", "journal verify", "disclosures", "disclosures --json",
                "disclosures who phone", "explain coffee", "purchases --json", "orders --json", "sellers --json",
                "decisions --json", "check", "doctor", "status")) {
            TestHome.Done done = home.run(command.split(" ", -1));
            assertThat(done.out() + done.err()).as(command).isNotEmpty();
            look("what '" + command + "' says", bytes(done.out() + done.err()));
        }
        for (String form : List.of("csv", "json", "iso27560")) {
            Path file = folder.resolve("ledger." + form);
            TestHome.Done done = home.run("disclosures", "export", "--format", form, file.toString());
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(Files.size(file)).isGreaterThan(100);
            look("the export as " + form, Files.readAllBytes(file));
        }
    }

    private void received(PeerSeller seller) {
        for (PeerSeller.Seen seen : seller.seen("")) {
            byte[] body = bytes(seen.body());
            look(seen.path() + " of " + seller.id, body, Permitted.in(seen.method(), seen.path(), body,
                    SECRETS.keySet()));
            look("path and key of " + seen.path(), bytes(seen.path() + " " + seen.key()));
        }
    }

    /** Every file of the home but the profile, which she wrote herself: journal, ledger keys, index and all else. */
    private void files(TestHome home) throws IOException {
        List<Path> files;
        try (var all = Files.walk(home.folder())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.toString().contains("journal"))
                .anyMatch(file -> file.toString().contains("index"));
        for (Path file : files) {
            if (!file.endsWith("config/profile.yaml")) {
                look("the file " + home.folder().relativize(file), written(Files.readAllBytes(file)));
            }
        }
    }

    /** Without the zeros at its end, of which the file that keeps space back is made. */
    private static byte[] written(byte[] all) {
        int end = all.length;
        while (end > 0 && all[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(all, end);
    }

    private void look(String where, byte[] all) {
        look(where, all, Set.of());
    }

    private void look(String where, byte[] all, Set<String> permitted) {
        looked++;
        SWEEP.in(all, permitted).forEach(what -> found.add(what + " stands in " + where));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
