package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.gate.FakeServer;
import dev.emptor.market.ShopwareShop;
import dev.emptor.market.ShopwareShop.Trouble;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A daemon and a shop with Shopware's quote endpoints, over real HTTP. */
class ShopwareSellerTest {
    private static final String NEED = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [espresso, beans]
              amount: 1 kg
              at-most: 25.00
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 200 g
              reply-within: 10s
            """;
    private static final String SELLER = """
            - id: shop
              name: Office Shop
              enabled: true
              speaks: shopware
              url: %s
              token: %s
              agent: https://agents.example/emptor.json
              goods:
                - product: 0189f7c0a4e87b1c9d3e5f60718293a4
                  category: pantry
                  title: Espresso beans 500 g
                  size: 500 g
            """;
    private static final String RULES = """
            rule "Haggle"
            when
                $offer : Offer( canHaggle == true, round < %d )
            then
                verdict.counter($offer, 10, "there is time to ask");
            end

            rule "Ask often"
            when
                $negotiation : Negotiation( )
            then
                verdict.patience($negotiation, 8, "as often as it goes");
            end

            rule "Take what is within the limit"
            when
                $offer : Offer( )
                Need( percentOverLimit <= 0 )
            then
                verdict.accept($offer, "within the limit");
            end
            """;

    @TempDir
    Path folder;

    @Test
    void a_quote_is_asked_countered_twice_at_the_most_and_accepted_once() throws Exception {
        try (ShopwareShop shop = new ShopwareShop(); OpenHouse house = house(shop, 8)) {
            String quote = Patience.until("a quote is asked for", shop::waiting);
            shop.replies(quote, "10.00", "23.90");
            String first = countered(house, shop, quote);
            shop.replies(quote, "9.80", "23.50");
            String second = countered(house, shop, quote);
            assertThat(new BigDecimal(second)).isGreaterThanOrEqualTo(new BigDecimal(first));
            shop.replies(quote, "9.70", "23.30");
            approve(house, "23.30 EUR");
            ordered(house, "10077");

            assertThat(shop.orders()).isEqualTo(1);
            assertThat(shop.state(quote)).isEqualTo("accepted");
            assertThat(shop.seen().stream().filter(one -> one.path().endsWith("/counter"))).hasSize(2);
            assertThat(shop.seen()).allSatisfy(one -> {
                assertThat(one.header("UCP-Agent")).isEqualTo("profile=\"https://agents.example/emptor.json\"");
                assertThat(one.whole()).doesNotContain("Erika", "Musterweg", "60311", "Musterstadt", "erika@", "25.00",
                        "25.0");
            });
            assertThat(posts(shop)).allSatisfy(one -> assertThat(one.header("Idempotency-Key")).isNotBlank());
            assertThat(posts(shop).get(0).text()).matches("\\{\"line_items\":\\[\\{\"product_id\":\""
                    + ShopwareShop.PRODUCT + "\",\"quantity\":2}],\"comment\":\"Our reference: [0-9a-f]{32}\"}");
            assertThat(house.daemon.clerk().state().disclosed().isEmpty()).as("nothing of the profile left").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = {"TAKES_IT_AND_FAILS", "TAKES_IT_AND_REFUSES", "FORGETS_THE_ORDER"})
    void an_order_whose_answer_is_lost_is_found_out_about_and_never_made_twice(Trouble trouble) throws Exception {
        try (ShopwareShop shop = new ShopwareShop(); OpenHouse house = house(shop, 0)) {
            String quote = Patience.until("a quote is asked for", shop::waiting);
            shop.replies(quote, "10", "23.9");
            shop.trouble(trouble);
            approve(house, "23.90 EUR");
            ordered(house, "10077");
            assertThat(shop.orders()).isEqualTo(1);
        }
    }

    private OpenHouse house(ShopwareShop shop, int rounds) throws Exception {
        TestHome home = TestHome.in(folder, "live").needs(NEED)
                .write("config/sellers.yaml", SELLER.formatted(shop.url(), ShopwareShop.TOKEN));
        String settings = Files.readString(folder.resolve("config/emptor.yaml"));
        home.write("config/emptor.yaml", settings.replace("bargain-for: 1h", "bargain-for: 10s"));
        try (Stream<Path> shipped = Files.list(folder.resolve("rules"))) {
            for (Path rule : shipped.toList()) {
                Files.delete(rule);
            }
        }
        home.write("rules/10-own.drl", RULES.formatted(rounds));
        return OpenHouse.of(home);
    }

    private static String countered(OpenHouse house, ShopwareShop shop, String quote) throws Exception {
        return Patience.until("a counter", () -> {
            house.daemon.lookAtShops();
            return shop.state(quote).equals("change_requested") ? shop.asked(quote) : Optional.empty();
        });
    }

    private static void approve(OpenHouse house, String total) throws Exception {
        JsonObject question = Patience.until("a question about " + total, () -> {
            house.daemon.lookAtShops();
            return house.owner.items("/api/v1/escalations").stream()
                    .filter(one -> one.needText("status").equals("RAISED")).findFirst();
        });
        assertThat(question.toString()).contains(total);
        house.owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
    }

    private static void ordered(OpenHouse house, String ref) throws Exception {
        JsonObject order = Patience.until("the order", () -> house.owner.items("/api/v1/purchases").stream()
                .filter(one -> one.needText("state").equals("ORDERED")).findFirst());
        assertThat(order.needText("orderRef")).isEqualTo(ref);
    }

    private static List<FakeServer.Seen> posts(ShopwareShop shop) {
        return shop.seen().stream().filter(one -> one.method().equals("POST")).toList();
    }
}
