package dev.emptor.catalog;

import static dev.emptor.catalog.Offers.gtin;
import static dev.emptor.catalog.Offers.need;
import static dev.emptor.catalog.Offers.offer;
import static dev.emptor.catalog.Offers.size;
import static dev.emptor.catalog.Offers.wanted;
import static dev.emptor.catalog.Offers.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerText;
import dev.emptor.model.Wanted;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedMatcherTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agrees_with_holding_every_offer_against_every_need(long seed) {
        Market market = new Market(seed);
        List<Market.MeantNeed> needs = Stream.generate(market::need).limit(60).toList();
        NeedMatcher matcher = NeedMatcher.of(needs.stream().map(Market.MeantNeed::need).toList());
        int matches = 0;
        for (int i = 0; i < 200; i++) {
            Market.MeantOffer offer = market.offer();
            List<NeedId> expected = needs.stream()
                    .filter(need -> Market.fits(need, offer)).map(need -> need.need().id()).sorted().toList();
            assertThat(ids(matcher, offer.offer())).as("seed %s, %s", seed, offer).isEqualTo(expected);
            for (Market.MeantNeed need : needs) {
                assertThat(NeedMatcher.whyNot(need.need(), offer.offer()).isEmpty())
                        .as("seed %s, %s against %s", seed, need, offer)
                        .isEqualTo(expected.contains(need.need().id()));
            }
            matches += expected.size();
        }
        assertThat(matches).as("the market must make both").isBetween(150, 6_000);
    }

    @Test
    void a_gtin_needs_no_words_and_words_do_not_replace_a_gtin() {
        Need toner = need("toner", new Wanted(List.of(gtin(7)), List.of("toner"), List.of("refill"), List.of("x")),
                "2 pc");
        NeedMatcher matcher = NeedMatcher.of(List.of(toner));

        assertThat(ids(matcher, offer("o1", "Cartouche refill").gtins(List.of(gtin(7))).made())).hasSize(1);
        Offer other = offer("o2", "Toner x").gtins(List.of(gtin(8))).features(List.of("x")).made();
        assertThat(ids(matcher, other)).isEmpty();
        assertThat(ids(matcher, offer("o3", "Toner x").features(List.of("x")).made())).isEmpty();
        assertThat(ids(matcher, offer("o4", "Toner").gtins(List.of(gtin(1), gtin(7), gtin(7))).made())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"battery, AA Batteries", "Batteries, one battery", "box, 12 boxes", "tomatoes, tomato soup",
        "peach, Peaches in syrup", "brioche, Brioches", "cookie, COOKIES", "crème brûlée, Creme Brulee 4 x",
        "musli, Müsli", "cafe, Cafe\u0301 moulu", "straße, Strasse", "eau, L’eau de source", "Laggs, Lagg's tea",
        "earl grey, Tea Earl-Grey loose", "CF410X, HP CF410X black", "咖啡, 雀巢咖啡", "men's, Men shoes",
        "decaf, Deca\u0334f"})
    void finds_a_word_however_it_is_written(String wanted, String title) {
        assertThat(NeedMatcher.whyNot(words("n", wanted), offer("o", title).made())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tea, steam", "earl grey, Grey tea of an earl", "CF410X, CF411X", "oil, toil",
        "coffee, Kaffee", "gluten free, gluten here and free there", "300s, 300"})
    void does_not_take_one_word_for_another(String wanted, String title) {
        assertThat(NeedMatcher.whyNot(words("n", wanted), offer("o", title).made()))
                .hasValueSatisfying(why -> assertThat(why).contains("'" + wanted + "'"));
    }

    @Test
    void looks_in_title_brand_category_and_features_but_never_across_two_of_them() {
        Offer offer = offer("o", "Ground").brand("Lavazza Oro").category("coffee")
                .features(List.of("Fair trade")).made();
        assertThat(ids(NeedMatcher.of(List.of(words("n", "lavazza", "coffee", "ground", "fair", "trade"))), offer))
                .hasSize(1);
        assertThat(NeedMatcher.whyNot(words("n", "oro coffee"), offer)).isPresent();
    }

    @Test
    void wants_each_feature_whole_and_no_unwanted_word() {
        Need coffee = need("coffee", wanted(List.of("coffee"), List.of("decaf", "sugar free"), List.of("Fair-Trade")),
                "1 kg");
        assertThat(NeedMatcher.whyNot(coffee, offer("o", "Coffee sugar").features(List.of("x", "fair trade")).made()))
                .isEmpty();
        assertThat(NeedMatcher.whyNot(coffee, offer("o", "Coffee fair trade").made())).contains(
                "the feature 'Fair-Trade' is not among the offer's features");
        assertThat(NeedMatcher.whyNot(coffee, offer("o", "Coffee").features(List.of("not fair trade")).made()))
                .isPresent();
        assertThat(NeedMatcher.whyNot(coffee, offer("o", "Coffee").features(List.of("fair trade", "DECAF")).made()))
                .contains("the unwanted word 'decaf' is in the offer's title, brand, category or features");
        assertThat(NeedMatcher.whyNot(coffee, offer("o", "Coffee sugar-free").features(List.of("fair trade")).made()))
                .isPresent();
    }

    @Test
    void refuses_a_pack_that_cannot_be_counted_and_leaves_an_unknown_one_to_the_rules() {
        Need byWord = words("n", "coffee");
        Need byGtin = gtin("g", Offers.gtin(5));
        Offer pieces = offer("o", "coffee").gtins(List.of(Offers.gtin(5))).size(size("10 pc")).made();
        assertThat(ids(NeedMatcher.of(List.of(byWord, byGtin)), pieces)).isEmpty();
        assertThat(NeedMatcher.whyNot(byGtin, pieces)).contains("a pack of 10 pc cannot be counted against 1 kg");

        Offer unknown = offer("o", "coffee").made();
        assertThat(NeedMatcher.of(List.of(byWord)).match(unknown)).containsExactly(new Match(new NeedId("n"),
                List.of("it has the words coffee", "what a pack holds is not known: the seller does not say")));
    }

    @Test
    void a_wanted_word_without_a_letter_matches_nothing_instead_of_everything() {
        Need signs = words("n", "!!!");
        assertThat(ids(NeedMatcher.of(List.of(signs)), offer("o", "!!! coffee").made())).isEmpty();
        assertThat(NeedMatcher.whyNot(signs, offer("o", "!!!").made())).hasValueSatisfying(
                why -> assertThat(why).contains("'!!!'").contains("take it out"));
    }

    @Test
    void a_change_leaves_the_snapshot_it_was_made_from_alone() {
        Offer coffee = offer("o", "coffee beans").made();
        NeedMatcher none = NeedMatcher.of(List.of());
        NeedMatcher one = none.with(words("a", "coffee"));
        NeedMatcher two = one.with(words("b", "beans"));
        NeedMatcher changed = two.with(words("a", "tea"));

        assertThat(ids(none, coffee)).isEmpty();
        assertThat(ids(one, coffee)).containsExactly(new NeedId("a"));
        assertThat(ids(two, coffee)).containsExactly(new NeedId("a"), new NeedId("b"));
        assertThat(ids(changed, coffee)).containsExactly(new NeedId("b"));
        assertThat(ids(two.without(new NeedId("b")), coffee)).containsExactly(new NeedId("a"));
        assertThat(two.without(new NeedId("c"))).isSameAs(two);
        assertThat(two.size()).isEqualTo(2);
    }

    static Stream<String> hostile() {
        return Stream.of("", " ", "a".repeat(300), "a ".repeat(150), "coffee ".repeat(43), "'".repeat(300), "s's's's",
                "\ud83d\ude00".repeat(149), "e" + "\u0301".repeat(299), "\u0301".repeat(299), "ﷺ".repeat(298),
                "x'".repeat(150),
                "1.1".repeat(100), "กขค".repeat(99), "\"*?~[](){}^:AND OR NOT", "\\u0000 ${jndi:x} %s",
                "한국어".repeat(99), "ß".repeat(298), "𝐂𝐨𝐟𝐟𝐞𝐞", "İI".repeat(149), "a\u0300\u0301\u0302 b");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_text_is_only_text(String text) {
        List<Need> needs = new ArrayList<>(List.of(words("coffee", "coffee"), words("text", text)));
        NeedMatcher matcher = NeedMatcher.of(needs);
        Offer offer = offer("o", text).brand(text).category(text).features(List.of(text, text)).made();
        for (Need need : needs) {
            assertThat(ids(matcher, offer).contains(need.id())).isEqualTo(NeedMatcher.whyNot(need, offer).isEmpty());
        }
    }

    @Test
    void reading_costs_no_more_than_the_limit_allows_however_long_the_texts_are() {
        NeedMatcher matcher = NeedMatcher.of(Stream.iterate(0, i -> i + 1).limit(1_000)
                .map(i -> words("n" + i, "a a a b", "a", "w" + i % 7)).toList());
        Offer endless = offer("o", "a").features(List.of("a ".repeat(1_000_000), "w1")).made();
        Offer longest = offer("o", "w1 w2 w3").features(List.of("a ".repeat(1_900))).made();

        assertThat(ids(matcher, endless)).isEmpty();
        assertThat(NeedMatcher.whyNot(words("n", "a"), endless)).hasValueSatisfying(
                why -> assertThat(why).contains("longer than the 4000 characters"));
        assertThat(SellerText.MAX_LENGTH).as("title and brand alone always fit")
                .isLessThanOrEqualTo(Limits.OFFER_TEXT_CHARS / 4);
        long before = cpu();
        assertThat(ids(matcher, longest)).isEmpty();
        assertThat(cpu() - before).as("nanoseconds").isLessThan(1_000_000_000L);
    }

    @Test
    void tells_a_wrong_gtin_from_a_missing_one() {
        Need toner = gtin("n", Offers.gtin(1), Offers.gtin(2));
        Gtin other = Offers.gtin(3);
        assertThat(NeedMatcher.whyNot(toner, offer("o", "x").made())).hasValueSatisfying(
                why -> assertThat(why).endsWith("and the offer names none"));
        assertThat(NeedMatcher.whyNot(toner, offer("o", "x").gtins(List.of(other)).made()))
                .contains("the offer's GTIN " + other + " is not one the need asks for");
    }

    private static List<NeedId> ids(NeedMatcher matcher, Offer offer) {
        return matcher.match(offer).stream().map(Match::need).toList();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
