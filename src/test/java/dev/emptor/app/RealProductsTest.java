package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.catalog.Csv;
import dev.emptor.model.Gtin;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand real products, fed by three sellers into the market door of a real daemon. */
class RealProductsTest {
    private static final List<String> SELLERS = List.of("corner-shop", "hypermarket", "village-store");
    private static final int BATCH = 100;
    private static final int BAD = 126;

    private record Product(int row, String code, String title) {
        boolean sound() {
            return Gtin.parse(code).isPresent();
        }
    }

    @Test
    void feeds_of_real_products_are_taken_and_a_need_for_one_of_them_meets_its_offers_alone(@TempDir Path folder)
            throws Exception {
        List<Product> products = products();
        assertThat(products).hasSize(2_000);
        assertThat(products.stream().filter(product -> !product.sound())).hasSize(BAD);
        List<Product> wanted = products.stream().filter(Product::sound).toList();
        Product named = wanted.get(wanted.size() / 2);
        TestHome home = TestHome.in(folder, "shadow").needs(need(named)).write("config/sellers.yaml", sellers());
        try (OpenHouse house = OpenHouse.of(home)) {
            SplittableRandom draw = new SplittableRandom(11);
            for (String seller : SELLERS) {
                feed(house, seller, products, draw);
            }
            Map<String, Integer> aside = putAside(house, products);
            SELLERS.forEach(seller -> assertThat(aside).containsEntry(seller, BAD));

            for (String seller : SELLERS) {
                Patience.until("the index has all of " + seller, () ->
                        Optional.of(house.owner.items("/api/v1/offers?seller=" + seller).size())
                                .filter(count -> count == wanted.size()));
            }
            List<JsonObject> offers = house.owner.items("/api/v1/offers?need=named");
            assertThat(offers.stream().map(offer -> offer.needText("seller")).sorted()).isEqualTo(SELLERS);
            assertThat(offers.stream().map(offer -> offer.needText("ref")).distinct())
                    .containsExactly("p" + named.row());
            List<JsonObject> decisions = house.owner.items("/api/v1/decisions");
            assertThat(decisions.stream().map(decision -> decision.needText("seller")).sorted()).isEqualTo(SELLERS);
            assertThat(decisions.stream().map(decision -> decision.needText("need")).distinct())
                    .containsExactly("named");
            assertThat(decisions.stream().map(decision -> decision.needText("offer")).sorted().toList())
                    .isEqualTo(offers.stream().map(offer -> offer.needText("id")).sorted().toList());
        }
        assertThat(home.run("journal", "verify").exit()).isZero();
    }

    private static String sellers() {
        StringBuilder text = new StringBuilder();
        SELLERS.forEach(seller -> text.append(TestHome.seller(seller, "", "", "token-of-" + seller)));
        return text.toString();
    }

    private static String need(Product product) {
        return """
                - id: named
                  category: pantry
                  gtin: "%s"
                  amount: 1 pc
                  lasts: { days: 30, buy-at-days-left: 5 }
                  stock: 4 pc
                """.formatted(product.code());
    }

    private static void feed(OpenHouse house, String seller, List<Product> products, SplittableRandom draw)
            throws Exception {
        String token = "token-of-" + seller;
        OpenHouse.Answer made = house.market("POST", "/feeds", token, Json.object().put("target_country", "DE"));
        assertThat(made.status()).isEqualTo(201);
        String path = "/feeds/" + made.json().needText("id") + "/products";
        int refused = 0;
        for (int from = 0; from < products.size(); from += BATCH) {
            JsonArray batch = Json.array();
            for (Product product : products.subList(from, Math.min(products.size(), from + BATCH))) {
                batch = batch.add(json(product, draw.nextLong(49, 4_999)));
            }
            OpenHouse.Answer taken = house.market("PATCH", path, token, Json.object().put("products", batch));
            assertThat(taken.status()).as(taken.json().toString()).isEqualTo(200);
            refused += taken.json().objects("refused").size();
        }
        assertThat(refused).as("refusals %s was told of", seller).isEqualTo(BAD);
    }

    private static JsonObject json(Product product, long minor) {
        JsonObject variant = Json.object().put("id", "p" + product.row()).put("title", product.title())
                .put("barcodes", Json.array().add(Json.object().put("type", "gtin").put("value", product.code())))
                .put("price", Json.object().put("amount", minor).put("currency", "EUR"))
                .put("availability", Json.object().put("available", true));
        return Json.object().put("id", "p" + product.row()).put("title", product.title())
                .put("variants", Json.array().add(variant));
    }

    /** How many of each seller's variants were put aside; each must be one whose code is wrong, and say so. */
    private static Map<String, Integer> putAside(OpenHouse house, List<Product> products) throws Exception {
        List<JsonObject> items = Patience.until("all that was put aside is listed", () ->
                Optional.of(house.owner.items("/api/v1/quarantine")).filter(all -> all.size() >= BAD * SELLERS.size()));
        Map<String, Integer> aside = new TreeMap<>();
        for (JsonObject item : items) {
            Product product = products.get(Integer.parseInt(item.needText("ref").substring(1)));
            assertThat(product.sound()).as(product.code()).isFalse();
            assertThat(item.needText("why")).contains(Gtin.problem(product.code()).orElseThrow());
            aside.merge(item.needText("seller"), 1, Integer::sum);
        }
        return aside;
    }

    private static List<Product> products() throws IOException {
        String data = System.getProperty("emptor.data",
                System.getProperty("emptor.basedir", System.getProperty("user.dir")) + "/../shared/data");
        Path file = Path.of(data, "products", "off-products.csv.gz");
        assumeTrue(Files.exists(file), () -> "the product list is not at " + file + "; say where with -Demptor.data");
        List<Product> products = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(1).toList()) {
                List<String> cells = Csv.cells(line);
                // Some have no name; a seller would at least print the number.
                String title = cells.get(2).isBlank() ? "Article " + cells.get(1) : cells.get(2);
                products.add(new Product(products.size(), cells.get(1), title));
            }
        }
        return products;
    }
}
