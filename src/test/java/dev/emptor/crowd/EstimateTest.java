package dev.emptor.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Anonymity;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Quantity;
import dev.emptor.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The estimate: what is said more makes it no larger, what is said less no smaller, and it is never overstated. */
class EstimateTest {
    private static final List<String> COUNTRIES = List.of("DE", "US", "AT", "LI", "VA", "IN", "ZZ", "PL");
    private static final List<String> CATEGORIES =
            List.of("pantry", "pets", "office", "health", "baby", "law", "gizmos", "household", "Adult", "stamps");
    private static final List<String> WORDS = List.of("coffee", "beans", "toner", "qixotl", "cat", "food", "blorb",
            "dishwasher", "tablets", "Oat", "zither", "paper");
    private static final List<String> FEATURES = List.of("organic", "left_handed", "ground", "moon_roasted", "vegan");
    private static final List<String> UNITS = List.of("g", "kg", "ml", "l", "pc", "m");

    @Test
    void the_formula_is_the_documented_one() {
        Asked coffee = asked("DE", "pantry", List.of("coffee"), List.of(), "500 g");
        // 83,000,000 people / 5; 700, 300 and 200 of a thousand; one day of 365.
        assertThat(Estimate.of(coffee).households()).isEqualTo(16_600_000L * 700 * 300 * 200 / 1_000_000_000L / 365);
        assertThat(Estimate.of(coffee).sentence())
                .isEqualTo("some 1,000 households could have sent this, by a rough guess");
        assertThat(Estimate.of(asked("DE", "pantry", List.of("coffee"), List.of(), "483 g")).households())
                .isEqualTo(Estimate.of(coffee).households() / 4);
        assertThat(new Estimate(1, 0, 1, List.of()).sentence()).contains("perhaps no other household");
        assertThat(new Estimate(4_999, 0, 1, List.of()).shown()).isEqualTo(4_000);
    }

    @Test
    void no_attribute_that_is_added_raises_it_and_no_generalising_lowers_it() {
        SplittableRandom chance = new SplittableRandom(1);
        int smaller = 0;
        for (int i = 0; i < 5_000; i++) {
            Asked asked = random(chance);
            long before = Estimate.of(asked).households();
            for (UnaryOperator<Asked> more : List.<UnaryOperator<Asked>>of(EstimateTest::inRegion,
                    one -> with(one, word(one.wanted(), some(chance, WORDS))), EstimateTest::elsewhere,
                    one -> with(one, feature(one.wanted(), some(chance, FEATURES))),
                    one -> with(one, article(one.wanted())))) {
                long after = Estimate.of(more.apply(asked)).households();
                assertThat(after).as("%s", asked).isLessThanOrEqualTo(before);
                smaller += after < before ? 1 : 0;
            }
            Asked common = new Asked(asked.country(), asked.region(), asked.category(), asked.wanted(),
                    Amounts.common(asked.amount()), asked.delivery(), asked.days());
            assertThat(Estimate.of(common).households()).isGreaterThanOrEqualTo(before);
            Fitting fitting = Fitting.of(asked, 3, Anonymity.USUAL);
            assertThat(fitting.estimate().households()).isGreaterThanOrEqualTo(before);
            assertThat(fitting.estimate()).isEqualTo(Estimate.of(fitting.asked()));
        }
        assertThat(smaller).as("attributes matter at all").isGreaterThan(1_000);
    }

    @Test
    void what_is_shown_is_never_more_than_the_estimate_and_has_one_digit_that_counts() {
        SplittableRandom chance = new SplittableRandom(2);
        LongCheck check = value -> {
            long shown = new Estimate(value, 0, 1, List.of()).shown();
            assertThat(shown).isBetween(value - value / 2, value);
            assertThat(Long.toString(shown)).matches("\\d0*");
        };
        IntStream.range(0, 2_000).forEach(check::of);
        IntStream.range(0, 2_000).forEach(i -> check.of(chance.nextLong(1_000_000_000_000L)));
    }

    @Test
    void a_step_of_the_ladder_is_always_enough_and_never_twice_as_much() {
        SplittableRandom chance = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            Quantity amount = Quantity.of(chance.nextInt(1, 100_000), some(chance, UNITS));
            Quantity common = Amounts.common(amount);
            assertThat(common).isGreaterThanOrEqualTo(amount);
            assertThat(common.milli()).isLessThanOrEqualTo(2 * amount.milli());
            assertThat(Amounts.common(common)).isEqualTo(common);
        }
        assertThat(Amounts.common(Quantity.of(483, "g"))).isEqualTo(Quantity.of(500, "g"));
        assertThat(Amounts.common(Quantity.of(7, "pc"))).isEqualTo(Quantity.of(8, "pc"));
    }

    @Test
    void of_a_thousand_needs_no_request_goes_out_that_too_few_could_have_sent() {
        SplittableRandom chance = new SplittableRandom(4);
        int sent = 0;
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            Asked asked = random(chance);
            int sellers = chance.nextInt(1, 4);
            Fitting fitting = Fitting.of(asked, sellers, Anonymity.USUAL);
            long least = List.of("health", "baby", "law", "Adult").contains(asked.category()) ? 100
                    : sellers > 1 ? 20 : 5;
            assertThat(fitting.needed()).isEqualTo(least);
            assertThat(fitting.enough()).isEqualTo(fitting.estimate().households() >= least);
            assertThat(asked.wanted().words()).containsAll(fitting.asked().wanted().words());
            assertThat(asked.wanted().features()).containsAll(fitting.asked().wanted().features());
            sent += fitting.enough() ? 1 : 0;
            held += fitting.enough() ? 0 : 1;
        }
        assertThat(sent).isGreaterThan(200);
        assertThat(held).isGreaterThan(50);
    }

    @Test
    void the_exact_article_is_left_out_only_where_words_say_what_it_is() {
        Wanted both = article(new Wanted(List.of(), List.of("qixotl"), List.of(), List.of()));
        Fitting words = Fitting.of(new Asked("AT", false, "pantry", both, Quantity.of(1, "pc"), List.of(), 1), 3,
                Anonymity.USUAL);
        assertThat(words.dropped()).containsExactly("the exact article");
        assertThat(words.asked().wanted().words()).containsExactly("qixotl");
        Wanted only = new Wanted(both.gtins(), List.of(), List.of(), List.of());
        assertThat(Fitting.of(new Asked("LI", false, "pantry", only, Quantity.of(1, "pc"), List.of(), 1), 3,
                Anonymity.USUAL)).satisfies(fitting -> {
                    assertThat(fitting.enough()).isFalse();
                    assertThat(fitting.asked().wanted().gtins()).isNotEmpty();
                });
    }

    @Test
    void the_owner_may_ask_for_more_but_never_for_less_than_five() {
        Anonymity more = new Anonymity(500, 50, 5_000, List.of("Stamps"));
        assertThat(Fitting.needed(of("stamps"), 1, more)).isEqualTo(5_000);
        assertThat(Fitting.needed(of("pantry"), 1, more)).isEqualTo(50);
        assertThat(Fitting.needed(of("pantry"), 2, more)).isEqualTo(500);
        for (int[] wrong : new int[][] {{20, 4, 100}, {4, 4, 4}, {20, 30, 100}, {20, 5, 19}}) {
            assertThatThrownBy(() -> new Anonymity(wrong[0], wrong[1], wrong[2], List.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5");
        }
    }

    @Test
    void an_exact_model_a_drug_or_a_name_counts_as_little_as_an_article_number() {
        long article = Estimate.of(new Asked("DE", false, "pantry", new Wanted(List.of(Gtin.parse("4006381333931")
                .orElseThrow()), List.of(), List.of(), List.of()), Quantity.of(1, "pc"), List.of(), 7)).households();
        for (String exact : List.of("DCP-L2530DW", "zolgensma", "grandma-erna-schmidt-urn", "qwertzuiop")) {
            Asked asked = new Asked("DE", false, "pantry", new Wanted(List.of(), List.of(exact), List.of(), List.of()),
                    Quantity.of(1, "pc"), List.of(), 7);
            assertThat(Estimate.of(asked).households()).as(exact).isLessThanOrEqualTo(article);
        }
    }

    @Test
    void a_part_of_the_country_counts_as_three_in_a_thousand_at_the_most() {
        for (String country : COUNTRIES) {
            Asked asked = asked(country, "pantry", List.of("coffee"), List.of(), "500 g");
            assertThat(Estimate.of(inRegion(asked)).households())
                    .isLessThanOrEqualTo(Estimate.of(asked).households() * 3 / 1_000);
        }
        assertThat(Estimate.of(inRegion(asked("GB", "pantry", List.of("coffee"), List.of(), "500 g"))).households())
                .as("a postcode area can be as small as Shetland").isZero();
    }

    @Test
    void what_says_more_of_a_person_than_of_goods_needs_more_whatever_its_category() {
        for (String word : List.of("pregnancy", "Schwangerschaftstest", "insulin", "Bible", "nappies")) {
            Wanted wanted = new Wanted(List.of(), List.of(word), List.of(), List.of());
            assertThat(Fitting.needed(new Asked("DE", false, "drugstore", wanted, Quantity.of(1, "pc"), List.of(), 1),
                    3, Anonymity.USUAL)).as(word).isEqualTo(100);
        }
        assertThat(Fitting.needed(asked("DE", "garden", List.of("lawn", "archive"), List.of(), "1 pc"), 3,
                Anonymity.USUAL)).isEqualTo(20);
    }

    @Test
    void another_currency_and_several_ways_of_delivery_tell_something_too() {
        Asked usual = asked("DE", "pantry", List.of("coffee"), List.of(), "500 g");
        Asked dollars = new Asked("DE", false, usual.category(), usual.wanted(), usual.amount(), List.of(), 1, true);
        Asked several = new Asked("DE", false, usual.category(), usual.wanted(), usual.amount(),
                List.of(Fulfilment.HOME, Fulfilment.PICK_UP_POINT), 1);
        assertThat(Estimate.of(dollars).households()).isLessThan(Estimate.of(usual).households());
        assertThat(Estimate.of(several).households()).isLessThan(Estimate.of(usual).households());
    }

    private static Asked of(String category) {
        return asked("DE", category, List.of("coffee"), List.of(), "500 g");
    }

    private interface LongCheck {
        void of(long value);
    }

    private static Asked random(SplittableRandom chance) {
        List<String> words = new ArrayList<>();
        List<String> features = new ArrayList<>();
        IntStream.range(0, chance.nextInt(1, 4)).forEach(i -> words.add(some(chance, WORDS)));
        IntStream.range(0, chance.nextInt(3)).forEach(i -> features.add(some(chance, FEATURES)));
        Wanted wanted = new Wanted(List.of(), words, List.of(), features);
        return new Asked(some(chance, COUNTRIES), false, some(chance, CATEGORIES),
                chance.nextInt(4) == 0 ? article(wanted) : wanted,
                Quantity.of(chance.nextInt(1, 2_000), some(chance, UNITS)), List.of(), chance.nextInt(1, 8));
    }

    private static Asked asked(String country, String category, List<String> words, List<String> features,
            String amount) {
        return new Asked(country, false, category, new Wanted(List.of(), words, List.of(), features),
                Quantity.parse(amount).orElseThrow(), List.of(), 1);
    }

    private static Asked with(Asked asked, Wanted wanted) {
        return new Asked(asked.country(), asked.region(), asked.category(), wanted, asked.amount(), asked.delivery(),
                asked.days());
    }

    private static Asked inRegion(Asked asked) {
        return new Asked(asked.country(), true, asked.category(), asked.wanted(), asked.amount(), asked.delivery(),
                asked.days());
    }

    private static Asked elsewhere(Asked asked) {
        return new Asked(asked.country(), asked.region(), asked.category(), asked.wanted(), asked.amount(),
                List.of(Fulfilment.PICK_UP_POINT), asked.days());
    }

    private static Wanted word(Wanted wanted, String word) {
        List<String> words = new ArrayList<>(wanted.words());
        words.add(word);
        return new Wanted(wanted.gtins(), words, wanted.without(), wanted.features());
    }

    private static Wanted feature(Wanted wanted, String feature) {
        List<String> features = new ArrayList<>(wanted.features());
        features.add(feature);
        return new Wanted(wanted.gtins(), wanted.words(), wanted.without(), features);
    }

    private static Wanted article(Wanted wanted) {
        return new Wanted(List.of(Gtin.parse("4006381333931").orElseThrow()), wanted.words(), wanted.without(),
                wanted.features());
    }

    private static String some(SplittableRandom chance, List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
