package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Limits;
import dev.emptor.model.Purchase;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** More offers than a purchase holds: the best of them stay whatever order they come in, so a flood drowns nobody. */
class CrowdTest {
    private static final int SELLERS = 14;

    @Test
    void a_flood_of_offers_is_decided_alike_in_any_order() {
        Findings findings = new Findings();
        for (long seed = 0; seed < 4; seed++) {
            Scene crowd = crowd(seed);
            Random random = new Random(seed);
            House house = crowd.heard(Shipped.RULES);
            assertThat(((Purchase.Collecting) house.purchase().orElseThrow()).candidates().size())
                    .isEqualTo(Limits.CANDIDATES);
            findings.same(seed, crowd.decided(Shipped.RULES), crowd.with(crowd.bids().stream()
                    .map(bid -> bid.at(Scene.arrival(random))).toList()).decided(Shipped.RULES));
        }
        findings.none("floods in another order", 4);
    }

    @Test
    void whoever_comes_last_with_the_best_price_wins_against_a_flood() {
        Scene crowd = crowd(5);
        List<Bid> bids = new ArrayList<>(crowd.bids());
        bids.add(bid(SELLERS - 1, 99, 300).at(Scene.WINDOW.minusSeconds(1)));
        assertThat(crowd.with(bids).decided(Shipped.RULES).winner()).contains("s" + SELLERS + "/r99");
    }

    private static Scene crowd(long seed) {
        Random random = new Random(seed);
        Home home = Scene.of(0).home();
        List<Seller> sellers = new ArrayList<>();
        Map<SellerId, SellerRecord> past = new TreeMap<>();
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < SELLERS; i++) {
            SellerId id = new SellerId("s" + (i + 1));
            sellers.add(new Seller(id, id.value(), true, List.of(), true, false));
            past.put(id, new SellerRecord(3, 3, 3, 0, 0, 0));
            for (int k = 0; k < 22; k++) {
                bids.add(bid(i, k, 400 + random.nextInt(60) * 10).at(Scene.arrival(random)));
            }
        }
        return new Scene(new Home(home.zone(), home.start(), home.members(), Home.budgets(90_000, 90_000), sellers,
                past, Map.of(), Home.eur(0), home.need(), home.stock()).withLimit(Optional.of(
                        Home.eur(9_000))), bids);
    }

    private static Bid bid(int seller, int nr, long each) {
        JsonObject json = Json.object().put("ref", "r" + nr / 10 + nr % 10).put("title", "Coffee beans")
                .put("gtin", "4006381333931").put("size", "1 kg").put("price", Json.object().put("minor", each)
                        .put("currency", "EUR").put("shipping", "0.00").put("fees", "0.00"))
                .put("availability", "in_stock").put("deliveryDays", 0).put("returnDays", 30);
        return new Bid("s" + (seller + 1), json, Scene.WINDOW.dividedBy(2));
    }
}
