package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.model.Availability;
import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcpFeedReaderTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    static final String FEED = """
            {"products":[{"id":"p-1","title":"Hill coffee","media":[{"type":"image","url":"http://x.example/a.png"}],
            "variants":[{"id":"v-500","title":"Hill coffee, 500 g","url":"http://x.example/v",
            "barcodes":[{"type":"EAN","value":"4006381333931"},{"type":"internal","value":"#77"}],
            "price":{"amount":890,"currency":"EUR"},"list_price":{"amount":990,"currency":"EUR"},
            "unit_price":{"amount":1780,"currency":"EUR","measure":{"value":0.5,"unit":"kg"},
            "reference":{"value":1,"unit":"kg"}},"availability":{"available":true,"status":"in_stock"},
            "categories":[{"value":"Pantry > Coffee","taxonomy":"merchant"}],"condition":["new"],
            "variant_options":[{"name":"Roast","value":"Dark"}],"seller":{"name":"Best Seller Ever!!"}}]}]}""";

    @Test
    void a_variant_becomes_an_offer_without_landed_total() {
        Offer offer = good(reader(AcpFeedReader.Defaults.NONE), FEED);

        assertThat(offer.ref()).isEqualTo("v-500");
        assertThat(offer.source()).isEqualTo(Offer.Source.FEED);
        assertThat(offer.title()).isEqualTo(SellerText.of("Hill coffee, 500 g"));
        assertThat(offer.gtins()).containsExactly(new Gtin("04006381333931"));
        assertThat(offer.category()).isEqualTo("Pantry > Coffee");
        assertThat(offer.features()).containsExactly("condition:new", "roast:dark");
        assertThat(offer.size()).isEqualTo(new PackageSize.Known(Quantity.of(500, "g"), 1));
        assertThat(offer.price().each()).isEqualTo(Money.of(890, "EUR"));
        assertThat(offer.price().listPrice()).contains(Money.of(990, "EUR"));
        assertThat(offer.price().landed(1)).isEmpty();
        assertThat(offer.availability()).isEqualTo(Availability.IN_STOCK);
    }

    @Test
    void what_the_owner_knows_of_a_seller_completes_its_feed() {
        AcpFeedReader.Defaults known = new AcpFeedReader.Defaults(Optional.of(Money.of(390, "EUR")),
                Optional.of(Money.of(0, "EUR")), Optional.of(3), Optional.of(30));
        Offer offer = good(reader(known), FEED);

        assertThat(offer.price().landed(2)).contains(Money.of(2170, "EUR"));
        assertThat(offer.deliveryDays()).contains(3);
        assertThat(offer.returnDays()).contains(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"price\":{\"amount\":890,\"currency\":\"EUR\"}, | `` | price: is missing",
        "{\"amount\":890, | {\"amount\":8.9, | price.amount: must be a whole number, not '8.9'",
        "{\"amount\":890, | {\"amount\":\"890\", | price.amount: must be a whole number, not text",
        "{\"amount\":890, | {\"amount\":-1, | price.amount: -0.01 is below zero",
        "{\"amount\":890, | {\"amount\":0, | price: must be more than zero",
        "890,\"currency\":\"EUR\" | 890,\"currency\":\"USD\" | price.currency:"
                + " must be EUR, which this household pays in, not USD",
        "4006381333931 | 4006381333932 | barcodes.value: '4006381333932' is no GTIN:"
                + " the check digit is 2 but should be 1; a digit was misread or swapped",
        "\"available\":true | \"available\":\"yes\" | availability.available: must be true or false, not text",
        "\"value\":0.5 | \"value\":1e400 | unit_price.measure.value: '1e400' is not an amount;"
                + " write for example 7.90, with at most 12 digits and 4 decimals",
    })
    void a_bad_variant_is_refused_with_a_reason(String part, String instead, String why) {
        assertThat(FEED).contains(part);
        AcpFeedReader.Update update = reader(AcpFeedReader.Defaults.NONE).products(
                OfferReaderTest.utf8(FEED.replace(part, instead)));
        assertThat(((AcpFeedReader.Taken) update).reads())
                .containsExactly(new OfferReader.Bad(Optional.of("v-500"), why));
    }

    @ParameterizedTest
    @CsvSource({"true,in_stock,IN_STOCK", "true,backorder,UNKNOWN", "false,in_stock,OUT_OF_STOCK",
        "true,out_of_stock,OUT_OF_STOCK",
        "true,limited_stock,IN_STOCK", "true,'',UNKNOWN"})
    void availability_is_the_more_cautious_of_what_is_said(boolean available, String status, Availability expected) {
        String feed = FEED.replace("true,\"status\":\"in_stock\"", available + ",\"status\":\"" + status + "\"");
        assertThat(good(reader(AcpFeedReader.Defaults.NONE), feed).availability()).isEqualTo(expected);
    }

    @Test
    void a_unit_of_measure_that_is_no_metric_one_is_read_as_on_packages() {
        AcpFeedReader reader = reader(AcpFeedReader.Defaults.NONE);
        Offer offer = good(reader, FEED.replace("0.5,\"unit\":\"kg\"", "12,\"unit\":\"oz\""));
        assertThat(offer.size()).isEqualTo(PackageSizeReader.read("12 oz"));
        Offer odd = good(reader, FEED.replace("0.5,\"unit\":\"kg\"", "12,\"unit\":\"bushel\""));
        assertThat(odd.size()).isInstanceOf(PackageSize.Unknown.class);
    }

    @Test
    void an_update_that_is_no_feed_is_answered_in_the_form_of_the_protocol() {
        AcpFeedReader reader = reader(AcpFeedReader.Defaults.NONE);
        for (String body : List.of("{}", "[]", "{\"products\":[]}", "{\"products\":7}", "{", "")) {
            AcpFeedReader.Update update = reader.products(OfferReaderTest.utf8(body));
            JsonObject error = ((AcpFeedReader.Refused) update).error().json();
            assertThat(error.names()).containsExactly("type", "code", "message", "param");
            assertThat(error.needText("code")).isEqualTo("invalid_product_payload");
        }
        String many = "{\"products\":[" + "7,".repeat(WireLimits.OFFERS) + "7]}";
        assertThat(reader.products(OfferReaderTest.utf8(many))).isInstanceOf(AcpFeedReader.Refused.class);
    }

    @Test
    void a_bad_product_does_not_spoil_the_others() {
        String two = FEED.replace("{\"products\":[", "{\"products\":[{\"id\":\"p-0\",\"variants\":[]},");
        List<OfferReader.Read> reads = ((AcpFeedReader.Taken) reader(AcpFeedReader.Defaults.NONE)
                .products(OfferReaderTest.utf8(two))).reads();
        assertThat(reads.get(0)).isEqualTo(new OfferReader.Bad(Optional.of("p-0"), "variants: must hold at least one"));
        assertThat(reads.get(1)).isInstanceOf(OfferReader.Good.class);

        String product = FEED.substring("{\"products\":[".length(), FEED.length() - 2).replace("\n", "");
        assertThat(reader(AcpFeedReader.Defaults.NONE).line(OfferReaderTest.utf8(product), 1))
                .containsExactly(reads.get(1));
    }

    @Test
    void feeds_are_made_and_shown_in_the_form_of_the_protocol() {
        assertThat(AcpFeedReader.targetCountry(OfferReaderTest.utf8("{\"target_country\":\"DE\"}"))).contains("DE");
        assertThat(AcpFeedReader.targetCountry(OfferReaderTest.utf8("{}"))).isEmpty();
        assertThatThrownBy(() -> AcpFeedReader.targetCountry(OfferReaderTest.utf8("{\"target_country\":\"Germany\"}")))
                .isInstanceOf(JsonException.class);
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(new AcpAnswers.Feed("feed_1", Optional.of("DE"), at).json().toString())
                .isEqualTo("{\"id\":\"feed_1\",\"target_country\":\"DE\",\"updated_at\":\"2026-03-01T00:00:00Z\"}");
        assertThat(AcpAnswers.accepted("feed_1", true).toString()).isEqualTo("{\"id\":\"feed_1\",\"accepted\":true}");
        assertThat(AcpAnswers.Failure.noSuchFeed().json().toString()).isEqualTo("{\"type\":\"invalid_request\","
                + "\"code\":\"feed_not_found\",\"message\":\"Feed not found\",\"param\":\"id\"}");
        assertThat(AcpAnswers.products(List.of(Json.object().put("id", "p"))).toString())
                .isEqualTo("{\"products\":[{\"id\":\"p\"}]}");
    }

    static AcpFeedReader reader(AcpFeedReader.Defaults defaults) {
        return new AcpFeedReader(new SellerId("hill"), EUR, defaults);
    }

    private static Offer good(AcpFeedReader reader, String feed) {
        List<OfferReader.Read> reads = ((AcpFeedReader.Taken) reader.products(OfferReaderTest.utf8(feed))).reads();
        assertThat(reads).hasSize(1);
        assertThat(reads.get(0)).isInstanceOf(OfferReader.Good.class);
        return ((OfferReader.Good) reads.get(0)).offer();
    }
}
