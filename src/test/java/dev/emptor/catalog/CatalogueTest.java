package dev.emptor.catalog;

import static dev.emptor.catalog.Offers.offer;
import static dev.emptor.catalog.Offers.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.catalog.OfferQuery.Order;
import dev.emptor.catalog.OfferQuery.PriceRange;
import dev.emptor.model.Availability;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.SellerId;
import dev.emptor.money.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path directory;

    private Catalogue catalogue;
    private long turn;

    @BeforeEach
    void open() throws IOException {
        catalogue = Catalogue.open(directory, new TinyCodec(), "journal", 0);
    }

    @AfterEach
    void close() throws IOException {
        catalogue.close();
    }

    @Test
    void finds_offers_by_any_part_of_a_search() {
        offered(
                offer("a", "HP toner black").by("printers").category("office").at("49.90 EUR").made(),
                offer("b", "Toner, compatible").by("bargains").category("office").at("12.00 EUR")
                        .stock(Availability.OUT_OF_STOCK).made(),
                offer("c", "Espresso beans").brand("Toñer & Söhne").by("bargains").at("15.00 USD").until(NOON).made(),
                offer("d", "Espresso").by("bargains").gtins(List.of(Offers.gtin(4))).at("15.00 EUR").made());

        OfferQuery all = OfferQuery.all();
        assertThat(ids(all)).containsExactly("d", "c", "b", "a");
        assertThat(ids(all.withText("TONERS"))).containsExactly("c", "b", "a");
        assertThat(ids(all.withText("black toner"))).containsExactly("a");
        assertThat(ids(all.withText(" " + Offers.gtin(4).digits() + " "))).containsExactly("d");
        assertThat(ids(all.withText(Offers.gtin(4).digits().substring(1)))).containsExactly("d");
        assertThat(ids(all.withText("  "))).hasSize(4);
        assertThat(ids(all.withText("!"))).isEmpty();
        assertThat(ids(all.withSeller(new SellerId("printers")))).containsExactly("a");
        assertThat(ids(all.withCategory("office"))).containsExactly("b", "a");
        assertThat(ids(all.withInStockOnly())).containsExactly("d", "c", "a");
        assertThat(ids(all.withStandingAt(NOON))).containsExactly("d", "b", "a");
        assertThat(ids(all.withStandingAt(NOON.minusNanos(1)))).hasSize(4);
        assertThat(ids(all.withPrice(PriceRange.upTo(Money.parse("15.00 EUR"))))).containsExactly("d", "b");
        assertThat(ids(all.withPrice(new PriceRange(Money.currencyOf("EUR"), 1_201, 4_990)))).containsExactly("d", "a");
        assertThat(ids(all.withOrder(Order.PRICE))).containsExactly("b", "d", "a", "c");
        assertThat(ids(all.withNeed(words("n", "espresso")))).containsExactly("d", "c");
        assertThat(ids(all.withText("espresso").withSeller(new SellerId("printers")))).isEmpty();
    }

    @Test
    void a_newer_offer_takes_the_place_of_the_older_one() {
        offered(offer("v1", "Old title").ref("x").made(), offer("other", "Old").by("else").ref("x").made(),
                offer("reply", "Old").ref("x").thread("t1").made());
        offered(offer("v2", "New title").ref("x").made());

        assertThat(ids(OfferQuery.all())).containsExactly("v2", "reply", "other");
        assertThat(ids(OfferQuery.all().withText("old"))).containsExactly("reply", "other");
        assertThat(catalogue.get(new OfferId("v1"))).isEmpty();
        assertThat(catalogue.get(new OfferId("v2"))).contains(offer("v2", "New title").ref("x").made());
        assertThat(catalogue.size()).isEqualTo(3);
    }

    @Test
    void the_last_of_several_versions_in_one_turn_counts() {
        offered(offer("v1", "First").ref("x").made(), offer("v2", "Second").ref("x").made());
        assertThat(ids(OfferQuery.all())).containsExactly("v2");
    }

    @Test
    void gives_back_equal_offers() {
        Market market = new Market(3);
        List<Offer> offers = Stream.generate(market::offer).limit(100).map(Market.MeantOffer::offer).toList();
        offered(offers.toArray(Offer[]::new));
        assertThat(offers).allSatisfy(offer -> assertThat(catalogue.get(offer.id())).contains(offer));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void means_the_same_by_a_need_as_the_matcher(long seed) {
        Market market = new Market(seed);
        List<Market.MeantOffer> offers = Stream.generate(market::offer).limit(180).toList();
        offered(offers.stream().map(Market.MeantOffer::offer).toArray(Offer[]::new));
        int found = 0;
        for (Market.MeantNeed need : Stream.generate(market::need).limit(150).toList()) {
            List<String> expected = offers.reversed().stream().filter(offer -> Market.fits(need, offer))
                    .map(offer -> offer.offer().id().value()).toList();
            assertThat(ids(OfferQuery.all().withNeed(need.need()).withLimit(200))).as("%s", need).isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 200})
    void pages_follow_each_other_without_a_gap_or_a_repeat(int limit) {
        Random random = new Random(5);
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            offers.add(offer("o" + i, "Coffee").at(random.nextInt(1, 9) + (i % 3 == 0 ? ".00 USD" : ".00 EUR")).made());
        }
        offered(offers.toArray(Offer[]::new));
        for (Order order : Order.values()) {
            OfferQuery query = OfferQuery.all().withText("coffee").withOrder(order).withLimit(limit);
            List<Offer> paged = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                OfferPage page = catalogue.search(cursor.map(query::withCursor).orElse(query));
                assertThat(page.offers()).hasSizeBetween(1, limit);
                paged.addAll(page.offers());
                assertThat(paged).as("pages must come to an end").hasSizeLessThanOrEqualTo(offers.size());
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(paged).hasSameSizeAs(offers).containsAll(offers);
            assertThat(paged).isSortedAccordingTo((a, b) -> order == Order.NEWEST
                    ? offers.indexOf(b) - offers.indexOf(a)
                    : prices(a).compareTo(prices(b)));
        }
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended_though_offers_came_between() {
        offered(offer("a", "x").made(), offer("b", "x").made(), offer("c", "x").made());
        OfferQuery query = OfferQuery.all().withLimit(2);
        OfferPage first = catalogue.search(query);
        offered(offer("d", "x").made());
        assertThat(catalogue.search(query.withCursor(first.next().orElseThrow())).offers())
                .extracting(offer -> offer.id().value()).containsExactly("a");
    }

    static Stream<String> badCursors() {
        return Stream.of("", "!", "AAAA", "x".repeat(1_000_000), "MQ",
                "MSAxIDEgMSAxIDE", "ÿ", "MCAtOTk5OTk5OTk5OTk5OTk5OTk5");
    }

    @ParameterizedTest
    @MethodSource("badCursors")
    void refuses_a_cursor_that_no_page_gave(String cursor) {
        offered(offer("a", "x").made());
        assertThatThrownBy(() -> catalogue.search(OfferQuery.all().withCursor(cursor)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ask for the first page");
    }

    @Test
    void refuses_the_cursor_of_another_search_and_takes_it_with_another_page_size() {
        offered(offer("a", "x").made(), offer("b", "x").made(), offer("c", "x").made());
        String cursor = catalogue.search(OfferQuery.all().withText("x").withLimit(1)).next().orElseThrow();
        assertThatThrownBy(() -> catalogue.search(OfferQuery.all().withCursor(cursor)))
                .isInstanceOf(IllegalArgumentException.class);
        OfferQuery cheapest = OfferQuery.all().withText("x").withOrder(Order.PRICE);
        assertThatThrownBy(() -> catalogue.search(cheapest.withCursor(cursor)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ids(OfferQuery.all().withText("x").withLimit(9).withCursor(cursor))).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void refuses_a_page_of_no_or_too_many_offers(int limit) {
        assertThatThrownBy(() -> OfferQuery.all().withLimit(limit))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 200");
    }

    @ParameterizedTest
    @MethodSource("dev.emptor.catalog.NeedMatcherTest#hostile")
    void hostile_text_can_be_offered_and_asked_for(String text) {
        offered(offer("a", text).brand(text).category(text).features(List.of(text)).made(), offer("b", "plain").made());
        assertThat(ids(OfferQuery.all())).containsExactly("b", "a");
        assertThat(ids(OfferQuery.all().withText(text))).isSubsetOf("a", "b");
        assertThat(ids(OfferQuery.all().withCategory(text))).containsExactly("a");
        assertThat(ids(OfferQuery.all().withText(text.repeat(3_000)))).isSubsetOf("a", "b");
    }

    @Test
    void an_offer_that_cannot_be_written_down_keeps_no_other_from_being_found() {
        offered(offer("a", "coffee").made(),
                offer("b", "coffee").thread("t".repeat(70_000)).made(),
                offer("c", "coffee").category("c".repeat(70_000)).made(),
                offer("d", "coffee").features(List.of("f ".repeat(3_000))).made(),
                offer("e", "coffee").made());
        assertThat(ids(OfferQuery.all())).containsExactly("e", "d", "a");
        assertThat(ids(OfferQuery.all().withText("coffee"))).containsExactly("e", "a");
        assertThat(catalogue.fault()).isEmpty();
    }

    @Test
    void a_new_need_finds_what_was_handed_over_a_moment_ago() {
        assertThat(catalogue.index(++turn, List.of(offer("a", "coffee").until(NOON).made(), offer("b", "coffee").made(),
                offer("c", "tea").made()))).isTrue();
        Need coffee = words("n", "coffee");
        assertThat(catalogue.find(coffee, NOON, 10)).extracting(offer -> offer.id().value()).containsExactly("b");
        assertThat(catalogue.find(coffee, NOON.minusSeconds(1), 10)).hasSize(2);
        assertThat(catalogue.find(coffee, NOON.minusSeconds(1), 1)).hasSize(1);
    }

    @Test
    void an_empty_catalogue_answers() {
        assertThat(catalogue.search(OfferQuery.all())).isEqualTo(new OfferPage(List.of(), Optional.empty()));
        assertThat(catalogue.get(new OfferId("none"))).isEmpty();
        assertThat(catalogue.needsFrom()).isZero();
    }

    @Test
    void may_be_closed_twice_and_takes_nothing_afterwards() throws IOException {
        catalogue.close();
        catalogue.close();
        assertThat(catalogue.index(1, List.of())).isFalse();
        assertThatThrownBy(catalogue::flush).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void random_replacements_leave_what_a_map_would_hold() {
        Random random = new Random(9);
        Map<String, Offer> expected = new LinkedHashMap<>();
        for (int batch = 0; batch < 40; batch++) {
            List<Offer> offers = new ArrayList<>();
            for (int i = 0; i < random.nextInt(8); i++) {
                Offer made = offer("o" + batch + "-" + i, "word" + random.nextInt(5)).by("s" + random.nextInt(3))
                        .ref("r" + random.nextInt(12)).made();
                offers.add(made);
                expected.remove(made.seller() + made.ref());
                expected.put(made.seller() + made.ref(), made);
            }
            offered(offers.toArray(Offer[]::new));
            List<Offer> newest = new ArrayList<>(expected.values()).reversed();
            assertThat(catalogue.search(OfferQuery.all()).offers()).isEqualTo(newest);
            assertThat(catalogue.search(OfferQuery.all().withText("word1")).offers())
                    .isEqualTo(newest.stream().filter(offer -> offer.title().value().equals("word1")).toList());
        }
    }

    @Test
    void features_are_listed_as_they_were_written_while_the_index_is_in_use() throws IOException {
        assertThat(Catalogue.features(directory.resolve("none"), new TinyCodec())).isEmpty();
        Offer coffee = offer("a", "Coffee beans").features(List.of("Organic", "fair trade")).made();
        offered(coffee, offer("b", "Espresso").features(List.of("Organic")).made());
        catalogue.close();
        List<String> closed = Catalogue.features(directory, new TinyCodec());
        catalogue = Catalogue.open(directory, new TinyCodec(), "journal", turn);
        assertThat(Catalogue.features(directory, new TinyCodec())).containsExactly("Organic", "fair trade")
                .isEqualTo(closed);
    }

    private void offered(Offer... offers) {
        assertThat(catalogue.index(++turn, List.of(offers))).isTrue();
        catalogue.flush();
    }

    private List<String> ids(OfferQuery query) {
        return catalogue.search(query).offers().stream().map(offer -> offer.id().value()).toList();
    }

    private static String prices(Offer offer) {
        return offer.price().each().currency() + String.format("%09d", offer.price().each().minor());
    }
}
