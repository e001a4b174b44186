package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Availability;
import dev.emptor.model.Datum;
import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OfferReaderTest {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final String SMALL =
            "{\"ref\":\"R-1\",\"title\":\"Coffee\",\"price\":{\"amount\":\"7.90\",\"currency\":\"EUR\"}}";
    static final Path PAGE =
            Path.of(System.getProperty("emptor.basedir", "")).resolve("src/docs/offer-format.md");

    @Test
    void shipping_together_with_another_order_is_read_and_never_below_zero() {
        String priced = SMALL.replace("\"EUR\"", "\"EUR\",\"shipping\":\"3.90\",\"shippingTogether\":\"1.40\"");
        Offer offer = good(priced);
        assertThat(offer.price().savedTogether()).contains(Money.of(250, "EUR"));
        assertThat(offer.price().together().shipping()).contains(Money.of(140, "EUR"));
        assertThat(offer.id()).isNotEqualTo(good(priced.replace("1.40", "1.50")).id());
        assertThat(bad(priced.replace("1.40", "-1.40")).why()).startsWith("price.shippingTogether");
        assertThat(good(priced.replace("1.40", "3.90")).price().savedTogether()).isEmpty();
        Price dearer = good(priced.replace("1.40", "9.90")).price();
        assertThat(dearer.together()).isEqualTo(dearer);
        assertThat(good(SMALL.replace("\"EUR\"", "\"EUR\",\"shippingTogether\":\"0.00\"")).price().together().landed(1))
                .as("shipping alone is unknown, and nothing is won by that").isEmpty();
    }

    @Test
    void the_example_in_the_page_for_sellers_is_read_in_full() throws IOException {
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        Offer offer = good(example.group(1));

        assertThat(offer.seller()).isEqualTo(new SellerId("nordlicht"));
        assertThat(offer.ref()).isEqualTo("NL-1001");
        assertThat(offer.source()).isEqualTo(Offer.Source.PUSH);
        assertThat(offer.thread()).isEmpty();
        assertThat(offer.title()).isEqualTo(SellerText.of("Espresso Nordlicht, whole coffee beans, 1 kg"));
        assertThat(offer.brand()).contains(SellerText.of("Nordlicht"));
        assertThat(offer.gtins()).containsExactly(new Gtin("04006381333931"));
        assertThat(offer.category()).isEqualTo("pantry");
        assertThat(offer.features()).containsExactly("fairtrade", "mpn:nl-esp-1000", "organic");
        assertThat(offer.size()).isEqualTo(new PackageSize.Known(Quantity.of(1, "kg"), 1));
        assertThat(offer.price()).isEqualTo(new Price(Money.of(1490, "EUR"), Optional.of(Money.of(390, "EUR")),
                Optional.of(Money.of(0, "EUR")), Optional.of(Money.of(1690, "EUR"))));
        assertThat(offer.availability()).isEqualTo(Availability.IN_STOCK);
        assertThat(offer.deliveryDays()).contains(3);
        assertThat(offer.returnDays()).contains(30);
        assertThat(offer.asksFor()).containsExactly(Datum.NAME, Datum.STREET, Datum.CITY);
        assertThat(offer.autoRenews()).isFalse();
        assertThat(offer.lastWord()).isFalse();
        assertThat(offer.validUntil()).isEmpty();
    }

    @Test
    void what_an_offer_leaves_out_is_unknown_and_never_zero() {
        Offer offer = good(SMALL);

        assertThat(offer.price().shipping()).isEmpty();
        assertThat(offer.price().fees()).isEmpty();
        assertThat(offer.price().landed(1)).isEmpty();
        assertThat(offer.size()).isEqualTo(new PackageSize.Unknown("the seller does not say it"));
        assertThat(offer.availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(offer.deliveryDays()).isEmpty();
        assertThat(offer.gtins()).isEmpty();
    }

    @Test
    void the_id_is_that_of_the_content_and_persuasion_is_no_content() {
        Offer first = good(SMALL);
        Offer again = good(SMALL.replace("{\"ref\"",
                "{ \"rating\": 5, \"badge\": [\"best\"], \"urgency\": \"now!\", \"ref\""));
        Offer reordered = good("{\"price\":{\"currency\":\"EUR\",\"minor\":790},\"title\":\"Coffee\",\"ref\":\"R-1\"}");
        Offer dearer = good(SMALL.replace("7.90", "7.91"));

        assertThat(again).isEqualTo(first);
        assertThat(reordered).isEqualTo(first);
        assertThat(first.id().value()).matches("nordlicht-[0-9a-f]{20}");
        assertThat(dearer.id()).isNotEqualTo(first.id());
        OfferReader other = new OfferReader(new SellerId("other"), Offer.Source.PUSH, Currency.getInstance("EUR"), NOW);
        assertThat(((OfferReader.Good) other.document(utf8(SMALL)).get(0)).offer().id()).isNotEqualTo(first.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"7.90\" | 790", "7.90 | 790", "7.9 | 790", "7 | 700", "\"7.9000\" | 790", "0.01 | 1",
        "999999999999.99 | 99999999999999",
    })
    void amounts_are_read_exactly(String written, long minor) {
        Offer offer = good(SMALL.replace("\"7.90\"", written));
        assertThat(offer.price().each()).isEqualTo(Money.of(minor, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"1e3\"", "1e3", "1E3", "\"+7.90\"", "\"7,90\"", "\"7.\"", "\".9\"", "\"NaN\"", "\"Infinity\"", "\"\"", 
        "\" 7.90\"", "\"7.90 \"", "\"٧\"", "\"７.90\"", "\"7.901\"", "\"7.00001\"", "\"1000000000000\"", "\"EUR 7.90\"", 
        "\"€7.90\"", "\"0x10\"", "\"1_000\"", "\"1'000\"", "\"1 000\"", "0", "\"0.00\"", "-0",
        "\"-0\"", "-7.90", "1e-400", "\"1e40000000\"",
        "true", "null", "[]", "{}", "[7.90]", "{\"minor\":\"790\"}", "{\"minor\":-1}", "{\"minor\":7.5}",
        "{\"minor\":1000000000000001}", "{\"minor\":99999999999999999999}", "\"--1\"", "\"1.2.3\"", "\"-\"",
    })
    void amounts_outside_the_grammar_are_refused(String written) {
        assertThat(bad(SMALL.replace("\"7.90\"", written)).why()).startsWith("price");
        assertThat(bad(SMALL.replace("\"7.90\"", written)).ref()).contains("R-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"ref\":\"R-1\" | \"ref\":\"\" | ref: must be 1 to 120 visible characters",
        "\"ref\":\"R-1\" | \"ref\":\"a\\u0007b\" | ref: must be 1 to 120 visible characters",
        "\"ref\":\"R-1\", | `` | ref: is missing",
        "\"Coffee\" | \"\\u200b \" | title: must hold at least one visible character",
        "\"Coffee\" | 7 | title: must be text, not a number",
        "\"EUR\" | \"USD\" | price.currency: must be EUR, which this household pays in, not USD",
        "\"EUR\" | \"EURO\" | price.currency: 'EURO' is not an ISO 4217 currency code; write for example EUR",
        "\"EUR\" | \"eur\" | price.currency: 'eur' is not an ISO 4217 currency code; write for example EUR",
        ",\"currency\":\"EUR\" | `` | price.currency: is missing",
        "\"7.90\" | \"7,90\" | price.amount: '7,90' is not an amount; write for example 7.90,"
                + " with at most 12 digits and 4 decimals",
        "\"7.90\" | \"7.901\" | price.amount: '7.901' has more decimals than EUR, which has 2",
        "\"7.90\" | \"-1\" | price.amount: '-1' is below zero",
        "\"7.90\" | \"0\" | price: must be more than zero",
        "\"7.90\" | \"7.90\",\"minor\":790 | price: say either amount or minor",
        "\"7.90\" | \"7.90\",\"shipping\":\"free\" | price.shipping: 'free' is not an amount; write for example 7.90,"
                + " with at most 12 digits and 4 decimals",
        "\"Coffee\" | \"Coffee\",\"gtin\":\"4006381333932\" | gtin: '4006381333932' is no GTIN:"
                + " the check digit is 2 but should be 1; a digit was misread or swapped",
        "\"Coffee\" | \"Coffee\",\"gtin\":4006381333931 | gtin: must be text, not a number",
        "\"Coffee\" | \"Coffee\",\"size\":{\"amount\":1,\"unit\":\"oz\"} | size.amount:"
                + " the unit 'oz' is not known; write for example g, kg, ml, l, pc, m or m2",
        "\"Coffee\" | \"Coffee\",\"size\":{\"amount\":0,\"unit\":\"g\"} | size:"
                + " must be more than nothing, and less than a million tonnes or cubic metres",
        "\"Coffee\" | \"Coffee\",\"size\":{\"amount\":1,\"unit\":\"g\",\"units\":0} | size.units: must be 1 to 100000",
        "\"Coffee\" | \"Coffee\",\"validUntil\":\"2026-03-01T10:00:00Z\" | validUntil: is over already",
        "\"Coffee\" | \"Coffee\",\"validUntil\":\"2028-03-01T10:00:00Z\" | validUntil: is more than 366 days ahead",
        "\"Coffee\" | \"Coffee\",\"validUntil\":\"tomorrow\" | validUntil:"
                + " 'tomorrow' is not a time; write for example 2026-03-01T12:00:00Z",
        "\"Coffee\" | \"Coffee\",\"deliveryDays\":-1 | deliveryDays: must be 0 to 365",
        "\"Coffee\" | \"Coffee\",\"deliveryDays\":\"3\" | deliveryDays: must be a whole number, not text",
        "\"Coffee\" | \"Coffee\",\"autoRenews\":\"no\" | autoRenews: must be true or false, not text",
        "\"Coffee\" | \"Coffee\",\"thread\":\"a b\" | thread: must be the thread as it was given",
        "\"Coffee\" | \"Coffee\",\"features\":\"organic\" | features: must be an array, not text",
    })
    void a_bad_offer_is_refused_with_a_sentence_for_its_seller(String part, String instead, String why) {
        assertThat(SMALL).contains(part);
        assertThat(bad(SMALL.replace(part, instead)).why()).isEqualTo(why);
    }

    @Test
    void sizes_are_read_from_words_and_from_numbers() {
        assertThat(sized("\"6 x 330 ml\"")).isEqualTo(new PackageSize.Known(Quantity.of(1980, "ml"), 6));
        assertThat(sized("{\"amount\":\"0.33\",\"unit\":\"l\",\"units\":6}"))
                .isEqualTo(new PackageSize.Known(Quantity.of(1980, "ml"), 6));
        assertThat(sized("\"family pack\"")).isInstanceOf(PackageSize.Unknown.class);
    }

    @Test
    void one_bad_item_of_an_array_does_not_spoil_the_others() {
        List<OfferReader.Read> reads =
                reader().document(utf8("[" + SMALL + ",7," + SMALL.replace("EUR", "USD") + "," + SMALL + "]"));

        assertThat(reads).hasSize(4);
        assertThat(reads.get(0)).isInstanceOf(OfferReader.Good.class).isEqualTo(reads.get(3));
        assertThat(reads.get(1)).isEqualTo(new OfferReader.Bad(Optional.empty(),
                "an offer must be an object, not a number"));
        assertThat(reads.get(2)).isInstanceOf(OfferReader.Bad.class);
        String many = "[" + "7,".repeat(WireLimits.OFFERS) + "7]";
        assertThat(reader().document(utf8(many))).containsExactly(new OfferReader.Bad(Optional.empty(),
                "the document holds 2001 offers; send at most 2000 at once"));
    }

    @Test
    void lines_are_read_one_by_one_whatever_the_chunks() {
        String huge = "{\"ref\":\"big\",\"title\":\"" + "x".repeat(70_000) + "\"}";
        String stream = SMALL + "\r\n\n{broken\n" + huge + "\n \n" + SMALL.replace("7.90", "8.00") + "\n" + SMALL;
        List<OfferReader.Read> whole = chunks(stream, stream.length());

        assertThat(whole).hasSize(5);
        assertThat(whole.get(0)).isInstanceOf(OfferReader.Good.class);
        assertThat(whole.get(1)).isEqualTo(new OfferReader.Bad(Optional.empty(),
                "line 3 is not JSON at line 1, column 2"));
        assertThat(whole.get(2)).isEqualTo(new OfferReader.Bad(Optional.empty(), "line 4 is longer than 65536 bytes"));
        assertThat(whole.get(3)).isInstanceOf(OfferReader.Good.class);
        assertThat(whole.get(4)).isEqualTo(whole.get(0));
        for (int size : new int[] {1, 2, 7, 64, 1000, 65_535, 65_536, 65_537}) {
            assertThat(chunks(stream, size)).as("chunks of %d", size).isEqualTo(whole);
        }
    }

    private static List<OfferReader.Read> chunks(String stream, int size) {
        List<OfferReader.Read> reads = new ArrayList<>();
        OfferLines lines = reader().lines(reads::add);
        for (int at = 0; at < stream.length(); at += size) {
            lines.feed(utf8(stream.substring(at, Math.min(stream.length(), at + size))));
        }
        lines.end();
        return reads;
    }

    private static PackageSize sized(String size) {
        return good(SMALL.replace("\"Coffee\"", "\"Coffee\",\"size\":" + size)).size();
    }

    static OfferReader reader() {
        return new OfferReader(new SellerId("nordlicht"), Offer.Source.PUSH, Currency.getInstance("EUR"), NOW);
    }

    private static Offer good(String json) {
        List<OfferReader.Read> reads = reader().document(utf8(json));
        assertThat(reads).hasSize(1);
        assertThat(reads.get(0)).isInstanceOf(OfferReader.Good.class);
        return ((OfferReader.Good) reads.get(0)).offer();
    }

    private static OfferReader.Bad bad(String json) {
        List<OfferReader.Read> reads = reader().document(utf8(json));
        assertThat(reads).as(json).hasSize(1);
        assertThat(reads.get(0)).as(json).isInstanceOf(OfferReader.Bad.class);
        return (OfferReader.Bad) reads.get(0);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
