package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process, killed in the middle of a purchase with real sellers, again and again. */
class KilledDaemonTest {
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
    void a_purchase_goes_on_where_it_was_each_time_the_daemon_is_killed_and_ends_in_one_order(@TempDir Path folder)
            throws Exception {
        try (PeerSeller hill = new PeerSeller("hill", "12.50"); PeerSeller vale = new PeerSeller("vale", "13.50")) {
            TestHome home = TestHome.in(folder, "live").needs(COFFEE)
                    .write("config/sellers.yaml", hill.configured() + vale.configured());
            vale.hold("intents");
            String purchase = killedWhenAsked(home, hill, vale);
            killedAtCheckout(home, hill);
            killedWhenOwnerIsAsked(home, purchase);
            killedAtOrder(home, hill, purchase);
            String key = hill.seen("orders").get(0).key();
            String order = orderedAndDelivered(home, hill, purchase);

            assertThat(hill.orders().keySet()).containsExactly(key);
            assertThat(hill.orders().get(key).needText("order")).isEqualTo(order);
            assertThat(hill.seen("orders").stream().filter(one -> one.method().equals("POST")).distinct())
                    .as("requests for the order, all the same to the letter").hasSize(1);
            assertThat(vale.orders()).isEmpty();
            assertThat(vale.seen("orders")).isEmpty();
            for (PeerSeller seller : List.of(hill, vale)) {
                assertThat(seller.seen("intents").stream().map(one -> one.json().needText("identifier")).distinct())
                        .as("threads that %s was given", seller.id).hasSize(1);
            }
            assertThat(vale.seen("intents")).as("asked again, since its answer never came").hasSizeGreaterThan(1);
        }
    }

    private static String killedWhenAsked(TestHome home, PeerSeller hill, PeerSeller vale) throws Exception {
        try (ChildDaemon daemon = ChildDaemon.start(home.folder());
                OwnerClient owner = new OwnerClient(home.folder())) {
            for (PeerSeller seller : List.of(hill, vale)) {
                String thread = seller.await("intents", 1).json().needText("identifier");
                assertThat(seller.offer(daemon.market(), thread)).isEqualTo(202);
            }
            String purchase = only(owner).needText("id");
            assertThat(only(owner).needText("state")).isEqualTo("COLLECTING");
            daemon.kill();
            vale.release("intents");
            hill.hold("checkouts");
            verified(home);
            return purchase;
        }
    }

    private static void killedAtCheckout(TestHome home, PeerSeller hill) throws Exception {
        try (ChildDaemon daemon = ChildDaemon.start(home.folder());
                OwnerClient owner = new OwnerClient(home.folder())) {
            hill.await("checkouts", 1);
            assertThat(only(owner).needText("state")).isEqualTo("CHOSEN");
            money(owner, "14.50 EUR", "0.00 EUR");
            daemon.kill();
            hill.release("checkouts");
            verified(home);
        }
    }

    private static void killedWhenOwnerIsAsked(TestHome home, String purchase) throws Exception {
        try (ChildDaemon daemon = ChildDaemon.start(home.folder());
                OwnerClient owner = new OwnerClient(home.folder())) {
            JsonObject question = question(owner);
            assertThat(question.needText("purchase")).isEqualTo(purchase);
            daemon.kill();
            verified(home);
        }
    }

    private static void killedAtOrder(TestHome home, PeerSeller hill, String purchase) throws Exception {
        hill.hold("orders");
        try (ChildDaemon daemon = ChildDaemon.start(home.folder());
                OwnerClient owner = new OwnerClient(home.folder())) {
            JsonObject question = question(owner);
            assertThat(question.needText("purchase")).isEqualTo(purchase);
            Patience.until("the rules are in force", () ->
                    Optional.of(owner.get("/api/v1/status").needFlag("ready")).filter(ready -> ready));
            owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                    .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
            hill.await("orders", 1);
            assertThat(hill.orders()).hasSize(1);
            money(owner, "14.50 EUR", "0.00 EUR");
            daemon.kill();
            verified(home);
        }
    }

    private static String orderedAndDelivered(TestHome home, PeerSeller hill, String purchase) throws Exception {
        try (ChildDaemon daemon = ChildDaemon.start(home.folder());
                OwnerClient owner = new OwnerClient(home.folder())) {
            hill.await("orders", 2);
            assertThat(only(owner).needText("state")).isIn("COMMITTING", "OUTCOME_UNKNOWN");
            money(owner, "14.50 EUR", "0.00 EUR");
            hill.release("orders");
            JsonObject ordered = inState(owner, "ORDERED");
            assertThat(ordered.needText("id")).isEqualTo(purchase);
            money(owner, "0.00 EUR", "14.50 EUR");
            assertThat(owner.items("/api/v1/orders")).hasSize(1);
            String order = ordered.needText("orderRef");
            assertThat(hill.delivered(daemon.market(), order)).isEqualTo(202);
            inState(owner, "DELIVERED");
            assertThat(daemon.stop()).isIn(0, 143);
            assertThat(daemon.words()).noneMatch(line -> line.contains("while stopping"));
            verified(home);
            return order;
        }
    }

    private static JsonObject question(OwnerClient owner) throws Exception {
        return Patience.until("the owner is asked", () ->
                owner.items("/api/v1/escalations?status=open").stream().findFirst());
    }

    private static JsonObject inState(OwnerClient owner, String state) throws Exception {
        return Patience.until("the purchase is " + state, () ->
                Optional.of(only(owner)).filter(purchase -> purchase.needText("state").equals(state)));
    }

    /** The purchase there is, and no other. */
    private static JsonObject only(OwnerClient owner) throws Exception {
        List<JsonObject> all = owner.items("/api/v1/purchases");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static void money(OwnerClient owner, String held, String spent) throws Exception {
        List<JsonObject> budgets = owner.items("/api/v1/budgets");
        assertThat(budgets.stream().map(budget -> budget.needText("name"))).contains("pantry").hasSize(2);
        for (JsonObject budget : budgets) {
            assertThat(Map.of("held", budget.needText("held"), "spent", budget.needText("spent")))
                    .as(budget.needText("name")).isEqualTo(Map.of("held", held, "spent", spent));
        }
    }

    private static void verified(TestHome home) {
        TestHome.Done done = home.run("journal", "verify");
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
    }
}
