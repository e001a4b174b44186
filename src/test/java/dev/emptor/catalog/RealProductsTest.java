package dev.emptor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two thousand real products, each offered by three sellers; skipped where the file is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealProductsTest {
    private static final List<String> SELLERS = List.of("corner-shop", "hypermarket", "village-store");

    private final Map<Gtin, List<Offer>> byGtin = new LinkedHashMap<>();
    private final List<Offer> offers = new ArrayList<>();

    @BeforeAll
    void read() throws IOException {
        String data = System.getProperty("emptor.data",
                System.getProperty("emptor.basedir", System.getProperty("user.dir")) + "/../shared/data");
        Path file = Path.of(data, "products", "off-products.csv.gz");
        assumeTrue(Files.exists(file), () -> "the product list is not at " + file + "; say where with -Demptor.data");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> rows = lines.lines().skip(1).toList();
            for (int row = 0; row < rows.size(); row++) {
                offer(row, Csv.cells(rows.get(row)));
            }
        }
        assertThat(offers).hasSizeGreaterThan(5_000);
        assertThat(byGtin).hasSizeGreaterThan(1_500);
    }

    @Test
    void a_need_for_one_gtin_takes_that_products_offers_and_no_other() {
        List<Need> needs = new ArrayList<>();
        byGtin.forEach((gtin, its) -> needs.add(need("gtin-" + gtin, its, new Wanted(
                List.of(gtin), List.of(), List.of(), List.of()))));
        NeedMatcher matcher = NeedMatcher.of(needs);
        Map<NeedId, List<Offer>> matched = new LinkedHashMap<>();
        for (Offer offer : offers) {
            matcher.match(offer).forEach(m -> matched.computeIfAbsent(m.need(), none -> new ArrayList<>()).add(offer));
        }
        assertThat(matched).hasSameSizeAs(byGtin);
        byGtin.forEach((gtin, its) -> {
            assertThat(matched.get(new NeedId("gtin-" + gtin))).isEqualTo(its);
            assertThat(its).extracting(offer -> offer.seller().value()).isEqualTo(SELLERS);
        });
    }

    @Test
    void every_product_is_found_by_its_own_words_written_in_capitals_without_accents(@TempDir Path directory)
            throws Exception {
        try (Catalogue catalogue = Catalogue.open(directory, new TinyCodec(), "journal", 0)) {
            assertThat(catalogue.catchUp(1, offers)).isTrue();
            for (int i = 0; i < offers.size(); i += 37) {
                Offer offer = offers.get(i);
                String title = offer.title().value().toUpperCase(Locale.ROOT);
                if (!Words.of(title).isEmpty()) {
                    Need need = need("n" + i, List.of(offer),
                            new Wanted(List.of(), List.of(title), List.of(), List.of()));
                    assertThat(NeedMatcher.of(List.of(need)).match(offer)).as(title).hasSize(1);
                    assertThat(catalogue.find(need, Instant.EPOCH, 200)).as(title).contains(offer);
                }
            }
        }
    }

    /** Picked by eye from the list: wanted words, unwanted words, amount, titles. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "extra virgin, olive oils; ; 1 kg; Extra Virgin Olive Oil | Extra virgin olive oil",
        "peanut butter; cookies; 1 kg; Long Grove Confectionery Co., Peanut Butter Melts | Peanut Butter"
                + " | Peanut butter chocolate flavored advanced nutrition snack bites",
        "teas, green; scrubs; 1 kg; Lagg's, green tea",
        "the vert; ; 1 l; Gel Mains Désinfectant Thé Vert"
                + " | Savon liquide désinfectant hydratant Aloe véra & Thé vert",
        "the vert, SAVONS; ; 1 l; Savon liquide désinfectant hydratant Aloe véra & Thé vert",
        "tortilla; chip; 1 kg; Flour Tortillas | Whole Wheat Flour Tortillas",
        "confitures, fraises; ; 1 kg; Confiture de fraise"})
    void a_need_in_words_finds_what_a_reader_of_the_list_would_pick(
            String words, String without, String amount, String titles, @TempDir Path directory) throws Exception {
        Need need = Offers.need("n", Offers.wanted(list(words, ","), list(without, ","), List.of()), amount);
        TreeSet<String> found = new TreeSet<>();
        try (Catalogue catalogue = Catalogue.open(directory, new TinyCodec(), "journal", 0)) {
            assertThat(catalogue.catchUp(1, offers)).isTrue();
            catalogue.find(need, Instant.EPOCH, 200).forEach(offer -> found.add(offer.title().value()));
        }
        assertThat(found).containsExactlyElementsOf(list(titles, "|"));
    }

    private static List<String> list(String text, String between) {
        return text == null ? List.of() : Stream.of(text.split(Pattern.quote(between), -1))
                .map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static Need need(String id, List<Offer> offers, Wanted wanted) {
        String amount = switch (offers.get(0).size()) {
            case PackageSize.Known known -> known.total().toString();
            case PackageSize.Unknown unknown -> "1 kg";
        };
        return Offers.need(id, wanted, amount);
    }

    private void offer(int row, List<String> cells) {
        Optional<Gtin> gtin = Gtin.parse(cells.get(1));
        if (cells.get(2).isBlank() || (gtin.isPresent() && byGtin.containsKey(gtin.get()))) {
            return;
        }
        PackageSize size = Quantity.parse(cells.get(4)).filter(quantity -> quantity.milli() > 0)
                .<PackageSize>map(quantity -> new PackageSize.Known(quantity, 1)).orElse(Offers.NO_SIZE);
        for (String seller : SELLERS) {
            Offer offer = Offers.offer(seller + "-" + row, cells.get(2)).by(seller).ref("p" + row)
                    .brand(cells.get(3)).gtins(gtin.stream().toList()).size(size)
                    .features(list(cells.get(7), "|")).made();
            offers.add(offer);
            gtin.ifPresent(known -> byGtin.computeIfAbsent(known, none -> new ArrayList<>()).add(offer));
        }
    }
}
