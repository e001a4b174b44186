package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon buys from a real seller after its backup was taken; the backup is restored and started. */
class RestoredHouseTest {
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

    @Test
    void what_the_newer_home_ordered_is_told_and_never_ordered_again(@TempDir Path folder) throws Exception {
        try (PeerSeller hill = new PeerSeller("hill", "12.50")) {
            TestHome home = TestHome.in(folder.resolve("home"), "live").needs(COFFEE)
                    .write("config/sellers.yaml", hill.configured());
            Path backup = folder.resolve("backup.zip");
            ordersAfterBackup(home, hill, backup);
            assertThat(hill.orders()).hasSize(1);
            int asked = hill.seen("intents").size();

            TestHome.Done restored = home.run("restore", backup.toString(), "--replace", "--insist");
            assertThat(restored.exit()).as(restored.err()).isZero();
            assertThat(restored.out()).contains("Ordered after the backup, and not known here: 1 x Hill coffee beans"
                    + " 1 kg for coffee, 1 kg from hill for 14.50 EUR");

            try (OpenHouse house = OpenHouse.of(home)) {
                JsonObject status = house.owner.get("/api/v1/status");
                assertThat(status.text("halted")).get().asString().contains("was restored");
                TestHome.Done early = home.run("spending", "resume");
                assertThat(early.exit()).isEqualTo(1);
                assertThat(early.err()).contains("not known what was ordered for coffee");
                TestHome.Done listed = home.run("restore", "confirm");
                assertThat(listed.exit()).isEqualTo(1);
                assertThat(listed.out()).contains("Coffee beans (coffee)", "ordered since: 1 x Hill coffee beans 1 kg",
                        "confirmed; it had not come yet");

                assertThat(home.run("restore", "confirm", "coffee", "--stock", "1.2 kg", "--paid", "14.50 EUR").exit())
                        .isZero();
                assertThat(home.run("spending", "resume").exit()).isZero();
                house.daemon.clerk().quiet().join();
                assertThat(house.owner.get("/api/v1/status").has("halted")).isFalse();
                assertThat(house.owner.get("/api/v1/needs/coffee").has("due")).isTrue();
                assertThat(house.owner.items("/api/v1/purchases?state=open")).isEmpty();
                assertThat(house.owner.items("/api/v1/budgets").toString()).contains("\"spent\":\"14.50 EUR\"");
            }
            assertThat(hill.seen("intents")).hasSize(asked);
            assertThat(hill.orders()).hasSize(1);
            assertThat(home.run("journal", "verify").exit()).isZero();
        }
    }

    private static void ordersAfterBackup(TestHome home, PeerSeller hill, Path backup) throws Exception {
        try (OpenHouse house = OpenHouse.of(home)) {
            String thread = hill.await("intents", 1).json().needText("identifier");
            assertThat(home.run("backup", backup.toString()).exit()).isZero();
            assertThat(hill.offer(URI.create("http://127.0.0.1:" + house.daemon.marketPort()), thread)).isEqualTo(202);
            JsonObject question = Patience.until("the owner is asked", () ->
                    house.owner.items("/api/v1/escalations?status=open").stream().findFirst());
            house.owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                    .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
            Patience.until("it is ordered", () -> house.owner.items("/api/v1/orders").stream().findFirst());
        }
    }
}
